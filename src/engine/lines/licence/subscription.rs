//! SaaS by subscription: the platform base of the edition, and 路 in volume tiers, month by month.

use super::{billing_factor, sized_by};
use crate::{
    engine::{
        book::{PriceId, id},
        case::MONTHS,
        exact,
        line::{Formula, LineId, Source, Timing},
        money::Overflow,
        scenario::{BillingMode, Edition, Field, Scenario, VendorClass},
        sheet::{LineDraft, Sheet},
        tier::{Slice, Tiers},
    },
    text::Text,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    let timing = if sheet.scenario.billing_mode() == BillingMode::Annual { Timing::Yearly } else { Timing::Monthly };
    let billing = billing_factor(sheet)?;
    let years = sheet.scenario.billing_contract_years();
    let price = base_price(sheet.edition);
    let base = sheet
        .line(LineId::LicenceBase, timing)
        .derived(Text::OPERANDS_PER_YEAR, Decimal::ONE, "years")
        .unit("years")
        .at(price);
    terms(base, billing, years).add()?;
    concurrency(sheet, timing, billing, years)
}

fn base_price(edition: Edition) -> PriceId {
    match edition {
        Edition::Auto | Edition::Basic => id::LICENCE_SAAS_BASE_BASIC,
        Edition::Standard => id::LICENCE_SAAS_BASE_STANDARD,
        Edition::Advanced => id::LICENCE_SAAS_BASE_ADVANCED,
        Edition::Premium => id::LICENCE_SAAS_BASE_PREMIUM,
    }
}

/// What the billing period and the length of the contract do to a SaaS fee.
pub fn terms<'s, 'a>(mut draft: LineDraft<'s, 'a>, billing: Decimal, contract_years: Decimal) -> LineDraft<'s, 'a> {
    draft = draft.scaled(Text::OPERANDS_BILLING_FACTOR, billing, Source::Field(Field::BillingMode));
    for _ in 1..contract_years.to_u32().unwrap_or(1) {
        draft = draft.times(Text::OPERANDS_CONTRACT_FACTOR, id::LICENCE_SAAS_CONTRACT_YEAR);
    }
    draft
}

/// 路-months: with `elastic` each month has the lines it needs, otherwise every month has those of the busiest.
fn concurrency(sheet: &mut Sheet, timing: Timing, billing: Decimal, years: Decimal) -> Result<(), Overflow> {
    let case = sheet.case;
    let price = match case.scenario.vendor_class() {
        VendorClass::Street => id::LICENCE_SAAS_CONCURRENCY_STREET,
        VendorClass::List => id::LICENCE_SAAS_CONCURRENCY_LIST,
    };
    let months = |slot: usize| paid_by_month(case.scenario, case.sizing.monthly[slot]);
    let line_months = case.by_slot(|slot, _| months(slot).into_iter().map(u64::from).sum::<u64>().into());
    let steady = months(0).iter().all(|lines| *lines == months(0)[0]);
    let draft = sheet.line(LineId::LicenceConcurrency, timing);
    let draft = if steady {
        let lines = Decimal::from(months(0)[0]);
        draft.derived(Text::OPERANDS_LINES, lines, "lines").derived(Text::OPERANDS_MONTHS_PER_YEAR, MONTHS, "months")
    } else {
        draft.derived(Text::OPERANDS_LINE_MONTHS, line_months[0], "lineMonths")
    };
    let draft = draft
        .sized(line_months)
        .unit("lineMonths")
        .tiered(
            Formula::Tiered,
            |slot| months(slot) == months(0),
            |slot, _, slices| {
                let Some(tiers) = case.book.price(price).map(|p| &p.tiers) else { return Ok(()) };
                by_month(months(slot), tiers, slices)
            },
        )
        .at(price)
        .scaled(Text::OPERANDS_PER_YEAR, exact::div(Decimal::ONE, MONTHS)?, Source::Derived);
    terms(sized_by(draft, case), billing, years).add()
}

/// Lines paid for in each month of a year that needs `lines`: those, or with a fixed plan the most of them.
pub fn paid_by_month(s: &Scenario, lines: [u32; 12]) -> [u32; 12] {
    if s.billing_elastic() { lines } else { [lines.into_iter().max().unwrap_or(1); 12] }
}

/// Cuts each month's lines into tiers.
pub fn by_month(months: [u32; 12], tiers: &Tiers, slices: &mut Vec<Slice>) -> Result<(), Overflow> {
    if months.iter().all(|lines| *lines == months[0]) {
        return tiers.split(months[0].into(), MONTHS, slices);
    }
    months.iter().try_for_each(|lines| tiers.split((*lines).into(), Decimal::ONE, slices))
}

/// Σ quantity × factor of those slices.
pub fn weighted_by_month(months: [u32; 12], tiers: &Tiers) -> Result<Decimal, Overflow> {
    if months.iter().all(|lines| *lines == months[0]) {
        return exact::mul(tiers.weighted(months[0].into())?, MONTHS);
    }
    months.iter().try_fold(Decimal::ZERO, |sum, lines| exact::add(sum, tiers.weighted((*lines).into())?))
}
