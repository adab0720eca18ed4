//! The traffic that every plan is measured against, at any volume in the scenario's own proportion.

use super::curves::{DIGITS, VOLUME_DIGITS, earlier};
use crate::engine::{
    book::Book,
    estimate::Estimate,
    exact,
    lines::licence::subscription::{paid_by_month, weighted_by_month},
    money::Overflow,
    scenario::{Field, Scenario, Value},
    tier::Tiers,
    traffic::{
        sizing::Demand,
        volumes::{self, Volumes},
    },
};
use rust_decimal::{
    Decimal,
    prelude::{FromPrimitive, ToPrimitive},
};

pub struct Ground<'a> {
    scenario: &'a Scenario,
    demand: Demand,
    /// Calls a day of the scenario, inbound and dialled.
    pub today: Decimal,
    /// The volume at which curves are read off the engine: at the most calls every line occurs that ever does.
    pub top: Decimal,
    pub at_top: Volumes,
    /// Billed minutes of a year for one call a day.
    pub minutes_per_call: Decimal,
    pub outbound_per_call: Decimal,
    /// Packs are chosen for the volume, not by the visitor.
    pub packs_follow: bool,
    months: Vec<Month>,
    /// Weighted 路-months by volume, and the most erlangs by 路: several plans ask for the same.
    seen: Vec<(i128, Decimal)>,
    carried: Vec<(u32, f64)>,
}

/// Months of equal traffic.
struct Month {
    /// How many of the year.
    count: Decimal,
    /// Traffic against the mean month.
    share: f64,
    /// Outbound minutes of one such month for one call a day.
    per_call: Decimal,
}

/// Both directions at another volume, in the scenario's own proportion; `None` where it has no calls.
pub fn at_volume(s: &Scenario, volume: Decimal) -> Result<Option<[(Field, Value); 2]>, Overflow> {
    let [inbound, outbound] = [s.traffic_inbound_calls_per_day(), s.traffic_outbound_calls_per_day()];
    let today = exact::add(inbound, outbound)?;
    if today.is_zero() {
        return Ok(None);
    }
    let scaled = exact::div(exact::mul(inbound, volume)?, today)?.round_dp(DIGITS);
    Ok(Some([
        (Field::TrafficInboundCallsPerDay, Value::Number(scaled)),
        (Field::TrafficOutboundCallsPerDay, Value::Number(exact::sub(volume, scaled)?)),
    ]))
}

impl<'a> Ground<'a> {
    /// Volumes from 0 to `top`; `None` for a scenario without calls.
    pub fn new(e: &'a Estimate, book: &Book, top: Decimal) -> Result<Option<Ground<'a>>, Overflow> {
        let s = &e.scenario;
        let Some([inbound, outbound]) = at_volume(s, top)? else { return Ok(None) };
        let at_top = volumes::volumes(&s.with(inbound.0, inbound.1).with(outbound.0, outbound.1))?;
        let all_minutes = exact::add(at_top.outbound_minutes, at_top.inbound_minutes)?;
        let outbound_per_call = exact::div(at_top.outbound_minutes, top)?.round_dp(DIGITS);
        Ok(Some(Ground {
            scenario: s,
            demand: Demand::of(s, book)?,
            today: exact::add(s.traffic_inbound_calls_per_day(), s.traffic_outbound_calls_per_day())?,
            top,
            at_top,
            minutes_per_call: exact::div(all_minutes, top)?.round_dp(DIGITS),
            packs_follow: s.billing_package_minutes().is_none(),
            outbound_per_call,
            months: months(&s.monthly_profile(), outbound_per_call)?,
            seen: Vec::with_capacity(128),
            carried: Vec::with_capacity(32),
        }))
    }

    /// Billed minutes of a year.
    pub fn all_minutes(&self, volume: Decimal) -> Result<Decimal, Overflow> {
        exact::mul(self.minutes_per_call, volume)
    }

    /// 路-months paid for at a volume, weighted by their tiers.
    pub fn weighted_lines(&mut self, tiers: &Tiers, volume: Decimal) -> Result<Decimal, Overflow> {
        // Volumes as whole numbers compare quickly.
        let mut key = volume;
        key.rescale(VOLUME_DIGITS);
        let key = key.mantissa();
        let place = match self.seen.binary_search_by_key(&key, |(seen, _)| *seen) {
            Ok(place) => return Ok(self.seen[place].1),
            Err(place) => place,
        };
        let units = weighted_by_month(paid_by_month(self.scenario, self.lines(volume)?), tiers)?;
        self.seen.insert(place, (key, units));
        Ok(units)
    }

    /// Lines by month, months of equal traffic side by side.
    fn lines(&self, volume: Decimal) -> Result<[u32; 12], Overflow> {
        if let Some(fixed) = self.scenario.concurrency().and_then(|lines| lines.to_u32()) {
            return Ok([fixed; 12]);
        }
        let times = self.times(volume)?;
        let mut lines = [0; 12];
        let mut rest = lines.iter_mut();
        for month in &self.months {
            let needed = self.demand.lines(month.share * times)?;
            rest.by_ref().take(month.count.to_usize().unwrap_or(0)).for_each(|place| *place = needed);
        }
        Ok(lines)
    }

    /// The last volume for which the lines of another suffice; `None` where they always do.
    pub fn lines_until(&mut self, volume: Decimal) -> Result<Option<Decimal>, Overflow> {
        if self.scenario.concurrency().is_some() {
            return Ok(None);
        }
        let times = self.times(volume)?;
        let busiest = self.months.iter().map(|month| month.share).fold(0.0, f64::max);
        let mut until = f64::INFINITY;
        for month in self.months.iter().filter(|month| month.share > 0.0) {
            if self.scenario.billing_elastic() || month.share == busiest {
                let enough = self.demand.enough_until(month.share * times, &mut self.carried)?;
                until = until.min(enough / month.share);
            }
        }
        Ok(Decimal::from_f64(until).and_then(|times| times.checked_mul(self.today)))
    }

    /// Outbound minutes of a year, weighted by the tiers of each month.
    pub fn weighted_minutes(&self, tiers: &Tiers, volume: Decimal) -> Result<Decimal, Overflow> {
        self.months.iter().try_fold(Decimal::ZERO, |sum, month| {
            let minutes = tiers.weighted(exact::mul(month.per_call, volume)?)?;
            exact::add(sum, exact::mul(minutes, month.count)?)
        })
    }

    /// The last volume up to which each month stays on its straight piece of the tiers; `None` where all always do.
    pub fn minutes_until(&self, tiers: &Tiers, volume: Decimal) -> Result<Option<Decimal>, Overflow> {
        let mut until = None;
        for month in self.months.iter().filter(|month| !month.per_call.is_zero()) {
            if let Some(minutes) = tiers.straight_until(exact::mul(month.per_call, volume)?)? {
                until = earlier(until, Some(exact::div(minutes, month.per_call)?));
            }
        }
        Ok(until)
    }

    /// A volume against today's, for the sizing of 路.
    fn times(&self, volume: Decimal) -> Result<f64, Overflow> {
        Ok(volume.to_f64().ok_or(Overflow)? / self.today.to_f64().ok_or(Overflow)?)
    }
}

/// `per_call` are the outbound minutes of a year for one call a day.
fn months(profile: &[Decimal; 12], per_call: Decimal) -> Result<Vec<Month>, Overflow> {
    let year = exact::sum(*profile)?;
    let mut months: Vec<(Decimal, Decimal)> = Vec::with_capacity(12);
    for share in profile {
        match months.iter_mut().find(|(seen, _)| seen == share) {
            Some((_, count)) => *count = exact::add(*count, Decimal::ONE)?,
            None => months.push((*share, Decimal::ONE)),
        }
    }
    let month = |(share, count): (Decimal, Decimal)| {
        let per_call = exact::div(exact::mul(per_call, share)?, year)?.round_dp(DIGITS);
        Ok(Month { count, share: share.to_f64().ok_or(Overflow)?, per_call })
    };
    months.into_iter().map(month).collect()
}
