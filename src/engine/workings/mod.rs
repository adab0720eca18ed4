//! How the quantity and the amount of a line are worked out, as terms that can be read and reckoned again.
//!
//! An estimate holds what is needed to price a line. What its operands rest on themselves is built here, when somebody
//! opens the line, so that an estimate stays cheap.

mod amount;
mod quantity;
mod recording;
mod term;
mod tokens;

pub use amount::due_slot;
pub use term::{Figure, Term};

use super::{
    book::{Book, PriceId},
    case::{Case, slots},
    estimate::Estimate,
    line::Line,
    money::Overflow,
};
use rust_decimal::Decimal;

/// What an equation says in the course of a line's formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A figure of the quantity or a factor.
    Working,
    /// Months of recordings that are kept for so many months.
    Retention(Decimal),
    /// The sum that a share is taken of.
    Base,
    /// Volume slices, each at its factor.
    Tiers,
    /// Prepaid packs, each at its factor.
    Packs,
    /// Quantity × unit price × factors; the year in which the line first falls due.
    Amount { year: u32 },
}

/// `left = right`, at typical prices. The right side is the left one, rounded where it says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    pub role: Role,
    pub left: Term,
    pub right: Figure,
}

impl Equation {
    pub fn working(left: Term, right: Figure) -> Equation {
        Equation { role: Role::Working, left, right }
    }

    /// Whether it says how much is charged, not what that costs.
    pub fn is_of_quantity(&self) -> bool {
        matches!(self.role, Role::Working | Role::Retention(_))
    }

    /// Whether both sides are the same to 6 decimals. Figures the book lacks are 0 on the left side.
    pub fn holds(&self) -> bool {
        self.left.value().is_ok_and(|value| value.round_dp(6) == self.right.value.round_dp(6))
    }
}

/// A figure of the book; 0 where it lacks it.
fn typical(case: &Case, price: PriceId) -> Decimal {
    case.book.price(price).map_or(Decimal::ZERO, |price| price.typical)
}

/// The equations of a priced line, from its operands to its amount, priced with `book`.
///
/// # Errors
/// `Overflow` where an operand is beyond any real deployment.
pub fn workings(line: &Line, estimate: &Estimate, book: &Book) -> Result<Vec<Equation>, Overflow> {
    let slots = slots(&estimate.scenario)?;
    let case = Case {
        scenario: &estimate.scenario,
        book,
        deployment: estimate.recommendation.deployment,
        edition: estimate.recommendation.edition,
        slots: &slots,
        sizing: &estimate.sizing,
        volumes: &estimate.volumes,
    };
    let mut equations = quantity::equations(line, &estimate.lines, &case)?;
    equations.extend(amount::base(line, &estimate.lines, &case)?);
    equations.extend(amount::slices(line)?);
    equations.push(amount::equation(line, &estimate.lines, &case)?);
    Ok(equations)
}
