//! Estimates beside each other: sums, lines, and what makes them differ from one of them, the chosen one.

pub mod difference;
mod rows;

pub use rows::{Cell, LineRow, Side, amounts, rows};

use crate::engine::{
    estimate::Estimate,
    exact,
    line::{Component, LineId},
    money::{Money, Overflow},
};
use rust_decimal::Decimal;

/// Lines named as the ground of a difference.
const NAMED: usize = 3;

/// A sum in each column.
#[derive(Clone, Debug)]
pub struct Figures {
    pub what: Sum,
    pub amounts: Vec<Money>,
    /// More than in the chosen column; negative where it is less.
    pub more: Vec<Money>,
    /// The same as a share of the chosen column's amount; `None` where that is 0.
    pub part: Vec<Option<Decimal>>,
    /// False where a line has no known price: the sum is at least this.
    pub complete: Vec<bool>,
    /// Columns in which no other is lower.
    pub least: Vec<bool>,
}

/// What is summed, at typical prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    FirstYear,
    OneOff,
    RecurringYear,
    /// All years with hidden cost and contingency.
    Horizon,
    Budget,
    Component(Component),
}

/// Why a column costs more, or less, than the chosen one.
#[derive(Clone, Debug)]
pub struct Gap {
    pub column: usize,
    /// More in all years; negative where it is less.
    pub horizon: Money,
    /// The same without its sign.
    pub apart: Money,
    /// The lines that make most of it, largest first.
    pub lines: Vec<(LineId, Money)>,
}

/// # Errors
/// `Overflow` where a difference does not fit.
pub fn figures(columns: &[&Estimate], chosen: usize, what: Sum) -> Result<Figures, Overflow> {
    let amounts: Vec<Money> = columns.iter().map(|e| sum_of(e, what).0).collect();
    let own = amounts[chosen];
    let more: Vec<Money> = amounts.iter().map(|amount| amount.minus(own)).collect::<Result<_, _>>()?;
    Ok(Figures {
        what,
        part: more.iter().map(|more| part(*more, own)).collect(),
        complete: columns.iter().map(|e| sum_of(e, what).1).collect(),
        least: least(&amounts),
        amounts,
        more,
    })
}

/// The sum, and whether every line in it has a price.
fn sum_of(e: &Estimate, what: Sum) -> (Money, bool) {
    let totals = &e.totals;
    let amount = match what {
        Sum::FirstYear => totals.first_year.band.typical,
        Sum::OneOff => totals.one_off.band.typical,
        Sum::RecurringYear => totals.recurring_year.band.typical,
        Sum::Horizon => totals.horizon_total.typical,
        Sum::Budget => totals.budget.band.typical,
        Sum::Component(part) => {
            let total = e.components.iter().find(|total| total.component == part);
            return total.map_or((Money::ZERO, true), |total| (total.first_year.typical, total.complete));
        }
    };
    (amount, totals.complete)
}

/// Columns in which no other is lower.
pub fn least(amounts: &[Money]) -> Vec<bool> {
    let least = amounts.iter().copied().min().unwrap_or_default();
    amounts.iter().map(|amount| *amount == least).collect()
}

/// A difference as a share of what it is measured against, to 4 decimals; `None` where that is 0.
pub fn part(more: Money, of: Money) -> Option<Decimal> {
    exact::div(more.yuan(), of.yuan()).ok().map(|part| part.round_dp(4))
}

/// How far a column is from the chosen one over all years, and which lines make it so.
///
/// # Errors
/// `Overflow` where a difference does not fit.
pub fn gap(columns: &[&Estimate], lines: &[LineRow], chosen: usize, column: usize) -> Result<Gap, Overflow> {
    let total = |column: usize| columns[column].totals.horizon_total.typical;
    let horizon = total(column).minus(total(chosen))?;
    // The reserve is a share of the other lines and explains nothing.
    let own = lines.iter().filter(|row| row.id.component() != Component::Contingency);
    let mut lines: Vec<(LineId, Money)> = own
        .map(|row| (row.id, row.cells[column].horizon_more))
        .filter(|(_, more)| !more.is_zero() && (*more > Money::ZERO) == (horizon > Money::ZERO))
        .collect();
    lines.sort_by_key(|(_, more)| std::cmp::Reverse(more.fen().abs()));
    lines.truncate(NAMED);
    let apart = if horizon < Money::ZERO { Money::ZERO.minus(horizon)? } else { horizon };
    Ok(Gap { column, horizon, apart, lines })
}
