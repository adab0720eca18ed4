//! The price books this module has met. `explain` finds the book of an estimate by its hash.

use super::{
    from_js::{self, Source},
    refusal::Refusal,
};
use serde_json::Value as Json;
use std::{cell::RefCell, rc::Rc};
use voicebot_cost::{
    engine::book::{Book, EDITION_JSON, EDITIONS},
    json::book::{fingerprint, read},
    link::BookName,
};
use wasm_bindgen::JsValue;

/// Books of others that are remembered.
const MOST: usize = 8;

pub struct Known {
    pub hash: String,
    pub prices: Book,
    pub document: Json,
}

impl Known {
    /// How links name the book: a released edition by that alone.
    pub fn name(&self) -> BookName {
        let edition = self.prices.edition.to_string();
        let is_released = EDITIONS.iter().any(|(name, hash)| *name == edition && *hash == self.hash);
        BookName { edition, hash: (!is_released).then(|| self.hash.clone()) }
    }
}

thread_local! {
    static BOOKS: RefCell<Vec<Rc<Known>>> = const { RefCell::new(Vec::new()) };
}

pub fn default() -> Rc<Known> {
    let known = BOOKS.with_borrow(|books| books.first().cloned());
    known.unwrap_or_else(|| {
        let document: Json = serde_json::from_str(EDITION_JSON).unwrap_or_default();
        let prices = read(&document).unwrap_or_else(|_| Book::new("".into(), Vec::new(), Vec::new()));
        let known = Rc::new(Known { hash: fingerprint(&document), prices, document });
        BOOKS.with_borrow_mut(|books| books.insert(0, known.clone()));
        known
    })
}

/// The default book for `undefined` and `null`, otherwise the book given.
pub fn resolve(book: &JsValue) -> Result<Rc<Known>, Refusal> {
    let default = default();
    if book.is_undefined() || book.is_null() {
        return Ok(default);
    }
    let document = from_js::read(book, Source::BOOK)?;
    let hash = fingerprint(&document);
    if let Some(known) = find(&hash) {
        return Ok(known);
    }
    let prices = read(&document).map_err(Refusal::book)?;
    let known = Rc::new(Known { hash, prices, document });
    BOOKS.with_borrow_mut(|books| {
        if books.len() > MOST {
            books.remove(1);
        }
        books.push(known.clone());
    });
    Ok(known)
}

pub fn by_hash(hash: &str) -> Result<Rc<Known>, Refusal> {
    default();
    find(hash).ok_or_else(|| Refusal::unknown_book("estimate.priceBook.hash", hash))
}

fn find(hash: &str) -> Option<Rc<Known>> {
    BOOKS.with_borrow(|books| books.iter().find(|known| known.hash == hash).cloned())
}
