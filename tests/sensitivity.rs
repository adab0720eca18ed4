//! The tornado.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use rust_decimal::Decimal;
use std::str::FromStr;
use support::{estimate_of, given, preset_values};
use voicebot_cost::{
    data::{presets::PRESETS, sensitivity::INPUTS},
    decisions::sensitivity::{Bar, Input, Sensitivity, Tornado, tornado},
    engine::{
        self,
        book::default_book,
        money::Money,
        scenario::{Deployment, Field, Value},
    },
    json,
    text::{Language, Text},
};

fn tornado_of(pairs: &[(&str, &str)]) -> Tornado {
    tornado(&given(pairs), &estimate_of(pairs), default_book()).unwrap()
}

fn field(tornado: &Tornado, field: Field) -> Option<&Bar> {
    tornado.bars.iter().find(|bar| bar.input == Input::Field(field))
}

fn money(text: &str) -> Money {
    Money::round(Decimal::from_str(text).unwrap()).unwrap()
}

/// Each end is an estimate with that one answer changed, or with that one group's prices at one end.
#[test]
fn every_end_is_an_estimate() {
    for preset in ["finance-typical", "sme-typical", "large-top"] {
        let given = given(preset_values(preset));
        let book = default_book();
        let found = tornado_of(preset_values(preset));
        for bar in &found.bars {
            for (end, low) in [(bar.low, true), (bar.high, false)] {
                let again = match &bar.input {
                    Input::Field(field) => {
                        let mut changed = given.clone();
                        changed.set(*field, Value::Number(end.value.unwrap()));
                        engine::estimate(&changed, book)
                    }
                    Input::Prices { group, .. } => {
                        let moved = support::changed_book(|prices| {
                            for price in prices.iter_mut().flatten().filter(|price| price.group == *group) {
                                let at = if low { price.low } else { price.high };
                                (price.low, price.typical, price.high) = (at, at, at);
                            }
                        });
                        engine::estimate(&given, &moved)
                    }
                };
                let again = again.unwrap();
                assert_eq!(again.totals.budget.band.typical, end.budget, "{preset} {:?}", bar.input);
                assert_eq!(again.recommendation.deployment, end.deployment);
            }
        }
    }
}

#[test]
fn bars_are_sorted_and_at_most_twenty() {
    let mut full = 0;
    for preset in PRESETS {
        let found = tornado_of(preset_values(preset.id));
        assert_eq!(found.budget, estimate_of(preset_values(preset.id)).totals.budget.band.typical);
        assert!(found.bars.len() <= 20);
        full += usize::from(found.bars.len() == 20);
        assert!(found.bars.windows(2).all(|pair| pair[0].swing >= pair[1].swing), "{}", preset.id);
        for bar in &found.bars {
            assert!(bar.swing > Money::ZERO, "{}", preset.id);
            let ends = [bar.low.budget, found.budget, bar.high.budget];
            assert_eq!(ends.iter().max().unwrap().minus(*ends.iter().min().unwrap()).unwrap(), bar.swing);
        }
    }
    assert!(full > 20, "{full} presets have twenty inputs that matter");
}

/// By hand: a contingency of 15 % may be 10 % or 20 %. First year and hidden cost of the default scenario are the
/// budget less its reserve, b; so the ends are 1.10 × b and 1.20 × b, to the fen of the reserve.
#[test]
fn the_contingency_moves_the_budget_by_its_own_share() {
    let e = estimate_of(&[]);
    let total = e.totals.first_year.band.typical.plus(e.totals.hidden.band.typical).unwrap();
    let found = tornado_of(&[]);
    let bar = field(&found, Field::FinanceContingency).unwrap();
    let with = |share: &str| {
        let reserve = Money::round(total.yuan() * Decimal::from_str(share).unwrap()).unwrap();
        total.plus(reserve).unwrap()
    };
    assert_eq!(bar.value, Decimal::from_str("0.15").ok());
    assert_eq!((bar.low.value, bar.low.budget), (Decimal::from_str("0.1").ok(), with("0.10")));
    assert_eq!((bar.high.value, bar.high.budget), (Decimal::from_str("0.2").ok(), with("0.20")));
}

/// By hand: ten adviser days at 2,000 yuan and 15 % reserve; a fifth more or less are two days, 4,600 yuan.
#[test]
fn a_fifth_of_ten_days_is_two_days() {
    let pairs = [("service.adviserDays", "10")];
    let found = tornado_of(&pairs);
    let bar = field(&found, Field::ServiceAdviserDays).unwrap();
    assert_eq!([bar.low.value, bar.high.value], [Some(8.into()), Some(12.into())]);
    assert_eq!(bar.high.budget.minus(found.budget).unwrap(), money("4600"));
    assert_eq!(bar.swing, money("9200"));
}

/// Defaults that follow from an answer follow here too, and a change of the recommended deployment is told.
#[test]
fn a_changed_recommendation_is_told() {
    let pairs = [("traffic.inboundCallsPerDay", "10000"), ("traffic.outboundCallsPerDay", "0"), ("deployment", "auto")];
    let found = tornado_of(&pairs);
    let bar = field(&found, Field::TrafficInboundCallsPerDay).unwrap();
    assert_eq!(
        (bar.low.deployment, found.deployment, bar.high.deployment),
        (Deployment::Saas, Deployment::Saas, Deployment::Hybrid)
    );
}

/// What is left open, and what a deployment does not have, is no input.
#[test]
fn only_inputs_with_a_value_and_an_effect_count() {
    let found = tornado_of(&[("deployment", "saas"), ("traffic.outboundCallsPerDay", "0")]);
    for absent in
        [Field::Concurrency, Field::HardwareHybridShare, Field::TrafficConnectRate, Field::BillingPackageMinutes]
    {
        assert_eq!(field(&found, absent), None, "{}", absent.key());
    }
    assert!(field(&tornado_of(&[("concurrency", "30")]), Field::Concurrency).is_some());
}

#[test]
fn slices_make_no_difference() {
    let pairs = preset_values("medium-typical");
    let (given, base) = (given(pairs), estimate_of(pairs));
    let mut sensitivity = Sensitivity::new(&given, &base, default_book());
    let inputs = sensitivity.left();
    let mut steps = 0;
    while sensitivity.step().unwrap() {
        steps += 1;
        assert_eq!(sensitivity.left(), inputs - steps);
    }
    assert_eq!(sensitivity.result(), tornado_of(pairs));
}

/// Every group that may stand in the tornado has a name in both languages, every field of the list is a number.
#[test]
fn inputs_have_names() {
    for group in &default_book().groups {
        let name = Text::price_group(group).unwrap_or_else(|| panic!("no name for {group}"));
        assert!(!name.words(Language::Zh).is_empty() && !name.words(Language::En).is_empty());
    }
    for (field, _) in INPUTS {
        assert!(matches!(field.meta().kind, engine::scenario::Kind::Number { .. }), "{}", field.key());
    }
}

#[test]
fn json_names_what_was_varied() {
    let pairs = preset_values("finance-typical");
    let document = serde_json::json!({ "groups": { "labour": { "zh": "人工", "en": "Labour" } } });
    let written = json::sensitivity::write(&tornado_of(pairs), default_book(), &document);
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    let bars = written["bars"].as_array().unwrap();
    let labour = bars.iter().find(|bar| bar["group"] == "labour").unwrap();
    assert_eq!(labour["label"]["en"], "Labour");
    assert!(labour["low"]["value"].is_null() && labour["prices"].as_array().unwrap().len() > 1);
    let unnamed = bars.iter().find(|bar| bar["group"].is_string() && bar["group"] != "labour").unwrap();
    assert_eq!(unnamed["label"]["zh"], unnamed["group"]);
    let rate = bars.iter().find(|bar| bar["field"] == "finance.contingency").unwrap();
    assert_eq!((&rate["low"]["value"], &rate["unit"]), (&"0.1".into(), &"share".into()));
}
