//! Terms of an equation: figures, and what is done with them.

use crate::{
    engine::{exact, line::Operand, money::Overflow, scenario::Field},
    text::Text,
};
use rust_decimal::Decimal;

/// A number with its name and unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub name: Option<Text>,
    pub value: Decimal,
    /// Of `units.json`; empty for a bare number.
    pub unit: &'static str,
}

impl Figure {
    pub fn named(name: Text, value: Decimal, unit: &'static str) -> Figure {
        Figure { name: Some(name), value, unit }
    }

    pub fn plain(value: Decimal, unit: &'static str) -> Figure {
        Figure { name: None, value, unit }
    }

    /// An answer of the visitor under the name of its field.
    pub fn field(field: Field, value: Decimal) -> Figure {
        Figure::named(Text::field(field), value, field.meta().unit)
    }
}

impl From<&Operand> for Figure {
    fn from(operand: &Operand) -> Figure {
        Figure::named(operand.name, operand.value.typical, operand.unit)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    Figure(Figure),
    Sum(Vec<Term>),
    /// Taken away from the sum it stands in.
    Less(Box<Term>),
    Product(Vec<Term>),
    /// Divides the product it stands in.
    Over(Box<Term>),
    /// To the next whole number.
    RoundedUp(Box<Term>),
    AtLeast(Box<Term>, Figure),
}

impl Term {
    pub fn number(value: impl Into<Decimal>) -> Term {
        Term::Figure(Figure::plain(value.into(), ""))
    }

    pub fn less(self) -> Term {
        Term::Less(Box::new(self))
    }

    pub fn over(self) -> Term {
        Term::Over(Box::new(self))
    }

    pub fn rounded_up(self) -> Term {
        Term::RoundedUp(Box::new(self))
    }

    /// # Errors
    /// `Overflow` where the value is beyond any real deployment, or a divisor is zero.
    pub fn value(&self) -> Result<Decimal, Overflow> {
        match self {
            Term::Figure(figure) => Ok(figure.value),
            Term::Sum(terms) => terms.iter().try_fold(Decimal::ZERO, |sum, term| match term {
                Term::Less(term) => exact::sub(sum, term.value()?),
                term => exact::add(sum, term.value()?),
            }),
            Term::Product(terms) => terms.iter().try_fold(Decimal::ONE, |product, term| match term {
                Term::Over(term) => exact::div(product, term.value()?),
                term => exact::mul(product, term.value()?),
            }),
            Term::Less(term) => exact::sub(Decimal::ZERO, term.value()?),
            Term::Over(term) => exact::div(Decimal::ONE, term.value()?),
            Term::RoundedUp(term) => Ok(term.value()?.ceil()),
            Term::AtLeast(term, least) => Ok(term.value()?.max(least.value)),
        }
    }
}

impl From<Figure> for Term {
    fn from(figure: Figure) -> Term {
        Term::Figure(figure)
    }
}

impl From<&Operand> for Term {
    fn from(operand: &Operand) -> Term {
        Term::Figure(operand.into())
    }
}
