//! What the billing step is worth: every call is rounded up to it.

use super::Plan;
use crate::{
    data::defaults,
    engine::{
        band::Band,
        book::Book,
        estimate::{Estimate, estimate},
        exact,
        line::{Line, LineId},
        money::{Money, Overflow},
        scenario::{BillingMode, Deployment, Field, Given, UsageUnit, Value},
    },
};
use rust_decimal::Decimal;

const SECONDS: Decimal = Decimal::from_parts(60, 0, 0, false, 0);

/// One billing step, everything else as the visitor said.
#[derive(Clone, Copy, Debug)]
pub struct Increment {
    pub seconds: Decimal,
    /// Mean billed minutes of a call.
    pub inbound_minutes: Decimal,
    pub outbound_minutes: Decimal,
    /// Billed minutes of the year, both directions.
    pub minutes: Decimal,
    /// Line minutes of the first year where they are paid beside the licence: the annual plan.
    pub telephone: Band<Money>,
    /// The fee where robot and line are paid by the minute; `None` without SaaS.
    pub by_use: Option<Band<Money>>,
    /// The visitor's own step.
    pub is_own: bool,
}

/// The steps of `defaults.json` and the visitor's own, ascending.
///
/// # Errors
/// `Overflow` where volumes or prices are beyond any real deployment.
pub fn increments(given: &Given, e: &Estimate, book: &Book) -> Result<Vec<Increment>, Overflow> {
    let own = e.scenario.traffic_billing_increment();
    let minutes = |seconds: Decimal| exact::div(seconds, SECONDS).map(|minutes| minutes.round_dp(12));
    let mut steps = defaults::BILLING_INCREMENT_SECONDS.iter().map(|s| minutes(*s)).collect::<Result<Vec<_>, _>>()?;
    steps.push(own);
    steps.sort();
    steps.dedup();
    steps.into_iter().map(|step| increment(given, e, book, step, own)).collect()
}

fn increment(given: &Given, e: &Estimate, book: &Book, step: Decimal, own: Decimal) -> Result<Increment, Overflow> {
    let priced = |mode| {
        let mut changed = given.clone();
        changed.set(Field::TrafficBillingIncrement, Value::Number(step));
        changed.set(Field::Deployment, Value::Choice(e.recommendation.deployment as u8));
        Plan { mode, unit: UsageUnit::Minute }.set(&mut changed);
        estimate(&changed, book)
    };
    let annual = priced(BillingMode::Annual)?;
    let telephone = |line: &Line| matches!(line.id, LineId::TelephonyOutbound | LineId::TelephonyInbound);
    let by_use = if e.recommendation.deployment == Deployment::Saas {
        Some(sum(&priced(BillingMode::Usage)?, |line| line.id == LineId::LicenceUsage)?)
    } else {
        None
    };
    let v = annual.volumes;
    Ok(Increment {
        seconds: exact::mul(step, SECONDS)?.round_dp(3).normalize(),
        inbound_minutes: v.inbound_billed,
        outbound_minutes: v.outbound_billed,
        minutes: exact::add(v.inbound_minutes, v.outbound_minutes)?.round_dp(0),
        telephone: sum(&annual, telephone)?,
        by_use,
        is_own: step == own,
    })
}

fn sum(e: &Estimate, wanted: impl Fn(&Line) -> bool) -> Result<Band<Money>, Overflow> {
    let lines = e.lines.iter().filter(|line| wanted(line));
    lines.map(|line| line.amounts[0]).try_fold(Band::same(Money::ZERO), Band::plus)
}
