//! Deployment modes side by side: every column a full estimate, every difference named, every flip found.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::prelude::*;
use rust_decimal::Decimal;
use scenarios::{config, drafts};
use support::{given, preset_values};
use voicebot_cost::{
    decisions::{
        crossing::Kind,
        modes::{Flip, MODES, Measure, Modes, Sum, flips, modes},
    },
    engine::{
        self, Estimate,
        book::default_book,
        line::{Component, LineId, Status},
        money::Money,
        scenario::{Deployment, Field, Given, Value},
    },
    input::check,
};

const PRESETS: [&str; 6] =
    ["micro-typical", "sme-typical", "finance-typical", "private-typical", "government-top", "large-top"];

fn estimate(given: &Given) -> Estimate {
    engine::estimate(given, default_book()).expect("within what can be computed")
}

fn compared(given: &Given) -> Modes {
    modes(given, default_book()).expect("within what can be computed")
}

fn in_mode(given: &Given, mode: Deployment) -> Estimate {
    let mut changed = given.clone();
    changed.set(Field::Deployment, Value::Choice(mode as u8));
    estimate(&changed)
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    amounts.into_iter().try_fold(Money::ZERO, Money::plus).expect("fits")
}

/// Columns, totals and lines are those of full estimates, to the fen; lines sum to the totals; the chosen mode differs
/// from itself by nothing.
fn columns_are_full_estimates(given: &Given) -> Result<(), TestCaseError> {
    let compared = compared(given);
    prop_assert_eq!(MODES[compared.chosen], estimate(given).recommendation.deployment);
    for (column, mode) in MODES.into_iter().enumerate() {
        let e = in_mode(given, mode);
        prop_assert_eq!(e.totals.first_year.band, compared.columns[column].totals.first_year.band);
        for figures in &compared.totals {
            let wanted = match figures.what {
                Sum::FirstYear => e.totals.first_year.band.typical,
                Sum::OneOff => e.totals.one_off.band.typical,
                Sum::RecurringYear => e.totals.recurring_year.band.typical,
                Sum::Horizon => e.totals.horizon_total.typical,
                _ => e.totals.budget.band.typical,
            };
            prop_assert_eq!(figures.amounts[column], wanted, "{:?}", figures.what);
            let more = wanted.minus(figures.amounts[compared.chosen]).expect("fits");
            prop_assert_eq!(figures.more[column], more);
            prop_assert_eq!(figures.least[column], figures.amounts.iter().all(|other| wanted <= *other));
        }
        for line in &e.lines {
            let cell = &compared.lines.iter().find(|row| row.id == line.id).expect("listed").cells[column];
            prop_assert_eq!(cell.first_year, line.amounts[0].typical, "{}", line.id.key());
            prop_assert_eq!(cell.status, Some(line.status));
        }
        let in_scope = |id: LineId| id.component().is_in_first_year();
        let of_scope = compared.lines.iter().filter(|row| in_scope(row.id)).map(|row| row.cells[column].first_year);
        prop_assert_eq!(sum(of_scope), e.totals.first_year.band.typical);
        prop_assert_eq!(
            sum(compared.lines.iter().map(|row| row.cells[column].horizon)),
            e.totals.horizon_total.typical
        );
        let parts = compared.components.iter().filter(|figures| match figures.what {
            Sum::Component(part) => part.is_in_first_year(),
            _ => false,
        });
        prop_assert_eq!(sum(parts.map(|figures| figures.amounts[column])), e.totals.first_year.band.typical);
        let own = compared.by_years.iter().find(|row| row.is_own).expect("the horizon is among them");
        prop_assert_eq!(own.totals[column], e.totals.horizon_total.typical);
    }
    Ok(())
}

/// A line that costs another sum says why; one that costs the same says nothing.
fn differences_have_reasons(given: &Given) -> Result<(), TestCaseError> {
    let compared = compared(given);
    for row in &compared.lines {
        let own = &row.cells[compared.chosen];
        prop_assert!(own.because.is_empty() && own.first_year_more.is_zero() && own.horizon_more.is_zero());
        for cell in &row.cells {
            let differs = !cell.first_year_more.is_zero() || !cell.horizon_more.is_zero();
            prop_assert!(!differs || !cell.because.is_empty(), "{}: {cell:?}", row.id.key());
            prop_assert!(cell.status != Some(Status::Included) || cell.first_year.is_zero());
        }
    }
    for gap in &compared.gaps {
        prop_assert!(gap.column != compared.chosen && gap.lines.len() <= 3);
        for pair in gap.lines.windows(2) {
            prop_assert!(pair[0].1.fen().abs() >= pair[1].1.fen().abs());
        }
        for (id, more) in &gap.lines {
            prop_assert!(id.component() != Component::Contingency);
            prop_assert_eq!(*more > Money::ZERO, gap.horizon > Money::ZERO, "{}", id.key());
        }
    }
    Ok(())
}

#[test]
fn presets_side_by_side() {
    for id in PRESETS {
        let given = given(preset_values(id));
        columns_are_full_estimates(&given).unwrap_or_else(|error| panic!("{id}: {error}"));
        differences_have_reasons(&given).unwrap_or_else(|error| panic!("{id}: {error}"));
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn any_deployment_side_by_side(draft in drafts()) {
        let given = check(&draft).unwrap();
        columns_are_full_estimates(&given)?;
        differences_have_reasons(&given)?;
    }
}

/// Against SaaS, private buys the platform once at 250,000 yuan where SaaS rents it at 30,000 a year, and puts up
/// servers of its own.
#[test]
fn why_private_costs_more() {
    let mut given = given(preset_values("finance-typical"));
    given.set(Field::Deployment, Value::Choice(Deployment::Saas as u8));
    let compared = compared(&given);
    let private = MODES.iter().position(|mode| *mode == Deployment::Private).expect("a column");
    let gap = compared.gaps.iter().find(|gap| gap.column == private).expect("another mode");
    assert!(gap.horizon > Money::ZERO);
    assert_eq!(gap.lines.first().map(|(id, _)| id.key()), Some("hidden.internal"), "{:?}", gap.lines);
    let because = |id: &str| {
        let row = compared.lines.iter().find(|row| row.id.key() == id).expect("listed");
        row.cells[private].because.iter().map(|reason| reason.text.key()).collect::<Vec<_>>()
    };
    assert_eq!(because("licence.base"), ["modes.bought", "modes.otherPrice"]);
    assert_eq!(because("hardware.app"), ["modes.ownEquipment"]);
    assert_eq!(because("telephony.lineRent"), ["modes.paidApart"]);
    assert_eq!(because("hidden.internal"), ["modes.otherQuantity"]);
    assert_eq!(because("telephony.outbound"), Vec::<&str>::new());
}

/// Both directions at another volume, in the proportion of the estimate.
fn at(given: &Given, volume: Decimal) -> Given {
    let s = &estimate(given).scenario;
    let calls = [s.traffic_inbound_calls_per_day(), s.traffic_outbound_calls_per_day()];
    let scaled = |calls: Decimal, all: Decimal| Value::Number((calls * volume / all).round_dp(12));
    let mut changed = given.clone();
    changed.set(Field::TrafficInboundCallsPerDay, scaled(calls[0], calls[0] + calls[1]));
    changed.set(Field::TrafficOutboundCallsPerDay, scaled(calls[1], calls[0] + calls[1]));
    changed
}

fn cost(given: &Given, volume: Decimal, mode: Deployment, measure: Measure) -> Decimal {
    let totals = in_mode(&at(given, volume), mode).totals;
    match measure {
        Measure::FirstYear => totals.first_year.band.typical.yuan(),
        Measure::Horizon => totals.horizon_total.typical.yuan(),
    }
}

fn found(given: &Given) -> Vec<Flip> {
    flips(given, &estimate(given), default_book()).expect("within what can be computed").flips
}

/// Published list prices of a street-priced deployment: renting 路 gets dear, owning them does not.
fn listed() -> Given {
    given(&[preset_values("medium-typical"), &[("vendorClass", "list")]].concat())
}

/// At a crossing both cost the same to a yuan; around a step they change places.
#[test]
fn flips_hold() {
    let given = listed();
    let found = found(&given);
    assert!(found.len() >= 3, "{found:?}");
    for flip in found {
        let more =
            |volume| cost(&given, volume, flip.dearer, flip.measure) - cost(&given, volume, flip.cheaper, flip.measure);
        let here = more(flip.calls_per_day);
        match flip.kind {
            Kind::Crossing => assert!(here.abs() <= Decimal::ONE, "{flip:?}: {here}"),
            Kind::Step => {
                assert!(here > Decimal::ZERO, "{flip:?}: {here}");
                assert!(more(flip.calls_per_day - Decimal::new(3, 2)) < Decimal::ZERO, "{flip:?}");
            }
        }
    }
}

/// Between the volumes of a fine grid two modes change places as often as flips are listed, odd or even.
#[test]
fn no_flip_is_missing_on_a_fine_grid() {
    for given in [listed(), given(preset_values("large-top")), given(preset_values("sme-typical"))] {
        let found = found(&given);
        let volume =
            |n: u32| Decimal::from_f64_retain(99_999f64.powf(f64::from(n) / 300.0)).expect("finite").round_dp(3);
        let volumes: Vec<Decimal> = (0..=300).map(volume).collect();
        for measure in [Measure::FirstYear, Measure::Horizon] {
            let costs: Vec<[Decimal; 3]> =
                volumes.iter().map(|v| MODES.map(|mode| cost(&given, *v, mode, measure))).collect();
            for [a, b] in [[0, 1], [0, 2], [1, 2]] {
                for (pair, row) in volumes.windows(2).zip(costs.windows(2)) {
                    let changed = (row[0][a] > row[0][b]) != (row[1][a] > row[1][b]);
                    let between = |flip: &&Flip| {
                        flip.measure == measure
                            && [flip.dearer, flip.cheaper].iter().all(|mode| [MODES[a], MODES[b]].contains(mode))
                            && flip.calls_per_day > pair[0]
                            && flip.calls_per_day <= pair[1]
                    };
                    let listed = found.iter().filter(between).count();
                    assert_eq!(changed, listed % 2 == 1, "{measure:?} {:?} {:?} {pair:?}", MODES[a], MODES[b]);
                }
            }
        }
    }
}

#[test]
fn without_calls_nothing_flips() {
    let given = given(&[("traffic.inboundCallsPerDay", "0"), ("traffic.outboundCallsPerDay", "0")]);
    assert!(found(&given).is_empty());
}
