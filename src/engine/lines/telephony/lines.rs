//! Trunks of one's own (hybrid and private) and the private circuit.

use crate::{
    engine::{
        book::id,
        case::MONTHS,
        exact,
        line::{LineId, Timing},
        money::Overflow,
        scenario::Field,
        sheet::Sheet,
        traffic::sizing::circuit_mbps,
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    if case.is_saas() {
        sheet.included(LineId::TelephonyLineRent, Timing::Monthly, Text::INCLUDED_SAAS_TRUNK);
    } else {
        let months = case.try_by_slot(|slot, _| exact::mul(case.owned_lines(slot).into(), MONTHS))?;
        sheet
            .line(LineId::TelephonyLineRent, Timing::Monthly)
            .derived(Text::OPERANDS_LINES, case.sizing.concurrency().into(), "lines")
            .derived(Text::OPERANDS_MONTHS_PER_YEAR, MONTHS, "months")
            .sized(months)
            .unit("lineMonths")
            .at(id::TEL_LINE_RENT)
            .add()?;
        sheet
            .line(LineId::TelephonyLineAccess, Timing::Once)
            .field(Text::OPERANDS_NUMBERS, case.scenario.numbers_landline(), "numbers", Field::NumbersLandline)
            .unit("numbers")
            .at(id::TEL_LINE_ACCESS)
            .add()?;
    }
    if !case.scenario.compliance_dedicated_line() {
        return Ok(());
    }
    let mbps = |lines: u32| circuit_mbps(case.book, lines).unwrap_or(Decimal::ZERO);
    let first = mbps(case.owned_lines(0));
    let months = case.try_by_slot(|slot, _| exact::mul(mbps(case.owned_lines(slot)), MONTHS))?;
    sheet
        .line(LineId::TelephonyDedicatedLine, Timing::Monthly)
        .derived(Text::OPERANDS_MBPS, first, "Mbps")
        .derived(Text::OPERANDS_MONTHS_PER_YEAR, MONTHS, "months")
        .sized(months)
        .unit("MbpsMonths")
        .needs(id::TEL_MBPS_PER_LINE)
        .at(id::TEL_DEDICATED_LINE)
        .add()
}
