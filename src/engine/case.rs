//! A scenario made ready for pricing: every `auto` resolved, volumes and sizes known, by year.

use super::{
    book::Book,
    exact,
    money::Overflow,
    recommend::{self, Recommendation},
    scenario::{Deployment, Edition, Given, Scenario, complete},
    traffic::{
        sizing::{self, Sizing},
        volumes::{self, Volumes},
    },
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Years 1–5, and last a second year at the volumes of year 1: the recurring year.
pub const SLOTS: usize = 6;
/// The slot of the recurring year.
pub const RECURRING: usize = SLOTS - 1;

/// Months of a year.
pub const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// One year to be priced.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    pub used: bool,
    /// 1 in the first year.
    pub year: u32,
    /// Volume against year 1.
    pub growth: Decimal,
}

pub struct Case<'a> {
    pub scenario: &'a Scenario,
    pub book: &'a Book,
    pub deployment: Deployment,
    pub edition: Edition,
    pub slots: &'a [Slot; SLOTS],
    pub sizing: &'a Sizing,
    pub volumes: &'a Volumes,
}

/// Everything a case borrows, owned.
pub struct Prepared {
    pub scenario: Scenario,
    pub recommendation: Recommendation,
    pub slots: [Slot; SLOTS],
    pub sizing: Sizing,
    pub volumes: Volumes,
}

/// A horizon of the first year alone.
pub const FIRST_YEAR: [Slot; SLOTS] = {
    let mut slots = [Slot { used: false, year: 1, growth: Decimal::ONE }; SLOTS];
    slots[0].used = true;
    slots
};

/// The complete scenario alone, without the sizes of every month and year.
///
/// # Errors
/// `Overflow` where the traffic is beyond any number of 路.
pub fn complete(given: &Given, book: &Book) -> Result<Scenario, Overflow> {
    let mut scenario = complete::start(given);
    let lines = sizing::concurrency(&scenario, book)?;
    let deployment = recommend::recommend(&scenario, lines).deployment;
    complete::finish(&mut scenario, deployment, lines);
    Ok(scenario)
}

impl Prepared {
    pub fn new(given: &Given, book: &Book) -> Result<Prepared, Overflow> {
        let mut scenario = complete::start(given);
        let slots = slots(&scenario)?;
        let sizing = sizing::size(&scenario, book, &slots)?;
        let recommendation = recommend::recommend(&scenario, sizing.concurrency());
        complete::finish(&mut scenario, recommendation.deployment, sizing.concurrency());
        let volumes = volumes::volumes(&scenario)?;
        Ok(Prepared { scenario, recommendation, slots, sizing, volumes })
    }

    pub fn case<'a>(&'a self, book: &'a Book) -> Case<'a> {
        Case {
            scenario: &self.scenario,
            book,
            deployment: self.recommendation.deployment,
            edition: self.recommendation.edition,
            slots: &self.slots,
            sizing: &self.sizing,
            volumes: &self.volumes,
        }
    }
}

/// The years of the horizon, and the recurring year.
pub(crate) fn slots(s: &Scenario) -> Result<[Slot; SLOTS], Overflow> {
    let years = s.finance_years().to_u32().unwrap_or(1);
    let step = exact::add(Decimal::ONE, s.traffic_growth_per_year())?;
    let mut growth = Decimal::ONE;
    let mut slots = [Slot { used: true, year: 2, growth }; SLOTS];
    for (slot, year) in slots[..RECURRING].iter_mut().zip(1..) {
        *slot = Slot { used: year <= years, year, growth };
        growth = exact::mul(growth, step)?.round_dp(6);
    }
    Ok(slots)
}

impl Case<'_> {
    pub fn is_saas(&self) -> bool {
        self.deployment == Deployment::Saas
    }

    /// Lines owned in a slot: falls refund nothing.
    pub fn owned_lines(&self, slot: usize) -> u32 {
        let years = if slot == RECURRING { 0..1 } else { 0..slot + 1 };
        years.map(|year| self.sizing.peak(year)).max().unwrap_or(1)
    }

    /// A value for each used slot; zero in the others.
    pub fn by_slot(&self, mut f: impl FnMut(usize, &Slot) -> Decimal) -> [Decimal; SLOTS] {
        std::array::from_fn(|i| if self.slots[i].used { f(i, &self.slots[i]) } else { Decimal::ZERO })
    }

    /// The same of what may overflow.
    pub fn try_by_slot(
        &self,
        mut f: impl FnMut(usize, &Slot) -> Result<Decimal, Overflow>,
    ) -> Result<[Decimal; SLOTS], Overflow> {
        let mut values = [Decimal::ZERO; SLOTS];
        for (i, value) in values.iter_mut().enumerate().filter(|(i, _)| self.slots[*i].used) {
            *value = f(i, &self.slots[i])?;
        }
        Ok(values)
    }

    /// What is bought in each year so that `owned` is reached: all of it first, then only the increments.
    pub fn increments(&self, owned: [Decimal; SLOTS]) -> Result<[Decimal; SLOTS], Overflow> {
        let mut most = Decimal::ZERO;
        self.try_by_slot(|slot, _| {
            if slot == RECURRING || owned[slot] <= most {
                return Ok(Decimal::ZERO);
            }
            let bought = exact::sub(owned[slot], most);
            most = owned[slot];
            bought
        })
    }
}
