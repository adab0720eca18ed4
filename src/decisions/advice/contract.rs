//! The same robot on other terms: mode, billing, 路 by month, length of the contract.

use super::{Base, Proposal};
use crate::{
    data::defaults,
    decisions::change::Change,
    engine::{
        exact,
        money::Overflow,
        recommend::{Reason, ReasonValue},
        scenario::{BillingMode, Deployment, Field, Mlps, Value},
    },
    text::Text,
};
use rust_decimal::Decimal;

/// Whether data must stay under own control: regulated, or assessed at level 3.
pub fn must_own_data(base: &Base) -> bool {
    base.scenario().is_regulated() || base.scenario().compliance_mlps() == Mlps::Level3
}

/// SaaS before own systems. Where data must stay under own control, only from private to hybrid, and only as far as
/// the rules for `deployment: auto` allow hybrid.
pub fn saas_first(base: &Base) -> Proposal {
    let lines = Decimal::from(base.estimate.sizing.concurrency());
    let many = defaults::RECOMMENDATION_MANY_LINES;
    let to = |mode: Deployment| vec![Change::choice(Field::Deployment, mode as u8)];
    match (base.deployment(), must_own_data(base)) {
        (Deployment::Saas | Deployment::Auto, _) => Proposal::none(Text::ADVICE_SAAS_ALREADY),
        (Deployment::Private, true) if lines <= many => {
            Proposal::Change(to(Deployment::Hybrid), vec![Reason::plain(Text::ADVICE_SAAS_HYBRID)])
        }
        (_, true) => Proposal::none(Text::ADVICE_SAAS_REGULATED),
        (_, false) => {
            let mut because = vec![Reason::plain(Text::ADVICE_SAAS_WHY)];
            if lines > many {
                let figures = [ReasonValue::Number(lines), ReasonValue::Number(many)];
                because.push(Reason::with(Text::ADVICE_SAAS_LARGE, figures));
            }
            Proposal::Change(to(Deployment::Saas), because)
        }
    }
}

/// From any other way of paying for SaaS to a yearly subscription.
pub fn annual_plan(base: &Base) -> Proposal {
    let s = base.scenario();
    if !base.is_saas() {
        return Proposal::none(Text::ADVICE_ANNUAL_OWNED);
    }
    let mode = ReasonValue::Text(Text::option(Field::BillingMode, s.billing_mode() as usize));
    let because = match s.billing_mode() {
        BillingMode::Annual => return Proposal::none(Text::ADVICE_ANNUAL_ALREADY),
        BillingMode::Monthly | BillingMode::Quarterly => {
            Reason::with(Text::ADVICE_ANNUAL_WHY, [mode, ReasonValue::Share(s.billing_annual_discount())])
        }
        BillingMode::Usage | BillingMode::Package => Reason::with(Text::ADVICE_ANNUAL_FROM_USE, [mode]),
    };
    Proposal::Change(vec![Change::choice(Field::BillingMode, BillingMode::Annual as u8)], vec![because])
}

/// 路 of the daily peak, and fewer in the low season. 路 somebody set above the need go back to the need.
pub fn elastic_concurrency(base: &Base) -> Proposal {
    let s = base.scenario();
    if base.is_paid_by_use() {
        return Proposal::none(Text::ADVICE_ELASTIC_BY_USE);
    }
    let sizing = &base.estimate.sizing;
    let most = sizing.needed.into_iter().max().unwrap_or(1);
    let least = sizing.needed.into_iter().min().unwrap_or(1);
    let number = |lines: u32| ReasonValue::Number(lines.into());
    let (mut changes, mut because) = (Vec::new(), Vec::new());
    if s.concurrency().is_some_and(|set| set > most.into()) {
        changes.push(Change::to(Field::Concurrency, Value::Auto));
        let figures = [number(sizing.concurrency()), number(most)];
        because.push(Reason::with(Text::ADVICE_ELASTIC_SPARE, figures));
    }
    let sized = s.concurrency().is_none() || !changes.is_empty();
    if base.is_saas() && sized && !s.billing_elastic() && least < most {
        changes.push(Change::to(Field::BillingElastic, Value::Toggle(true)));
        let figures = [number(most), number(least), number(sizing.concurrency())];
        because.push(Reason::with(Text::ADVICE_ELASTIC_WHY, figures));
    }
    if !changes.is_empty() {
        return Proposal::Change(changes, because);
    }
    Proposal::none(match () {
        () if !base.is_saas() => Text::ADVICE_ELASTIC_OWNED,
        () if s.concurrency().is_some() => Text::ADVICE_ELASTIC_SET,
        () if least == most => Text::ADVICE_ELASTIC_FLAT,
        () => Text::ADVICE_ELASTIC_ALREADY,
    })
}

/// Packs that cover the year's minutes at the least price.
pub fn fitting_package(base: &Base) -> Result<Proposal, Overflow> {
    let s = base.scenario();
    if !base.is_saas() {
        return Ok(Proposal::none(Text::ADVICE_PACKAGE_OWNED));
    }
    let v = &base.estimate.volumes;
    let minutes = exact::add(v.outbound_minutes, v.inbound_minutes)?;
    let auto = Change::to(Field::BillingPackageMinutes, Value::Auto);
    let changes = match (s.billing_mode(), s.billing_package_minutes()) {
        (BillingMode::Package, None) => return Ok(Proposal::none(Text::ADVICE_PACKAGE_ALREADY)),
        (BillingMode::Package, Some(_)) => vec![auto],
        (_, set) => {
            let package = Change::choice(Field::BillingMode, BillingMode::Package as u8);
            if set.is_some() { vec![package, auto] } else { vec![package] }
        }
    };
    let figures = [ReasonValue::Number(minutes.round_dp(0))];
    let because = vec![Reason::with(Text::ADVICE_PACKAGE_WHY, figures), Reason::plain(Text::ADVICE_PACKAGE_RISK)];
    Ok(Proposal::Change(changes, because))
}

/// A longer contract, no longer than the years that are planned.
pub fn multi_year(base: &Base) -> Proposal {
    let s = base.scenario();
    if !base.is_saas() {
        return Proposal::none(Text::ADVICE_YEARS_OWNED);
    }
    if base.is_paid_by_use() {
        return Proposal::none(Text::ADVICE_YEARS_BY_USE);
    }
    let years = defaults::ADVICE_CONTRACT_YEARS.min(s.finance_years());
    if years < Decimal::TWO {
        return Proposal::none(Text::ADVICE_YEARS_SHORT);
    }
    if s.billing_contract_years() >= years {
        return Proposal::none(Text::ADVICE_YEARS_ALREADY);
    }
    let figures = [ReasonValue::Number(s.billing_contract_years()), ReasonValue::Number(years)];
    let because = vec![Reason::with(Text::ADVICE_YEARS_WHY, figures), Reason::plain(Text::ADVICE_YEARS_RISK)];
    Proposal::Change(vec![Change::number(Field::BillingContractYears, years)], because)
}
