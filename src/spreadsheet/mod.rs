//! The estimate as a workbook with live formulas.
//!
//! ```text
//! answers, prices → workings (traffic, 路, storage, packs) → lines (quantity × price × factors, rounded) → sums
//! ```
//!
//! Every formula is written together with its value. A line whose formulas do not give the engine's amounts is not
//! written as one: its amounts are frozen, and the sheet says so. Choices are frozen too, numbers are live.

mod defaults;
mod figure;
mod inputs;
mod lines;
mod model;
mod notes;
mod packs;
mod page;
mod prices;
mod quantities;
mod rates;
mod render;
mod storage;
mod summary;
mod sums;
mod traffic;
mod workings;
mod years;

use crate::{
    engine::{book::Book, estimate, line::LineId, money::Overflow, scenario::Given},
    text::Language,
};
use inputs::Inputs;
use model::Model;
use prices::Prices;
use serde_json::Value as Json;
use workings::{Slots, Workings};

pub struct Request<'a> {
    /// What the visitor said; the other answers follow their defaults, in the sheet too.
    pub given: &'a Given,
    pub book: &'a Book,
    /// The book's JSON, for names, reasons and sources; `null` leaves them out.
    pub document: &'a Json,
    /// Where the scenario can be opened again.
    pub link: &'a str,
    /// The visitor's name for the scenario; may be empty.
    pub title: &'a str,
    pub language: Language,
}

pub struct Made {
    /// The XLSX file.
    pub bytes: Vec<u8>,
    /// Lines that no formula follows.
    pub frozen: Vec<LineId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The scenario is beyond what can be computed.
    Overflow,
    /// The file could not be written.
    File,
}

impl From<Overflow> for Failure {
    fn from(_: Overflow) -> Failure {
        Failure::Overflow
    }
}

/// Makes the workbook.
///
/// # Errors
/// `Overflow` where the engine has no estimate; `File` where the file could not be written.
pub fn make(request: &Request) -> Result<Made, Failure> {
    let Request { given, book, document, link, title, language } = *request;
    let estimate = estimate(given, book)?;
    let raised = model::raised(&estimate, book)?;
    let slots = Slots { years: estimate.totals.horizon.len() };
    let inputs = Inputs::new(&estimate, book.discounts(), language);
    let prices = Prices::new(book, language);
    let mut work = Workings::new(slots, language);
    let mut table = traffic::table(&estimate, language);
    let traffic = traffic::build(&estimate, book, &inputs, &prices, &mut work, &mut table);
    let mut model = Model { estimate: &estimate, raised: &raised, book, inputs, prices, work, traffic };
    let derived = defaults::derived(&mut model);
    let lines = lines::build(&mut model);
    let summary = summary::summary(&model, &lines);
    let years = years::years(&model, &lines);
    let notes = notes::notes(&model, &lines, link, title);
    let Model { inputs, prices, work, .. } = model;
    let frozen = lines.frozen.clone();
    let mut pages =
        vec![summary, lines.page, years, inputs.finish(given, &derived), prices.finish(document), work.finish()];
    pages.extend(table.page);
    pages.push(notes);
    let made_on = document["publishedOn"].as_str().unwrap_or_default();
    let bytes = render::file(&pages, made_on).map_err(|_| Failure::File)?;
    Ok(Made { bytes, frozen })
}
