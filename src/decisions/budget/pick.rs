//! Which of the deployments that fit are worth showing.
//!
//! Left out is what another one beats: of the same mode and way of paying, one that gives up less, since the sum
//! allows it, or as much for less money; of any other, one that costs less and gives up less.

use super::Deployed;
use crate::data::defaults;
use rust_decimal::prelude::ToPrimitive;

/// Cheapest first.
pub fn pick(mut all: Vec<Deployed>) -> Vec<Deployed> {
    all.sort_by_key(|deployed| (deployed.budget(), deployed.marks.count_ones()));
    let beaten = |place: usize| (0..all.len()).any(|other| other != place && beats(&all, other, place));
    let kept: Vec<bool> = (0..all.len()).map(|place| !beaten(place)).collect();
    let mut kept = kept.into_iter();
    all.retain(|_| kept.next().unwrap_or(false));
    all.truncate(defaults::BUDGET_OPTIONS.to_usize().unwrap_or(0));
    all
}

/// Both by their place in the order of cost.
fn beats(all: &[Deployed], better: usize, worse: usize) -> bool {
    let (one, other) = (&all[better], &all[worse]);
    if one.marks & !other.marks != 0 {
        return false;
    }
    let gives_up_less = one.marks != other.marks;
    let same_kind = one.deployment == other.deployment && one.billing == other.billing;
    if same_kind { gives_up_less || better < worse } else { gives_up_less && one.budget() < other.budget() }
}
