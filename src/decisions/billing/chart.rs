//! The modes over calls a day: what each costs at a row of volumes, and where which is cheapest.

use super::{Billing, Plan, comparison::Comparison, entries, ground::at_volume};
use crate::{
    data::defaults,
    engine::{
        book::Book,
        estimate::{Estimate, estimate},
        exact,
        money::{Money, Overflow},
        scenario::{BillingMode, Field, Given, Value},
    },
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Volumes between which one mode is the cheapest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Calls a day; the first range begins at the least volume that is compared.
    pub from: Decimal,
    /// Where the next range begins; of the last, the most that is compared.
    pub to: Decimal,
    pub mode: BillingMode,
    /// Today's volume lies in it.
    pub is_today: bool,
}

/// Ranges as somebody would tell them: one mode, or two and more that change places within a narrow stretch because 路
/// and packs are whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    pub from: Decimal,
    pub to: Decimal,
    /// In the order in which they come first.
    pub modes: Vec<BillingMode>,
    /// Today's volume lies in it.
    pub is_today: bool,
}

/// A mode's first year at each volume of the chart.
#[derive(Clone, Debug)]
pub struct Series {
    pub mode: BillingMode,
    /// Typical, whole first year.
    pub costs: Vec<Money>,
}

/// Where a phase begins within the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub calls_per_day: Decimal,
    /// First year of the mode that is cheapest from here on.
    pub cost: Money,
    pub before: BillingMode,
    pub after: BillingMode,
}

#[derive(Clone, Debug)]
pub struct Chart {
    /// Inbound and dialled calls a day, ascending, from 0.
    pub volumes: Vec<Decimal>,
    /// Those of `volumes` that belong in a table: even steps and today.
    pub rows: Vec<usize>,
    pub series: Vec<Series>,
    pub marks: Vec<Mark>,
    /// By ascending volume, over all that is compared.
    pub ranges: Vec<Range>,
    pub phases: Vec<Phase>,
    /// Today's volume, and what the cheapest mode costs there.
    pub today: Decimal,
    pub cheapest_today: Option<Money>,
}

/// `given` is what the visitor said, so that defaults follow the volume; `e` its estimate. `None` without SaaS, calls
/// or prices.
///
/// # Errors
/// `Overflow` where volumes or prices are beyond any real deployment.
pub fn chart(given: &Given, e: &Estimate, billing: &Billing, book: &Book) -> Result<Option<Chart>, Overflow> {
    let plans: Vec<Plan> = billing.modes.iter().map(|entry| entry.plan).collect();
    let Some(mut comparison) = Comparison::new(e, book, &plans)? else { return Ok(None) };
    let s = &e.scenario;
    let today = exact::add(s.traffic_inbound_calls_per_day(), s.traffic_outbound_calls_per_day())?;
    let ranges = ranges(&mut comparison, billing, today)?;
    if ranges.is_empty() {
        return Ok(None);
    }
    let top = top(&ranges, today)?;
    let turns = ranges.iter().skip(1).map(|range| range.from).filter(|volume| *volume < top);
    let mut volumes = steps(top)?;
    let mut table = volumes.clone();
    table.push(today);
    volumes.extend(turns.clone().chain([today]));
    volumes.sort();
    volumes.dedup();
    let mut series: Vec<Series> =
        plans.iter().map(|plan| Series { mode: plan.mode, costs: Vec::with_capacity(volumes.len()) }).collect();
    for volume in &volumes {
        let there = at(given, e, *volume, book)?;
        for (series, entry) in series.iter_mut().zip(entries(&there, book, &plans)?) {
            series.costs.push(entry.first_year.typical);
        }
    }
    let place = |volume: Decimal| volumes.iter().position(|other| *other == volume);
    let mark = |pair: &[Range]| {
        let series = series.iter().find(|series| series.mode == pair[1].mode)?;
        let cost = *series.costs.get(place(pair[1].from)?)?;
        Some(Mark { calls_per_day: pair[1].from, cost, before: pair[0].mode, after: pair[1].mode })
    };
    let phases = phases(&ranges)?;
    let told = |pair: &&[Range]| phases.iter().any(|phase| phase.from == pair[1].from);
    let marks = ranges.windows(2).filter(told).filter_map(mark).collect();
    table.sort();
    table.dedup();
    let rows = table.into_iter().filter_map(place).collect();
    let cheapest_today = billing.modes.iter().find(|entry| entry.cheapest).map(|entry| entry.first_year.typical);
    Ok(Some(Chart { volumes, rows, series, marks, ranges, phases, today, cheapest_today }))
}

/// The estimate at another volume, of the same deployment and edition.
fn at(given: &Given, e: &Estimate, volume: Decimal, book: &Book) -> Result<Estimate, Overflow> {
    let mut there = given.clone();
    there.set(Field::Deployment, Value::Choice(e.recommendation.deployment as u8));
    there.set(Field::Edition, Value::Choice(e.recommendation.edition as u8));
    for (field, value) in at_volume(&e.scenario, volume)?.into_iter().flatten() {
        there.set(field, value);
    }
    estimate(&there, book)
}

/// Between two volumes at which some order changes the cheapest mode stays.
fn ranges(comparison: &mut Comparison, billing: &Billing, today: Decimal) -> Result<Vec<Range>, Overflow> {
    let turns = billing.modes.iter().flat_map(|entry| &entry.turns).map(|turn| turn.calls_per_day);
    let ends = [comparison.volumes.first().copied(), comparison.volumes.last().copied()];
    let mut bounds: Vec<Decimal> = turns.chain(ends.into_iter().flatten()).collect();
    bounds.sort();
    bounds.dedup();
    let mut ranges: Vec<Range> = Vec::new();
    for pair in bounds.windows(2) {
        let middle = exact::div(exact::add(pair[0], pair[1])?, Decimal::TWO)?;
        let Some(plan) = comparison.cheapest(middle)? else { return Ok(Vec::new()) };
        match ranges.last_mut() {
            Some(last) if last.mode == plan.mode => last.to = pair[1],
            _ => ranges.push(Range { from: pair[0], to: pair[1], mode: plan.mode, is_today: false }),
        }
    }
    let here = ranges.iter_mut().rev().find(|range| range.from <= today);
    here.into_iter().for_each(|range| range.is_today = true);
    Ok(ranges)
}

/// Narrow ranges side by side are one phase; one alone between wide ones keeps its name.
fn phases(ranges: &[Range]) -> Result<Vec<Phase>, Overflow> {
    let mut phases: Vec<Phase> = Vec::new();
    let mut was_narrow = false;
    for range in ranges {
        let widest = exact::mul(range.from, defaults::BILLING_CHART_NARROW)?;
        let is_narrow = exact::sub(range.to, range.from)? < widest;
        match phases.last_mut() {
            Some(phase) if was_narrow && is_narrow => {
                phase.to = range.to;
                phase.is_today |= range.is_today;
                if !phase.modes.contains(&range.mode) {
                    phase.modes.push(range.mode);
                }
            }
            _ => {
                phases.push(Phase { from: range.from, to: range.to, modes: vec![range.mode], is_today: range.is_today })
            }
        }
        was_narrow = is_narrow;
    }
    Ok(phases)
}

/// The most calls a day the chart shows: today's with room beside it, and the last change of the cheapest mode where it
/// is not too far off to show both.
fn top(ranges: &[Range], today: Decimal) -> Result<Decimal, Overflow> {
    let farthest = exact::mul(today, defaults::BILLING_CHART_TIMES_TODAY)?;
    let turns = ranges.iter().skip(1).map(|range| range.from).filter(|volume| *volume <= farthest);
    let least = exact::mul(today, Decimal::TWO)?;
    turns.map(|volume| exact::mul(volume, defaults::BILLING_CHART_ROOM)).try_fold(least, |most, v| Ok(most.max(v?)))
}

/// Even steps from 0, of a round number of calls, until `top` is reached.
fn steps(top: Decimal) -> Result<Vec<Decimal>, Overflow> {
    let count = defaults::BILLING_CHART_STEPS;
    let mut step = Decimal::ONE;
    for round in defaults::BILLING_CHART_ROUND_STEPS {
        step = round;
        if exact::mul(step, count)? >= top {
            break;
        }
    }
    let needed = exact::div(top, step)?.ceil().min(count).to_u32().ok_or(Overflow)?;
    (0..=needed).map(|n| exact::mul(step, n.into())).collect()
}
