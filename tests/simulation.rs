//! The simulated distribution of the first year's budget.
//! That one draw is an estimate at drawn prices is tested beside the code, in `decisions/simulation/plan.rs`.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use proptest::prelude::*;
use support::{changed_book, estimate_of, given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    decisions::simulation::{DRAWS, Distribution, MOST_DRAWS, Middle, SEED, Simulation, simulate},
    engine::{self, Estimate, book::default_book, book::id, line::Status, money::Money, references::to_money},
    json,
};

fn simulated(e: &Estimate, draws: u32, seed: u64) -> Distribution {
    simulate(e, default_book(), draws, seed).unwrap()
}

fn preset(id: &str) -> Estimate {
    estimate_of(preset_values(id))
}

/// The module in a browser gives the same digits: `tests/e2e/api.test.mjs` has them too.
#[test]
fn the_seed_decides_every_fen() {
    let d = simulated(&preset("finance-typical"), DRAWS, SEED);
    assert_eq!(
        [d.p10, d.p50, d.p90, d.mean].map(|m| m.to_string()),
        ["833123.29", "1033594.89", "1340284.34", "1066415.91"]
    );
}

/// Slices make no difference, another seed or one more draw does.
#[test]
fn the_same_seed_gives_the_same_distribution() {
    let e = preset("private-typical");
    let whole = simulated(&e, 3_000, 7);
    let mut sliced = Simulation::new(&e, default_book(), 7);
    for draws in [1, 999, 0, 2_000] {
        sliced.run(draws);
    }
    assert_eq!(sliced.drawn(), 3_000);
    assert_eq!(sliced.result().unwrap(), whole);
    assert_eq!(simulated(&e, 3_000, 7), whole);
    assert_ne!(simulated(&e, 3_000, 8), whole);
    assert_ne!(simulated(&e, 3_001, 7), whole);
}

/// The groups' own streams: one more flow or a longer list of groups leaves all other draws as they were, so a
/// dearer scenario is dearer at every percentile, by about what it costs more.
#[test]
fn a_change_moves_the_distribution_by_its_own_cost() {
    let values = preset_values("ecommerce-typical");
    let base = estimate_of(values);
    let more = estimate_of(&[values, &[("service.onSiteEngineers", "1")]].concat());
    let cost = more.totals.budget.band.typical.approximate() - base.totals.budget.band.typical.approximate();
    let (base, more) = (simulated(&base, 2_000, SEED), simulated(&more, 2_000, SEED));
    let rise =
        |percent| more.percentile(percent).unwrap().approximate() - base.percentile(percent).unwrap().approximate();
    assert!(cost > 0.0 && (rise(50) / cost - 1.0).abs() < 0.15, "{} for {cost}", rise(50));
    assert!((1..=99).all(|percent| rise(percent) > 0.0));
}

#[test]
fn draws_are_bounded() {
    let e = preset("micro-entry");
    let mut simulation = Simulation::new(&e, default_book(), SEED);
    assert!(simulation.result().is_err(), "nothing is drawn yet");
    simulation.run(u32::MAX);
    assert_eq!(simulation.drawn(), MOST_DRAWS as usize);
    simulation.run(1);
    assert_eq!(simulation.drawn(), MOST_DRAWS as usize);
}

/// `cargo test --test simulation -- --nocapture` prints the deviations.
#[test]
fn percentiles_agree_with_the_headline_range() {
    let mut off = Vec::new();
    for preset in PRESETS {
        let e = estimate_of(preset_values(preset.id));
        let d = simulated(&e, DRAWS, SEED);
        let likely = e.totals.budget.likely;
        let percent = [(d.p10, likely.p10), (d.p50, likely.p50), (d.p90, likely.p90)]
            .map(|(simulated, likely)| (simulated.approximate() / likely - 1.0) * 100.0);
        println!("{:20} P10 {:+.2} %  P50 {:+.2} %  P90 {:+.2} %", preset.id, percent[0], percent[1], percent[2]);
        if percent.iter().any(|p| p.abs() > 3.0) {
            off.push((preset.id, percent));
        }
    }
    assert!(off.is_empty(), "{off:?}");
}

/// The chance that the result card shows by moments: that spending stays within the typical budget.
#[test]
fn the_chance_of_spending_agrees_with_the_estimate() {
    for preset in PRESETS {
        let e = estimate_of(preset_values(preset.id));
        let found = simulated(&e, DRAWS, SEED).chance_of_spending(e.totals.budget.band.typical);
        let told = e.totals.chance_within_budget;
        assert!((found - told).abs() < 0.03, "{}: {found} simulated, {told} told", preset.id);
    }
}

/// Prices without bands leave nothing to draw: every draw is the budget, but for the rounding of each line.
#[test]
fn certain_prices_give_one_sum() {
    let book = changed_book(|prices| {
        for price in prices.iter_mut().flatten() {
            (price.low, price.high) = (price.typical, price.typical);
        }
    });
    let e = engine::estimate(&given(preset_values("hybrid-typical")), &book).unwrap();
    let d = simulate(&e, &book, 100, SEED).unwrap();
    assert_eq!((d.p10, d.p90, d.histogram.len()), (d.p50, d.p50, 1));
    assert!((d.p50.approximate() - e.totals.budget.band.typical.approximate()).abs() < 0.5);
    assert_eq!(Middle::of(&e, &book, &d).unwrap().lifts, []);
}

/// A line without a price is left out of the draws, and the estimate says that the sum is incomplete.
#[test]
fn lines_without_a_price_are_left_out() {
    let pairs = preset_values("finance-typical");
    let cut = changed_book(|prices| prices[usize::from(id::LICENCE_PRIVATE_BASE.0)] = None);
    let e = engine::estimate(&given(pairs), &cut).unwrap();
    assert!(!e.totals.complete);
    let unpriced: Vec<_> = e.lines.iter().filter(|line| line.status == Status::Unpriced).map(|line| line.id).collect();
    let d = simulate(&e, &cut, 2_000, SEED).unwrap();
    assert!(d.p50 < simulated(&estimate_of(pairs), 2_000, SEED).p50);
    let likely = e.totals.budget.likely;
    assert!((d.p50.approximate() / likely.p50 - 1.0).abs() < 0.03);
    let middle = Middle::of(&e, &cut, &d).unwrap();
    assert!(middle.lifts.iter().all(|lift| !unpriced.contains(&lift.line)));
}

/// A total with no cost at all.
#[test]
fn nothing_costs_nothing() {
    let book = changed_book(|prices| prices.iter_mut().for_each(|price| *price = None));
    let e = engine::estimate(&given(&[]), &book).unwrap();
    let d = simulate(&e, &book, 10, SEED).unwrap();
    assert_eq!((d.p10, d.p90), (Money::ZERO, Money::ZERO));
    assert_eq!(d.chance_within(Money::ZERO), 1.0);
}

/// The skewed prices: what their means lie above their typical amounts explains the middle of the sum.
#[test]
fn the_middle_of_the_sum_is_explained_by_its_lines() {
    for name in ["finance-typical", "sme-typical", "private-typical"] {
        let e = preset(name);
        let d = simulated(&e, DRAWS, SEED);
        let middle = Middle::of(&e, default_book(), &d).unwrap();
        assert_eq!(middle.typical, e.totals.budget.band.typical);
        assert_eq!(middle.typical.plus(middle.above).unwrap(), d.p50);
        assert!(middle.above > Money::ZERO, "{name}");
        assert_eq!(middle.lifts.len(), 5, "{name}");
        assert!(middle.lifts.windows(2).all(|pair| pair[0].lift >= pair[1].lift), "{name}");
        for lift in &middle.lifts {
            let line = e.lines.iter().find(|line| line.id == lift.line).unwrap();
            assert_eq!(lift.typical, line.amounts[0].typical);
            assert_eq!(lift.typical.plus(lift.lift).unwrap(), lift.mean);
        }
    }
}

/// The mean of the draws is the sum of the lines' means, and the reserve on it.
#[test]
fn lifts_of_all_lines_make_the_mean() {
    let e = preset("medium-typical");
    let profiles = engine::likely::Profiles::new(&e.lines, default_book());
    let mean: f64 = (0..e.lines.len())
        .filter(|i| e.lines[*i].base.is_empty() || e.lines[*i].component().key() != "contingency")
        .map(|i| e.lines[i].amounts[0].typical.approximate() * profiles.mean(i))
        .sum();
    let drawn = simulated(&e, 100_000, SEED).mean.approximate();
    assert!((drawn / (mean * 1.15) - 1.0).abs() < 0.005, "{drawn} against {}", mean * 1.15);
}

/// `draws`, `seed` and `within` as JavaScript gives them, and what is refused by name.
#[test]
fn options_are_read_or_refused_by_name() {
    let read = |text: &str| json::simulation::read(&serde_json::from_str(text).unwrap());
    let options = read(r#"{"draws": "1万", "seed": "18446744073709551615", "within": [200000, "30万", 0.5]}"#).unwrap();
    assert_eq!((options.draws, options.seed), (10_000, u64::MAX));
    assert_eq!(options.within.iter().map(Money::to_string).collect::<Vec<_>>(), ["200000.00", "300000.00", "0.50"]);
    for defaults in ["null", "{}", r#"{"draws": null, "seed": null, "within": null}"#] {
        let options = read(defaults).unwrap();
        assert_eq!((options.draws, options.seed, options.within.len()), (DRAWS, SEED, 0));
    }
    for (text, path, rule) in [
        ("5", "options", "WrongShape"),
        (r#"{"draws": 0}"#, "options.draws", "BelowMin"),
        (r#"{"draws": 1000001}"#, "options.draws", "AboveMax"),
        (r#"{"draws": 10.5}"#, "options.draws", "NotAnInteger"),
        (r#"{"draws": "many"}"#, "options.draws", "NotANumber"),
        (r#"{"draws": true}"#, "options.draws", "NotANumber"),
        (r#"{"draws": [1]}"#, "options.draws", "WrongShape"),
        (r#"{"seed": -1}"#, "options.seed", "BelowMin"),
        (r#"{"seed": "18446744073709551616"}"#, "options.seed", "AboveMax"),
        (r#"{"seed": "NaN"}"#, "options.seed", "NotFinite"),
        (r#"{"within": 5}"#, "options.within", "WrongShape"),
        (r#"{"within": [1, "3万5"]}"#, "options.within[1]", "AmbiguousNumber"),
        (r#"{"within": [1e13]}"#, "options.within[0]", "AboveMax"),
        (r#"{"Draws": 1}"#, "options.Draws", "UnknownField"),
    ] {
        let problem = read(text).unwrap_err();
        assert_eq!((problem.path.as_str(), format!("{:?}", problem.rule).as_str()), (path, rule), "{text}");
    }
}

/// The JSON: sums that rise with their chances, the visitor's own budget among them.
#[test]
fn chances_rise_with_their_sums() {
    let e = estimate_of(&[preset_values("sme-typical"), &[("budget", "150000")]].concat());
    let d = simulated(&e, 1_000, SEED);
    let middle = Middle::of(&e, default_book(), &d).unwrap();
    let options = json::simulation::read(&serde_json::json!({ "draws": 1000, "within": [120_000] })).unwrap();
    let written = json::simulation::write(&e, &d, &middle, &options, "hash").unwrap();
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    let sums: Vec<(f64, f64)> = written["chanceWithin"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| ["yuan", "chance"].map(|key| entry[key].as_str().unwrap().parse().unwrap()).into())
        .collect();
    assert!(sums.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1), "{sums:?}");
    let at = |name: &str| {
        written["chanceWithin"].as_array().unwrap().iter().find(|entry| entry["at"] == name).unwrap().clone()
    };
    assert_eq!(at("budget")["yuan"], "150000.00");
    assert_eq!(at("asked")["yuan"], "120000.00");
    assert_eq!(at("p50")["chance"], "0.5000");
    assert_eq!((&written["draws"], &written["seed"], &written["complete"]), (&1000.into(), &SEED.into(), &true.into()));
    assert_eq!(written["likely"]["p50"], to_money(e.totals.budget.likely.p50).to_string());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// In order, between the corners (a draw may pass them: they are P10 and P90 of all prices at once), the
    /// middle within the band, and every draw counted.
    #[test]
    fn percentiles_are_ordered(preset in 0..PRESETS.len(), seed: u64, draws in 200_u32..600) {
        let e = estimate_of(preset_values(PRESETS[preset].id));
        let d = simulated(&e, draws, seed);
        prop_assert!(d.p10 <= d.p50 && d.p50 <= d.p90);
        let band = e.totals.budget.band;
        prop_assert!(band.low <= d.p50 && d.p50 <= band.high);
        let counted: usize = d.histogram.iter().map(|bin| bin.count).sum();
        prop_assert_eq!(counted + d.outside[0] + d.outside[1], draws as usize);
        prop_assert!(d.histogram.len() <= 40);
        prop_assert!(d.histogram.windows(2).all(|pair| pair[0].to == pair[1].from));
        let chances: Vec<f64> = (0..=100).map(|p| d.chance_within(d.percentile(p).unwrap())).collect();
        prop_assert!(chances.iter().enumerate().all(|(p, chance)| *chance >= p as f64 / 100.0));
    }
}
