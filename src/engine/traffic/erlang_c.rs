//! Erlang C: callers who find every agent busy wait. How many agents keep a promise to answer in time.
//!
//! With A erlangs at n > A agents, B the blocking of Erlang B and ρ = A ÷ n:
//! P(wait) = B ÷ (1 − ρ(1 − B)), and P(wait > t) = P(wait) × e^(−(n − A) × t ÷ AHT).
//! Nobody gives up waiting, which asks for slightly more agents than a queue with impatient callers.
//! Source: A. K. Erlang 1917; any teletraffic handbook.

use crate::engine::money::Overflow;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// What callers are promised, and how busy agents may be.
#[derive(Clone, Copy, Debug)]
pub struct Promise {
    /// Share of calls answered in time, 0 to below 1.
    pub share: f64,
    /// The time to answer, in mean handling times.
    pub time: f64,
    /// The greatest share of their time that agents may spend on calls, above 0, at most 1.
    pub occupancy: f64,
}

/// Probability that a caller has to wait; certain where the agents cannot keep up.
pub fn waiting(erlangs: f64, agents: u32) -> f64 {
    if f64::from(agents) <= erlangs {
        return if erlangs > 0.0 { 1.0 } else { 0.0 };
    }
    queued(inverse_blocking(erlangs, agents, f64::INFINITY), erlangs / f64::from(agents))
}

/// Share of calls answered within `time` mean handling times.
pub fn service_level(erlangs: f64, agents: u32, time: f64) -> f64 {
    if f64::from(agents) <= erlangs {
        return if erlangs > 0.0 { 0.0 } else { 1.0 };
    }
    1.0 - waiting(erlangs, agents) * libm::exp(-(f64::from(agents) - erlangs) * time)
}

/// The fewest agents that keep the promise; none without calls, `None` beyond `u32`.
pub fn agents_for(erlangs: f64, promise: Promise) -> Option<u32> {
    if erlangs <= 0.0 {
        return Some(0);
    }
    // The tolerance keeps a quotient that is whole on paper from asking for one agent more.
    let busy = (erlangs / promise.occupancy * (1.0 - 1e-12)).ceil();
    let least = busy.max(erlangs.floor() + 1.0);
    if least >= f64::from(u32::MAX) {
        return None;
    }
    let mut agents = least as u32;
    let mut inverse = inverse_blocking(erlangs, agents, enough(erlangs, agents, promise));
    while inverse < enough(erlangs, agents, promise) {
        agents = agents.checked_add(1)?;
        inverse = 1.0 + f64::from(agents) / erlangs * inverse;
    }
    Some(agents)
}

/// P(wait) from 1/B: B ÷ (1 − ρ(1 − B)) = 1 ÷ (ρ + (1 − ρ) ÷ B).
fn queued(inverse_blocking: f64, load: f64) -> f64 {
    1.0 / (load + (1.0 - load) * inverse_blocking)
}

/// The least 1/B at which the promise is kept.
fn enough(erlangs: f64, agents: u32, promise: Promise) -> f64 {
    let agents = f64::from(agents);
    let load = erlangs / agents;
    let late = libm::exp(-(agents - erlangs) * promise.time);
    (late / (1.0 - promise.share) - load) / (1.0 - load)
}

/// 1/B = Σₖ n(n−1)…(n−k+1) ÷ Aᵏ, summed from the top: a few terms where n is well above A, some multiples of √A
/// where it is close. It ends early once the sum reaches `enough`.
fn inverse_blocking(erlangs: f64, agents: u32, enough: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for left in (1..=agents).rev() {
        let ratio = f64::from(left) / erlangs;
        term *= ratio;
        sum += term;
        // From here on terms fall at least as fast as this one did.
        let rest_counts = ratio >= 1.0 || term > sum * (1.0 - ratio) * 1e-16;
        if sum >= enough || sum > 1e300 || !rest_counts {
            break;
        }
    }
    sum
}

/// One hour's traffic at a team, at full volume.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    erlangs: f64,
    promise: Promise,
}

impl Desk {
    /// `calls` in the hour, each `handling` hours long.
    ///
    /// # Errors
    /// `Overflow` for figures beyond what a float holds.
    pub fn new(calls: Decimal, handling: Decimal, promise: Promise) -> Result<Desk, Overflow> {
        Ok(Desk { erlangs: calls.to_f64().ok_or(Overflow)? * handling.to_f64().ok_or(Overflow)?, promise })
    }

    /// Agents on duty for a share of the volume.
    ///
    /// # Errors
    /// `Overflow` beyond `u32` agents.
    pub fn agents(&self, share: Decimal) -> Result<u32, Overflow> {
        agents_for(self.erlangs * share.to_f64().ok_or(Overflow)?, self.promise).ok_or(Overflow)
    }
}

impl Promise {
    /// Shares and hours as decimals, as the data and the fields have them.
    ///
    /// # Errors
    /// `Overflow` where a figure is no float, or the handling time is zero.
    pub fn new(share: Decimal, answer: Decimal, handling: Decimal, occupancy: Decimal) -> Result<Promise, Overflow> {
        let float = |d: Decimal| d.to_f64().ok_or(Overflow);
        if handling.is_zero() {
            return Err(Overflow);
        }
        Ok(Promise { share: float(share)?, time: float(answer)? / float(handling)?, occupancy: float(occupancy)? })
    }
}
