//! Why the middle of a sum lies above the sum of the typical amounts.
//!
//! Most prices can rise further above their typical value than fall below it, so their mean lies above it. Means add
//! up, and the more prices a sum has, the closer its middle comes to its mean.

use super::Distribution;
use crate::{
    data::defaults,
    engine::{
        Estimate,
        book::Book,
        likely::{Likely, Profiles},
        line::{Component, LineId, Status},
        money::{Money, Overflow},
        references::to_money,
    },
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// How far a line's mean lies above its typical amount, before the reserve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lift {
    pub line: LineId,
    pub typical: Money,
    pub mean: Money,
    /// Mean less typical.
    pub lift: Money,
}

/// The distribution beside what the estimate says: the sum of the typical amounts, and the headline range.
#[derive(Clone, Debug, PartialEq)]
pub struct Middle {
    /// Sum of the typical amounts, with the reserve.
    pub typical: Money,
    /// P50 less the sum of the typical amounts.
    pub above: Money,
    /// Largest deviation of a percentile from the headline range, as a share of it.
    pub deviation: Decimal,
    /// The lines that lift the mean most, the most first; none that lowers it.
    pub lifts: Vec<Lift>,
}

impl Middle {
    pub fn of(e: &Estimate, book: &Book, distribution: &Distribution) -> Result<Middle, Overflow> {
        let typical = e.totals.budget.band.typical;
        let profiles = Profiles::new(&e.lines, book);
        let mut lifts: Vec<Lift> = Vec::with_capacity(e.lines.len());
        for (index, line) in e.lines.iter().enumerate() {
            if line.status == Status::Priced && line.component() != Component::Contingency {
                let typical = line.amounts[0].typical;
                let mean = to_money(typical.approximate() * profiles.mean(index));
                let lift = mean.minus(typical)?;
                let place = lifts.partition_point(|known| known.lift >= lift);
                lifts.insert(place, Lift { line: line.id, typical, mean, lift });
            }
        }
        lifts.retain(|lift| lift.lift > Money::ZERO);
        lifts.truncate(defaults::SIMULATION_LIFTS_SHOWN.to_usize().unwrap_or(0));
        Ok(Middle {
            typical,
            above: distribution.p50.minus(typical)?,
            deviation: deviation(distribution, &e.totals.budget.likely),
            lifts,
        })
    }
}

fn deviation(distribution: &Distribution, likely: &Likely) -> Decimal {
    let pairs = [(distribution.p10, likely.p10), (distribution.p50, likely.p50), (distribution.p90, likely.p90)];
    let shares = pairs.map(|(drawn, told)| if told > 0.0 { (drawn.approximate() / told - 1.0).abs() } else { 0.0 });
    Decimal::from_f64_retain(shares.into_iter().fold(0.0, f64::max)).unwrap_or_default().round_dp(4)
}
