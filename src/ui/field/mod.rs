//! One control for each kind of field; everything about a field comes from its table.

mod choice;
mod flags;
mod ignored;
mod number;
mod shell;
mod slider;
mod state;

pub use choice::buttons_field;
pub use shell::{Again, id};
pub use state::States;

use super::element::El;
use crate::engine::scenario::{Field, Kind};

pub fn field(states: States, field: Field) -> El {
    let state = states.of(field);
    match field.meta().kind {
        Kind::Choice(_) => choice::choice_field(field, state),
        Kind::Flags(_) => flags::flags_field(field, state),
        Kind::Toggle => choice::toggle_field(field, state),
        Kind::Number { .. } => number::number_field(field, state),
    }
}
