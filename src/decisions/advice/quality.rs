//! Paying for quality: work that is not done twice, and a product that fails less.

use super::{Base, Proposal, scope};
use crate::{
    data::defaults,
    decisions::change::Change,
    engine::{
        exact,
        money::Overflow,
        recommend::{Reason, ReasonValue},
        scenario::Field,
    },
    text::Text,
};
use rust_decimal::Decimal;

/// An adviser's days for every flow at the start, and fewer changes afterwards. Both figures are assumptions.
pub fn better_implementation(base: &Base) -> Result<Proposal, Overflow> {
    let s = base.scenario();
    let now = s.hidden_iterations_per_month();
    let days = exact::mul(scope::flows(s)?, defaults::ADVICE_ADVISER_DAYS_PER_FLOW)?.ceil();
    let advised = exact::add(s.service_adviser_days(), days)?;
    if now.is_zero() {
        return Ok(Proposal::none(Text::ADVICE_IMPLEMENTATION_NOT));
    }
    if s.service_adviser_days() >= days {
        return Ok(Proposal::none(Text::ADVICE_IMPLEMENTATION_ALREADY));
    }
    let fewer = exact::mul(now, defaults::ADVICE_ITERATIONS_KEPT)?.round_dp(4);
    let changes = vec![
        Change::number(Field::ServiceAdviserDays, advised),
        Change::number(Field::HiddenIterationsPerMonth, fewer),
    ];
    let figures = [days, now, fewer].map(ReasonValue::Number);
    Ok(Proposal::Change(changes, vec![Reason::with(Text::ADVICE_IMPLEMENTATION_WHY, figures)]))
}

/// Higher availability at an unchanged price: the saving is what such a product may cost more.
pub fn mature_product(base: &Base) -> Result<Proposal, Overflow> {
    let s = base.scenario();
    let (now, then) = (s.hidden_availability(), defaults::ADVICE_MATURE_AVAILABILITY);
    if now >= then {
        return Ok(Proposal::None(Reason::with(Text::ADVICE_MATURE_ALREADY, [percent(now)?])));
    }
    let v = &base.estimate.volumes;
    let calls = exact::add(v.inbound_calls, v.answered_calls)?;
    let lost = |availability: Decimal| -> Result<ReasonValue, Overflow> {
        let lost = exact::mul(calls, exact::sub(Decimal::ONE, availability)?)?;
        Ok(ReasonValue::Number(lost.round_dp(0)))
    };
    let figures = [percent(now)?, percent(then)?, lost(now)?, lost(then)?];
    let because = vec![Reason::with(Text::ADVICE_MATURE_WHY, figures), Reason::plain(Text::ADVICE_MATURE_RISK)];
    Ok(Proposal::Change(vec![Change::number(Field::HiddenAvailability, then)], because))
}

/// All digits of a share, as a number of per cent.
fn percent(share: Decimal) -> Result<ReasonValue, Overflow> {
    Ok(ReasonValue::Number(exact::mul(share, Decimal::ONE_HUNDRED)?))
}
