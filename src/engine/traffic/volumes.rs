//! Calls and minutes of a year.

use super::minutes::billed_per_call;
use crate::engine::{money::Overflow, scenario::Scenario};
use rust_decimal::Decimal;

/// Yearly traffic at the volumes of year 1.
#[derive(Clone, Copy, Debug)]
pub struct Volumes {
    pub inbound_calls: Decimal,
    pub dialled_calls: Decimal,
    pub answered_calls: Decimal,
    /// Mean billed minutes of a call, to 6 decimals.
    pub inbound_billed: Decimal,
    pub outbound_billed: Decimal,
    pub inbound_minutes: Decimal,
    pub outbound_minutes: Decimal,
    /// Talk minutes in both directions, unrounded by billing steps.
    pub talk_minutes: Decimal,
}

pub fn volumes(s: &Scenario) -> Result<Volumes, Overflow> {
    let mul = |a: Decimal, b: Decimal| a.checked_mul(b).ok_or(Overflow);
    let inbound_calls = mul(s.traffic_inbound_calls_per_day(), s.traffic_inbound_days_per_year())?;
    let dialled_calls = mul(s.traffic_outbound_calls_per_day(), s.traffic_outbound_days_per_year())?;
    let answered_calls = mul(dialled_calls, s.traffic_connect_rate())?;
    let inbound_billed = billed_per_call(s.traffic_inbound_minutes_per_call(), s.traffic_billing_increment())?;
    let outbound_billed = billed_per_call(s.traffic_outbound_minutes_per_call(), s.traffic_billing_increment())?;
    let talk_in = mul(inbound_calls, s.traffic_inbound_minutes_per_call())?;
    let talk_out = mul(answered_calls, s.traffic_outbound_minutes_per_call())?;
    Ok(Volumes {
        inbound_calls,
        dialled_calls,
        answered_calls,
        inbound_billed,
        outbound_billed,
        inbound_minutes: mul(inbound_calls, inbound_billed)?,
        outbound_minutes: mul(answered_calls, outbound_billed)?,
        talk_minutes: talk_in.checked_add(talk_out).ok_or(Overflow)?,
    })
}
