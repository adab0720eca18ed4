//! A scenario as readable pairs of an address, and back: `v=1&book=cn-2026.11&industry=finance&…&c=9f2c…`.
//!
//! Every field is written, so that a later default cannot change an old link; a field left open on purpose is
//! absent. The price-book edition is pinned. `c` is a check over the decoded values: it tells a cut or altered
//! link from a whole one, and guards nothing. Keys and their order are in `data/links.json`.

mod check;
mod comparison;
mod notice;
mod pairs;
mod prices;
mod read;
mod write;

pub use comparison::{
    Comparison, LONGEST_TITLE, MOST, Named, OpenedColumn, decode_comparison, encode_comparison, is_comparison,
};
pub use notice::{Notice, Unreadable, Why};
pub use pairs::LONGEST;
pub use read::{Opened, decode};
pub use write::encode;

pub use crate::engine::book::EditedPrice;

/// The book a scenario is priced with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookName {
    pub edition: String,
    /// Of a book that is no released edition: a link carries its name, not its prices.
    pub hash: Option<String>,
}

impl BookName {
    /// As links spell it: the edition, and the hash of a book that is none.
    pub fn spelled(&self) -> String {
        match &self.hash {
            Some(hash) => format!("{}{LIST}{hash}", self.edition),
            None => self.edition.clone(),
        }
    }

    /// `None` for what is no name.
    pub fn read(text: &str) -> Option<BookName> {
        let is_name = !text.is_empty() && text.len() <= LONGEST_NAME && text.bytes().all(|b| b.is_ascii_graphic());
        let is_hash = |hash: &str| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        let name = match text.rsplit_once(LIST).filter(|(_, hash)| is_hash(hash)) {
            Some((edition, hash)) => BookName { edition: edition.into(), hash: Some(hash.into()) },
            None => BookName { edition: text.into(), hash: None },
        };
        is_name.then_some(name)
    }
}

/// An edition's name has at most 64 letters, a hash 16.
const LONGEST_NAME: usize = 81;

/// The check at the end of an encoded link; empty where there is none.
pub fn check_in(link: &str) -> &str {
    link.rsplit_once("&c=").map_or("", |(_, check)| check)
}

/// Separates the entries of a list inside one value: no messenger or browser rewrites it.
const LIST: char = '_';
