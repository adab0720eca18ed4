//! What the visitor should know about this estimate.

use super::{
    case::Case,
    line::{Line, Status},
    lines::licence,
    recommend::{Reason, ReasonValue},
    scenario::{BillingMode, Deployment, Edition, Feature, LineType, Mlps, VendorClass},
    totals::Totals,
};
use crate::text::Text;
use rust_decimal::Decimal;

pub fn notices(case: &Case, lines: &[Line], totals: &Totals) -> Vec<Reason> {
    let s = case.scenario;
    let mut notices = Vec::new();
    let mut say = |when: bool, text: Text, values: Vec<ReasonValue>| {
        if when {
            notices.push(Reason::with(text, values));
        }
    };
    let unpriced = lines.iter().filter(|line| line.status == Status::Unpriced).count();
    say(unpriced > 0, Text::NOTICES_UNPRICED, vec![ReasonValue::Number(Decimal::from(unpriced as u64))]);
    let needed = case.sizing.needed.into_iter().max().unwrap_or(1);
    let bought = case.sizing.concurrency();
    let figures = vec![ReasonValue::Number(bought.into()), ReasonValue::Number(needed.into())];
    say(bought < needed, Text::NOTICES_CONCURRENCY_BELOW_NEED, figures);
    let other_billing = !matches!(s.billing_mode(), BillingMode::Annual);
    say(!case.is_saas() && other_billing, Text::NOTICES_BILLING_IGNORED, vec![]);
    let by_use = licence::is_paid_by_use(case);
    say(by_use && s.line_type() != LineType::Landline, Text::NOTICES_USAGE_LINE_TYPE, vec![]);
    let overage = lines.iter().any(|line| line.id == super::line::LineId::LicenceOverage);
    say(overage, Text::NOTICES_PACKAGE_BELOW_VOLUME, vec![]);
    say(case.is_saas() && s.compliance_mlps() != Mlps::None, Text::NOTICES_MLPS_SAAS, vec![]);
    let assumed = totals.assumed_share;
    say(!assumed.is_zero(), Text::NOTICES_ASSUMPTIONS, vec![ReasonValue::Share(assumed)]);
    let fitted = case.deployment == Deployment::Saas && !by_use && s.vendor_class() == VendorClass::Street;
    say(fitted, Text::NOTICES_FITTED_PRICES, vec![]);
    say(s.has(Feature::Emotion) && case.edition == Edition::Advanced, Text::NOTICES_EMOTION_EDITION, vec![]);
    let skewed = totals.first_year.likely.p50 > totals.first_year.band.typical.approximate();
    say(skewed, Text::NOTICES_MIDDLE_ABOVE_TYPICAL, vec![]);
    notices
}
