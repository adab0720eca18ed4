//! A pilot before the roll-out: a small part of the calls for some months, paid by the minute, on one flow.
//!
//! It is no saving by itself: if the scenario is rolled out unchanged afterwards, the pilot's cost comes on top. Its
//! `saving` is the money that is not yet committed while it runs.

use super::{Base, Proposal, Trial, contract, scope};
use crate::{
    data::defaults,
    decisions::change::Change,
    engine::{
        Estimate,
        case::MONTHS,
        exact,
        line::Component,
        money::{Money, Overflow},
        recommend::{Reason, ReasonValue},
        scenario::{
            BillingMode, Delivery, Deployment, Feature, Field, FineTuning, Interface, KnowledgeBase, LineType,
            Scenario, ServiceLevel, UsageUnit, Value,
        },
    },
    text::Text,
};
use rust_decimal::Decimal;

/// Fields that follow their defaults in a pilot: its size, its effort and its numbers are its own.
const OWN: [Field; 12] = [
    Field::Edition,
    Field::Concurrency,
    Field::NumbersLandline,
    Field::NumbersMobile,
    Field::NumbersN400,
    Field::NumbersN95Six,
    Field::NumbersN95Five,
    Field::HiddenInternalDays,
    Field::HiddenInternalDaysLater,
    Field::HiddenIterationsPerMonth,
    Field::HiddenPeopleTrained,
    Field::HiddenNumbersReplaced,
];

pub fn pilot(base: &Base) -> Result<Proposal, Overflow> {
    let s = base.scenario();
    let all = calls(s)?;
    if all.is_zero() {
        return Ok(Proposal::none(Text::ADVICE_PILOT_NO_CALLS));
    }
    let longest = s.traffic_inbound_days_per_year().max(s.traffic_outbound_days_per_year());
    let short = exact::mul(Decimal::from(366), part_of_year()?)?.ceil();
    // A pilot of more than half the calls is no pilot.
    let few = exact::mul(defaults::ADVICE_PILOT_LEAST_CALLS_PER_DAY, Decimal::TWO)?;
    if all < few || longest <= short {
        return Ok(Proposal::none(Text::ADVICE_PILOT_SMALL));
    }
    let mut changes = vec![
        Change::choice(Field::Deployment, Deployment::Saas as u8),
        Change::choice(Field::BillingMode, BillingMode::Usage as u8),
        Change::choice(Field::BillingUsageUnit, UsageUnit::Minute as u8),
        Change::number(Field::BillingContractYears, Decimal::ONE),
        Change::number(Field::FinanceYears, Decimal::ONE),
        Change::choice(Field::LineType, LineType::Landline as u8),
        Change::choice(Field::Delivery, Delivery::Standard as u8),
    ];
    changes.extend(OWN.map(Change::back));
    changes.extend(traffic(s, all)?);
    changes.extend(scope_of(s));
    let share = exact::div(pilot_calls(all)?, all)?.min(Decimal::ONE);
    let figures = [
        ReasonValue::Number(defaults::ADVICE_PILOT_MONTHS),
        ReasonValue::Share(share),
        ReasonValue::Number(pilot_calls(all)?.ceil()),
    ];
    Ok(Proposal::Change(changes, vec![Reason::with(Text::ADVICE_PILOT_WHY, figures)]))
}

/// Its own cost and what it teaches, with what the scenario assumes until then.
pub fn trial(base: &Base, after: &Estimate) -> Result<Trial, Overflow> {
    let s = base.scenario();
    let cost = after.totals.first_year.band.typical.plus(after.totals.hidden.band.typical)?;
    let share = |text: Text, field: Field, share: Decimal| {
        Reason::with(text, [ReasonValue::Text(Text::field(field)), ReasonValue::Share(share)])
    };
    let minutes = |field: Field, minutes: Decimal| {
        let values = [ReasonValue::Text(Text::field(field)), ReasonValue::Number(minutes)];
        Reason::with(Text::ADVICE_MEASURE_MINUTES, values)
    };
    let mut measures = vec![
        Reason::plain(Text::ADVICE_MEASURE_RECOGNITION),
        Reason::plain(Text::ADVICE_MEASURE_FLUENCY),
        share(Text::ADVICE_MEASURE_SHARE, Field::HumanResolutionRate, s.human_resolution_rate()),
    ];
    if !s.traffic_outbound_calls_per_day().is_zero() {
        measures.push(share(Text::ADVICE_MEASURE_SHARE, Field::TrafficConnectRate, s.traffic_connect_rate()));
        measures.push(minutes(Field::TrafficOutboundMinutesPerCall, s.traffic_outbound_minutes_per_call()));
    }
    if !s.traffic_inbound_calls_per_day().is_zero() {
        measures.push(minutes(Field::TrafficInboundMinutesPerCall, s.traffic_inbound_minutes_per_call()));
    }
    measures.push(share(Text::ADVICE_MEASURE_SHARE, Field::HiddenAvailability, s.hidden_availability()));
    Ok(Trial { cost, months: defaults::ADVICE_PILOT_MONTHS, calls_per_day: calls(&after.scenario)?, measures })
}

/// What to know before deciding for a pilot.
pub fn warnings(base: &Base, after: &Estimate, cost: Money) -> Result<Vec<Reason>, Overflow> {
    let mut reasons = vec![Reason::with(Text::ADVICE_PILOT_COST, [ReasonValue::Money(cost.yuan())])];
    if contract::must_own_data(base) {
        let compliance = after.lines.iter().filter(|line| line.component() == Component::Operations);
        let sum = compliance.map(|line| line.amounts[0].typical).try_fold(Money::ZERO, Money::plus)?;
        reasons.push(Reason::with(Text::ADVICE_PILOT_REGULATED, [ReasonValue::Money(sum.yuan())]));
    }
    Ok(reasons)
}

fn calls(s: &Scenario) -> Result<Decimal, Overflow> {
    exact::add(s.traffic_inbound_calls_per_day(), s.traffic_outbound_calls_per_day())
}

fn part_of_year() -> Result<Decimal, Overflow> {
    exact::div(defaults::ADVICE_PILOT_MONTHS, MONTHS)
}

fn pilot_calls(all: Decimal) -> Result<Decimal, Overflow> {
    let share = exact::mul(all, defaults::ADVICE_PILOT_CALL_SHARE)?;
    Ok(share.max(defaults::ADVICE_PILOT_LEAST_CALLS_PER_DAY).min(all))
}

/// The same part of inbound and outbound calls, on the days of the pilot's months.
fn traffic(s: &Scenario, all: Decimal) -> Result<Vec<Change>, Overflow> {
    let share = exact::div(pilot_calls(all)?, all)?;
    let mut changes = Vec::new();
    for (field, whole, part) in [
        (Field::TrafficInboundCallsPerDay, s.traffic_inbound_calls_per_day(), share),
        (Field::TrafficOutboundCallsPerDay, s.traffic_outbound_calls_per_day(), share),
        (Field::TrafficInboundDaysPerYear, s.traffic_inbound_days_per_year(), part_of_year()?),
        (Field::TrafficOutboundDaysPerYear, s.traffic_outbound_days_per_year(), part_of_year()?),
    ] {
        changes.push(Change::number(field, exact::mul(whole, part)?.ceil()));
    }
    Ok(changes)
}

/// One flow, core features, no connected system, nothing trained. Compliance stays as it is.
fn scope_of(s: &Scenario) -> Vec<Change> {
    let core = Feature::ALL.into_iter().filter(|f| s.has(*f) && scope::is_core(*f));
    let features = core.fold(0, |bits, feature| bits | feature.bit());
    let branched = !(s.flows_medium() + s.flows_complex()).is_zero();
    let simple = if branched { Decimal::ZERO } else { s.flows_simple().min(Decimal::ONE) };
    let mut changes = vec![
        Change::to(Field::Features, Value::Flags(features)),
        Change::number(Field::FlowsSimple, simple),
        Change::number(Field::FlowsMedium, if branched { Decimal::ONE } else { Decimal::ZERO }),
        Change::number(Field::FlowsComplex, Decimal::ZERO),
        Change::number(Field::SeatsAdmin, s.seats_admin().min(Decimal::ONE)),
        Change::number(Field::SeatsAgents, s.seats_agents().min(Decimal::ONE)),
        Change::choice(Field::DataKnowledgeBase, KnowledgeBase::None as u8),
        Change::choice(Field::DataFineTuning, FineTuning::None as u8),
        Change::number(Field::DataAnnotationHours, Decimal::ZERO),
        Change::number(Field::DataCorpusItems, Decimal::ZERO),
        Change::to(Field::DataMigration, Value::Toggle(false)),
        Change::choice(Field::ServiceLevel, ServiceLevel::Standard as u8),
        Change::number(Field::ServiceAdviserDays, Decimal::ZERO),
        Change::number(Field::ServiceOnSiteEngineers, Decimal::ZERO),
        Change::to(Field::ServiceScriptUpkeep, Value::Toggle(false)),
    ];
    let connected = s.interfaces().into_iter().filter(|(_, kind)| *kind != Interface::None);
    changes.extend(connected.map(|(field, _)| Change::choice(field, Interface::None as u8)));
    changes
}
