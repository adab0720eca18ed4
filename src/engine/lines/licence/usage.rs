//! SaaS by use: per minute, per answered or dialled call, or prepaid packs with overage.
//! Platform, 路 and outbound line minutes are inside these prices.

use crate::{
    engine::{
        book::{PriceId, id},
        case::SLOTS,
        exact,
        line::{Formula, LineId, Source, Timing},
        money::Overflow,
        scenario::{BillingMode, Field, Robot, UsageUnit, VendorClass},
        sheet::Sheet,
        tier::{Slice, Tiers},
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    sheet.included(LineId::LicenceBase, Timing::Monthly, Text::INCLUDED_USAGE_PLATFORM);
    sheet.included(LineId::LicenceConcurrency, Timing::Monthly, Text::INCLUDED_USAGE_PLATFORM);
    match (sheet.scenario.billing_mode(), sheet.scenario.billing_usage_unit()) {
        (BillingMode::Package, _) => package(sheet),
        (_, UsageUnit::Minute) => minutes(sheet),
        (_, UsageUnit::AnsweredCall) => answered(sheet),
        (_, UsageUnit::DialledCall) => dialled(sheet),
    }
}

fn minutes(sheet: &mut Sheet) -> Result<(), Overflow> {
    let price = match (sheet.scenario.robot(), sheet.scenario.vendor_class()) {
        (Robot::Llm, _) => id::USAGE_MINUTE_LLM,
        (Robot::Rule, VendorClass::Street) => id::USAGE_MINUTE_RULE_STREET,
        (Robot::Rule, VendorClass::List) => id::USAGE_MINUTE_RULE_LIST,
    };
    let total = all_minutes(sheet)?;
    sheet
        .line(LineId::LicenceUsage, Timing::Monthly)
        .derived(Text::OPERANDS_MINUTES, total, "minutes")
        .unit("minutes")
        .grows()
        .at(price)
        .add()
}

fn answered(sheet: &mut Sheet) -> Result<(), Overflow> {
    let v = sheet.volumes;
    let calls = exact::add(v.answered_calls, v.inbound_calls)?;
    per_call(sheet, LineId::LicenceUsage, Text::OPERANDS_ANSWERED_CALLS, calls, id::USAGE_ANSWERED_CALL)
}

/// Dialled calls by the dial; calls that come in are all conversations and pay as such.
fn dialled(sheet: &mut Sheet) -> Result<(), Overflow> {
    let v = sheet.volumes;
    per_call(sheet, LineId::LicenceUsage, Text::OPERANDS_DIALLED_CALLS, v.dialled_calls, id::USAGE_DIALLED_CALL)?;
    per_call(sheet, LineId::LicenceUsageInbound, Text::OPERANDS_INBOUND_CALLS, v.inbound_calls, id::USAGE_ANSWERED_CALL)
}

fn per_call(sheet: &mut Sheet, line: LineId, name: Text, calls: Decimal, price: PriceId) -> Result<(), Overflow> {
    sheet.line(line, Timing::Monthly).derived(name, calls, "calls").unit("calls").grows().at(price).add()
}

/// Packs that cover the year's minutes (`auto`), or those that cover the minutes the visitor wants prepaid.
fn package(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let total = all_minutes(sheet)?;
    let needed = case.try_by_slot(|_, slot| exact::mul(total, slot.growth))?;
    let wanted = case.scenario.billing_package_minutes();
    let prepaid = wanted.map_or(needed, |minutes| case.by_slot(|_, _| minutes));
    let packs = case.book.price(id::USAGE_PACK).map_or(&Tiers::NONE, |p| &p.tiers);
    let source = if wanted.is_some() { Source::Field(Field::BillingPackageMinutes) } else { Source::Derived };
    let name = if wanted.is_some() { Text::OPERANDS_PACK_MINUTES } else { Text::OPERANDS_MINUTES };
    let draft = sheet.line(LineId::LicencePackage, Timing::Yearly);
    let draft = match source {
        Source::Field(field) => draft.field(name, prepaid[0], "minutes", field),
        _ => draft.derived(name, prepaid[0], "minutes"),
    };
    draft
        .sized(prepaid)
        .unit("minutes")
        .tiered(
            Formula::Packs,
            |slot| prepaid[slot] == prepaid[0],
            |_, minutes, slices| packs.split(minutes, Decimal::ONE, slices),
        )
        .at(id::USAGE_PACK)
        .add()?;
    overage(sheet, packs, prepaid, needed)?;
    if case.scenario.robot() == Robot::Llm {
        let draft = sheet
            .line(LineId::LicenceLlm, Timing::Monthly)
            .derived(Text::OPERANDS_MINUTES, total, "minutes")
            .unit("minutes");
        draft.grows().at(id::USAGE_LLM_SURCHARGE).add()?;
    }
    Ok(())
}

/// Minutes beyond the packs, at the pack's price × the overage factor.
fn overage(
    sheet: &mut Sheet,
    packs: &Tiers,
    prepaid: [Decimal; SLOTS],
    needed: [Decimal; SLOTS],
) -> Result<(), Overflow> {
    let mut beyond = [Decimal::ZERO; SLOTS];
    for slot in 0..SLOTS {
        let mut bought: Vec<Slice> = Vec::new();
        packs.split(prepaid[slot], Decimal::ONE, &mut bought)?;
        let covered = exact::sum(bought.iter().map(|s| s.quantity))?;
        beyond[slot] = exact::sub(needed[slot], covered)?.max(Decimal::ZERO);
    }
    sheet
        .line(LineId::LicenceOverage, Timing::Monthly)
        .derived(Text::OPERANDS_OVER_MINUTES, beyond[0], "minutes")
        .sized(beyond)
        .unit("minutes")
        .at(id::USAGE_PACK)
        .times(Text::OPERANDS_OVERAGE_FACTOR, id::USAGE_OVERAGE)
        .add()
}

fn all_minutes(sheet: &Sheet) -> Result<Decimal, Overflow> {
    exact::add(sheet.volumes.outbound_minutes, sheet.volumes.inbound_minutes)
}
