//! Admin accounts and the human seats linked to the robot.

use super::{billing_factor, subscription};
use crate::{
    engine::{
        book::id,
        line::{LineId, Timing},
        money::Overflow,
        scenario::{Deployment, Field, PrivateLicence},
        sheet::Sheet,
    },
    text::Text,
};

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let s = case.scenario;
    let billing = billing_factor(case)?;
    let years = if case.is_saas() { s.billing_contract_years() } else { rust_decimal::Decimal::ONE };
    let owned = case.deployment == Deployment::Private && s.billing_private_licence() == PrivateLicence::Perpetual;
    let timing = if owned { Timing::Once } else { Timing::Yearly };
    let assisted = if s.seats_assist() { id::LICENCE_SEAT_AI } else { id::LICENCE_SEAT_BASIC };
    for (line, count, field, rented) in [
        (LineId::LicenceAdmin, s.seats_admin(), Field::SeatsAdmin, id::LICENCE_SEAT_BASIC),
        (LineId::LicenceSeats, s.seats_agents(), Field::SeatsAgents, assisted),
    ] {
        let draft = sheet.line(line, timing).field(Text::OPERANDS_SEATS, count, "seats", field).unit("seats");
        let draft = draft.at(if owned { id::LICENCE_PRIVATE_SEAT } else { rented });
        subscription::terms(draft, billing, years).add()?;
    }
    Ok(())
}
