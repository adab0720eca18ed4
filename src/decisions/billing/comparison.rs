//! Plans against each other over all volumes.

use super::{
    Entry, Plan, Turn,
    curves::{Curve, earlier},
    ground::Ground,
};
use crate::{
    data::defaults,
    decisions::crossing::{self, Cost, Pair, Piece},
    engine::{book::Book, estimate::Estimate, exact, money::Overflow, scenario::BillingMode},
};
use rust_decimal::Decimal;

pub struct Comparison<'a> {
    ground: Ground<'a>,
    plans: Vec<Plan>,
    /// `None` where a plan has a line without a price.
    curves: Vec<Option<Curve<'a>>>,
    /// From the least calls a day that are compared to the most.
    pub volumes: Vec<Decimal>,
}

impl<'a> Comparison<'a> {
    /// `None` for a scenario without calls.
    pub fn new(e: &'a Estimate, book: &'a Book, plans: &[Plan]) -> Result<Option<Comparison<'a>>, Overflow> {
        let s = &e.scenario;
        let today = exact::add(s.traffic_inbound_calls_per_day(), s.traffic_outbound_calls_per_day())?;
        let volumes = compared_volumes(today)?;
        let top = volumes.last().copied().unwrap_or(Decimal::ONE);
        let Some(ground) = Ground::new(e, book, top)? else { return Ok(None) };
        let curves = plans.iter().map(|plan| Curve::of(*plan, &ground, e, book)).collect::<Result<_, _>>()?;
        Ok(Some(Comparison { ground, plans: plans.to_vec(), curves, volumes }))
    }

    /// Every pair of modes, and every other usage unit against every mode; `entries` in the order of the plans.
    pub fn add_turns(&mut self, entries: &mut [Entry]) -> Result<(), Overflow> {
        let modes = BillingMode::ALL.len();
        for second in 1..self.plans.len() {
            for first in 0..second {
                // Two ways to count use are no two modes.
                if self.plans[first].is_by_use() && self.plans[second].is_by_use() {
                    continue;
                }
                for meeting in self.meetings(first, second)? {
                    let turn = |other: usize, place: usize| Turn {
                        against: self.plans[other].mode,
                        calls_per_day: meeting.calls_per_day,
                        kind: meeting.kind,
                        cheaper_above: meeting.cheaper_above == place,
                    };
                    entries[second].turns.push(turn(first, 1));
                    // A mode lists the modes alone.
                    if second < modes {
                        entries[first].turns.push(turn(second, 0));
                    }
                }
            }
        }
        entries.iter_mut().for_each(|entry| entry.turns.sort_by_key(|turn| turn.calls_per_day));
        Ok(())
    }

    fn meetings(&mut self, first: usize, second: usize) -> Result<Vec<crossing::Meeting>, Overflow> {
        let (Some(a), Some(b)) = (&self.curves[first], &self.curves[second]) else { return Ok(Vec::new()) };
        if a.is_never_below(b) || b.is_never_below(a) {
            return Ok(Vec::new());
        }
        crossing::meetings(&mut Two { ground: &mut self.ground, curves: [a, b] }, &self.volumes)
    }

    /// The plan that costs least at a volume; `None` where none has all its prices.
    pub fn cheapest(&mut self, volume: Decimal) -> Result<Option<Plan>, Overflow> {
        let mut best: Option<(Decimal, Plan)> = None;
        for (curve, plan) in self.curves.iter().zip(&self.plans) {
            let Some(curve) = curve else { continue };
            let yuan = curve.cost(&mut self.ground, volume)?.yuan;
            if best.is_none_or(|(least, _)| yuan < least) {
                best = Some((yuan, *plan));
            }
        }
        Ok(best.map(|(_, plan)| plan))
    }
}

/// Volumes between which turns are looked for: those of `defaults.json`, farther for a larger deployment, never beyond
/// what the fields take.
pub fn compared_volumes(today: Decimal) -> Result<Vec<Decimal>, Overflow> {
    let mut volumes = defaults::CROSSING_CALLS_PER_DAY.to_vec();
    let far = exact::mul(today, defaults::CROSSING_TIMES_TODAY)?.min(defaults::CROSSING_MOST_CALLS_PER_DAY).floor();
    if volumes.last().is_some_and(|last| far > *last) {
        volumes.push(far);
    }
    Ok(volumes)
}

struct Two<'g, 'a> {
    ground: &'g mut Ground<'a>,
    curves: [&'g Curve<'a>; 2],
}

impl Pair for Two<'_, '_> {
    fn costs(&mut self, volume: Decimal) -> Result<[Cost; 2], Overflow> {
        let [a, b] = self.curves;
        Ok([a.cost(self.ground, volume)?, b.cost(self.ground, volume)?])
    }

    fn piece(&mut self, volume: Decimal) -> Result<Piece, Overflow> {
        let [a, b] = self.curves;
        Ok(Piece::ending(earlier(a.straight_until(self.ground, volume)?, b.straight_until(self.ground, volume)?)))
    }

    fn room(&self) -> [Option<Decimal>; 2] {
        self.curves.map(|curve| curve.room)
    }
}
