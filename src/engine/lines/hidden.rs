//! 隐性成本: what a quotation leaves out and the organisation pays all the same.

use crate::{
    engine::{
        book::id,
        case::{MONTHS, SLOTS},
        exact,
        line::{Formula, LineId, Source, Timing},
        money::Overflow,
        scenario::{Deployment, Field, Industry, LineType},
        sheet::Sheet,
        traffic::sizing::{kept_gb, nothing_kept},
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    internal(sheet)?;
    let s = sheet.scenario;
    sheet
        .line(LineId::HiddenIteration, Timing::Monthly)
        .field(Text::OPERANDS_TIMES, s.hidden_iterations_per_month(), "times", Field::HiddenIterationsPerMonth)
        .derived(Text::OPERANDS_MONTHS_PER_YEAR, MONTHS, "months")
        .unit("times")
        .at(id::LABOUR_SCRIPT_CHANGE)
        .add()?;
    let number = match s.line_type() {
        LineType::Mobile => id::NUMBER_MOBILE,
        _ => id::NUMBER_LANDLINE,
    };
    sheet
        .line(LineId::HiddenLineQuality, Timing::Yearly)
        .field(Text::OPERANDS_NUMBERS, s.hidden_numbers_replaced(), "numbers", Field::HiddenNumbersReplaced)
        .unit("numbers")
        .at(number)
        .add()?;
    training(sheet)?;
    storage(sheet)?;
    loss(sheet)
}

/// Own staff: requirements, material, tests and acceptance in year 1, daily care later.
fn internal(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let s = case.scenario;
    let days =
        case.by_slot(|_, slot| if slot.year == 1 { s.hidden_internal_days() } else { s.hidden_internal_days_later() });
    sheet
        .line(LineId::HiddenInternal, Timing::Yearly)
        .field(Text::OPERANDS_DAYS, days[0], "days", Field::HiddenInternalDays)
        .sized(days)
        .unit("days")
        .at(id::HIDDEN_INTERNAL_DAY)
        .add()
}

/// Everybody in year 1; later those who replace the leavers.
fn training(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let s = case.scenario;
    let all = s.hidden_people_trained();
    let people =
        case.try_by_slot(|_, slot| if slot.year == 1 { Ok(all) } else { exact::mul(all, s.human_turnover()) })?;
    sheet
        .line(LineId::HiddenTraining, Timing::Yearly)
        .field(Text::OPERANDS_PEOPLE, people[0], "people", Field::HiddenPeopleTrained)
        .sized(people)
        .unit("people")
        .at(id::HIDDEN_TRAINING)
        .add()
}

/// Recordings in the cloud, by gigabyte and month; a private deployment keeps them on its own disks.
fn storage(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    if case.deployment == Deployment::Private {
        sheet.included(LineId::HiddenStorage, Timing::Monthly, Text::INCLUDED_OWN_STORAGE);
        return Ok(());
    }
    if nothing_kept(case) {
        return Ok(());
    }
    let price = if case.scenario.industry() == Industry::Finance { id::STORAGE_FINANCE } else { id::STORAGE_STANDARD };
    let mut kept = [Decimal::ZERO; SLOTS];
    for (slot, place) in kept.iter_mut().enumerate().filter(|(slot, _)| case.slots[*slot].used) {
        *place = kept_gb(case, slot)?.months;
    }
    let first = kept_gb(case, 0)?;
    let draft = sheet
        .line(LineId::HiddenStorage, Timing::Monthly)
        .formula(Formula::Retention)
        .shown(Text::OPERANDS_MINUTES_PER_MONTH, first.minutes_per_month, "minutes")
        .shown(Text::OPERANDS_MB_PER_MINUTE, first.mb_per_minute, "MB/minute")
        .shown(Text::OPERANDS_MONTHS, case.scenario.compliance_recording_months(), "months")
        .sized(kept)
        .unit("GBMonths")
        .needs(id::REC_MB_PER_MINUTE)
        .at(price);
    if case.deployment != Deployment::Hybrid {
        return draft.add();
    }
    // Hybrid keeps its share on its own disks.
    let cloud = exact::sub(Decimal::ONE, case.scenario.hardware_hybrid_share())?;
    draft.scaled(Text::OPERANDS_CLOUD_SHARE, cloud, Source::Field(Field::HardwareHybridShare)).add()
}

/// Calls lost while the system is down × what a lost call is worth.
fn loss(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let (s, v) = (case.scenario, case.volumes);
    let calls = exact::add(v.inbound_calls, v.answered_calls)?;
    let draft = sheet
        .line(LineId::HiddenLoss, Timing::Yearly)
        .derived(Text::OPERANDS_ANSWERED_CALLS, calls, "calls")
        .operand_of(
            Text::OPERANDS_UNAVAILABILITY,
            exact::sub(Decimal::ONE, s.hidden_availability())?,
            "share",
            Source::Field(Field::HiddenAvailability),
        )
        .unit("calls")
        .grows();
    match s.hidden_value_per_lost_call() {
        Some(yuan) => draft.at_own(yuan).add(),
        None => draft.at(id::HIDDEN_LOST_CALL).add(),
    }
}
