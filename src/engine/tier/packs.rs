//! The cheapest set of prepaid packs that covers a quantity.
//!
//! The pack with the lowest price by the unit fills the bulk. Of any other pack, so many that they are a
//! multiple of it could be exchanged for it at no more cost, so only a bounded rest is left to combine;
//! that is done over all combinations.

use super::Step;
use crate::engine::{exact, money::Overflow};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Rests beyond this many steps are too many to combine; a book with such packs is refused.
const MOST_REMAINDERS: u64 = 100_000;

/// How many of each pack; `steps` holds whole sizes above zero.
pub fn cheapest_cover(steps: &[Step], quantity: Decimal) -> Result<Vec<Decimal>, Overflow> {
    let covers = Covers::new(steps, quantity)?;
    let (bulk, needed) = covers.split(quantity)?;
    let mut counts = vec![Decimal::ZERO; steps.len()];
    counts[covers.best] = bulk;
    for pack in covers.combined(needed) {
        counts[pack] = exact::add(counts[pack], Decimal::ONE)?;
    }
    Ok(counts)
}

/// The cheapest sets of packs by quantity.
pub struct Covers {
    sizes: Vec<u64>,
    /// Quantity × factor of one pack of each size.
    costs: Vec<Decimal>,
    /// The pack that fills the bulk.
    best: usize,
    /// Sets of packs cover multiples of it.
    unit: u64,
    /// Quantity left to combine beyond the bulk.
    reach: Decimal,
    /// The least cost to cover each multiple of `unit`, and the last pack of that set.
    least: Vec<(Decimal, usize)>,
}

impl Covers {
    /// For quantities up to `most`; `steps` holds whole sizes above zero.
    pub fn new(steps: &[Step], most: Decimal) -> Result<Covers, Overflow> {
        let sizes = sizes(steps).ok_or(Overflow)?;
        let best = cheapest_unit(steps);
        let unit = sizes.iter().copied().fold(0, gcd);
        let reach = Decimal::from(rest_bound(&sizes, best).ok_or(Overflow)?);
        let costs = steps.iter().map(|step| exact::mul(step.bound, step.factor)).collect::<Result<_, _>>()?;
        let mut covers = Covers { sizes, costs, best, unit, reach, least: vec![(Decimal::ZERO, 0)] };
        // What is left beyond the bulk is less than one best pack more than its reach.
        let size = Decimal::from(covers.sizes[best]);
        let needed = covers.units(most.min(exact::add(reach, size)?))?;
        covers.combine(needed)?;
        Ok(covers)
    }

    /// Σ quantity × factor of the cheapest set that covers a quantity.
    pub fn weighted(&self, quantity: Decimal) -> Result<Decimal, Overflow> {
        let (bulk, needed) = self.split(quantity)?;
        let rest = self.least.get(needed).ok_or(Overflow)?.0;
        exact::add(exact::mul(bulk, self.costs[self.best])?, rest)
    }

    /// What a unit of quantity costs at the least, and the most by which any quantity costs more than at that rate.
    pub fn floor(&self) -> Result<(Decimal, Decimal), Overflow> {
        let unit = exact::div(self.costs[self.best], self.sizes[self.best].into())?;
        let step = exact::mul(unit, self.unit.into())?;
        let mut most = Decimal::ZERO;
        for (before, (cost, _)) in self.least.iter().skip(1).enumerate() {
            most = most.max(exact::sub(*cost, exact::mul(step, (before as u64).into())?)?);
        }
        Ok((unit, most))
    }

    /// Best packs that fill the bulk, and how many units are left to combine.
    fn split(&self, quantity: Decimal) -> Result<(Decimal, usize), Overflow> {
        let size = Decimal::from(self.sizes[self.best]);
        let bulk = exact::sub(quantity, self.reach)?;
        let count = if bulk > Decimal::ZERO { exact::floor(exact::div(bulk, size)?) } else { Decimal::ZERO };
        Ok((count, self.units(exact::sub(quantity, exact::mul(count, size)?)?)?))
    }

    fn units(&self, quantity: Decimal) -> Result<usize, Overflow> {
        let units = exact::ceil(exact::div(quantity, self.unit.into())?);
        units.to_usize().filter(|n| *n as u64 <= MOST_REMAINDERS * 2).ok_or(Overflow)
    }

    fn combine(&mut self, needed: usize) -> Result<(), Overflow> {
        self.least.reserve(needed);
        for n in 1..=needed {
            let mut choice = (Decimal::MAX, 0);
            for (pack, size) in self.sizes.iter().enumerate() {
                let before = n.saturating_sub((size / self.unit) as usize);
                let cost = exact::add(self.least[before].0, self.costs[pack])?;
                if cost < choice.0 {
                    choice = (cost, pack);
                }
            }
            self.least.push(choice);
        }
        Ok(())
    }

    /// The packs that cover so many units.
    fn combined(&self, needed: usize) -> Vec<usize> {
        let (mut packs, mut n) = (Vec::new(), needed);
        while n > 0 {
            let pack = self.least[n].1;
            packs.push(pack);
            n = n.saturating_sub((self.sizes[pack] / self.unit) as usize);
        }
        packs
    }
}

/// The quantity up to which the packs for `quantity` are enough: sets of packs cover multiples of their common unit.
pub fn enough_until(steps: &[Step], quantity: Decimal) -> Result<Option<Decimal>, Overflow> {
    if steps.is_empty() {
        return Ok(None);
    }
    let unit = Decimal::from(sizes(steps).ok_or(Overflow)?.into_iter().fold(0, gcd));
    exact::mul(exact::ceil(exact::div(quantity, unit)?), unit).map(Some)
}

/// How far the combinations of these packs reach; `None` where they cannot be combined at all.
pub fn most_remainders(steps: &[Step]) -> Option<u64> {
    let sizes = sizes(steps)?;
    let unit = sizes.iter().copied().fold(0, gcd);
    let reach = rest_bound(&sizes, cheapest_unit(steps))?.checked_div(unit)?;
    (reach <= MOST_REMAINDERS).then_some(reach)
}

/// What packs other than the best cover at the most in a cheapest set, and one best pack more.
fn rest_bound(sizes: &[u64], best: usize) -> Option<u64> {
    let largest = sizes[best];
    sizes.iter().try_fold(largest, |sum, size| size.checked_mul(largest / gcd(*size, largest))?.checked_add(sum))
}

fn cheapest_unit(steps: &[Step]) -> usize {
    (0..steps.len()).min_by(|a, b| steps[*a].factor.cmp(&steps[*b].factor)).unwrap_or(0)
}

fn sizes(steps: &[Step]) -> Option<Vec<u64>> {
    steps
        .iter()
        .map(|step| step.bound.to_u64().filter(|size| *size > 0 && Decimal::from(*size) == step.bound))
        .collect()
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
