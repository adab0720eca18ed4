//! The prices behind the page's figures.

use crate::{
    engine::book::{Book, default_book},
    link::{BookName, EditedPrice},
};
use std::{ops::Deref, sync::Arc};

/// A price book with what somebody typed over it. Reads as the book that results.
pub struct BookInUse {
    book: Arc<Book>,
    /// How links name the book.
    pub name: BookName,
    /// Prices typed over the book's.
    pub edits: Vec<EditedPrice>,
}

impl BookInUse {
    /// The edition this build was made with.
    pub fn standard() -> Arc<BookInUse> {
        let book = Arc::new(default_book().clone());
        let name = BookName { edition: book.edition.to_string(), hash: None };
        Arc::new(BookInUse { book, name, edits: Vec::new() })
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
