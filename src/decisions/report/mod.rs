//! What a report lays open besides the estimate itself: every line with and without VAT, the assumptions that carry
//! the sum, and which answers were given rather than left to their defaults.

mod answers;
mod assumed;
mod items;

pub use answers::changed;
pub use assumed::{Assumed, assumed};
pub use items::{Amounts, Item, Items, Section, items};
