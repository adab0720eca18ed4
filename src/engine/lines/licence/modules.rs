//! Features the edition does not contain, as module fees by the year.

use super::{billing_factor, subscription};
use crate::{
    engine::{
        book::{PriceId, id},
        line::{LineId, Timing},
        money::Overflow,
        recommend::first_edition,
        scenario::Feature,
        sheet::Sheet,
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let billing = billing_factor(case)?;
    let years = if case.is_saas() { case.scenario.billing_contract_years() } else { Decimal::ONE };
    for feature in Feature::ALL.into_iter().filter(|f| case.scenario.has(*f) && first_edition(*f) > case.edition) {
        let (line, price) = module(feature);
        let draft = sheet
            .line(line, Timing::Yearly)
            .derived(Text::OPERANDS_PER_YEAR, Decimal::ONE, "years")
            .unit("years")
            .at(price);
        subscription::terms(draft, billing, years).add()?;
    }
    Ok(())
}

fn module(feature: Feature) -> (LineId, PriceId) {
    match feature {
        Feature::MultiTurn => (LineId::LicenceModuleMultiTurn, id::LICENCE_MODULE_MULTI_TURN),
        Feature::Intent => (LineId::LicenceModuleIntent, id::LICENCE_MODULE_INTENT),
        Feature::BargeIn => (LineId::LicenceModuleBargeIn, id::LICENCE_MODULE_BARGE_IN),
        Feature::Transfer => (LineId::LicenceModuleTransfer, id::LICENCE_MODULE_TRANSFER),
        Feature::Tickets => (LineId::LicenceModuleTickets, id::LICENCE_MODULE_TICKETS),
        Feature::Emotion => (LineId::LicenceModuleEmotion, id::LICENCE_MODULE_EMOTION),
        Feature::QualityInspection => (LineId::LicenceModuleQualityInspection, id::LICENCE_MODULE_QUALITY_INSPECTION),
        Feature::Rpa => (LineId::LicenceModuleRpa, id::LICENCE_MODULE_RPA),
        Feature::CampaignStrategy => (LineId::LicenceModuleCampaignStrategy, id::LICENCE_MODULE_CAMPAIGN_STRATEGY),
        Feature::Analytics => (LineId::LicenceModuleAnalytics, id::LICENCE_MODULE_ANALYTICS),
    }
}
