//! All that a report shows, worked out once.

use super::sources::Sources;
use crate::{
    decisions::{
        people::{People, people},
        quote::{Quote, Trap, check_quote},
        report::{Assumed, Items, assumed, changed, items},
        sensitivity::{Tornado, tornado},
        years::{Years, years},
    },
    engine::{Estimate, money::Overflow, scenario::Field},
    ui::{books::BookInUse, session::Session, words::Words},
};
use std::sync::Arc;

pub struct Facts {
    /// In the scale of the page; the itemised table is in yuan to the fen whatever that is.
    pub words: Words,
    pub estimate: Arc<Estimate>,
    pub book: Arc<BookInUse>,
    pub items: Items,
    pub years: Years,
    pub people: People,
    pub tornado: Tornado,
    pub assumed: Vec<Assumed>,
    /// Fields whose answer is not the default.
    pub changed: Vec<Field>,
    /// Questions to a vendor, those that matter here first.
    pub traps: Vec<Trap>,
    pub sources: Sources,
}

impl Facts {
    /// # Errors
    /// `Overflow` where something is beyond any real deployment.
    pub fn here() -> Result<Facts, Overflow> {
        let session = Session::here();
        let words = Words::of(session);
        let (estimate, given, book) = (session.estimate.get_untracked(), session.given(), session.book());
        let years = years(&estimate)?;
        let quote = Quote { rows: Vec::new(), whole: None, vat: estimate.scenario.finance_vat() };
        Ok(Facts {
            words,
            items: items(&estimate, &years.vat)?,
            people: people(&estimate, &book)?,
            tornado: tornado(&given, &estimate, &book)?,
            assumed: assumed(&estimate, &book)?,
            changed: changed(&given, &book)?,
            traps: check_quote(&given, &quote, &book)?.traps,
            sources: Sources::of(&estimate, words.language),
            estimate,
            book,
            years,
        })
    }

    pub fn at_least(&self) -> &'static str {
        self.words.at_least(self.estimate.totals.complete)
    }
}
