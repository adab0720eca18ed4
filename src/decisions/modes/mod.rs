//! SaaS, hybrid and private side by side on one demand: three full estimates, with everything but the mode as the
//! visitor said and every derived default as it follows from the mode.

mod flips;
mod reasons;
mod rows;

pub use flips::{Flip, Flips, Measure, flips};
pub use rows::{Cell, LineRow};

use super::change::{Change, applied};
use crate::engine::{
    book::Book,
    case::RECURRING,
    estimate::{Estimate, estimate},
    line::{Component, LineId},
    money::{Money, Overflow},
    scenario::{Deployment, Field, Given},
};

/// In the order of the columns.
pub const MODES: [Deployment; 3] = [Deployment::Saas, Deployment::Hybrid, Deployment::Private];

/// Most years of a horizon.
const MOST_YEARS: u32 = RECURRING as u32;

/// Lines named as the ground of a difference.
const NAMED: usize = 3;

pub struct Modes {
    /// One estimate for each of `MODES`.
    pub columns: [Estimate; 3],
    /// Column of the visitor's mode, or of what `auto` resolved to.
    pub chosen: usize,
    pub totals: [Figures; 5],
    /// Year-1 subtotals of all nine components.
    pub components: Vec<Figures>,
    /// Every line that occurs in a column, by its id.
    pub lines: Vec<LineRow>,
    /// Against the chosen mode, one for each other.
    pub gaps: Vec<Gap>,
    /// Over one year to the most the horizon can have.
    pub by_years: Vec<Years>,
}

/// All years with hidden cost and contingency, over so many years.
#[derive(Clone, Debug)]
pub struct Years {
    pub years: u32,
    pub totals: [Money; 3],
    pub least: [bool; 3],
    /// The visitor's own horizon.
    pub is_own: bool,
}

/// A sum in each column.
#[derive(Clone, Debug)]
pub struct Figures {
    pub what: Sum,
    pub amounts: [Money; 3],
    /// More than in the chosen column; negative where it is less.
    pub more: [Money; 3],
    /// False where a line has no known price: the sum is at least this.
    pub complete: [bool; 3],
    /// Columns in which no other is lower.
    pub least: [bool; 3],
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

/// Why a mode costs more, or less, than the chosen one.
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
/// `Overflow` where volumes or prices are beyond any real deployment.
pub fn modes(given: &Given, book: &Book) -> Result<Modes, Overflow> {
    let [saas, hybrid, private] = MODES.map(|mode| in_mode(given, mode, book));
    let columns = [saas?, hybrid?, private?];
    let own = estimate(given, book)?.recommendation.deployment;
    let chosen = MODES.iter().position(|mode| *mode == own).unwrap_or(0);
    let totals = [Sum::FirstYear, Sum::OneOff, Sum::RecurringYear, Sum::Horizon, Sum::Budget];
    let [a, b, c, d, e] = totals.map(|what| figures(&columns, chosen, what));
    let components = Component::ALL.into_iter().map(|part| figures(&columns, chosen, Sum::Component(part)));
    let components = components.collect::<Result<_, _>>()?;
    let lines = rows::rows(&columns, chosen)?;
    let others = (0..MODES.len()).filter(|column| *column != chosen);
    let gaps = others.map(|column| gap(&columns, &lines, chosen, column)).collect::<Result<_, _>>()?;
    let own = columns[chosen].totals.horizon.len() as u32;
    let by_years = (1..=MOST_YEARS).map(|years| over(given, years, own, book)).collect::<Result<_, _>>()?;
    Ok(Modes { totals: [a?, b?, c?, d?, e?], components, lines, gaps, by_years, columns, chosen })
}

fn over(given: &Given, years: u32, own: u32, book: &Book) -> Result<Years, Overflow> {
    let given = applied(given, &[Change::number(Field::FinanceYears, years.into())]);
    let [saas, hybrid, private] = MODES.map(|mode| in_mode(&given, mode, book).map(|e| e.totals.horizon_total.typical));
    let totals = [saas?, hybrid?, private?];
    Ok(Years { years, totals, least: least(totals), is_own: years == own })
}

/// Columns in which no other is lower.
fn least(amounts: [Money; 3]) -> [bool; 3] {
    let least = amounts.iter().copied().min().unwrap_or_default();
    amounts.map(|amount| amount == least)
}

/// The estimate in another mode, all else as said.
pub fn in_mode(given: &Given, mode: Deployment, book: &Book) -> Result<Estimate, Overflow> {
    estimate(&applied(given, &[Change::choice(Field::Deployment, mode as u8)]), book)
}

fn figures(columns: &[Estimate; 3], chosen: usize, what: Sum) -> Result<Figures, Overflow> {
    let of = |e: &Estimate| match what {
        Sum::FirstYear => (e.totals.first_year.band.typical, e.totals.complete),
        Sum::OneOff => (e.totals.one_off.band.typical, e.totals.complete),
        Sum::RecurringYear => (e.totals.recurring_year.band.typical, e.totals.complete),
        Sum::Horizon => (e.totals.horizon_total.typical, e.totals.complete),
        Sum::Budget => (e.totals.budget.band.typical, e.totals.complete),
        Sum::Component(part) => {
            let total = e.components.iter().find(|total| total.component == part);
            total.map_or((Money::ZERO, true), |total| (total.first_year.typical, total.complete))
        }
    };
    let amounts = columns.each_ref().map(|e| of(e).0);
    let [a, b, c] = amounts.map(|amount| amount.minus(amounts[chosen]));
    Ok(Figures {
        what,
        amounts,
        more: [a?, b?, c?],
        complete: columns.each_ref().map(|e| of(e).1),
        least: least(amounts),
    })
}

fn gap(columns: &[Estimate; 3], lines: &[LineRow], chosen: usize, column: usize) -> Result<Gap, Overflow> {
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
