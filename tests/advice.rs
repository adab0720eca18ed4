//! Advice: every way is a computed change, and its saving is the difference of two estimates.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::prelude::*;
use scenarios::{config, realistic};
use support::{changed_book, given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    decisions::{
        advice::{Advice, Advised, Way, advise},
        change::{Change, applied},
    },
    engine::{
        Estimate,
        book::{Book, default_book, id},
        estimate,
        money::Money,
        recommend::Reason,
        scenario::{Deployment, Field, Given, Mlps},
    },
    explain::reason,
    input::check,
    text::Language,
};

fn advised(pairs: &[(&str, &str)]) -> Advised {
    advise(&given(pairs), default_book()).expect("within what can be computed")
}

fn find(advised: &Advised, way: Way) -> &Advice {
    let words = |(w, why): &(Way, Reason)| format!("{}: {}", w.key(), reason(why, Language::En));
    let absent = || advised.not_applicable.iter().map(words).collect::<Vec<_>>().join("; ");
    advised.advice.iter().find(|a| a.way == way).unwrap_or_else(|| panic!("no {}: {}", way.key(), absent()))
}

fn why_not(advised: &Advised, way: Way) -> String {
    let found = advised.not_applicable.iter().find(|(absent, _)| *absent == way);
    reason(&found.unwrap_or_else(|| panic!("{} applies", way.key())).1, Language::En)
}

/// First-year scope and hidden cost of all years, without contingency.
fn spending(e: &Estimate) -> i64 {
    e.totals.horizon.iter().map(|y| y.total.band.typical.fen() + y.hidden.typical.fen()).sum()
}

fn priced(given: &Given, book: &Book) -> Estimate {
    estimate(given, book).expect("within what can be computed")
}

proptest! {
    #![proptest_config(config(150))]

    /// What is promised is the difference of two estimates, to the fen, and the lines add up to it.
    #[test]
    fn a_saving_is_the_difference_of_two_estimates(draft in realistic()) {
        let given = check(&draft).unwrap();
        let book = default_book();
        let before = priced(&given, book);
        let advised = advise(&given, book).unwrap();
        for advice in &advised.advice {
            let name = advice.way.key();
            let after = priced(&advice.given, book);
            prop_assert_eq!(&after.scenario, &advice.scenario, "{}", name);
            prop_assert_eq!(spending(&before) - spending(&after), advice.saving.fen(), "{}", name);
            let first = |e: &Estimate| e.totals.first_year.band.typical.fen();
            prop_assert_eq!(first(&before) - first(&after), advice.first_year_saving.fen(), "{}", name);
            prop_assert_eq!(advice.lines.iter().map(|l| l.saving.fen()).sum::<i64>(), advice.saving.fen(), "{}", name);
            prop_assert!(advice.saving > Money::ZERO);
        }
        prop_assert!(advised.advice.windows(2).all(|pair| pair[0].saving >= pair[1].saving));
        let mut ways: Vec<&str> = advised.advice.iter().map(|a| a.way.key()).collect();
        ways.extend(advised.not_applicable.iter().map(|(way, _)| way.key()));
        ways.sort_unstable();
        let mut all = Way::ALL.map(Way::key);
        all.sort_unstable();
        prop_assert_eq!(ways, all.to_vec(), "every way is advice or has a reason");
    }

    /// Applied and taken back, the scenario is what it was; applied again, the way has nothing left to change.
    #[test]
    fn applying_can_be_undone(draft in realistic()) {
        let given = check(&draft).unwrap();
        for advice in advise(&given, default_book()).unwrap().advice {
            prop_assert_eq!(&applied(&given, &advice.changes), &advice.given);
            let back: Vec<Change> =
                advice.changes.iter().map(|c| Change { field: c.field, value: given.get(c.field) }).collect();
            prop_assert_eq!(&applied(&advice.given, &back), &given, "{}", advice.way.key());
            let again = advise(&advice.given, default_book()).unwrap();
            // Features, flows and editions can be cut in more steps than one.
            let in_steps = [Way::SimplerFlows, Way::EditionAndModules, Way::SaasFirst];
            prop_assert!(
                in_steps.contains(&advice.way) || again.advice.iter().all(|a| a.way != advice.way),
                "{} applies twice", advice.way.key()
            );
        }
    }

    /// No advice drops what compliance asks for, or takes data that must stay under own control to SaaS.
    #[test]
    fn compliance_is_never_given_up(draft in realistic()) {
        let given = check(&draft).unwrap();
        let before = priced(&given, default_book());
        let compliance = Field::ALL.into_iter().filter(|f| f.key().starts_with("compliance."));
        let s = &before.scenario;
        let owned = s.is_regulated() || s.compliance_mlps() == Mlps::Level3;
        for advice in advise(&given, default_book()).unwrap().advice {
            for field in compliance.clone() {
                prop_assert_eq!(s.get(field), advice.scenario.get(field), "{}: {}", advice.way.key(), field.key());
            }
            let mode = priced(&advice.given, default_book()).recommendation.deployment;
            let leaves = mode == Deployment::Saas && before.recommendation.deployment != Deployment::Saas;
            // A budget the visitor set may steer to SaaS by itself; that is the rule of `deployment: auto`.
            let steered = !advice.changes.iter().any(|c| c.field == Field::Deployment);
            prop_assert!(!(owned && leaves) || advice.way == Way::Pilot || steered, "{}", advice.way.key());
        }
    }
}

/// Monthly SaaS, basic, 5 路, one account, no calls. Annual prices: 6,000 + 5 × 2,000 + 1,188.
/// Monthly is annual ÷ 0.84: 7,142.857 → 7,142.86; 11,904.762 → 11,904.76; 1,414.286 → 1,414.29.
/// Less a year: 1,142.86 + 1,904.76 + 226.29 = 3,273.91; in three years 9,821.73.
#[test]
fn the_annual_plan_saves_what_is_worked_out_by_hand() {
    let advised = advised(&[
        ("deployment", "saas"),
        ("edition", "basic"),
        ("billing.mode", "monthly"),
        ("concurrency", "5"),
        ("traffic.inboundCallsPerDay", "0"),
        ("traffic.outboundCallsPerDay", "0"),
        ("flows.simple", "0"),
    ]);
    let annual = find(&advised, Way::AnnualPlan);
    assert_eq!(annual.first_year_saving.to_string(), "3273.91");
    assert_eq!(annual.saving.to_string(), "9821.73");
}

/// One custom interface (20,000) and one proprietary (100,000) become standard (8,000 each), once.
#[test]
fn standard_interfaces_save_what_is_worked_out_by_hand() {
    let pairs = [("deployment", "saas"), ("integrations.crm", "custom"), ("integrations.orders", "proprietary")];
    let advised = advised(&pairs);
    let standard = find(&advised, Way::StandardInterfaces);
    assert_eq!(standard.first_year_saving.to_string(), "104000.00");
    assert_eq!(standard.saving.to_string(), "104000.00");
}

/// 100 inbound calls a day all year: 36,500 calls, of which 0.5 % are lost, then 0.1 %, at 1 yuan a call:
/// 182.50 − 36.50 = 146.00 a year, 438.00 in three. The first year's scope is without hidden cost.
#[test]
fn a_mature_product_saves_hidden_cost_only() {
    let advised = advised(&[
        ("deployment", "saas"),
        ("traffic.inboundCallsPerDay", "100"),
        ("traffic.outboundCallsPerDay", "0"),
        ("hidden.availability", "0.995"),
    ]);
    let mature = find(&advised, Way::MatureProduct);
    assert_eq!((mature.first_year_saving, mature.saving.to_string().as_str()), (Money::ZERO, "438.00"));
}

/// Three changes a month at 1,500 yuan in each of three years: 162,000; 30 % of it is 48,600. Two flows are reviewed
/// in two days of an adviser at 2,000 yuan.
#[test]
fn better_implementation_costs_first_and_saves_later() {
    let advised = advised(&[("deployment", "saas"), ("hidden.iterationsPerMonth", "3"), ("flows.simple", "2")]);
    let better = find(&advised, Way::BetterImplementation);
    assert_eq!(better.first_year_saving.to_string(), "-4000.00");
    assert_eq!(better.saving.to_string(), "44600.00");
}

/// One month twice the mean and one without traffic: with a fixed number of 路 every month pays for the busiest.
#[test]
fn lines_follow_the_months() {
    let pairs = [
        ("deployment", "saas"),
        ("billing.elastic", "false"),
        ("traffic.monthlyProfile.0", "2"),
        ("traffic.monthlyProfile.1", "0"),
    ];
    let before = support::estimate_of(&pairs);
    let all = advised(&pairs);
    let elastic = find(&all, Way::ElasticConcurrency);
    let needed: u32 = before.sizing.needed.iter().sum();
    assert!(needed < 12 * before.sizing.concurrency());
    assert_eq!(elastic.lines.len(), 1, "only the 路 change: {:?}", elastic.lines);
    assert!(why_not(&advised(&[("deployment", "saas")]), Way::ElasticConcurrency).contains("low season"));
    let spare = advised(&[("deployment", "private"), ("concurrency", "60")]);
    assert!(find(&spare, Way::ElasticConcurrency).saving > Money::ZERO, "spare 路 of own systems are not bought");
}

/// Features beyond the edition as modules, where that is cheaper, and none is lost.
#[test]
fn a_smaller_edition_with_modules() {
    let advised = advised(&[("deployment", "saas"), ("features", "multiTurn,emotion")]);
    let smaller = find(&advised, Way::EditionAndModules);
    // Premium 80,000; standard with both modules 10,000 + 5,000 + 12,000 a year, three years.
    assert_eq!(smaller.saving.to_string(), "159000.00");
    assert_eq!(
        smaller.scenario.features(),
        priced(&given(&[("features", "multiTurn,emotion")]), default_book()).scenario.features()
    );
    assert!(find(&advised, Way::CoreFeatures).saving > Money::ZERO);
}

#[test]
fn ways_that_do_not_apply_say_why() {
    let finance = advised(preset_values("finance-typical"));
    assert!(why_not(&finance, Way::SaasFirst).contains("own control"));
    assert!(why_not(&finance, Way::AnnualPlan).contains("no monthly or annual plan"));
    let one_year = advised(&[("deployment", "saas"), ("finance.years", "1")]);
    assert!(why_not(&one_year, Way::MultiYear).contains("one year"));
    let still = advised(&[("traffic.inboundCallsPerDay", "0"), ("traffic.outboundCallsPerDay", "0")]);
    assert!(why_not(&still, Way::Pilot).contains("no traffic"));
}

/// Private below 51 路 may become hybrid, where the rules for `auto` keep data under own control; above, it stays.
#[test]
fn regulated_trades_keep_their_data() {
    let pairs = [("industry", "finance"), ("deployment", "private"), ("traffic.outboundCallsPerDay", "1000")];
    let advised = advised(&pairs);
    assert_eq!(find(&advised, Way::SaasFirst).scenario.deployment(), Deployment::Hybrid);
    let large = [("industry", "finance"), ("deployment", "private"), ("traffic.outboundCallsPerDay", "30000")];
    assert!(support::estimate_of(&large).sizing.concurrency() > 50);
    assert!(why_not(&self::advised(&large), Way::SaasFirst).contains("own control"));
}

/// The pilot says what it costs and what to measure; it is SaaS by the minute for a part of the calls.
#[test]
fn a_pilot_is_judged_by_its_own_cost() {
    let advised = advised(preset_values("ecommerce-typical"));
    let pilot = find(&advised, Way::Pilot);
    let trial = pilot.trial.as_ref().expect("a pilot has a trial");
    let own = priced(&pilot.given, default_book());
    assert_eq!(trial.cost, own.totals.first_year.band.typical.plus(own.totals.hidden.band.typical).unwrap());
    // A tenth of 150 inbound and 1,500 dialled calls.
    assert_eq!(trial.calls_per_day, 165.into());
    assert!(trial.measures.len() >= 5 && own.scenario.finance_years() == 1.into());
    assert!(advised.advice.iter().filter(|a| a.trial.is_some()).count() == 1);
}

/// A price nobody knows makes no way look cheap.
#[test]
fn an_unknown_price_is_no_saving() {
    let book = changed_book(|prices| prices[usize::from(id::LICENCE_SAAS_BASE_STANDARD.0)] = None);
    let advised = advise(&given(&[("deployment", "private"), ("edition", "standard")]), &book).unwrap();
    assert!(why_not(&advised, Way::SaasFirst).contains("quotation"));
}

#[test]
fn sentences_are_whole() {
    for preset in PRESETS {
        let advised = advised(preset_values(preset.id));
        for language in [Language::Zh, Language::En] {
            let measures = advised.advice.iter().filter_map(|a| a.trial.as_ref()).flat_map(|t| &t.measures);
            let because = advised.advice.iter().flat_map(|a| &a.because).chain(measures);
            for why in because.chain(advised.not_applicable.iter().map(|(_, why)| why)) {
                let sentence = reason(why, language);
                assert!(!sentence.contains(['{', '}']), "{}: {sentence}", preset.id);
                let han = sentence.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert_eq!(han, language == Language::Zh, "{}: {sentence}", preset.id);
            }
        }
    }
}

#[cfg(feature = "json")]
#[test]
fn in_json() {
    use voicebot_cost::json;
    let advised = advised(preset_values("medium-top"));
    let list = json::advice::write(&advised);
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), advised.advice.len());
    for (json, advice) in list.iter().zip(&advised.advice) {
        assert_eq!(json["id"], advice.way.key());
        assert_eq!(json["saving"], advice.saving.to_string());
        assert!(!json["because"]["zh"].as_str().unwrap().is_empty() && json["label"]["en"].is_string());
        assert_eq!(json.get("pilot").is_some(), advice.way == Way::Pilot);
        let read = json::scenario::read(&json["scenario"]).unwrap();
        let again = priced(&read, default_book());
        assert_eq!(spending(&again), spending(&priced(&advice.given, default_book())), "{}", advice.way.key());
    }
    let absent = json::advice::write_not_applicable(&advised);
    assert_eq!(absent.as_array().unwrap().len(), advised.not_applicable.len());
}

#[test]
fn a_way_and_its_label_have_one_name() {
    for way in Way::ALL {
        assert_eq!(way.label().key(), format!("advice.label.{}", way.key()));
    }
}
