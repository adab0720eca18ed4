//! Ways to be billed for one SaaS deployment: by the month, quarter or year, by use, or in packages.
//!
//! All else is held: traffic, deployment, edition. What differs are the licence and the outbound minutes some modes
//! contain (`lines::billed`); every other line of the first year is the same.

mod chart;
mod comparison;
mod curves;
mod ground;
mod increments;
mod lengths;

pub use chart::{Chart, Mark, Phase, Range, Series, chart};
pub use increments::{Increment, increments};
pub use lengths::{Length, Lengths, lengths};

use super::crossing::Kind;
use crate::engine::{
    band::Band,
    book::Book,
    estimate::Estimate,
    line::Status,
    lines,
    money::{Money, Overflow},
    scenario::{BillingMode, Deployment, Field, Given, Scenario, UsageUnit, Value},
};
use comparison::Comparison;
pub use comparison::compared_volumes;
pub use ground::at_volume;
use rust_decimal::Decimal;

/// A billing mode and, by use, what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub mode: BillingMode,
    /// Of no effect but for `usage`.
    pub unit: UsageUnit,
}

impl Plan {
    fn values(self) -> [(Field, Value); 2] {
        [
            (Field::BillingMode, Value::Choice(self.mode as u8)),
            (Field::BillingUsageUnit, Value::Choice(self.unit as u8)),
        ]
    }

    /// A complete scenario with this plan.
    fn of(self, scenario: &Scenario) -> Scenario {
        let [mode, unit] = self.values();
        scenario.with(mode.0, mode.1).with(unit.0, unit.1)
    }

    fn set(self, given: &mut Given) {
        self.values().into_iter().for_each(|(field, value)| given.set(field, value));
    }

    fn is_by_use(self) -> bool {
        self.mode == BillingMode::Usage
    }
}

/// One plan beside the others.
#[derive(Clone, Debug)]
pub struct Entry {
    pub plan: Plan,
    /// The first year with all its lines.
    pub first_year: Band<Money>,
    /// False where a line has no known price: the plan costs at least this, and is compared with none.
    pub complete: bool,
    /// No mode costs less in the first year.
    pub cheapest: bool,
    /// First year above the cheapest mode, at typical prices; negative for another usage unit that costs less than all.
    pub more: Money,
    /// By ascending volume.
    pub turns: Vec<Turn>,
}

/// A volume at which a plan and a mode change places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    pub against: BillingMode,
    /// Inbound and dialled calls a day, in the scenario's own proportion.
    pub calls_per_day: Decimal,
    pub kind: Kind,
    /// Whether this plan is the cheaper one above it.
    pub cheaper_above: bool,
}

/// The billing of a SaaS deployment; empty for any other.
#[derive(Clone, Debug, Default)]
pub struct Billing {
    /// One entry for each mode.
    pub modes: Vec<Entry>,
    /// By use, counted otherwise than the scenario says.
    pub units: Vec<Entry>,
    /// Calls a day between which turns were looked for.
    pub compared: Option<(Decimal, Decimal)>,
}

/// Every plan with the volumes at which it and each mode change places.
///
/// # Errors
/// `Overflow` where volumes or prices are beyond any real deployment.
pub fn billing(e: &Estimate, book: &Book) -> Result<Billing, Overflow> {
    if e.recommendation.deployment != Deployment::Saas {
        return Ok(Billing::default());
    }
    let own = e.scenario.billing_usage_unit();
    let modes = BillingMode::ALL.map(|mode| Plan { mode, unit: own });
    let units = UsageUnit::ALL.into_iter().filter(|unit| *unit != own);
    let plans: Vec<Plan> = modes.into_iter().chain(units.map(|unit| Plan { mode: BillingMode::Usage, unit })).collect();
    let mut entries = entries(e, book, &plans)?;
    let complete = entries[..modes.len()].iter().filter(|entry| entry.complete);
    let least = complete.map(|entry| entry.first_year.typical).min();
    for entry in &mut entries {
        let Some(least) = least else { continue };
        entry.more = entry.first_year.typical.minus(least)?;
        entry.cheapest = entry.complete && entry.more <= Money::ZERO;
    }
    let mut compared = None;
    if let Some(mut comparison) = Comparison::new(e, book, &plans)? {
        comparison.add_turns(&mut entries)?;
        compared = comparison.volumes.first().copied().zip(comparison.volumes.last().copied());
    }
    let units = entries.split_off(modes.len());
    Ok(Billing { modes: entries, units, compared })
}

fn entries(e: &Estimate, book: &Book, plans: &[Plan]) -> Result<Vec<Entry>, Overflow> {
    let (mut kept, mut held) = (true, e.totals.first_year.band);
    for line in &e.lines {
        if lines::is_billed(line) {
            held = held.try_zip(line.amounts[0], Money::minus)?;
        } else {
            kept &= line.status != Status::Unpriced;
        }
    }
    let entry = |plan: &Plan| {
        let scenario = plan.of(&e.scenario);
        let billed = lines::billed(&curves::first_year(e, book, &scenario))?;
        let first_year = billed.iter().try_fold(held, |sum, line| sum.plus(line.amounts[0]))?;
        let complete = kept && billed.iter().all(|line| line.status != Status::Unpriced);
        Ok(Entry { plan: *plan, first_year, complete, cheapest: false, more: Money::ZERO, turns: Vec::new() })
    };
    plans.iter().map(entry).collect()
}
