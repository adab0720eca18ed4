//! Billing modes beside each other: every figure against full estimates.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use scenarios::{config, realistic};
use support::{changed_book, given, preset_values};
use voicebot_cost::{
    data::defaults,
    decisions::{
        billing::{Billing, Entry, Phase, Plan, billing, chart, increments, lengths},
        crossing::Kind,
    },
    engine::{
        self, Estimate,
        book::{Book, default_book, id},
        line::LineId,
        money::Money,
        scenario::{BillingMode, Deployment, Field, Given, UsageUnit, Value},
    },
    input::check,
};

const SAAS: [&str; 9] = [
    "micro-typical",
    "micro-top",
    "sme-typical",
    "sme-top",
    "medium-typical",
    "medium-top",
    "ecommerce-typical",
    "education-typical",
    "education-top",
];

fn estimate(given: &Given) -> Estimate {
    engine::estimate(given, default_book()).expect("within what can be computed")
}

/// A SaaS deployment of its own edition, whatever the volume.
fn pinned(mut given: Given) -> Given {
    given.set(Field::Deployment, Value::Choice(Deployment::Saas as u8));
    let edition = estimate(&given).recommendation.edition;
    given.set(Field::Edition, Value::Choice(edition as u8));
    given
}

fn of_preset(id: &str) -> Given {
    pinned(given(preset_values(id)))
}

fn with(given: &Given, plan: Plan) -> Given {
    let mut changed = given.clone();
    changed.set(Field::BillingMode, Value::Choice(plan.mode as u8));
    changed.set(Field::BillingUsageUnit, Value::Choice(plan.unit as u8));
    changed
}

/// Both directions at another volume, in the proportion of the estimate.
fn at(given: &Given, e: &Estimate, volume: Decimal) -> Given {
    let [inbound, outbound] = [e.scenario.traffic_inbound_calls_per_day(), e.scenario.traffic_outbound_calls_per_day()];
    let scaled = |calls: Decimal| Value::Number((calls * volume / (inbound + outbound)).round_dp(12));
    let mut changed = given.clone();
    changed.set(Field::TrafficInboundCallsPerDay, scaled(inbound));
    changed.set(Field::TrafficOutboundCallsPerDay, scaled(outbound));
    changed
}

/// First year of a plan at a volume, by a full estimate.
fn first_year(given: &Given, e: &Estimate, plan: Plan, volume: Decimal) -> Decimal {
    estimate(&with(&at(given, e, volume), plan)).totals.first_year.band.typical.yuan()
}

fn of(e: &Estimate) -> Billing {
    billing(e, default_book()).expect("within what can be computed")
}

fn entries(billing: &Billing) -> impl Iterator<Item = &Entry> {
    billing.modes.iter().chain(&billing.units)
}

fn against(e: &Estimate, mode: BillingMode) -> Plan {
    Plan { mode, unit: e.scenario.billing_usage_unit() }
}

/// At a crossing both cost the same to a yuan; at a step they change places within two hundredths of a call.
fn turns_hold(given: &Given) -> Result<usize, TestCaseError> {
    let e = estimate(given);
    let mut seen = 0;
    for entry in entries(&of(&e)) {
        for turn in &entry.turns {
            seen += 1;
            let difference = |volume: Decimal| {
                first_year(given, &e, entry.plan, volume) - first_year(given, &e, against(&e, turn.against), volume)
            };
            let here = difference(turn.calls_per_day);
            let what = format!("{:?} against {turn:?}: {here}", entry.plan);
            match turn.kind {
                Kind::Crossing => prop_assert!(here.abs() <= Decimal::ONE, "{what}"),
                Kind::Step => {
                    let before = difference(turn.calls_per_day - Decimal::new(2, 2));
                    prop_assert_eq!(here < Decimal::ZERO, turn.cheaper_above, "{}", &what);
                    prop_assert_eq!(before > Decimal::ZERO, turn.cheaper_above, "{}: {} before", &what, before);
                }
            }
        }
    }
    Ok(seen)
}

#[test]
fn at_every_crossing_both_modes_cost_the_same() {
    for id in SAAS {
        let seen = turns_hold(&of_preset(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert!(seen > 10, "{id}: {seen}");
    }
}

/// Volumes in close steps from one call a day to beyond the last that is compared.
fn fine(from: f64, to: f64, count: u32) -> Vec<Decimal> {
    let volume = |n| from * (to / from).powf(f64::from(n) / f64::from(count));
    (0..=count).filter_map(|n| Decimal::from_f64_retain(volume(n))).map(|v| v.round_dp(4)).collect()
}

/// Between two volumes the order of two plans has changed as often as turns are listed there, odd or even.
fn turns_are_complete(given: &Given, volumes: &[Decimal]) {
    let e = estimate(given);
    let billing = of(&e);
    let plans: Vec<Plan> = entries(&billing).map(|entry| entry.plan).collect();
    let costs: Vec<Vec<Decimal>> =
        volumes.iter().map(|volume| plans.iter().map(|plan| first_year(given, &e, *plan, *volume)).collect()).collect();
    for (own, entry) in entries(&billing).enumerate() {
        for (other, mode) in BillingMode::ALL.into_iter().enumerate() {
            if other == own || own >= BillingMode::ALL.len() && mode == BillingMode::Usage {
                continue;
            }
            for (pair, row) in volumes.windows(2).zip(costs.windows(2)) {
                let sign = |row: &[Decimal]| (row[own] - row[other]).round_dp(1);
                let (before, after) = (sign(&row[0]), sign(&row[1]));
                // At the grid's own volume both may cost the same.
                if before.is_zero() || after.is_zero() {
                    continue;
                }
                let listed = entry
                    .turns
                    .iter()
                    .filter(|t| t.against == mode && t.calls_per_day > pair[0] && t.calls_per_day <= pair[1])
                    .count();
                let changed = before.is_sign_negative() != after.is_sign_negative();
                assert_eq!(changed, listed % 2 == 1, "{:?} against {mode:?}, {pair:?}: {before}, {after}", entry.plan);
            }
        }
    }
}

#[test]
fn no_turn_is_missing_on_a_fine_grid() {
    for id in ["micro-typical", "sme-typical", "medium-typical", "education-top"] {
        turns_are_complete(&of_preset(id), &fine(1.0, 39_999.0, 700));
    }
    turns_are_complete(&of_preset("sme-typical"), &fine(500.0, 1_000.0, 400));
}

#[test]
fn turns_hold_for_seasons_language_models_lists_and_fixed_lines() {
    let profile = ["0.5", "0.6", "0.7", "0.8", "0.9", "1", "1", "1.1", "1.2", "1.3", "1.4", "1.5"];
    let months: Vec<String> = (0..12).map(|month| format!("traffic.monthlyProfile.{month}")).collect();
    let season: Vec<(&str, &str)> = months.iter().map(String::as_str).zip(profile).collect();
    for extra in [
        &season[..],
        &[("robot", "llm"), ("traffic.outboundMinutesPerCall", "3")],
        &[("vendorClass", "list"), ("billing.usageUnit", "dialledCall")],
        &[("concurrency", "12")],
        &[("billing.packageMinutes", "120000")],
        &[("traffic.outboundPacing", "paced"), ("finance.vat", "excluded")],
        &[("billing.elastic", "false"), ("billing.contractYears", "3"), ("seats.agents", "8")],
    ] {
        let given = pinned(given(&[preset_values("sme-typical"), extra].concat()));
        turns_hold(&given).unwrap_or_else(|error| panic!("{extra:?}: {error}"));
        turns_are_complete(&given, &fine(20.0, 5_000.0, 250));
    }
}

/// The same year three ways: a period paid at once is no dearer.
#[test]
fn annual_costs_no_more_than_quarterly_nor_that_than_monthly() {
    for id in SAAS {
        let billing = of(&estimate(&of_preset(id)));
        let cost = |mode| {
            let entry = billing.modes.iter().find(|entry| entry.plan.mode == mode).expect("every mode is listed");
            entry.first_year.typical
        };
        assert!(cost(BillingMode::Annual) <= cost(BillingMode::Quarterly), "{id}");
        assert!(cost(BillingMode::Quarterly) <= cost(BillingMode::Monthly), "{id}");
    }
}

/// 20 a day of 1.2 minutes: 20 × 280 × 55 % × 1.769 minutes at 0.20 yuan cost less than the base of any other mode.
#[test]
fn little_use_is_cheapest_by_use() {
    let given = given(&[
        ("deployment", "saas"),
        ("edition", "basic"),
        ("traffic.inboundCallsPerDay", "0"),
        ("traffic.outboundCallsPerDay", "20"),
    ]);
    let cheapest: Vec<BillingMode> =
        of(&estimate(&given)).modes.iter().filter(|e| e.cheapest).map(|e| e.plan.mode).collect();
    assert_eq!(cheapest, [BillingMode::Usage]);
}

/// By hand: no inbound calls, 5 路, the basic edition. Annual is 6,000 + 5 × 2,000 and the line minutes, 0.10 yuan
/// up to 120,000 a year and 0.095 beyond; use is 0.20 a minute. They meet where 0.2 m = 16,000 + 12,000 + 0.095
/// (m − 120,000), at m = 158,095.24 minutes. A call a day is 280 × 55 % × 1.768654 = 272.373 minutes a year: 580.44 calls.
#[test]
fn a_crossing_by_hand() {
    let given = pinned(given(&[
        ("edition", "basic"),
        ("concurrency", "5"),
        ("traffic.inboundCallsPerDay", "0"),
        ("traffic.outboundCallsPerDay", "300"),
    ]));
    let billing = of(&estimate(&given));
    let usage = billing.modes.iter().find(|entry| entry.plan.mode == BillingMode::Usage).expect("listed");
    let turns: Vec<_> = usage.turns.iter().filter(|turn| turn.against == BillingMode::Annual).collect();
    assert_eq!(turns.len(), 1, "with fixed 路 nothing steps");
    assert_eq!((turns[0].calls_per_day.round_dp(2).to_string().as_str(), turns[0].kind), ("580.44", Kind::Crossing));
    assert!(usage.cheapest && !turns[0].cheaper_above, "use is cheaper below it");
}

#[test]
fn other_deployments_have_no_billing_modes() {
    for id in ["hybrid-typical", "private-typical"] {
        let billing = of(&estimate(&given(preset_values(id))));
        assert!(billing.modes.is_empty() && billing.units.is_empty(), "{id}");
    }
}

#[test]
fn a_mode_without_a_price_is_compared_with_none() {
    let book = changed_book(|prices| prices[usize::from(id::USAGE_PACK.0)] = None);
    let e = engine::estimate(&of_preset("sme-typical"), &book).expect("priced");
    let billing = billing(&e, &book).expect("priced");
    for entry in entries(&billing) {
        let is_package = entry.plan.mode == BillingMode::Package;
        assert_eq!(entry.complete, !is_package, "{:?}", entry.plan);
        assert!(!(is_package && entry.cheapest), "nobody knows what it costs");
        assert!(entry.turns.iter().all(|turn| !is_package && turn.against != BillingMode::Package));
    }
}

#[test]
fn without_calls_nothing_turns() {
    let given =
        given(&[("deployment", "saas"), ("traffic.inboundCallsPerDay", "0"), ("traffic.outboundCallsPerDay", "0")]);
    let e = estimate(&given);
    let billing = of(&e);
    assert_eq!(billing.modes.len(), 5);
    assert!(entries(&billing).all(|entry| entry.turns.is_empty()));
    assert!(chart(&given, &e, &billing, default_book()).expect("priced").is_none());
    assert!(lengths(&given, &e, default_book()).expect("priced").is_none());
}

proptest! {
    #![proptest_config(config(60))]

    /// Only the billed lines are priced anew, and the sum is still that of a full estimate, at all three points.
    #[test]
    fn every_entry_is_a_full_estimate(draft in realistic()) {
        let given = pinned(check(&draft).unwrap());
        let billing = of(&estimate(&given));
        let mut least = None;
        for (place, entry) in entries(&billing).enumerate() {
            let full = estimate(&with(&given, entry.plan)).totals.first_year.band;
            prop_assert_eq!(full, entry.first_year, "{:?}", entry.plan);
            if place < BillingMode::ALL.len() {
                least = Some(least.map_or(full.typical, |l: Money| l.min(full.typical)));
            }
        }
        for entry in entries(&billing) {
            prop_assert_eq!(entry.cheapest, Some(entry.first_year.typical) <= least, "{:?}", entry.plan);
        }
        let modes: Vec<BillingMode> = billing.modes.iter().map(|entry| entry.plan.mode).collect();
        prop_assert_eq!(modes, BillingMode::ALL.to_vec());
    }

    #[test]
    fn turns_hold_for_any_deployment(draft in realistic()) {
        turns_hold(&pinned(check(&draft).unwrap()))?;
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn turns_are_complete_for_any_deployment(draft in realistic()) {
        turns_are_complete(&pinned(check(&draft).unwrap()), &fine(5.0, 50_000.0, 60));
    }
}

/// What the chart draws and its table says are full estimates, and the marked change is one of the cheapest mode.
#[test]
fn the_chart_shows_full_estimates() {
    for id in ["sme-typical", "micro-typical"] {
        let given = given(preset_values(id));
        let e = estimate(&given);
        let chart = chart(&given, &e, &of(&e), default_book()).expect("priced").expect("there are calls");
        assert!(chart.rows.len() >= 8 && chart.volumes.is_sorted(), "{:?}", chart.rows);
        for (i, volume) in chart.volumes.iter().enumerate() {
            for series in &chart.series {
                let cost = first_year(&given, &e, against(&e, series.mode), *volume);
                assert_eq!(series.costs[i].yuan(), cost, "{id}: {:?} at {volume}", series.mode);
            }
        }
        for mark in &chart.marks {
            let place = chart.volumes.iter().position(|v| *v == mark.calls_per_day).expect("drawn");
            let of = |mode| chart.series.iter().find(|s| s.mode == mode).expect("drawn").costs[place].yuan();
            assert_eq!(mark.cost.yuan(), of(mark.after));
            assert!(of(mark.after) <= of(mark.before) + Decimal::ONE, "{id}: {mark:?}");
        }
        assert_eq!(chart.ranges.iter().filter(|range| range.is_today).count(), 1, "{id}");
        assert!(chart.ranges.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].mode != pair[1].mode));
        let ends = |phase: &Phase| (phase.from, phase.to);
        assert!(chart.phases.windows(2).all(|pair| ends(&pair[0]).1 == ends(&pair[1]).0), "{id}: {:?}", chart.phases);
        for range in &chart.ranges {
            let phase = chart.phases.iter().find(|phase| phase.from <= range.from && range.to <= phase.to);
            assert!(phase.is_some_and(|phase| phase.modes.contains(&range.mode)), "{id}: {range:?}");
            let middle = (range.from + range.to) / Decimal::TWO;
            let cost = |mode| first_year(&given, &e, against(&e, mode), middle);
            let best = BillingMode::ALL.into_iter().map(cost).min();
            assert!(cost(range.mode) <= best.expect("five modes") + Decimal::ONE, "{id}: {range:?}");
        }
    }
}

/// A call of 1.2 minutes: billed by the minute 1 ÷ (1 − e^(−1/1.2)) = 1.7687 minutes, by the second 1.2084.
#[test]
fn a_finer_step_bills_less() {
    let given = of_preset("sme-typical");
    let e = estimate(&given);
    let steps = increments(&given, &e, default_book()).expect("priced");
    let seconds: Vec<u32> = steps.iter().filter_map(|step| step.seconds.to_u32()).collect();
    assert_eq!(seconds, [1, 6, 30, 60]);
    assert_eq!(steps[3].outbound_minutes.round_dp(4).to_string(), "1.7687");
    assert_eq!(steps[0].outbound_minutes.round_dp(4).to_string(), "1.2084");
    for pair in steps.windows(2) {
        assert!(pair[0].minutes < pair[1].minutes && pair[0].telephone.typical < pair[1].telephone.typical);
        assert!(pair[0].by_use.map(|band| band.typical) < pair[1].by_use.map(|band| band.typical));
    }
    assert!(steps.iter().all(|step| step.is_own == (step.seconds == Decimal::from(60))));
    // The fee by use is minutes × 0.20 yuan.
    let fee = steps[3].by_use.expect("SaaS").typical;
    let minutes = e.volumes.inbound_minutes + e.volumes.outbound_minutes;
    assert_eq!(Ok(fee), Money::round(minutes * Decimal::new(2, 1)));
}

/// Five turns a minute of 1,200 + 110 tokens: a mean of 5 minutes is 25 turns, 25 × 1,200 + 25 × 24.5 × 110 = 97,375
/// tokens; 10 minutes are 50 turns, 60,000 + 50 × 49.5 × 110 = 332,250: 3.4 times as many.
#[test]
fn tokens_grow_faster_than_the_call() {
    let given = of_preset("sme-typical");
    let lengths = lengths(&given, &estimate(&given), default_book()).expect("priced").expect("there are calls");
    let (short, long, times) = lengths.growth;
    assert_eq!([short, long, times].map(|d| d.to_string()), ["5", "10", "3.4"]);
    let row = |minutes: u32| *lengths.rows.iter().find(|row| row.minutes == minutes.into()).expect("listed");
    assert_eq!((row(5).read, row(10).read), (Decimal::from(97_375), Decimal::from(332_250)));
    assert_eq!(row(10).written, Decimal::from(6_000));
    for pair in lengths.rows.windows(2) {
        assert!(pair[0].read_times < pair[1].read_times);
        // A rule robot needs no tokens, so what a minute costs does not rise with the call.
        assert!(pair[0].rule < pair[1].rule && pair[0].llm < pair[1].llm);
        assert!(pair[1].llm >= pair[1].rule && pair[1].tokens_cost > pair[0].tokens_cost);
    }
    assert_eq!(lengths.rows.len(), defaults::BILLING_CALL_MINUTES.len());
}

/// Each length is what a full estimate of such calls says.
#[test]
fn a_length_is_an_estimate() {
    let mut given = of_preset("sme-typical");
    let lengths = lengths(&given, &estimate(&given), default_book()).expect("priced").expect("there are calls");
    let row = lengths.rows[6];
    given.set(Field::Robot, Value::Choice(1));
    given.set(Field::TrafficInboundMinutesPerCall, Value::Number(row.minutes));
    given.set(Field::TrafficOutboundMinutesPerCall, Value::Number(row.minutes));
    let e = estimate(&given);
    let tokens = e.lines.iter().filter(|l| matches!(l.id, LineId::LicenceLlmInput | LineId::LicenceLlmOutput));
    let yuan: Decimal = tokens.map(|line| line.amounts[0].typical.yuan()).sum();
    let calls = e.volumes.inbound_calls + e.volumes.answered_calls;
    assert_eq!(row.tokens_cost, (yuan / calls).round_dp(4));
}

#[test]
fn a_book_of_its_own_is_used() {
    let dear = changed_book(|prices| {
        let price = prices[usize::from(id::USAGE_MINUTE_RULE_STREET.0)].as_mut().expect("priced");
        (price.low, price.typical, price.high) = (5.into(), 6.into(), 7.into());
    });
    let cheapest = |book: &Book| {
        let e = engine::estimate(&of_preset("micro-typical"), book).expect("priced");
        let billing = billing(&e, book).expect("priced");
        billing.modes.iter().find(|entry| entry.cheapest).expect("one is").plan
    };
    let minute = UsageUnit::Minute;
    assert_eq!(cheapest(default_book()), Plan { mode: BillingMode::Usage, unit: minute });
    assert_ne!(cheapest(&dear).mode, BillingMode::Usage);
}
