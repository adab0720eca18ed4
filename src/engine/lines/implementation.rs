//! 实施配置: person-days to set the robot up, to build its flows and to accept it.

use super::labour_day;
use crate::{
    engine::{
        book::{PriceId, id},
        exact,
        line::{Component, LineId, Timing},
        money::Overflow,
        scenario::{Delivery, Deployment, Edition, Field},
        sheet::Sheet,
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    setup(sheet)?;
    let s = sheet.scenario;
    flows(sheet, LineId::ImplementationFlowSimple, s.flows_simple(), Field::FlowsSimple, id::LABOUR_FLOW_SIMPLE)?;
    flows(sheet, LineId::ImplementationFlowMedium, s.flows_medium(), Field::FlowsMedium, id::LABOUR_FLOW_MEDIUM)?;
    flows(sheet, LineId::ImplementationFlowComplex, s.flows_complex(), Field::FlowsComplex, id::LABOUR_FLOW_COMPLEX)?;
    script(sheet)?;
    let base = sheet.of_component(Component::Implementation);
    sheet.line(LineId::ImplementationTest, Timing::Once).share_of(id::LABOUR_TEST, base).add()?;
    if s.delivery() == Delivery::Expedited {
        let base = sheet.of_component(Component::Implementation);
        sheet.line(LineId::ImplementationRush, Timing::Once).share_of(id::LABOUR_RUSH, base).add()?;
    }
    sheet
        .line(LineId::ImplementationAdviser, Timing::Once)
        .field(Text::OPERANDS_DAYS, s.service_adviser_days(), "days", Field::ServiceAdviserDays)
        .unit("days")
        .at(id::LABOUR_DAY_EXPERT)
        .add()
}

fn setup(sheet: &mut Sheet) -> Result<(), Overflow> {
    let days = match (sheet.deployment, sheet.edition) {
        (Deployment::Private, _) => id::LABOUR_SETUP_PRIVATE,
        (Deployment::Hybrid, _) => id::LABOUR_SETUP_HYBRID,
        (_, Edition::Basic) => {
            sheet.included(LineId::ImplementationSetup, Timing::Once, Text::INCLUDED_BASIC_SETUP);
            return Ok(());
        }
        _ => id::LABOUR_SETUP_SAAS,
    };
    let day = labour_day(sheet);
    sheet
        .line(LineId::ImplementationSetup, Timing::Once)
        .derived(Text::OPERANDS_SYSTEMS, Decimal::ONE, "systems")
        .unit("systems")
        .at(day)
        .times(Text::OPERANDS_DAYS, days)
        .add()
}

fn flows(sheet: &mut Sheet, line: LineId, count: Decimal, field: Field, days: PriceId) -> Result<(), Overflow> {
    let day = labour_day(sheet);
    sheet
        .line(line, Timing::Once)
        .field(Text::OPERANDS_FLOWS, count, "flows", field)
        .unit("flows")
        .at(day)
        .times(Text::OPERANDS_DAYS, days)
        .add()
}

/// Wording, tone and branches of the scripts, for every flow.
fn script(sheet: &mut Sheet) -> Result<(), Overflow> {
    let s = sheet.scenario;
    let day = labour_day(sheet);
    let flows = exact::sum([s.flows_simple(), s.flows_medium(), s.flows_complex()])?;
    sheet
        .line(LineId::ImplementationScript, Timing::Once)
        .derived(Text::OPERANDS_FLOWS, flows, "flows")
        .unit("flows")
        .at(day)
        .times(Text::OPERANDS_DAYS, id::LABOUR_SCRIPT)
        .add()
}
