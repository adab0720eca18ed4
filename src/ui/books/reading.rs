//! A text → a book. The reader is fetched when somebody brings a book.

use super::{BaseBook, Origin};
use crate::{
    json::book::{self, BookProblem, Whole},
    link::BookName,
    text::{Language, Text},
    ui::later::deferred_function,
};
use std::sync::Arc;

/// Why a text is no book.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    /// Every broken rule, with path and value.
    Broken(Vec<BookProblem>),
    /// The part of this program that reads books did not come.
    NoReader,
}

impl Unreadable {
    /// In words, one for each problem.
    pub fn messages(&self, language: Language) -> Vec<String> {
        match self {
            Unreadable::Broken(problems) => problems.iter().map(|problem| problem.message(language)).collect(),
            Unreadable::NoReader => vec![Text::UI_NO_VIEW.words(language).into()],
        }
    }
}

type Reader = fn(&str) -> Result<Whole, Vec<BookProblem>>;

deferred_function! {
    books {
        reader: book::parse_whole as Reader,
    }
}

/// A JSON text as a book of somebody's own, or as the edition it is.
///
/// # Errors
/// Every broken rule by path, value and rule, or that the reader cannot be had.
pub async fn read(text: String) -> Result<Arc<BaseBook>, Unreadable> {
    let whole = parse(&text).await?;
    if whole.is_standard() {
        return Ok(BaseBook::standard());
    }
    let name = BookName { edition: whole.book.edition.to_string(), hash: Some(whole.hash.clone()) };
    Ok(base(whole, name, Origin::Own, Some(text.into())))
}

/// The JSON of a released edition.
pub(super) async fn released(text: String, edition: &str) -> Result<Arc<BaseBook>, Unreadable> {
    let whole = parse(&text).await?;
    if whole.book.edition != edition {
        return Err(Unreadable::Broken(vec![book::other_edition(&whole.book.edition, edition)]));
    }
    let name = BookName { edition: edition.into(), hash: None };
    Ok(base(whole, name, Origin::Released, None))
}

async fn parse(text: &str) -> Result<Whole, Unreadable> {
    let read = reader().await.map_err(|_| Unreadable::NoReader)?;
    read(text).map_err(Unreadable::Broken)
}

fn base(whole: Whole, name: BookName, origin: Origin, document: Option<Arc<str>>) -> Arc<BaseBook> {
    let Whole { book, title, ignored, .. } = whole;
    Arc::new(BaseBook { book: Arc::new(book), name, origin, title, document, ignored })
}
