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
    let float = |d: Decimal| d.to_f64().ok_or(Overflow);
    let busy = float(s.traffic_busy_hour_share())?;
    let inbound = float(s.traffic_inbound_calls_per_day())? * float(s.traffic_inbound_minutes_per_call())?;
    let dialled = float(s.traffic_outbound_calls_per_day())?;
    let connect = float(s.traffic_connect_rate())?;
    let outbound = dialled * connect * float(s.traffic_outbound_minutes_per_call())?;
    // Without its figures a paced dialler is sized like any traffic; the lines of the estimate say what is missing.
    let paced = s.traffic_outbound_pacing() == Pacing::Paced && PACING.iter().all(|id| book.price(*id).is_some());
    let pacing = Pacer::of(s, book, dialled, connect);
    let queued = if paced { inbound } else { inbound + outbound };
    let target = float(s.traffic_blocking_target())?;
    let fixed = s.concurrency().and_then(|lines| lines.to_u32());
    let profile = s.monthly_profile().map(|factor| factor.to_f64().unwrap_or(1.0));

    let mut seen: Vec<(f64, u32)> = Vec::with_capacity(4);
    let mut lines_at = |factor: f64| -> Result<u32, Overflow> {
        if let Some((_, lines)) = seen.iter().find(|(f, _)| *f == factor) {
            return Ok(*lines);
        }
        let erlangs = queued * busy / 60.0 * factor;
        let mut lines = erlang::lines_for(erlangs, target).ok_or(Overflow)?;
        if paced {
            // Outbound calls wait for a line instead of being lost, so they add to what inbound needs.
            let waiting = if inbound == 0.0 { 0 } else { lines };
            lines = waiting.checked_add(pacing.lines(factor).ok_or(Overflow)?).ok_or(Overflow)?.max(1);
        }
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
    let monthly_erlangs = profile.map(|factor| (inbound + outbound) * busy / 60.0 * factor);
    Ok(Sizing { erlangs: monthly_erlangs.into_iter().fold(0.0, f64::max), needed, monthly_erlangs, monthly })
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

    /// ⌈dials × (ring + answered share × talk) ÷ (window × load)⌉.
    fn lines(&self, factor: f64) -> Option<u32> {
        let lines = (self.dials * factor * self.seconds_per_dial / self.seconds_per_line).ceil();
        (lines < f64::from(u32::MAX)).then_some(lines as u32)
    }
}

/// Megabit per second a private circuit needs for `lines` lines, at least the smallest circuit sold.
pub fn circuit_mbps(book: &Book, lines: u32) -> Option<Decimal> {
    let per_line = book.price(id::TEL_MBPS_PER_LINE)?.typical;
    Some(exact::mul(per_line, lines.into()).ok()?.ceil().max(defaults::RULES_DEDICATED_LINE_LEAST_MBPS))
}

/// Recordings kept in a year.
pub struct Kept {
    pub minutes_per_month: Decimal,
    pub mb_per_minute: Decimal,
    /// Gigabytes at the end of the year.
    pub at_end: Decimal,
    /// Gigabytes held, summed over the months of the year.
    pub months: Decimal,
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
    Ok(Kept { minutes_per_month: minutes.round_dp(2), mb_per_minute, at_end: scale(at_end)?, months: scale(months)? })
}
