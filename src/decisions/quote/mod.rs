//! A vendor's quote against the estimate: part by part, what it leaves out, and what to ask.
//!
//! The estimate is made anew on the quote's own basis, with VAT or without. A quote is for the first year, so it is
//! held against the first-year scope; hidden cost counts as far as the quote names it.

mod compare;
mod traps;

pub use compare::{Later, Missing, Named, QuoteCheck, Verdict, What, check_quote};
pub use traps::{Trap, TrapId};

use crate::{
    engine::{
        case::MONTHS,
        exact,
        line::{Component, LineId, Timing},
        money::{Money, Overflow},
        scenario::Vat,
    },
    text::Text,
};
use rust_decimal::Decimal;

/// What a row of a quote pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All its lines that no other row names.
    Component(Component),
    Line(LineId),
}

impl Part {
    /// `licence` or `licence.base`.
    pub fn key(self) -> &'static str {
        match self {
            Part::Component(component) => component.key(),
            Part::Line(line) => line.key(),
        }
    }

    pub fn from_key(key: &str) -> Option<Part> {
        let component = Component::ALL.into_iter().find(|component| component.key() == key);
        component.map(Part::Component).or_else(|| LineId::from_key(key).map(Part::Line))
    }

    pub fn component(self) -> Component {
        match self {
            Part::Component(component) => component,
            Part::Line(line) => line.component(),
        }
    }

    pub fn label(self) -> Text {
        match self {
            Part::Component(component) => Text::component(component),
            Part::Line(line) => Text::line(line),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub part: Part,
    /// Yuan, at each time it falls due.
    pub amount: Decimal,
    pub timing: Timing,
}

impl Row {
    /// What falls due in the first year.
    pub fn first_year(&self) -> Result<Money, Overflow> {
        let times = if self.timing == Timing::Monthly { MONTHS } else { Decimal::ONE };
        Money::round(exact::mul(self.amount, times)?)
    }
}

/// A total for the first year, and what it includes. Rows of these components are part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// Yuan.
    pub amount: Decimal,
    pub includes: Vec<Component>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    pub rows: Vec<Row>,
    pub whole: Option<Whole>,
    /// Whether its amounts contain VAT.
    pub vat: Vat,
}
