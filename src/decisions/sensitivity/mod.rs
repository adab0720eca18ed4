//! The tornado: which answers and prices move the budget of year 1 most, each by itself, by re-estimating.
//!
//! An answer goes to both ends of its usual range, or down and up by a share of itself (`data/sensitivity.json`); all
//! prices of a correlation group go to their low and to their high ends together. Everything else stays as it was
//! said, so defaults that follow from a changed answer follow here too; where the recommended deployment changes with
//! it, the end says so.

mod range;

use crate::{
    data::sensitivity::{INPUTS, SHOWN},
    engine::{
        Estimate,
        band::Band,
        book::{Book, PriceId},
        estimate,
        line::{Line, Source, Uncertain},
        money::{Money, Overflow},
        scenario::{Deployment, Field, Given, Value},
    },
};
use rust_decimal::Decimal;
use std::ops::Deref;

/// What is varied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// An answer, or the default in its place.
    Field(Field),
    /// A correlation group of the price book, by index, with its prices in this estimate.
    Prices { group: u16, prices: Vec<PriceId> },
}

/// The budget with one input at one end of its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// `None` for a group of prices: each is at its own low or high.
    pub value: Option<Decimal>,
    /// `totals.budget` at typical prices.
    pub budget: Money,
    /// Deployment chosen or recommended at this end.
    pub deployment: Deployment,
}

/// One input of the tornado.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    pub input: Input,
    /// The answer as it is.
    pub value: Option<Decimal>,
    pub low: End,
    pub high: End,
    /// From the least to the most of the budget, its present value among them.
    pub swing: Money,
}

impl Bar {
    /// The smaller budget of its ends.
    pub fn least(&self) -> Money {
        self.low.budget.min(self.high.budget)
    }

    /// The larger one.
    pub fn most(&self) -> Money {
        self.low.budget.max(self.high.budget)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tornado {
    /// The budget of the estimate, at typical prices.
    pub budget: Money,
    pub deployment: Deployment,
    /// The widest swing first; at most twenty, none without a swing.
    pub bars: Vec<Bar>,
}

/// An input still to be priced.
enum Candidate {
    /// An answer with both of its ends.
    Answer {
        field: Field,
        value: Decimal,
        ends: [Decimal; 2],
    },
    Prices {
        group: u16,
        prices: Vec<PriceId>,
    },
}

/// A tornado in the making, which may be run in slices.
pub struct Sensitivity<B> {
    given: Given,
    book: B,
    left: std::vec::IntoIter<Candidate>,
    tornado: Tornado,
}

impl<B: Deref<Target = Book>> Sensitivity<B> {
    /// `given` and `book` are those the estimate was made with.
    pub fn new(given: &Given, base: &Estimate, book: B) -> Sensitivity<B> {
        let answers = INPUTS.iter().filter_map(|(field, by)| {
            let Value::Number(value) = base.scenario.get(*field) else { return None };
            Some(Candidate::Answer { field: *field, value, ends: range::around(*field, value, *by)? })
        });
        let left: Vec<Candidate> = answers.chain(groups(&base.lines, &book)).collect();
        let tornado = Tornado {
            budget: base.totals.budget.band.typical,
            deployment: base.recommendation.deployment,
            bars: Vec::new(),
        };
        Sensitivity { given: given.clone(), book, left: left.into_iter(), tornado }
    }

    /// Inputs still to be priced, two estimates each.
    pub fn left(&self) -> usize {
        self.left.len()
    }

    /// Prices the next input at both ends; false where none is left.
    ///
    /// # Errors
    /// `Overflow` where an end is beyond any real deployment.
    pub fn step(&mut self) -> Result<bool, Overflow> {
        let Some(candidate) = self.left.next() else { return Ok(false) };
        let bar = match candidate {
            Candidate::Answer { field, value, ends: [low, high] } => {
                let at = |end: Decimal| {
                    let mut given = self.given.clone();
                    given.set(field, Value::Number(end));
                    priced(&given, &self.book, Some(end))
                };
                self.bar(Input::Field(field), Some(value), at(low)?, at(high)?)?
            }
            Candidate::Prices { group, prices } => {
                let at =
                    |end: fn(Band<Decimal>) -> Decimal| priced(&self.given, &self.book.with_group_at(group, end), None);
                self.bar(Input::Prices { group, prices }, None, at(|band| band.low)?, at(|band| band.high)?)?
            }
        };
        if !bar.swing.is_zero() {
            // Equal swings stay in the order of the data.
            let place = self.tornado.bars.partition_point(|known| known.swing >= bar.swing);
            self.tornado.bars.insert(place, bar);
        }
        Ok(true)
    }

    /// The inputs priced so far, the widest swing first.
    pub fn result(mut self) -> Tornado {
        self.tornado.bars.truncate(SHOWN);
        self.tornado
    }

    fn bar(&self, input: Input, value: Option<Decimal>, low: End, high: End) -> Result<Bar, Overflow> {
        let base = self.tornado.budget;
        let most = base.max(low.budget).max(high.budget);
        let swing = most.minus(base.min(low.budget).min(high.budget))?;
        Ok(Bar { input, value, low, high, swing })
    }
}

fn priced(given: &Given, book: &Book, value: Option<Decimal>) -> Result<End, Overflow> {
    let e = estimate(given, book)?;
    Ok(End { value, budget: e.totals.budget.band.typical, deployment: e.recommendation.deployment })
}

/// The whole tornado at once.
///
/// # Errors
/// `Overflow` where an end is beyond any real deployment.
pub fn tornado(given: &Given, base: &Estimate, book: &Book) -> Result<Tornado, Overflow> {
    let mut sensitivity = Sensitivity::new(given, base, book);
    while sensitivity.step()? {}
    Ok(sensitivity.result())
}

/// The groups with an uncertain price in some line, in the order of the lines.
fn groups(lines: &[Line], book: &Book) -> Vec<Candidate> {
    let mut found: Vec<(u16, Vec<PriceId>)> = Vec::new();
    for id in lines.iter().flat_map(uncertain_prices) {
        let Some(price) = book.price(id) else { continue };
        match found.iter_mut().find(|(group, _)| *group == price.group) {
            Some((_, prices)) if prices.contains(&id) => {}
            Some((_, prices)) => prices.push(id),
            None => found.push((price.group, vec![id])),
        }
    }
    found.into_iter().map(|(group, prices)| Candidate::Prices { group, prices }).collect()
}

fn uncertain_prices(line: &Line) -> impl Iterator<Item = PriceId> {
    line.uncertain().iter().filter_map(|factor| match factor {
        Uncertain::Price(id) => Some(*id),
        Uncertain::Units(_) => line.operands.iter().find_map(|operand| match operand.source {
            Source::Price(capacity) => Some(capacity),
            _ => None,
        }),
    })
}
