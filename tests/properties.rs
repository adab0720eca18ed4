//! What holds for every scenario (section 6 of the cost model).
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::prelude::*;
use rust_decimal::Decimal;
use scenarios::{config, drafts, realistic};
use std::collections::HashSet;
use support::is_ordered;
use voicebot_cost::{
    engine::{
        self, Estimate,
        band::Band,
        book::{Book, default_book},
        case::RECURRING,
        line::{Component, Formula, Line, Status, Timing},
        money::Money,
        scenario::{Field, Given, Value},
        totals::Total,
    },
    input::{Draft, check},
};

fn estimate(given: &Given) -> Estimate {
    engine::estimate(given, default_book()).expect("within what can be computed")
}

fn priced(draft: &Draft) -> Estimate {
    estimate(&check(draft).unwrap_or_else(|problems| panic!("{problems:?}")))
}

/// Years 1 to `finance.years`, then the recurring year.
fn slots(e: &Estimate) -> impl Iterator<Item = usize> {
    (0..e.totals.horizon.len()).chain([RECURRING])
}

fn fen(band: Band<Money>) -> [i128; 3] {
    band.points().map(|money| money.fen().into())
}

/// The sum over lines, in fen, without the engine's own adding up.
fn sum(e: &Estimate, slot: usize, wanted: impl Fn(&Line) -> bool) -> [i128; 3] {
    e.lines.iter().filter(|line| wanted(line)).fold([0; 3], |mut sum, line| {
        for (total, amount) in sum.iter_mut().zip(fen(line.amounts[slot])) {
            *total += amount;
        }
        sum
    })
}

fn in_first_year(line: &Line) -> bool {
    !matches!(line.component(), Component::Hidden | Component::Contingency)
}

fn all_totals(e: &Estimate) -> [(&'static str, &Total); 6] {
    let t = &e.totals;
    [
        ("first year", &t.first_year),
        ("one-off", &t.one_off),
        ("recurring year", &t.recurring_year),
        ("hidden", &t.hidden),
        ("contingency", &t.contingency),
        ("budget", &t.budget),
    ]
}

proptest! {
    #![proptest_config(config(600))]

    /// Every line costs at least as much at typical prices as at low ones, and at most as much as at high ones, in every year.
    #[test]
    fn lines_are_ordered(draft in drafts()) {
        let e = priced(&draft);
        for line in &e.lines {
            prop_assert!(line.quantity.low <= line.quantity.typical && line.quantity.typical <= line.quantity.high, "{}", line.id.key());
            for slot in slots(&e) {
                prop_assert!(is_ordered(line.amounts[slot]), "{} in year {}: {:?}", line.id.key(), slot + 1, line.amounts[slot]);
                prop_assert!(line.amounts[slot].low >= Money::ZERO, "{} is negative", line.id.key());
            }
        }
    }

    /// So do all totals, years, components and unit costs; and P10 ≤ P50 ≤ P90.
    #[test]
    fn totals_are_ordered(draft in drafts()) {
        let e = priced(&draft);
        for (name, total) in all_totals(&e) {
            prop_assert!(is_ordered(total.band), "{name}: {:?}", total.band);
            let l = total.likely;
            prop_assert!(l.p10 <= l.p50 && l.p50 <= l.p90 && l.p90.is_finite(), "{name}: {l:?}");
        }
        for year in &e.totals.horizon {
            for band in [year.capex, year.opex, year.total.band, year.hidden, year.contingency, year.present_value] {
                prop_assert!(is_ordered(band), "year {}: {band:?}", year.year);
            }
        }
        for c in &e.components {
            prop_assert!(is_ordered(c.first_year), "{:?}", c.component);
        }
        let u = &e.unit_costs;
        for band in [u.per_dialled_call, u.per_connected_minute, u.per_resolved_call].into_iter().flatten() {
            prop_assert!(is_ordered(band), "{band:?}");
        }
        prop_assert!(is_ordered(e.totals.effective) && is_ordered(e.totals.horizon_total));
        prop_assert!((0.0..=1.0).contains(&e.totals.chance_within_budget));
    }

    /// Each total is the sum of its rounded lines, to the fen.
    #[test]
    fn lines_sum_to_every_total(draft in drafts()) {
        let e = priced(&draft);
        let once = |line: &Line| in_first_year(line) && line.timing == Timing::Once;
        let running = |line: &Line| in_first_year(line) && line.timing != Timing::Once;
        let hidden = |line: &Line| line.component() == Component::Hidden;
        let reserve = |line: &Line| line.component() == Component::Contingency;
        let t = &e.totals;
        prop_assert_eq!(fen(t.first_year.band), sum(&e, 0, in_first_year));
        prop_assert_eq!(fen(t.one_off.band), sum(&e, 0, once));
        prop_assert_eq!(fen(t.recurring_year.band), sum(&e, RECURRING, running));
        prop_assert_eq!(fen(t.hidden.band), sum(&e, 0, hidden));
        prop_assert_eq!(fen(t.contingency.band), sum(&e, 0, reserve));
        prop_assert_eq!(fen(t.budget.band), sum(&e, 0, |_| true));
        let mut all_years = [0; 3];
        for (slot, year) in t.horizon.iter().enumerate() {
            prop_assert_eq!(fen(year.capex), sum(&e, slot, once));
            prop_assert_eq!(fen(year.opex), sum(&e, slot, running));
            prop_assert_eq!(fen(year.total.band), sum(&e, slot, in_first_year));
            prop_assert_eq!(fen(year.hidden), sum(&e, slot, hidden));
            prop_assert_eq!(fen(year.contingency), sum(&e, slot, reserve));
            let every = sum(&e, slot, |_| true);
            all_years = std::array::from_fn(|i| all_years[i] + every[i]);
        }
        prop_assert_eq!(fen(t.horizon_total), all_years);
        for c in &e.components {
            prop_assert_eq!(fen(c.first_year), sum(&e, 0, |line| line.component() == c.component));
        }
    }

    /// The reserve is its rate on all other lines of the year, and later years are discounted.
    #[test]
    fn reserve_and_present_value_follow_from_the_lines(draft in drafts()) {
        let e = priced(&draft);
        let rate = e.scenario.finance_contingency();
        let discount = Decimal::ONE + e.scenario.finance_discount_rate();
        let mut divisor = Decimal::ONE;
        for (slot, year) in e.totals.horizon.iter().enumerate() {
            let other = sum(&e, slot, |line| line.component() != Component::Contingency);
            let reserve: [i128; 3] = other.map(|fen| Money::round(Decimal::from_i128_with_scale(fen, 2) * rate).unwrap().fen().into());
            prop_assert_eq!(fen(year.contingency), reserve);
            let everything = sum(&e, slot, |_| true).map(|fen| Decimal::from_i128_with_scale(fen, 2) / divisor);
            for (exact, shown) in everything.into_iter().zip(year.present_value.points()) {
                prop_assert!((exact - shown.yuan()).abs() <= Decimal::new(500_001, 8), "year {}: {exact}, not {shown}", year.year);
            }
            divisor *= discount;
        }
    }

    /// A line can be checked by hand: its operands make its quantity, and quantity × price × factors its amount.
    #[test]
    fn a_line_is_what_its_formula_says(draft in drafts()) {
        let e = priced(&draft);
        for line in e.lines.iter().filter(|line| line.status == Status::Priced && !line.amounts[0].is_zero()) {
            let name = line.id.key();
            if matches!(line.formula, Formula::Product | Formula::Tiered) {
                let product: Decimal = line.operands.iter().map(|o| o.value.typical).product();
                prop_assert!((product - line.quantity.typical).abs() < Decimal::new(1, 6), "{name}: operands make {product}, the quantity is {}", line.quantity.typical);
            }
            let weighted: Decimal = line.slices.iter().map(|s| s.quantity * s.factor).sum();
            let unit_price = line.unit_price.expect("a priced line has a price").points();
            for (point, (price, amount)) in unit_price.into_iter().zip(line.amounts[0].points()).enumerate() {
                let quantity = if line.slices.is_empty() { line.quantity.points()[point] } else { weighted };
                let exact = line.factors.iter().fold(price * quantity, |product, f| product * f.value.points()[point]);
                // Rounded once: half a fen, and what 28 digits lose.
                let lost = Decimal::new(5, 3) + exact.abs() * Decimal::new(1, 20);
                prop_assert!((exact - amount.yuan()).abs() <= lost, "{name}: {exact}, not {amount}");
            }
        }
    }

    /// Graduated slices cut the quantity without loss.
    #[test]
    fn slices_sum_to_the_quantity(draft in drafts()) {
        let e = priced(&draft);
        for line in e.lines.iter().filter(|line| line.formula == Formula::Tiered && line.status == Status::Priced) {
            prop_assert!(!line.slices.is_empty(), "{} has no slices", line.id.key());
            let cut: Decimal = line.slices.iter().map(|s| s.quantity).sum();
            prop_assert_eq!(cut, line.quantity.typical, "{}", line.id.key());
        }
    }

    /// A cost is there once.
    #[test]
    fn no_line_appears_twice(draft in drafts()) {
        let e = priced(&draft);
        let mut seen = HashSet::new();
        for line in &e.lines {
            prop_assert!(seen.insert(line.id.key()), "{} appears twice", line.id.key());
        }
    }

    /// An estimate says what it was made from: its scenario gives the same estimate, as values and as typed text.
    #[test]
    fn the_scenario_of_an_estimate_gives_the_same_estimate(draft in drafts()) {
        let e = priced(&draft);
        let words = |e: &Estimate| format!("{:?} {:?}", e.lines, e.totals);
        let again = estimate(&e.scenario.as_given());
        prop_assert_eq!(&again.scenario, &e.scenario);
        prop_assert_eq!(words(&again), words(&e));
        let mut typed = Draft::default();
        for field in Field::ALL {
            if let Some(text) = voicebot_cost::input::check::spelled(field, e.scenario.get(field)) {
                typed.set(field, text);
            }
        }
        let retyped = priced(&typed);
        prop_assert_eq!(&retyped.scenario, &e.scenario);
        prop_assert_eq!(words(&retyped), words(&e));
    }

    /// No derived or missing value is left in a completed scenario.
    #[test]
    fn the_scenario_of_an_estimate_is_complete(draft in drafts()) {
        let e = priced(&draft);
        for field in Field::ALL {
            prop_assert_ne!(e.scenario.get(field), Value::Derived, "{}", field.key());
        }
    }

    /// Without traffic there is a price, and no price per call.
    #[test]
    fn zero_traffic_prices(mut draft in drafts()) {
        draft.set(Field::TrafficInboundCallsPerDay, "0");
        draft.set(Field::TrafficOutboundCallsPerDay, "0");
        let e = priced(&draft);
        prop_assert!(e.totals.complete && e.totals.first_year.band.low > Money::ZERO);
        prop_assert!(e.unit_costs.per_dialled_call.is_none() && e.unit_costs.per_connected_minute.is_none());
        prop_assert!(e.unit_costs.per_resolved_call.is_none());
        for minutes in ["telephony.outbound", "telephony.inbound", "licence.usage", "licence.overage", "hidden.loss"] {
            prop_assert!(e.lines.iter().all(|line| line.id.key() != minutes), "{minutes} without a call");
        }
    }

    /// A price nobody knows is never a price of zero: whatever a missing price touches becomes unpriced, and the totals say so.
    #[test]
    fn unknown_is_never_zero(draft in realistic(), missing in 0..engine::book::PRICE_COUNT) {
        let given = check(&draft).unwrap();
        let whole = estimate(&given);
        let book: Book = support::changed_book(|prices| prices[missing] = None);
        let holed = engine::estimate(&given, &book).expect("a hole does not overflow");
        let key = engine::book::IDS[missing];
        for line in &holed.lines {
            let touched = line.prices.iter().any(|id| id.key() == key);
            prop_assert!(!touched || line.status == Status::Unpriced, "{} rests on {key} and has an amount", line.id.key());
            if line.status == Status::Unpriced {
                prop_assert!(line.first_year().is_none(), "{} is unpriced", line.id.key());
            }
        }
        let lines = |e: &Estimate| format!("{:?}", e.lines.iter().map(|l| (l.id, l.status, l.amounts, l.quantity)).collect::<Vec<_>>());
        if lines(&whole) != lines(&holed) {
            prop_assert!(!holed.totals.complete, "without {key} the lines change and the totals pass for complete");
            prop_assert!(holed.totals.first_year.band.typical <= whole.totals.first_year.band.typical, "{key}");
        } else {
            prop_assert!(holed.totals.complete);
        }
    }
}
