//! SaaS, hybrid and private side by side on one demand: three full estimates, with everything but the mode as the
//! visitor said and every derived default as it follows from the mode.

mod flips;
mod reasons;

pub use super::abreast::{Cell, Figures, Gap, LineRow, Sum};
pub use flips::{Flip, Flips, Measure, flips};

use super::{
    abreast::{figures, gap, least, rows},
    change::{Change, applied},
};
use crate::engine::{
    book::Book,
    case::RECURRING,
    estimate::{Estimate, estimate},
    line::Component,
    money::{Money, Overflow},
    scenario::{Deployment, Field, Given},
};

/// In the order of the columns.
pub const MODES: [Deployment; 3] = [Deployment::Saas, Deployment::Hybrid, Deployment::Private];

/// Most years of a horizon.
const MOST_YEARS: u32 = RECURRING as u32;

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
    pub least: Vec<bool>,
    /// The visitor's own horizon.
    pub is_own: bool,
}

/// # Errors
/// `Overflow` where volumes or prices are beyond any real deployment.
pub fn modes(given: &Given, book: &Book) -> Result<Modes, Overflow> {
    let [saas, hybrid, private] = MODES.map(|mode| in_mode(given, mode, book));
    let columns = [saas?, hybrid?, private?];
    let own = estimate(given, book)?.recommendation.deployment;
    let chosen = MODES.iter().position(|mode| *mode == own).unwrap_or(0);
    let totals = [Sum::FirstYear, Sum::OneOff, Sum::RecurringYear, Sum::Horizon, Sum::Budget];
    let abreast = columns.each_ref();
    let [a, b, c, d, e] = totals.map(|what| figures(&abreast, chosen, what));
    let components = Component::ALL.into_iter().map(|part| figures(&abreast, chosen, Sum::Component(part)));
    let components = components.collect::<Result<_, _>>()?;
    let lines = rows(&abreast, chosen, reasons::reasons)?;
    let others = (0..MODES.len()).filter(|column| *column != chosen);
    let gaps = others.map(|column| gap(&abreast, &lines, chosen, column)).collect::<Result<_, _>>()?;
    let own = columns[chosen].totals.horizon.len() as u32;
    let by_years = (1..=MOST_YEARS).map(|years| over(given, years, own, book)).collect::<Result<_, _>>()?;
    Ok(Modes { totals: [a?, b?, c?, d?, e?], components, lines, gaps, by_years, columns, chosen })
}

fn over(given: &Given, years: u32, own: u32, book: &Book) -> Result<Years, Overflow> {
    let given = applied(given, &[Change::number(Field::FinanceYears, years.into())]);
    let [saas, hybrid, private] = MODES.map(|mode| in_mode(&given, mode, book).map(|e| e.totals.horizon_total.typical));
    let totals = [saas?, hybrid?, private?];
    Ok(Years { years, totals, least: least(&totals), is_own: years == own })
}

/// The estimate in another mode, all else as said.
pub fn in_mode(given: &Given, mode: Deployment, book: &Book) -> Result<Estimate, Overflow> {
    estimate(&applied(given, &[Change::choice(Field::Deployment, mode as u8)]), book)
}
