//! Somebody's own books, as this browser keeps them for the next visit.

use super::{BaseBook, Origin, known};
use crate::{
    browser::{json::Json, storage},
    link::BookName,
    text::Language,
};
use std::sync::Arc;

/// Hashes of the books kept in this browser, newest first, a line each.
const NAMES: &str = "voicebot-cost.books";
/// Before the hash of a book: where its JSON is kept.
const BOOK: &str = "voicebot-cost.book.";
/// Books kept; an older one gives way.
const MOST: usize = 4;

/// A kept book as a list shows it; whether it still is a book shows when it is used.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptBook {
    pub name: BookName,
    /// In Chinese and English; may be empty.
    title: [String; 2],
}

impl KeptBook {
    /// What the book calls itself; its edition where it has no title.
    pub fn title(&self, language: Language) -> &str {
        let title = &self.title[language as usize];
        if title.is_empty() { &self.name.edition } else { title }
    }
}

/// A book that was removed, with its place in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    pub book: KeptBook,
    place: usize,
    document: Arc<str>,
}

/// Keeps somebody's own book for this visit, and for the next one in this browser.
///
/// # Errors
/// Why it is not kept for the next visit.
pub fn keep(book: &Arc<BaseBook>) -> Result<(), storage::Refused> {
    known::meet(book);
    match (book.origin, &book.document, &book.name.hash) {
        (Origin::Own, Some(document), Some(hash)) => insert(hash, 0, document),
        _ => Ok(()),
    }
}

/// The books kept, newest first.
pub fn list() -> Vec<KeptBook> {
    hashes().iter().filter_map(|hash| about(hash, &text(hash)?)).collect()
}

/// Forgets a book for the next visit; `None` where it is not kept.
pub fn remove(name: &BookName) -> Option<Removed> {
    let hash = name.hash.as_deref()?;
    let mut all = hashes();
    let place = all.iter().position(|known| known == hash)?;
    let document = text(hash)?;
    let book = about(hash, &document)?;
    all.remove(place);
    storage::write(NAMES, &all.join("\n"));
    forget(hash);
    Some(Removed { book, place, document: document.into() })
}

/// # Errors
/// Why it cannot be kept again.
pub fn put_back(removed: &Removed) -> Result<(), storage::Refused> {
    let hash = removed.book.name.hash.as_deref().unwrap_or_default();
    insert(hash, removed.place, &removed.document)
}

/// The JSON of a kept book.
pub(super) fn text(hash: &str) -> Option<String> {
    storage::read(&format!("{BOOK}{hash}"))
}

fn hashes() -> Vec<String> {
    storage::read(NAMES).unwrap_or_default().lines().map(String::from).collect()
}

fn about(hash: &str, document: &str) -> Option<KeptBook> {
    let json = Json::parse(document.trim_start_matches('\u{feff}'))?;
    let title = json.get("title");
    Some(KeptBook {
        name: BookName { edition: json.text("edition"), hash: Some(hash.into()) },
        title: ["zh", "en"].map(|language| title.text(language)),
    })
}

/// The oldest ones give way to it.
fn insert(hash: &str, place: usize, document: &str) -> Result<(), storage::Refused> {
    let mut all = hashes();
    all.retain(|known| known != hash);
    loop {
        while all.len() >= MOST {
            forget_last(&mut all);
        }
        match storage::try_write(&format!("{BOOK}{hash}"), document) {
            Ok(()) => break,
            Err(storage::Refused::Full) if !all.is_empty() => forget_last(&mut all),
            Err(refused) => return Err(refused),
        }
    }
    all.insert(place.min(all.len()), hash.into());
    storage::try_write(NAMES, &all.join("\n"))
}

fn forget_last(all: &mut Vec<String>) {
    if let Some(hash) = all.pop() {
        forget(&hash);
    }
}

fn forget(hash: &str) {
    storage::forget(&format!("{BOOK}{hash}"));
}
