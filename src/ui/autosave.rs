//! What the browser keeps of the visitor's own scenario: a line for each text typed, and one for the book.

use super::history::State;
use crate::{
    browser::storage::{self, Refused},
    engine::scenario::Field,
    input::{
        Draft,
        own_prices::{DISCOUNT, POINTS, PRICE, discount_of, price_of},
    },
    link::BookName,
};

const DRAFT: &str = "voicebot-cost.draft";
const BOOK: &str = "book";

/// The scenario of this tab, or of the last visit.
pub struct Saved {
    pub draft: Draft,
    /// What it was priced with.
    pub book: Option<BookName>,
}

/// A tab goes on with its own, whatever another has kept since.
pub fn kept() -> Option<Saved> {
    storage::read_of_tab(DRAFT).map(|text| read(&text))
}

/// The scenario that is kept now is that of this tab.
pub fn stay() {
    storage::stay_with(DRAFT);
}

/// Keeps the state soon; `book` names the book it is to be priced with.
pub fn keep_soon(state: &State, book: &BookName, tell: impl FnOnce(Result<(), Refused>) + 'static) {
    storage::write_soon(DRAFT, written(&state.draft, book), tell);
}

/// `path=text`, a line each.
fn written(draft: &Draft, book: &BookName) -> String {
    let line = |path: &str, text: &str| format!("{path}={}\n", text.replace('\n', " "));
    let mut all = line(BOOK, &book.spelled());
    for (field, text) in draft.entries() {
        all += &line(field.key(), text);
    }
    for (id, points) in draft.prices() {
        for (name, text) in POINTS.iter().zip(points).filter(|(_, text)| !text.is_empty()) {
            all += &line(&format!("{PRICE}{}.{name}", id.key()), text);
        }
    }
    for (component, text) in draft.discounts() {
        all += &line(&format!("{DISCOUNT}{}", component.key()), text);
    }
    all
}

fn read(text: &str) -> Saved {
    let mut draft = Draft::default();
    let mut book = None;
    for (path, value) in text.lines().filter_map(|line| line.split_once('=')) {
        if let Some(field) = Field::from_key(path) {
            draft.set(field, value);
        } else if let Some((id, point)) = price_of(path) {
            draft.set_price(id, point, value);
        } else if let Some(component) = discount_of(path) {
            draft.set_discount(component, value);
        } else if path == BOOK {
            book = BookName::read(value);
        }
    }
    Saved { draft, book }
}
