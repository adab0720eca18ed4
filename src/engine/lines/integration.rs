//! 系统集成: one line for each system that is connected, by the kind of its interface.

use crate::{
    engine::{
        book::id,
        line::{LineId, Timing},
        money::Overflow,
        scenario::{Field, Interface},
        sheet::Sheet,
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    for (field, kind) in sheet.scenario.interfaces() {
        let price = match kind {
            Interface::None => continue,
            Interface::Standard => id::INTEGRATION_STANDARD,
            Interface::Custom => id::INTEGRATION_CUSTOM,
            Interface::Proprietary => id::INTEGRATION_PROPRIETARY,
        };
        sheet
            .line(line(field), Timing::Once)
            .field(Text::OPERANDS_SYSTEMS, Decimal::ONE, "systems", field)
            .unit("systems")
            .at(price)
            .add()?;
    }
    Ok(())
}

fn line(field: Field) -> LineId {
    match field {
        Field::IntegrationsTickets => LineId::IntegrationTickets,
        Field::IntegrationsOrders => LineId::IntegrationOrders,
        Field::IntegrationsInventory => LineId::IntegrationInventory,
        Field::IntegrationsMembers => LineId::IntegrationMembers,
        Field::IntegrationsFinance => LineId::IntegrationFinance,
        Field::IntegrationsWecom => LineId::IntegrationWecom,
        Field::IntegrationsDingtalk => LineId::IntegrationDingtalk,
        Field::IntegrationsSms => LineId::IntegrationSms,
        _ => LineId::IntegrationCrm,
    }
}
