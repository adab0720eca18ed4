//! The books this page has met, and those it keeps for the next visit.

use super::{
    BaseBook, Origin,
    reading::{Unreadable, read, released},
};
use crate::{
    browser::{file, json::Json, storage},
    engine::book::EDITION,
    link::BookName,
    text::{Language, Text, fill},
};
use std::{cell::RefCell, sync::Arc};

/// Names of the books kept in this browser, newest first, a line each.
const NAMES: &str = "voicebot-cost.books";
/// Before the name of a book: where its JSON is kept.
const BOOK: &str = "voicebot-cost.book.";
/// Books kept; an older one gives way.
const MOST: usize = 4;

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
            let text = storage::read(&format!("{BOOK}{hash}"));
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

fn meet(book: &Arc<BaseBook>) {
    MET.with_borrow_mut(|met| {
        if !book.is_standard() && met.iter().all(|known| known.name != book.name) {
            met.push(book.clone());
        }
    });
}

/// Keeps somebody's own book for this visit, and for the next one in this browser.
///
/// # Errors
/// Why it is not kept for the next visit.
pub fn keep(book: &Arc<BaseBook>) -> Result<(), storage::Refused> {
    meet(book);
    let (Origin::Own, Some(document), Some(hash)) = (book.origin, &book.document, &book.name.hash) else {
        return Ok(());
    };
    let kept = storage::read(NAMES).unwrap_or_default();
    let mut names: Vec<&str> = kept.lines().filter(|name| name != hash).collect();
    loop {
        while names.len() >= MOST {
            forget(names.pop());
        }
        match storage::try_write(&format!("{BOOK}{hash}"), document) {
            Ok(()) => break,
            Err(storage::Refused::Full) if !names.is_empty() => forget(names.pop()),
            Err(refused) => return Err(refused),
        }
    }
    names.insert(0, hash);
    storage::try_write(NAMES, &names.join("\n"))
}

fn forget(hash: Option<&str>) {
    if let Some(hash) = hash {
        storage::forget(&format!("{BOOK}{hash}"));
    }
}
