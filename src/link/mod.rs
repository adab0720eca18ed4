//! A scenario as readable pairs of an address, and back: `v=1&book=cn-2026.11&industry=finance&…&c=9f2c…`.
//!
//! Every field is written, so that a later default cannot change an old link; a field left open on purpose is
//! absent. The price-book edition is pinned. `c` is a check over the decoded values: it tells a cut or altered
//! link from a whole one, and guards nothing. Keys and their order are in `data/links.json`.

mod check;
mod notice;
mod pairs;
mod prices;
mod read;
mod write;

pub use notice::{Notice, Unreadable, Why};
pub use pairs::LONGEST;
pub use read::{Opened, decode};
pub use write::encode;

use crate::engine::{band::Band, book::PriceId};
use rust_decimal::Decimal;

/// The book a scenario is priced with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookName {
    pub edition: String,
    /// Of a book that is no released edition: a link carries its name, not its prices.
    pub hash: Option<String>,
}

/// A price somebody typed over the book's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EditedPrice {
    pub id: PriceId,
    pub band: Band<Decimal>,
}

/// Separates the entries of a list inside one value: no messenger or browser rewrites it.
const LIST: char = '_';
