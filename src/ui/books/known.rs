//! The books this page has met.

use super::{
    BaseBook, kept,
    reading::{Unreadable, read, released},
};
use crate::{
    browser::{file, json::Json},
    engine::book::EDITION,
    link::BookName,
    text::{Language, Text, fill},
};
use std::{cell::RefCell, sync::Arc};

thread_local! {
    static MET: RefCell<Vec<Arc<BaseBook>>> = const { RefCell::new(Vec::new()) };
}

/// Why a book cannot be had.
#[derive(Clone, Debug, PartialEq)]
pub enum Missing {
    /// No such edition lies beside the page, or it cannot be reached.
    Edition(String),
    /// Somebody's own book, of which this browser knows no more than the name.
    Foreign(BookName),
    /// It is there, and is no book.
    Unreadable(BookName, Unreadable),
}

impl Missing {
    /// In words, with the book that stands in: this build's.
    pub fn message(&self, language: Language) -> String {
        let say = |text: Text, values: &[&str]| {
            let pairs: Vec<(&str, &str)> = ["0", "1", "2"].into_iter().zip(values.iter().copied()).collect();
            fill(text.words(language), &pairs)
        };
        match self {
            Missing::Edition(edition) => say(Text::BOOKS_MISSING_EDITION, &[edition, EDITION]),
            Missing::Foreign(BookName { edition, hash }) => {
                say(Text::BOOKS_MISSING_FOREIGN, &[edition, hash.as_deref().unwrap_or_default(), EDITION])
            }
            Missing::Unreadable(name, why) => {
                let first = why.messages(language).into_iter().next().unwrap_or_default();
                say(Text::BOOKS_MISSING_UNREADABLE, &[&name.edition, &first, EDITION])
            }
        }
    }
}

/// The book as far as it is here already.
pub fn recall(name: &BookName) -> Option<Arc<BaseBook>> {
    let standard = BaseBook::standard();
    if standard.name == *name {
        return Some(standard);
    }
    MET.with_borrow(|met| met.iter().find(|book| book.name == *name).cloned())
}

/// The book a link or a kept scenario names: an edition from beside the page, or a book kept in this browser.
///
/// # Errors
/// Why it cannot be had.
pub async fn of(name: &BookName) -> Result<Arc<BaseBook>, Missing> {
    if let Some(book) = recall(name) {
        return Ok(book);
    }
    let unreadable = |why| Missing::Unreadable(name.clone(), why);
    let found = match &name.hash {
        None => {
            let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
            let missing = || Missing::Edition(name.edition.clone());
            if !name.edition.chars().all(is_name) {
                return Err(missing());
            }
            let text = file::text(&format!("price-books/{}.json", name.edition)).await.ok_or_else(missing)?;
            released(text, &name.edition).await.map_err(unreadable)?
        }
        Some(hash) => {
            let text = kept::text(hash);
            let book = read(text.ok_or_else(|| Missing::Foreign(name.clone()))?).await.map_err(unreadable)?;
            if book.name != *name {
                return Err(Missing::Foreign(name.clone()));
            }
            book
        }
    };
    meet(&found);
    Ok(found)
}

/// What a book that is no file beside the page calls its publisher; may be empty.
pub fn publisher(book: &BaseBook, language: Language) -> String {
    let document = book.document.as_deref().and_then(Json::parse);
    let key = ["zh", "en"][language as usize];
    document.map(|document| document.get("publisher").text(key)).unwrap_or_default()
}

/// The JSON of a book, as it was read or from beside the page.
pub async fn document(book: &BaseBook) -> Option<String> {
    match (&book.document, book.address()) {
        (Some(text), _) => Some(text.to_string()),
        (None, Some(address)) => file::text(&address).await,
        (None, None) => None,
    }
}

/// From here on the book is known for the rest of the visit.
pub(super) fn meet(book: &Arc<BaseBook>) {
    MET.with_borrow_mut(|met| {
        if !book.is_standard() && met.iter().all(|known| known.name != book.name) {
            met.push(book.clone());
        }
    });
}
