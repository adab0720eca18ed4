//! The spreadsheet as a program of its own, which a worker loads on demand: `dist/spreadsheet/spreadsheet.js`.

use voicebot_cost::{
    engine::{
        book::default_book,
        scenario::{Field, Given},
    },
    json, link,
    spreadsheet::{self, Failure, Request},
    text::Language,
};
use wasm_bindgen::prelude::*;

fn main() {}

/// The XLSX file of a link.
///
/// `address` is a link's pairs, or a whole address. `given` names the fields the visitor said, separated by commas; the
/// others follow their defaults, in the sheet too. Empty, every field of the link counts as said. `book` is the JSON of
/// the price book, with names and sources; empty, the prices are those of this build, without sources. What the link has
/// over the book's prices is in the sheet as well, marked as entered by the user, on the day `on` where it is not empty.
///
/// # Errors
/// A word: `link`, `book`, `language`, `overflow` or `file`.
#[wasm_bindgen]
pub fn spreadsheet(
    address: &str,
    given: &str,
    book: &str,
    title: &str,
    language: &str,
    on: &str,
) -> Result<Vec<u8>, JsError> {
    let opened = link::decode(address).map_err(|_| JsError::new("link"))?;
    let language = Language::from_tag(language).ok_or_else(|| JsError::new("language"))?;
    let mut said = opened.given;
    if !given.is_empty() {
        let names: Vec<&str> = given.split(',').collect();
        leave_to_defaults(&mut said, &names);
    }
    let document = match book {
        "" => serde_json::Value::Null,
        text => serde_json::from_str(text).map_err(|_| JsError::new("book"))?,
    };
    let changes = json::book::Changes { prices: opened.prices, discounts: opened.discounts };
    let document = json::book::edited(&document, &changes, on);
    let book = match document {
        serde_json::Value::Null => default_book().with_prices(&changes.prices).with_discounts(&changes.discounts),
        _ => json::book::read(&document).map_err(|_| JsError::new("book"))?,
    };
    let book = &book;
    let request = Request { given: &said, book, document: &document, link: address, title, language };
    spreadsheet::make(&request).map(|made| made.bytes).map_err(|failure| {
        JsError::new(match failure {
            Failure::Overflow => "overflow",
            Failure::File => "file",
        })
    })
}

fn leave_to_defaults(given: &mut Given, names: &[&str]) {
    for field in Field::ALL {
        if !names.contains(&field.key()) {
            given.clear(field);
        }
    }
}
