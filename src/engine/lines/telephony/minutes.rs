//! Call minutes: outbound in monthly volume tiers, inbound at the tariff of the number called.

use crate::{
    engine::{
        book::id,
        case::MONTHS,
        exact,
        line::{Formula, LineId, Timing},
        lines::licence::is_paid_by_use,
        money::Overflow,
        scenario::{Field, LineType},
        sheet::Sheet,
        tier::{Slice, Tiers},
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    outbound(sheet)?;
    inbound(sheet)
}

pub fn outbound(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let (s, v) = (case.scenario, case.volumes);
    if v.outbound_minutes.is_zero() {
        return Ok(());
    }
    if is_paid_by_use(case) {
        sheet.included(LineId::TelephonyOutbound, Timing::Monthly, Text::INCLUDED_USAGE_MINUTES);
        return Ok(());
    }
    let price = match s.line_type() {
        LineType::Landline => id::TEL_OUT_LANDLINE,
        LineType::Mobile => id::TEL_OUT_MOBILE,
        LineType::N95 => id::TEL_OUT_N95,
    };
    let tiers = case.book.price(price).map_or(&Tiers::NONE, |p| &p.tiers);
    sheet
        .line(LineId::TelephonyOutbound, Timing::Monthly)
        .field(
            Text::OPERANDS_CALLS_PER_DAY,
            s.traffic_outbound_calls_per_day(),
            "callsPerDay",
            Field::TrafficOutboundCallsPerDay,
        )
        .field(
            Text::OPERANDS_DAYS_PER_YEAR,
            s.traffic_outbound_days_per_year(),
            "days",
            Field::TrafficOutboundDaysPerYear,
        )
        .field(Text::OPERANDS_CONNECT_RATE, s.traffic_connect_rate(), "share", Field::TrafficConnectRate)
        .derived(Text::OPERANDS_BILLED_MINUTES, v.outbound_billed, "minutes")
        .unit("minutes")
        .grows()
        .tiered(
            Formula::Tiered,
            |slot| case.slots[slot].growth == Decimal::ONE,
            |_, minutes, slices| by_month(&s.monthly_profile(), minutes, tiers, slices),
        )
        .at(price)
        .add()
}

/// Cuts a year's minutes into months by the profile, and each month into tiers. The months sum to the year.
pub fn by_month(
    profile: &[Decimal; 12],
    minutes: Decimal,
    tiers: &Tiers,
    slices: &mut Vec<Slice>,
) -> Result<(), Overflow> {
    let total = exact::sum(*profile)?;
    if total.is_zero() || profile.iter().all(|factor| *factor == profile[0]) {
        let month = exact::div(minutes, MONTHS)?;
        // Twelve equal months: only the last digit of a twelfth can be lost, and it goes to the first slice.
        tiers.split(month, MONTHS, slices)?;
        return settle(minutes, slices);
    }
    for factor in profile {
        let share = exact::div(exact::mul(minutes, *factor)?, total)?;
        tiers.split(share.round_dp(6), Decimal::ONE, slices)?;
    }
    settle(minutes, slices)
}

/// Makes the slices sum to the quantity after months were rounded. Whole volumes may commit to more and stay.
fn settle(minutes: Decimal, slices: &mut [Slice]) -> Result<(), Overflow> {
    let lost = exact::sub(minutes, exact::sum(slices.iter().map(|s| s.quantity))?)?;
    if let Some(first) = slices.first_mut()
        && lost.abs() < Decimal::ONE
    {
        first.quantity = exact::add(first.quantity, lost)?;
    }
    Ok(())
}

fn inbound(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let (s, v) = (case.scenario, case.volumes);
    if v.inbound_minutes.is_zero() {
        return Ok(());
    }
    let price = if s.numbers_n400().is_zero() { id::TEL_IN_LANDLINE } else { id::TEL_IN_N400 };
    if case.book.price(price).is_some_and(|tariff| tariff.high.is_zero()) {
        sheet.included(LineId::TelephonyInbound, Timing::Monthly, Text::INCLUDED_INBOUND_LANDLINE);
        return Ok(());
    }
    sheet
        .line(LineId::TelephonyInbound, Timing::Monthly)
        .field(
            Text::OPERANDS_CALLS_PER_DAY,
            s.traffic_inbound_calls_per_day(),
            "callsPerDay",
            Field::TrafficInboundCallsPerDay,
        )
        .field(
            Text::OPERANDS_DAYS_PER_YEAR,
            s.traffic_inbound_days_per_year(),
            "days",
            Field::TrafficInboundDaysPerYear,
        )
        .derived(Text::OPERANDS_BILLED_MINUTES, v.inbound_billed, "minutes")
        .unit("minutes")
        .grows()
        .at(price)
        .add()
}
