//! 软件授权: the right to use the software, bought, rented or paid by use.

mod modules;
mod owned;
mod seats;
pub mod subscription;
pub mod tokens;
mod usage;

use crate::engine::{
    case::Case,
    exact,
    money::Overflow,
    scenario::{BillingMode, Deployment, Pacing},
    sheet::{LineDraft, Sheet},
    traffic::sizing::PACING,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    match (sheet.deployment, sheet.scenario.billing_mode()) {
        (Deployment::Saas, BillingMode::Usage | BillingMode::Package) => usage::add(sheet)?,
        (Deployment::Saas, _) => subscription::add(sheet)?,
        _ => owned::add(sheet)?,
    }
    seats::add(sheet)?;
    modules::add(sheet)?;
    tokens::add(sheet)
}

/// Whether fees replace platform base and 路, and line minutes are inside them.
pub fn is_paid_by_use(case: &Case) -> bool {
    case.is_saas() && matches!(case.scenario.billing_mode(), BillingMode::Usage | BillingMode::Package)
}

/// A line whose 路 come from the traffic rests on the figures that sized them.
fn sized_by<'s, 'a>(draft: LineDraft<'s, 'a>, case: &Case) -> LineDraft<'s, 'a> {
    let s = case.scenario;
    let paced = s.concurrency().is_none() && s.traffic_outbound_pacing() == Pacing::Paced;
    if paced { PACING.into_iter().fold(draft, |draft, figure| draft.needs(figure)) } else { draft }
}

/// The book holds annual prices: monthly = annual ÷ (1 − annual discount), quarterly halfway between.
fn billing_factor(case: &Case) -> Result<Decimal, Overflow> {
    let monthly = exact::div(Decimal::ONE, exact::sub(Decimal::ONE, case.scenario.billing_annual_discount())?)?;
    Ok(match case.scenario.billing_mode() {
        _ if !case.is_saas() => Decimal::ONE,
        BillingMode::Monthly => monthly,
        BillingMode::Quarterly => exact::div(exact::add(Decimal::ONE, monthly)?, Decimal::TWO)?,
        _ => Decimal::ONE,
    })
}
