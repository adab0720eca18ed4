//! A change of a scenario: fields set to values, or left to their defaults again.

use crate::engine::scenario::{Field, Given, Value};
use rust_decimal::Decimal;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    pub field: Field,
    /// `None`: back to the default.
    pub value: Option<Value>,
}

impl Change {
    pub fn to(field: Field, value: Value) -> Change {
        Change { field, value: Some(value) }
    }

    pub fn number(field: Field, number: Decimal) -> Change {
        Change::to(field, Value::Number(number.normalize()))
    }

    /// `option` by its place in the field's list.
    pub fn choice(field: Field, option: u8) -> Change {
        Change::to(field, Value::Choice(option))
    }

    pub fn back(field: Field) -> Change {
        Change { field, value: None }
    }
}

/// The scenario with the changes made; everything else stays as said, so that derived defaults follow.
pub fn applied(given: &Given, changes: &[Change]) -> Given {
    let mut changed = given.clone();
    for change in changes {
        match change.value {
            Some(value) => changed.set(change.field, value),
            None => changed.clear(change.field),
        }
    }
    changed
}
