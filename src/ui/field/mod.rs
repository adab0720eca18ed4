//! One control for each kind of field; everything about a field comes from its table.

mod choice;
mod flags;
mod ignored;
mod number;
mod shell;
mod slider;
pub mod state;

pub use choice::buttons_field;
pub use shell::{Again, id};

use super::element::El;
use crate::engine::scenario::{Field, Kind};

pub fn field(field: Field) -> El {
    match field.meta().kind {
        Kind::Choice(_) => choice::choice_field(field),
        Kind::Flags(_) => flags::flags_field(field),
        Kind::Toggle => choice::toggle_field(field),
        Kind::Number { .. } => number::number_field(field),
    }
}
