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
    let sizes = sizes(steps).ok_or(Overflow)?;
    let best = cheapest_unit(steps);
    let unit = sizes.iter().copied().fold(0, gcd);
    let bulk = exact::sub(quantity, Decimal::from(rest_bound(&sizes, best).ok_or(Overflow)?))?;
    let mut counts = vec![Decimal::ZERO; steps.len()];
    if bulk > Decimal::ZERO {
        counts[best] = exact::div(bulk, sizes[best].into())?.floor();
    }
    let rest = exact::sub(quantity, exact::mul(counts[best], sizes[best].into())?)?;
    let needed = exact::div(rest, unit.into())?
        .ceil()
        .to_usize()
        .filter(|n| *n as u64 <= MOST_REMAINDERS * 2)
        .ok_or(Overflow)?;
    for pack in combine(steps, &sizes, unit, needed)? {
        counts[pack] = exact::add(counts[pack], Decimal::ONE)?;
    }
    Ok(counts)
}

/// How far the combinations of these packs reach; `None` where they cannot be combined at all.
pub fn most_remainders(steps: &[Step]) -> Option<u64> {
    let sizes = sizes(steps)?;
    let unit = sizes.iter().copied().fold(0, gcd);
    let reach = rest_bound(&sizes, cheapest_unit(steps))?.checked_div(unit)?;
    (reach <= MOST_REMAINDERS).then_some(reach)
}

/// The least cost to cover each multiple of `unit` up to `needed`, then the packs that make the last.
fn combine(steps: &[Step], sizes: &[u64], unit: u64, needed: usize) -> Result<Vec<usize>, Overflow> {
    let costs: Vec<Decimal> = steps.iter().map(|step| exact::mul(step.bound, step.factor)).collect::<Result<_, _>>()?;
    let mut least: Vec<(Decimal, usize)> = Vec::with_capacity(needed + 1);
    least.push((Decimal::ZERO, 0));
    for n in 1..=needed {
        let mut choice = (Decimal::MAX, 0);
        for (pack, size) in sizes.iter().enumerate() {
            let before = n.saturating_sub((size / unit) as usize);
            let cost = exact::add(least[before].0, costs[pack])?;
            if cost < choice.0 {
                choice = (cost, pack);
            }
        }
        least.push(choice);
    }
    let (mut packs, mut n) = (Vec::new(), needed);
    while n > 0 {
        let pack = least[n].1;
        packs.push(pack);
        n = n.saturating_sub((sizes[pack] / unit) as usize);
    }
    Ok(packs)
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
