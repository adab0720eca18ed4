//! 运维: upkeep, support, and what the law asks for year by year.

use crate::{
    data::defaults,
    engine::{
        book::{PriceId, id},
        line::{Component, LineId, Timing},
        money::Overflow,
        scenario::{Deployment, Field, Mlps, PrivateLicence, ServiceLevel},
        sheet::Sheet,
    },
    text::Text,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    upkeep(sheet)?;
    support(sheet)?;
    compliance(sheet)?;
    let s = sheet.scenario;
    sheet
        .line(LineId::OperationsOnSite, Timing::Yearly)
        .field(Text::OPERANDS_ENGINEERS, s.service_on_site_engineers(), "people", Field::ServiceOnSiteEngineers)
        .unit("people")
        .at(id::OPS_ON_SITE)
        .add()
}

/// Maintenance is a share of what was bought, year after year; a subscription contains it.
fn upkeep(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let perpetual = !case.is_saas() && case.scenario.billing_private_licence() == PrivateLicence::Perpetual;
    if perpetual {
        owned_share(
            sheet,
            LineId::OperationsMaintenance,
            Component::Licence,
            id::OPS_MAINTENANCE,
            (Decimal::ONE, Text::INCLUDED_WARRANTY),
        )?;
        sheet
            .line(LineId::OperationsUpgrade, Timing::Yearly)
            .derived(Text::OPERANDS_TIMES, Decimal::ONE, "times")
            .unit("times")
            .only(|year| year > 1)
            .at(id::OPS_UPGRADE)
            .note(Text::INCLUDED_WARRANTY_UPGRADE)
            .add()?;
    } else {
        let (maintenance, upgrade) = match case.is_saas() {
            true => (Text::INCLUDED_SAAS_MAINTENANCE, Text::INCLUDED_SAAS_UPGRADE),
            false => (Text::INCLUDED_SUBSCRIPTION_MAINTENANCE, Text::INCLUDED_SUBSCRIPTION_UPGRADE),
        };
        sheet.included(LineId::OperationsMaintenance, Timing::Yearly, maintenance);
        sheet.included(LineId::OperationsUpgrade, Timing::Yearly, upgrade);
    }
    if case.deployment != Deployment::Saas {
        owned_share(
            sheet,
            LineId::OperationsHardwareMaintenance,
            Component::Hardware,
            id::OPS_HW_MAINTENANCE,
            (defaults::RULES_WARRANTY_YEARS, Text::INCLUDED_HARDWARE_WARRANTY),
        )?;
    }
    Ok(())
}

/// A yearly share of all that was bought of a component so far, from the year after the warranty.
fn owned_share(
    sheet: &mut Sheet,
    line: LineId,
    component: Component,
    price: PriceId,
    (warranty, note): (Decimal, Text),
) -> Result<(), Overflow> {
    let base = sheet.indices(|l| l.component() == component && l.timing == Timing::Once);
    if base.is_empty() {
        return Ok(());
    }
    sheet
        .line(line, Timing::Yearly)
        .share_of(price, base)
        .accumulated()
        .only(|year| Decimal::from(year) > warranty)
        .note(note)
        .add()
}

fn support(sheet: &mut Sheet) -> Result<(), Overflow> {
    let s = sheet.scenario;
    match s.service_level() {
        ServiceLevel::Standard => {
            sheet.included(LineId::OperationsSupport, Timing::Yearly, Text::INCLUDED_STANDARD_SUPPORT)
        }
        ServiceLevel::Dedicated => yearly(sheet, LineId::OperationsSupport, id::OPS_SUPPORT_DEDICATED)?,
    }
    if s.service_script_upkeep() {
        yearly(sheet, LineId::OperationsScriptUpkeep, id::OPS_SCRIPTS)?;
    }
    if sheet.is_saas() && !s.is_regulated() {
        sheet.included(LineId::OperationsRecording, Timing::Yearly, Text::INCLUDED_SAAS_RECORDING);
        Ok(())
    } else {
        yearly(sheet, LineId::OperationsRecording, id::OPS_RECORDING_ADMIN)
    }
}

fn compliance(sheet: &mut Sheet) -> Result<(), Overflow> {
    let s = sheet.scenario;
    match s.compliance_mlps() {
        Mlps::None => {}
        Mlps::Level2 => {
            let every = defaults::RULES_MLPS2_EVERY_YEARS.to_u32().unwrap_or(1);
            sheet
                .line(LineId::OperationsMlps, Timing::Yearly)
                .derived(Text::OPERANDS_ASSESSMENTS, Decimal::ONE, "assessments")
                .unit("assessments")
                .only(|year| (year - 1).is_multiple_of(every))
                .at(id::COMP_MLPS2)
                .add()?;
        }
        Mlps::Level3 => {
            let draft = sheet.line(LineId::OperationsMlps, Timing::Yearly).derived(
                Text::OPERANDS_ASSESSMENTS,
                Decimal::ONE,
                "assessments",
            );
            draft.unit("assessments").at(id::COMP_MLPS3).add()?;
        }
    }
    if s.compliance_mlps() != Mlps::None {
        // Products and hardening of the system that was bought.
        let system = sheet
            .indices(|l| matches!(l.component(), Component::Licence | Component::Hardware) && l.timing == Timing::Once);
        if !system.is_empty() {
            sheet.line(LineId::OperationsMlpsRectify, Timing::Once).share_of(id::COMP_MLPS_RECTIFY, system).add()?;
        }
    }
    if s.compliance_crypto_assessment() {
        sheet
            .line(LineId::OperationsCryptoAssessment, Timing::Yearly)
            .derived(Text::OPERANDS_ASSESSMENTS, Decimal::ONE, "assessments")
            .unit("assessments")
            .at(id::COMP_CRYPTO_ASSESSMENT)
            .add()?;
    }
    for (wanted, line, price) in [
        (s.compliance_encryption(), LineId::OperationsEncryption, id::COMP_ENCRYPTION),
        (s.compliance_privacy(), LineId::OperationsPrivacy, id::COMP_PRIVACY),
        (s.compliance_audit(), LineId::OperationsAudit, id::COMP_AUDIT),
    ] {
        if wanted {
            yearly(sheet, line, price)?;
        }
    }
    if s.is_regulated() {
        yearly(sheet, LineId::OperationsComplianceUpdate, id::OPS_COMPLIANCE_UPDATE)
    } else {
        sheet.included(LineId::OperationsComplianceUpdate, Timing::Yearly, Text::INCLUDED_COMPLIANCE_UPDATE);
        Ok(())
    }
}

fn yearly(sheet: &mut Sheet, line: LineId, price: PriceId) -> Result<(), Overflow> {
    sheet
        .line(line, Timing::Yearly)
        .derived(Text::OPERANDS_PER_YEAR, Decimal::ONE, "years")
        .unit("years")
        .at(price)
        .add()
}
