//! Calls and minutes of a year.

use super::minutes::billed_per_call;
use crate::engine::{exact, money::Overflow, scenario::Scenario};
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
    let inbound_calls = exact::mul(s.traffic_inbound_calls_per_day(), s.traffic_inbound_days_per_year())?;
    let dialled_calls = exact::mul(s.traffic_outbound_calls_per_day(), s.traffic_outbound_days_per_year())?;
    let answered_calls = exact::mul(dialled_calls, s.traffic_connect_rate())?;
    let inbound_billed = billed_per_call(s.traffic_inbound_minutes_per_call(), s.traffic_billing_increment())?;
    let outbound_billed = billed_per_call(s.traffic_outbound_minutes_per_call(), s.traffic_billing_increment())?;
    let talk_in = exact::mul(inbound_calls, s.traffic_inbound_minutes_per_call())?;
    let talk_out = exact::mul(answered_calls, s.traffic_outbound_minutes_per_call())?;
    Ok(Volumes {
        inbound_calls,
        dialled_calls,
        answered_calls,
        inbound_billed,
        outbound_billed,
        inbound_minutes: exact::mul(inbound_calls, inbound_billed)?,
        outbound_minutes: exact::mul(answered_calls, outbound_billed)?,
        talk_minutes: exact::add(talk_in, talk_out)?,
    })
}
