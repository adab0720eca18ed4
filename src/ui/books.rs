//! The prices behind the page's figures: which book, and what somebody put over it.

mod awaited;
mod known;
mod reading;

pub use awaited::fetch_awaited;
pub use known::{Missing, document, keep, of, recall};
pub use reading::{Unreadable, read};

use crate::{
    engine::book::{Book, Discounts, EditedPrice, default_book},
    link::BookName,
    text::Language,
};
use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

/// Where a book comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The edition this build was made with.
    Standard,
    /// Another edition that was released, from beside the page.
    Released,
    /// Somebody's own book.
    Own,
}

/// A price book as it was published, before anybody typed over it.
pub struct BaseBook {
    pub book: Arc<Book>,
    /// How links name the book.
    pub name: BookName,
    pub origin: Origin,
    /// What the book calls itself, in Chinese and English; empty for the standard edition, whose words are in its file.
    title: [String; 2],
    /// The book's JSON, for names and sources, where it is no file beside the page.
    pub document: Option<Arc<str>>,
    /// Ids of prices in the book that this version has no use for.
    pub ignored: Vec<String>,
}

impl BaseBook {
    /// The edition this build was made with.
    pub fn standard() -> Arc<BaseBook> {
        static STANDARD: OnceLock<Arc<BaseBook>> = OnceLock::new();
        let make = || {
            let book = Arc::new(default_book().clone());
            let name = BookName { edition: book.edition.to_string(), hash: None };
            let title = Default::default();
            Arc::new(BaseBook { book, name, origin: Origin::Standard, title, document: None, ignored: Vec::new() })
        };
        STANDARD.get_or_init(make).clone()
    }

    pub fn is_standard(&self) -> bool {
        self.origin == Origin::Standard
    }

    /// What the book calls itself; its edition where it has no title.
    pub fn title(&self, language: Language) -> &str {
        let title = &self.title[language as usize];
        if title.is_empty() { &self.book.edition } else { title }
    }

    /// The file beside the page with names and sources; `None` where `document` has them.
    pub fn address(&self) -> Option<String> {
        self.document.is_none().then(|| format!("price-books/{}.json", self.book.edition))
    }
}

impl PartialEq for BaseBook {
    fn eq(&self, other: &BaseBook) -> bool {
        self.name == other.name
    }
}

/// A book with what somebody typed over it. Reads as the book that results.
pub struct BookInUse {
    book: Arc<Book>,
    pub base: Arc<BaseBook>,
    /// Prices typed over the book's.
    pub edits: Vec<EditedPrice>,
    /// Shares off the book's prices.
    pub discounts: Discounts,
}

impl BookInUse {
    pub fn new(base: &Arc<BaseBook>, edits: Vec<EditedPrice>, discounts: Discounts) -> Arc<BookInUse> {
        let mut book = base.book.clone();
        if !edits.is_empty() {
            book = Arc::new(book.with_prices(&edits));
        }
        if !discounts.is_empty() {
            book = Arc::new(book.with_discounts(&discounts));
        }
        Arc::new(BookInUse { book, base: base.clone(), edits, discounts })
    }

    /// A book as it is.
    pub fn plain(base: &Arc<BaseBook>) -> Arc<BookInUse> {
        let (book, base) = (base.book.clone(), base.clone());
        Arc::new(BookInUse { book, base, edits: Vec::new(), discounts: Discounts::default() })
    }

    /// The edition this build was made with, as it is.
    pub fn standard() -> Arc<BookInUse> {
        BookInUse::plain(&BaseBook::standard())
    }

    /// Whether anything stands over the book's prices.
    pub fn is_changed(&self) -> bool {
        !self.edits.is_empty() || !self.discounts.is_empty()
    }

    /// For work that outlives the caller.
    pub fn shared(&self) -> Arc<Book> {
        self.book.clone()
    }
}

impl Deref for BookInUse {
    type Target = Book;

    fn deref(&self) -> &Book {
        &self.book
    }
}
