//! Concurrent lines (路) by month and year.

use super::erlang;
use crate::{
    data::defaults,
    engine::{
        book::{Book, PriceId, id},
        case::{Case, MONTHS, RECURRING, SLOTS, Slot},
        exact,
        money::Overflow,
        scenario::{Pacing, Scenario},
    },
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// How many lines the traffic needs, and how many are bought.
#[derive(Clone, Debug)]
pub struct Sizing {
    /// Busy-hour traffic of the busiest month of year 1.
    pub erlangs: f64,
    /// Lines needed at the blocking target in each month of year 1.
    pub needed: [u32; 12],
    /// Busy-hour traffic of each month of year 1.
    pub monthly_erlangs: [f64; 12],
    /// Lines bought, by slot and month: what is needed, or the number the visitor set.
    pub monthly: [[u32; 12]; SLOTS],
}

impl Sizing {
    /// Lines of the busiest month.
    pub fn peak(&self, slot: usize) -> u32 {
        self.monthly[slot].into_iter().max().unwrap_or(1)
    }

    pub fn concurrency(&self) -> u32 {
        self.peak(0)
    }
}

pub fn size(s: &Scenario, book: &Book, slots: &[Slot; SLOTS]) -> Result<Sizing, Overflow> {
    let demand = Demand::of(s, book)?;
    let fixed = s.concurrency().and_then(|lines| lines.to_u32());
    let profile = s.monthly_profile().map(|factor| factor.to_f64().unwrap_or(1.0));

    let mut seen: Vec<(f64, u32)> = Vec::with_capacity(4);
    let mut lines_at = |factor: f64| -> Result<u32, Overflow> {
        if let Some((_, lines)) = seen.iter().find(|(f, _)| *f == factor) {
            return Ok(*lines);
        }
        let lines = demand.lines(factor)?;
        seen.push((factor, lines));
        Ok(lines)
    };

    let mut needed = [1; 12];
    for (month, factor) in profile.iter().enumerate() {
        needed[month] = lines_at(*factor)?;
    }
    let mut monthly = [[0; 12]; SLOTS];
    for (slot, row) in slots.iter().zip(&mut monthly) {
        if !slot.used {
            continue;
        }
        let growth = float(slot.growth)?;
        for (factor, lines) in profile.iter().zip(row) {
            *lines = match fixed {
                Some(lines) => lines,
                None => lines_at(factor * growth)?,
            };
        }
    }
    let monthly_erlangs = profile.map(|factor| demand.erlangs * factor);
    Ok(Sizing { erlangs: monthly_erlangs.into_iter().fold(0.0, f64::max), needed, monthly_erlangs, monthly })
}

/// 路 bought in year 1, as `Sizing::concurrency` has them: those of the busiest month, since more traffic never needs
/// fewer.
pub fn concurrency(s: &Scenario, book: &Book) -> Result<u32, Overflow> {
    if let Some(lines) = s.concurrency().and_then(|lines| lines.to_u32()) {
        return Ok(lines);
    }
    let busiest = s.monthly_profile().into_iter().max().unwrap_or(Decimal::ONE);
    Demand::of(s, book)?.lines(float(busiest)?)
}

fn float(d: Decimal) -> Result<f64, Overflow> {
    d.to_f64().ok_or(Overflow)
}

/// What asks for lines in the busy hour of a month of mean traffic. A `factor` multiplies the traffic of both
/// directions: a month's share of the year, growth, or another volume in the same proportion.
pub struct Demand {
    /// Erlangs of all calls.
    erlangs: f64,
    /// Erlangs of the calls that are lost when every line is busy.
    queued: f64,
    /// Blocking target.
    target: f64,
    /// Outbound calls that wait for a line instead.
    pacer: Option<Pacer>,
}

impl Demand {
    pub fn of(s: &Scenario, book: &Book) -> Result<Demand, Overflow> {
        let busy = float(s.traffic_busy_hour_share())?;
        let inbound = float(s.traffic_inbound_calls_per_day())? * float(s.traffic_inbound_minutes_per_call())?;
        let dialled = float(s.traffic_outbound_calls_per_day())?;
        let connect = float(s.traffic_connect_rate())?;
        let outbound = dialled * connect * float(s.traffic_outbound_minutes_per_call())?;
        // Without its figures a paced dialler is sized like any traffic; the lines of the estimate say what is missing.
        let paced = s.traffic_outbound_pacing() == Pacing::Paced && PACING.iter().all(|id| book.price(*id).is_some());
        let erlangs = (inbound + outbound) * busy / 60.0;
        Ok(Demand {
            erlangs,
            queued: if paced { inbound * busy / 60.0 } else { erlangs },
            target: float(s.traffic_blocking_target())?,
            pacer: paced.then(|| Pacer::of(s, book, dialled, connect)),
        })
    }

    /// Lines needed at `factor` times the traffic.
    pub fn lines(&self, factor: f64) -> Result<u32, Overflow> {
        let lines = erlang::lines_for(self.queued * factor, self.target).ok_or(Overflow)?;
        let Some(pacer) = &self.pacer else { return Ok(lines) };
        // Outbound calls wait for a line instead of being lost, so they add to what inbound needs.
        let waiting = if self.queued == 0.0 { 0 } else { lines };
        Ok(waiting.checked_add(pacer.lines(factor).ok_or(Overflow)?).ok_or(Overflow)?.max(1))
    }

    /// The largest factor at which the lines of `factor` still suffice, to a few parts in 10¹³; infinite where no
    /// traffic asks for more. `known` keeps what was worked out: the most erlangs by number of lines.
    pub fn enough_until(&self, factor: f64, known: &mut Vec<(u32, f64)>) -> Result<f64, Overflow> {
        let lines = erlang::lines_for(self.queued * factor, self.target).ok_or(Overflow)?;
        let carried = match known.binary_search_by_key(&lines, |(lines, _)| *lines) {
            _ if self.target >= 1.0 => f64::INFINITY,
            Ok(place) => known[place].1,
            Err(place) => {
                known.insert(place, (lines, erlang::traffic_for(lines, self.target)));
                known[place].1
            }
        };
        let waiting = self.pacer.as_ref().map_or(f64::INFINITY, |pacer| pacer.enough_until(factor));
        Ok((carried / self.queued).min(waiting))
    }
}

/// Figures of the book that a paced dialler's lines rest on.
pub const PACING: [PriceId; 3] = [id::OUTBOUND_RING_SECONDS, id::OUTBOUND_WINDOW_HOURS, id::OUTBOUND_LOAD];

/// A dialler that spreads its calls over the calling window.
struct Pacer {
    dials: f64,
    seconds_per_dial: f64,
    seconds_per_line: f64,
}

impl Pacer {
    fn of(s: &Scenario, book: &Book, dials: f64, connect: f64) -> Pacer {
        let figure = |id| book.price(id).and_then(|p| p.typical.to_f64()).unwrap_or(0.0);
        let talk = s.traffic_outbound_minutes_per_call().to_f64().unwrap_or(0.0) * 60.0;
        Pacer {
            dials,
            seconds_per_dial: figure(id::OUTBOUND_RING_SECONDS) + connect * talk,
            seconds_per_line: figure(id::OUTBOUND_WINDOW_HOURS) * 3_600.0 * figure(id::OUTBOUND_LOAD),
        }
    }

    /// Dials × (ring + answered share × talk) ÷ (window × load): the lines that dialling all day keeps busy.
    fn busy_lines(&self, factor: f64) -> f64 {
        self.dials * factor * self.seconds_per_dial / self.seconds_per_line
    }

    fn lines(&self, factor: f64) -> Option<u32> {
        let lines = self.busy_lines(factor).ceil();
        (lines < f64::from(u32::MAX)).then_some(lines as u32)
    }

    fn enough_until(&self, factor: f64) -> f64 {
        self.busy_lines(factor).ceil().max(1.0) / self.busy_lines(1.0)
    }
}

/// Megabit per second a private circuit needs for `lines` lines, at least the smallest circuit sold.
pub fn circuit_mbps(book: &Book, lines: u32) -> Option<Decimal> {
    let per_line = book.price(id::TEL_MBPS_PER_LINE)?.typical;
    Some(exact::ceil(exact::mul(per_line, lines.into()).ok()?).max(defaults::RULES_DEDICATED_LINE_LEAST_MBPS))
}

/// Recordings kept in a year.
pub struct Kept {
    pub minutes_per_month: Decimal,
    pub mb_per_minute: Decimal,
    /// Gigabytes at the end of the year.
    pub at_end: Decimal,
    /// Gigabytes held, summed over the months of the year.
    pub months: Decimal,
    /// Months of recordings at the end of the year, at the volume of year 1.
    pub kept_at_end: Decimal,
    /// Months of recordings held, summed over the months of the year.
    pub kept_by_month: Decimal,
}

/// Whether there is nothing to record, or no month to keep it.
pub fn nothing_kept(case: &Case) -> bool {
    case.volumes.talk_minutes.is_zero() || case.scenario.compliance_recording_months().is_zero()
}

/// Each month adds its talk minutes; what is older than the retention is deleted. The recurring year is
/// a second year after a first of the same volume.
pub fn kept_gb(case: &Case, slot: usize) -> Result<Kept, Overflow> {
    const MB_PER_GB: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);
    let mb_per_minute = case.book.price(id::REC_MB_PER_MINUTE).map_or(Decimal::ZERO, |p| p.typical);
    let minutes = exact::div(case.volumes.talk_minutes, MONTHS)?;
    let month_gb = exact::div(exact::mul(minutes, mb_per_minute)?, MB_PER_GB)?;
    let retention = case.scenario.compliance_recording_months().to_i64().unwrap_or(0);
    let flat = slot == RECURRING;
    let year = i64::from(case.slots[slot].year);
    // Months are numbered from 1. Of the months kept at the end of month `last`, those that fell in year `y`.
    let kept_of = |last: i64, y: i64| {
        let first = (last - retention + 1).max(1);
        (last.min(12 * (y + 1)) - first.max(12 * y + 1) + 1).max(0)
    };
    let (mut at_end, mut months) = (Decimal::ZERO, Decimal::ZERO);
    for y in 0..year {
        let growth = if flat { Decimal::ONE } else { case.slots[y as usize].growth };
        let all: i64 = (12 * (year - 1) + 1..=12 * year).map(|last| kept_of(last, y)).sum();
        at_end = exact::add(at_end, exact::mul(kept_of(12 * year, y).into(), growth)?)?;
        months = exact::add(months, exact::mul(all.into(), growth)?)?;
    }
    let scale = |months: Decimal| exact::mul(month_gb, months).map(|gb| gb.round_dp(6));
    Ok(Kept {
        minutes_per_month: minutes.round_dp(2),
        mb_per_minute,
        at_end: scale(at_end)?,
        months: scale(months)?,
        kept_at_end: at_end,
        kept_by_month: months,
    })
}
