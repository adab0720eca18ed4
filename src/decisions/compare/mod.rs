//! Up to four scenarios beside each other, whatever they differ in: sums, lines, inputs, and why they differ.
//!
//! Every column is a full estimate. Differences are exact to the fen: those of the lines sum to those of the totals.

mod causes;
pub mod inputs;
mod layers;
mod reasons;

pub use super::abreast::{Cell, Figures, Gap, LineRow, Sum};
pub use causes::{Cause, Causes, causes};
pub use inputs::{Input, InputCell, InputRow, inputs};
pub use layers::{Layer, layers};

use super::abreast::{figures, gap, rows};
use crate::engine::{
    book::{Book, PRICE_COUNT, Price, PriceId},
    estimate::Estimate,
    line::Component,
    money::{Money, Overflow},
    scenario::Given,
};

/// Most scenarios beside each other.
pub const MOST: usize = 4;

/// A scenario with its estimate and the book that it was priced with.
#[derive(Clone, Copy)]
pub struct Column<'a> {
    pub given: &'a Given,
    pub estimate: &'a Estimate,
    pub book: &'a Book,
}

#[derive(Debug)]
pub struct Comparison {
    /// The column all differences are measured against.
    pub base: usize,
    /// First year, one-off, each later year, hidden cost, contingency, budget, all years.
    pub totals: Vec<Figures>,
    /// Year-1 subtotals of all nine components.
    pub components: Vec<Figures>,
    /// Every line that occurs in a column, by its id.
    pub lines: Vec<LineRow>,
    pub sizing: Sizing,
    /// Per dialled call, connected minute and resolved call.
    pub unit_costs: [UnitCost; 3],
    /// One for each other column, in their order.
    pub gaps: Vec<Gap>,
    pub caution: Caution,
}

/// Concurrent calls (路) of year 1.
#[derive(Clone, Debug)]
pub struct Sizing {
    pub lines: Vec<u32>,
    /// More than the base.
    pub more: Vec<i64>,
}

/// Year-1 cost of one unit of traffic in each column; `None` at zero volume.
#[derive(Clone, Debug)]
pub struct UnitCost {
    pub amounts: Vec<Option<Money>>,
    /// More than the base, where both have it.
    pub more: Vec<Option<Money>>,
}

/// Why amounts do not compare as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caution {
    /// Some amounts contain VAT and others do not.
    pub vat: bool,
    /// Prices of the books behind them differ.
    pub books: bool,
    /// Sums over all years cover different numbers of years.
    pub years: bool,
    /// Columns with lines without a price: their sums are at least what is shown.
    pub unpriced: Vec<usize>,
}

/// Compares two to four scenarios; `base` is the place of the one that the others are measured against.
///
/// # Errors
/// `Overflow` where a difference does not fit.
pub fn compare(columns: &[Column], base: usize) -> Result<Comparison, Overflow> {
    let base = base.min(columns.len().saturating_sub(1));
    let estimates: Vec<&Estimate> = columns.iter().map(|column| column.estimate).collect();
    let of = |what: Sum| figures(&estimates, base, what);
    let totals = [
        Sum::FirstYear,
        Sum::OneOff,
        Sum::RecurringYear,
        Sum::Component(Component::Hidden),
        Sum::Component(Component::Contingency),
        Sum::Budget,
        Sum::Horizon,
    ];
    let lines = rows(&estimates, base, reasons::reasons)?;
    let others = (0..columns.len()).filter(|column| *column != base);
    Ok(Comparison {
        base,
        totals: totals.into_iter().map(of).collect::<Result<_, _>>()?,
        components: Component::ALL.into_iter().map(|part| of(Sum::Component(part))).collect::<Result<_, _>>()?,
        sizing: sizing(&estimates, base),
        unit_costs: unit_costs(&estimates, base)?,
        gaps: others.map(|column| gap(&estimates, &lines, base, column)).collect::<Result<_, _>>()?,
        lines,
        caution: caution(columns),
    })
}

fn sizing(estimates: &[&Estimate], base: usize) -> Sizing {
    let lines: Vec<u32> = estimates.iter().map(|e| e.sizing.concurrency()).collect();
    let own = i64::from(lines[base]);
    Sizing { more: lines.iter().map(|lines| i64::from(*lines) - own).collect(), lines }
}

fn unit_costs(estimates: &[&Estimate], base: usize) -> Result<[UnitCost; 3], Overflow> {
    let of = |which: fn(&Estimate) -> Option<Money>| {
        let amounts: Vec<Option<Money>> = estimates.iter().map(|e| which(e)).collect();
        let own = amounts[base];
        let more = amounts.iter().map(|amount| amount.zip(own).map(|(amount, own)| amount.minus(own)).transpose());
        Ok(UnitCost { more: more.collect::<Result<_, _>>()?, amounts })
    };
    Ok([
        of(|e| e.unit_costs.per_dialled_call.map(|band| band.typical))?,
        of(|e| e.unit_costs.per_connected_minute.map(|band| band.typical))?,
        of(|e| e.unit_costs.per_resolved_call.map(|band| band.typical))?,
    ])
}

fn caution(columns: &[Column]) -> Caution {
    let Some((first, others)) = columns.split_first() else { return Caution::default() };
    let differ = |is_other: &dyn Fn(&Column) -> bool| others.iter().any(is_other);
    let is_unpriced = |(place, column): (usize, &Column)| (!column.estimate.totals.complete).then_some(place);
    Caution {
        vat: differ(&|column| column.estimate.scenario.finance_vat() != first.estimate.scenario.finance_vat()),
        books: differ(&|column| !same_prices(column.book, first.book)),
        years: differ(&|column| column.estimate.totals.horizon.len() != first.estimate.totals.horizon.len()),
        unpriced: columns.iter().enumerate().filter_map(is_unpriced).collect(),
    }
}

/// Groups are counted by each book on its own and change no typical amount.
fn same_prices(one: &Book, other: &Book) -> bool {
    let same = |one: &Price, other: &Price| {
        let amounts = one.band() == other.band() && one.tiers == other.tiers;
        amounts && (one.tax, one.vat_rate) == (other.tax, other.vat_rate)
    };
    let all = (0..PRICE_COUNT).map(|i| PriceId(i as u16)).all(|id| match (one.price(id), other.price(id)) {
        (Some(one), Some(other)) => same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    });
    all && one.discounts() == other.discounts()
}
