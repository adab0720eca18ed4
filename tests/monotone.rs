//! More never costs less (section 6 of the cost model), at low, typical and high prices alike.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::prelude::*;
use rust_decimal::Decimal;
use scenarios::{config, drafts, realistic};
use voicebot_cost::{
    engine::{
        self, Estimate,
        band::Band,
        book::default_book,
        money::Money,
        scenario::{Deployment, Field, Given, Kind, Value},
    },
    input::{Draft, check},
};

fn estimate(given: &Given) -> Estimate {
    engine::estimate(given, default_book()).expect("within what can be computed")
}

fn priced(draft: &Draft) -> Estimate {
    estimate(&check(draft).unwrap_or_else(|problems| panic!("{problems:?}")))
}

fn place(field: Field, option: &str) -> Value {
    let Kind::Choice(options) = field.meta().kind else { panic!("{} has no options", field.key()) };
    Value::Choice(options.iter().position(|o| *o == option).unwrap_or_else(|| panic!("{option}")) as u8)
}

/// All of an estimate's answers as given, its mode and edition resolved: what a single change is made to.
fn fixed(e: &Estimate) -> Given {
    let mut given = e.scenario.as_given();
    given.set(Field::Deployment, Value::Choice(e.recommendation.deployment as u8));
    given.set(Field::Edition, Value::Choice(e.recommendation.edition as u8));
    given
}

fn number(given: &Given, field: Field) -> Decimal {
    match given.get(field) {
        Some(Value::Number(number)) => number,
        other => panic!("{}: {other:?}", field.key()),
    }
}

/// Adds to a number, up to the end of its range; none where it is there already.
fn raise(given: &Given, field: Field, by: u32) -> Option<Given> {
    let Kind::Number { max, .. } = field.meta().kind else { panic!("{} is no number", field.key()) };
    let before = number(given, field);
    let mut more = given.clone();
    more.set(field, Value::Number((before + Decimal::from(by)).min(max)));
    (before < max).then_some(more)
}

/// Every sum that a greater deployment must not lower.
fn sums(e: &Estimate) -> [(&'static str, Band<Money>); 5] {
    let t = &e.totals;
    [
        ("first year", t.first_year.band),
        ("recurring year", t.recurring_year.band),
        ("hidden", t.hidden.band),
        ("budget", t.budget.band),
        ("all years", t.horizon_total),
    ]
}

fn costs_no_less(what: &str, less: &Estimate, more: &Estimate) -> Result<(), TestCaseError> {
    for ((name, before), (_, after)) in sums(less).into_iter().zip(sums(more)) {
        for (b, a) in before.points().into_iter().zip(after.points()) {
            prop_assert!(a >= b, "{what}: {name} falls from {before:?} to {after:?}: {}", fallen(less, more));
        }
    }
    Ok(())
}

/// The lines that became cheaper, to name in a failure.
fn fallen(less: &Estimate, more: &Estimate) -> String {
    let amount =
        |e: &Estimate, id| e.lines.iter().find(|l| l.id == id).map_or([Money::ZERO; 3], |l| l.amounts[0].points());
    let names = less.lines.iter().filter(|l| amount(more, l.id).iter().zip(l.amounts[0].points()).any(|(a, b)| *a < b));
    names
        .map(|l| format!("{} {:?} → {:?}", l.id.key(), l.amounts[0].points(), amount(more, l.id)))
        .collect::<Vec<_>>()
        .join("; ")
}

const CALLS: [Field; 2] = [Field::TrafficInboundCallsPerDay, Field::TrafficOutboundCallsPerDay];
const FLOWS: [Field; 3] = [Field::FlowsSimple, Field::FlowsMedium, Field::FlowsComplex];

proptest! {
    #![proptest_config(config(500))]

    /// Calls a day, with every other answer, given or default, as it was.
    #[test]
    fn more_calls_cost_no_less(draft in drafts(), which in 0usize..2, by in prop_oneof![1u32..50, 50u32..20_000]) {
        let e = priced(&draft);
        if let Some(more) = raise(&fixed(&e), CALLS[which], by) {
            costs_no_less("calls", &estimate(&fixed(&e)), &estimate(&more))?;
        }
    }

    /// The same where the other answers are left to their defaults, which follow the traffic: what a visitor sees.
    /// Hidden effort is left to its defaults as a whole: one of them kept while the availability steps up would be another deployment.
    #[test]
    fn more_calls_cost_no_less_where_defaults_follow(mut draft in realistic(), which in 0usize..2, by in prop_oneof![1u32..50, 50u32..20_000]) {
        Field::ALL.into_iter().filter(|f| f.key().starts_with("hidden.")).for_each(|f| draft.clear(f));
        let e = priced(&draft);
        let mut given = check(&draft).unwrap();
        given.set(Field::Deployment, Value::Choice(e.recommendation.deployment as u8));
        given.set(Field::Edition, Value::Choice(e.recommendation.edition as u8));
        given.set(CALLS[which], e.scenario.get(CALLS[which]));
        if let Some(more) = raise(&given, CALLS[which], by) {
            costs_no_less("calls, defaults following", &estimate(&given), &estimate(&more))?;
        }
    }

    /// 路 the visitor sets.
    #[test]
    fn more_lines_cost_no_less(draft in drafts(), lines in prop_oneof![1u32..150, 150u32..100_000], by in prop_oneof![1u32..5, 5u32..200]) {
        let mut given = fixed(&priced(&draft));
        given.set(Field::Concurrency, Value::Number(lines.into()));
        if let Some(more) = raise(&given, Field::Concurrency, by) {
            costs_no_less("路", &estimate(&given), &estimate(&more))?;
        }
    }

    /// Flows of each complexity.
    #[test]
    fn more_flows_cost_no_less(draft in drafts(), which in 0usize..3, by in 1u32..20) {
        let given = fixed(&priced(&draft));
        if let Some(more) = raise(&given, FLOWS[which], by) {
            costs_no_less("flows", &estimate(&given), &estimate(&more))?;
        }
    }

    /// A system more, or a dearer kind of interface.
    #[test]
    fn more_systems_cost_no_less(draft in drafts(), which in 0usize..9) {
        let e = priced(&draft);
        let field = Field::ALL[Field::IntegrationsCrm as usize + which];
        let mut given = fixed(&e);
        let estimates = ["none", "standard", "custom", "proprietary"].map(|kind| {
            given.set(field, place(field, kind));
            estimate(&given)
        });
        for pair in estimates.windows(2) {
            costs_no_less(field.key(), &pair[0], &pair[1])?;
        }
    }

    /// Months for which recordings are kept.
    #[test]
    fn longer_retention_costs_no_less(draft in drafts(), by in 1u32..60) {
        let given = fixed(&priced(&draft));
        if let Some(more) = raise(&given, Field::ComplianceRecordingMonths, by) {
            costs_no_less("retention", &estimate(&given), &estimate(&more))?;
        }
    }

    /// In every edition, also in one that contains the feature.
    #[test]
    fn more_features_cost_no_less(draft in drafts(), feature in 0u16..10) {
        let e = priced(&draft);
        let (mut without, mut with) = (fixed(&e), fixed(&e));
        let bits = e.scenario.features();
        without.set(Field::Features, Value::Flags(bits & !(1 << feature)));
        with.set(Field::Features, Value::Flags(bits | 1 << feature));
        costs_no_less("features", &estimate(&without), &estimate(&with))?;
    }

    /// Paid by the year costs no more than by the quarter, and that no more than by the month, with the same `elastic`.
    #[test]
    fn the_annual_plan_is_no_dearer(draft in drafts()) {
        let mut given = fixed(&priced(&draft));
        given.set(Field::Deployment, Value::Choice(Deployment::Saas as u8));
        let plans = ["annual", "quarterly", "monthly"].map(|mode| {
            given.set(Field::BillingMode, place(Field::BillingMode, mode));
            estimate(&given)
        });
        for pair in plans.windows(2) {
            costs_no_less("plan", &pair[0], &pair[1])?;
        }
    }

    /// Being regulated costs no less than being ordinary, whatever else is said.
    #[test]
    fn regulated_costs_no_less_than_ordinary(draft in drafts()) {
        let e = priced(&draft);
        let mut given = check(&draft).unwrap();
        given.set(Field::Deployment, Value::Choice(e.recommendation.deployment as u8));
        given.set(Field::Edition, Value::Choice(e.recommendation.edition as u8));
        let [ordinary, regulated] = ["ordinary", "regulated"].map(|level| {
            given.set(Field::ComplianceLevel, place(Field::ComplianceLevel, level));
            estimate(&given)
        });
        costs_no_less("regulated", &ordinary, &regulated)?;
    }

    /// Elastic 路 cost no more than those of the busiest month all year.
    #[test]
    fn elastic_lines_are_no_dearer(draft in drafts()) {
        let mut given = fixed(&priced(&draft));
        given.set(Field::Deployment, Value::Choice(Deployment::Saas as u8));
        given.set(Field::BillingElastic, Value::Toggle(true));
        let elastic = estimate(&given);
        given.set(Field::BillingElastic, Value::Toggle(false));
        costs_no_less("elastic", &elastic, &estimate(&given))?;
    }
}
