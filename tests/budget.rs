//! Budget first: what fits, fits; what is given up is named; what is missing is stated.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::prelude::*;
use rust_decimal::Decimal;
use scenarios::{config, realistic};
use support::{changed_book, given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    decisions::{
        budget::{Deployed, Solution, solve_budget},
        change::applied,
    },
    engine::{
        Estimate,
        book::default_book,
        estimate,
        money::Money,
        scenario::{BillingMode, Deployment, Edition, Field, Given, Interface, KnowledgeBase, Mlps},
    },
    explain::reason,
    input::check,
    text::Language,
};

fn solved(pairs: &[(&str, &str)], budget: i64) -> Solution {
    solve_budget(&given(pairs), budget.into(), default_book()).expect("within what can be computed")
}

fn priced(given: &Given) -> Estimate {
    estimate(given, default_book()).expect("within what can be computed")
}

fn given_up(deployed: &Deployed) -> String {
    deployed.gives_up.iter().map(|why| reason(why, Language::En)).collect::<Vec<_>>().join("; ")
}

fn flows(e: &Estimate) -> [Decimal; 3] {
    [e.scenario.flows_simple(), e.scenario.flows_medium(), e.scenario.flows_complex()]
}

/// Everything that was asked for and that an option may lack, as words to look for among what it gives up.
fn lacking(asked: &Estimate, option: &Estimate) -> Vec<&'static str> {
    let (a, o) = (&asked.scenario, &option.scenario);
    let mut words = Vec::new();
    let mut expect = |when: bool, word| {
        if when {
            words.push(word);
        }
    };
    expect(a.features() & !o.features() != 0, "Without: ");
    let fewer = flows(asked) != flows(option);
    expect(fewer && o.edition() == Edition::Basic, "No own flows");
    expect(fewer && o.edition() != Edition::Basic, " flows");
    let systems =
        a.interfaces().iter().zip(o.interfaces()).any(|(a, o)| a.1 != Interface::None && o.1 == Interface::None);
    expect(systems, "Systems not connected");
    let plain = a.interfaces().iter().zip(o.interfaces()).any(|(a, o)| a.1 > o.1 && o.1 == Interface::Standard);
    expect(plain, "By standard interface");
    expect(a.robot() != o.robot(), "language model");
    expect(a.line_type() != o.line_type(), "landline numbers");
    expect(a.service_level() != o.service_level(), "dedicated support");
    expect(a.service_adviser_days() > o.service_adviser_days(), "No adviser");
    expect(a.service_on_site_engineers() > o.service_on_site_engineers(), "resident");
    expect(a.delivery() != o.delivery(), "expedited delivery");
    expect(a.data_knowledge_base() != o.data_knowledge_base(), "nowledge base");
    expect(a.data_annotation_hours() > o.data_annotation_hours(), "annotation");
    expect(a.data_migration() && !o.data_migration(), "migrated");
    expect(a.edition() != Edition::Auto && o.edition() < a.edition(), "Edition ");
    let owned = a.is_regulated() || a.compliance_mlps() == Mlps::Level3;
    expect(owned && option.recommendation.deployment == Deployment::Saas, "own control of data");
    let chosen = a.deployment() != Deployment::Auto && o.deployment() < a.deployment();
    expect(chosen, "cloud");
    words
}

proptest! {
    #![proptest_config(config(30))]

    /// No option costs more than the sum; each gives exactly the budget it states; each names what it lacks.
    #[test]
    fn what_fits_fits(draft in realistic(), budget in prop_oneof![20_000i64..400_000, 100_000i64..4_000_000]) {
        let given = check(&draft).unwrap();
        let asked = priced(&{ let mut open = given.clone(); open.clear(Field::Budget); open });
        let solution = solve_budget(&given, budget.into(), default_book()).unwrap();
        for option in &solution.options {
            prop_assert!(option.budget().yuan() <= budget.into());
            let e = priced(&option.given);
            prop_assert_eq!(&applied(&given, &option.changes), &option.given);
            prop_assert_eq!(e.totals.budget.band, option.totals.budget.band);
            prop_assert_eq!(priced(&e.scenario.as_given()).totals.budget.band, option.totals.budget.band);
            prop_assert_eq!(&e.scenario, &option.scenario);
            prop_assert!(e.totals.complete);
            let words = given_up(option);
            for lack in lacking(&asked, &e) {
                prop_assert!(words.contains(lack), "{lack:?} is not named: {words}");
            }
            // Compliance and the 路 the traffic needs stay.
            for field in Field::ALL.into_iter().filter(|f| f.key().starts_with("compliance.")) {
                prop_assert_eq!(asked.scenario.get(field), e.scenario.get(field), "{}", field.key());
            }
            let needed = asked.sizing.needed.into_iter().max().unwrap();
            prop_assert!(e.sizing.concurrency() >= needed.min(asked.sizing.concurrency()));
            for field in Field::ALL.into_iter().filter(|f| f.key().starts_with("traffic.")) {
                prop_assert_eq!(asked.scenario.get(field), e.scenario.get(field), "{}", field.key());
            }
        }
        prop_assert!(solution.options.windows(2).all(|pair| pair[0].budget() <= pair[1].budget()));
        prop_assert!(solution.options.len() <= 12);
        for (i, one) in solution.options.iter().enumerate() {
            for other in &solution.options[i + 1..] {
                prop_assert_ne!(&one.scenario, &other.scenario);
            }
        }
        match (&solution.least, solution.short_by) {
            (Some(least), Some(short)) => {
                prop_assert!(solution.options.is_empty() && least.budget().yuan() > budget.into());
                prop_assert_eq!(least.budget().fen() - budget * 100, short.fen());
            }
            (None, None) => prop_assert!(!solution.options.is_empty()),
            other => prop_assert!(false, "{other:?}"),
        }
    }

    /// What is missing to the least deployment is enough: with it something fits.
    #[test]
    fn what_is_missing_is_enough(draft in realistic()) {
        let given = check(&draft).unwrap();
        let nothing = solve_budget(&given, Decimal::ZERO, default_book()).unwrap();
        let short = nothing.short_by.expect("no deployment is free");
        let fits = solve_budget(&given, short.yuan(), default_book()).unwrap();
        prop_assert_eq!(fits.options.first().map(Deployed::budget), Some(short));
    }

    /// With money enough nothing is given up but what the mode itself takes out of the house.
    #[test]
    fn with_money_enough_nothing_is_given_up(draft in realistic()) {
        let solution = solve_budget(&check(&draft).unwrap(), 1_000_000_000_000i64.into(), default_book()).unwrap();
        prop_assert!(solution.options.iter().all(|o| o.gives_up.len() <= 1), "{:?}", solution.options[0].gives_up);
        let private = solution.options.iter().find(|o| o.deployment == Deployment::Private);
        prop_assert!(private.is_some_and(|o| o.gives_up.is_empty()));
    }
}

/// Basic SaaS, no calls, no flows: base 6,000, one 路 2,000, one account 1,188, one landline number 600, filing 2,000:
/// 11,788. Hidden: 5 days × 700, 0.25 × 12 changes × 1,500, 2 × 1,000 of training: 10,000. Reserve 15 % of 21,788:
/// 3,268.20. In all 25,056.20; the monthly plan the visitor asked for would cost more.
#[test]
fn the_least_deployment_is_what_is_worked_out_by_hand() {
    let pairs = [
        ("traffic.inboundCallsPerDay", "0"),
        ("traffic.outboundCallsPerDay", "0"),
        ("flows.simple", "0"),
        ("billing.mode", "monthly"),
    ];
    let exactly = solved(&pairs, 25_057);
    let annual = exactly.options.iter().find(|o| o.billing == Some(BillingMode::Annual)).expect("annual fits");
    assert_eq!(annual.budget().to_string(), "25056.20");
    assert!(annual.gives_up.is_empty());
    assert!(solved(&pairs, 25_056).options.iter().all(|o| o.billing != Some(BillingMode::Annual)), "20 fen too dear");
}

/// Where it does not all fit, what callers notice least goes first, and what the last step made needless comes back.
#[test]
fn reductions_follow_their_order() {
    let pairs = [
        ("deployment", "saas"),
        ("edition", "standard"),
        ("features", "analytics,multiTurn"),
        ("delivery", "expedited"),
        ("flows.simple", "2"),
    ];
    let full = priced(&given(&pairs)).totals.budget.band.typical;
    let annual = |budget: i64| {
        let solution = solved(&pairs, budget);
        let found =
            solution.options.iter().find(|o| o.billing == Some(BillingMode::Annual) && o.edition == Edition::Standard);
        found.map(given_up)
    };
    let yuan = full.fen() / 100;
    assert_eq!(annual(yuan + 1).as_deref(), Some(""));
    // Analytics is 5,000 a year and 5,750 with the reserve.
    assert_eq!(annual(yuan - 1).as_deref(), Some("Without: Analytics"));
    let more = annual(yuan - 5_800).expect("still fits");
    assert!(more.contains("expedited"), "{more}");
}

/// A regulated trade: nothing at 200,000 yuan, and the least deployment says what it would take out of the house.
#[test]
fn duties_are_never_given_up_silently() {
    let solution = solved(preset_values("finance-typical"), 200_000);
    assert!(solution.options.is_empty());
    let least = solution.least.expect("every line has a price");
    assert!(given_up(&least).contains("own control of data"));
    assert_eq!(least.scenario.compliance_mlps(), Mlps::Level3);
    assert_ne!(least.scenario.data_knowledge_base(), KnowledgeBase::None);
    assert_eq!(least.heaviest.len(), 5);
    assert!(solution.short_by.is_some_and(|short| short > Money::ZERO));
}

/// Features the larger edition holds are no modules there: both are tried, and the cheaper stays.
#[test]
fn all_that_was_asked_for_comes_first() {
    let pairs = [("features", "multiTurn,emotion"), ("traffic.outboundCallsPerDay", "2000")];
    let solution = solved(&pairs, 3_000_000);
    let annual = solution.options.iter().find(|o| o.billing == Some(BillingMode::Annual)).unwrap();
    assert_eq!((annual.edition, annual.gives_up.len()), (Edition::Standard, 0));
    let modes: Vec<Deployment> = solution.options.iter().map(|o| o.deployment).collect();
    assert!([Deployment::Saas, Deployment::Hybrid, Deployment::Private].iter().all(|mode| modes.contains(mode)));
}

/// Nobody can say of an unknown price that it fits.
#[test]
fn an_unknown_price_never_fits() {
    let book = changed_book(|prices| prices.iter_mut().for_each(|price| *price = None));
    let solution = solve_budget(&given(&[]), 1_000_000.into(), &book).unwrap();
    assert!(solution.options.is_empty() && solution.short_by.is_none() && solution.least.is_none());
}

#[test]
fn labels_are_whole() {
    for preset in PRESETS {
        for budget in [0, 150_000, 600_000] {
            let solution = solved(preset_values(preset.id), budget);
            for why in solution.options.iter().chain(&solution.least).flat_map(|o| &o.gives_up) {
                for language in [Language::Zh, Language::En] {
                    let words = reason(why, language);
                    assert!(!words.contains(['{', '}']), "{words}");
                    let han = words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                    assert_eq!(han, language == Language::Zh, "{words}");
                }
            }
        }
    }
}

#[cfg(feature = "json")]
#[test]
fn in_json() {
    use voicebot_cost::json;
    let solution = solved(preset_values("ecommerce-typical"), 500_000);
    let json = json::budget::write(&solution);
    assert!(json["shortBy"].is_null() && json["least"].is_null());
    for (json, option) in json["options"].as_array().unwrap().iter().zip(&solution.options) {
        assert_eq!(json["budget"]["typical"], option.budget().to_string());
        let read = json::scenario::read(&json["scenario"]).unwrap();
        assert_eq!(priced(&read).totals.budget.band, option.totals.budget.band);
        assert_eq!(json["givesUp"].as_array().unwrap().len(), option.gives_up.len());
    }
    let none = json::budget::write(&solved(preset_values("finance-typical"), 200_000));
    assert!(none["options"].as_array().unwrap().is_empty() && none["shortBy"].is_string());
    assert!(none["least"]["givesUp"][0]["zh"].is_string());
}
