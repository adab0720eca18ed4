//! What the browser keeps of the visitor's own scenario: a line for each text typed, and one for the book.

use super::{history::State, own_prices};
use crate::{
    browser::storage::{self, Refused},
    engine::scenario::Field,
    input::Draft,
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
    kept_text().map(|text| read(&text))
}

fn kept_text() -> Option<String> {
    storage::read_of_tab(DRAFT)
}

/// The scenario that is kept now is that of this tab.
pub fn stay() {
    storage::stay_with(DRAFT);
}

/// Whether reading what is kept needs what is done with own prices, and that is not here.
pub fn awaits_own_prices() -> bool {
    own_prices::here().is_none() && kept_text().is_some_and(|text| own_prices::are_in(&text))
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
    if let Some(own) = own_prices::here() {
        all += &(own.written)(draft);
    }
    all
}

fn read(text: &str) -> Saved {
    let mut draft = Draft::default();
    let mut book = None;
    for (path, value) in text.lines().filter_map(|line| line.split_once('=')) {
        if let Some(field) = Field::from_key(path) {
            draft.set(field, value);
        } else if path == BOOK {
            book = BookName::read(value);
        } else if let Some(own) = own_prices::here() {
            (own.read)(&mut draft, path, value);
        }
    }
    Saved { draft, book }
}
