//! Scenarios beside each other: differences exact to the fen, each with its reason, and its cause found by estimating.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::{prelude::*, test_runner::TestRunner};
use rust_decimal::Decimal;
use scenarios::{config, drafts};
use std::str::FromStr;
use support::{changed_book, given, preset_values};
use voicebot_cost::{
    decisions::compare::{Causes, Column, Comparison, Input, LineRow, Sum, causes, compare, inputs},
    engine::{
        self, Estimate,
        book::{Book, default_book, id},
        line::{Component, LineId, Status},
        money::Money,
        scenario::{Field, Given, Value},
    },
    explain,
    input::check,
    text::Language,
};

struct Priced {
    given: Given,
    estimate: Estimate,
    book: Book,
}

impl Priced {
    fn of(pairs: &[(&str, &str)]) -> Priced {
        Priced::with(given(pairs), default_book().clone())
    }

    fn with(given: Given, book: Book) -> Priced {
        let estimate = engine::estimate(&given, &book).expect("within what can be computed");
        Priced { given, estimate, book }
    }

    fn preset(id: &str, changes: &[(&str, &str)]) -> Priced {
        let mut pairs: Vec<_> =
            preset_values(id).iter().filter(|(path, _)| changes.iter().all(|(p, _)| p != path)).copied().collect();
        pairs.extend(changes);
        Priced::of(&pairs)
    }

    fn column(&self) -> Column<'_> {
        Column { given: &self.given, estimate: &self.estimate, book: &self.book }
    }
}

fn compared(priced: &[&Priced], base: usize) -> Comparison {
    let columns: Vec<Column> = priced.iter().map(|p| p.column()).collect();
    compare(&columns, base).expect("within what can be computed")
}

fn money(yuan: &str) -> Money {
    Money::round(Decimal::from_str(yuan).unwrap()).unwrap()
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    amounts.into_iter().try_fold(Money::ZERO, Money::plus).expect("fits")
}

fn row(comparison: &Comparison, id: LineId) -> &LineRow {
    comparison.lines.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no {}", id.key()))
}

/// The reasons of a cell, in words.
fn why(comparison: &Comparison, id: LineId, column: usize) -> String {
    let because = &row(comparison, id).cells[column].because;
    because.iter().map(|reason| explain::reason(reason, Language::En)).collect::<Vec<_>>().join(" | ")
}

fn horizon(causes: &Causes, field: Field) -> Money {
    let cause = causes.all.iter().find(|cause| cause.input == Input::Field(field));
    cause.unwrap_or_else(|| panic!("no {}", field.key())).horizon
}

/// Amounts are those of the full estimates; differences of lines sum to those of components and totals; a difference
/// has its reason, and what does not differ has none.
fn adds_up(priced: &[&Priced], base: usize) -> Result<(), TestCaseError> {
    let comparison = compared(priced, base);
    for (column, own) in priced.iter().enumerate() {
        let totals = &own.estimate.totals;
        let figure = |what: Sum| {
            let all = comparison.totals.iter().chain(&comparison.components);
            all.into_iter().find(|figures| figures.what == what).expect("listed")
        };
        for (what, wanted) in [
            (Sum::FirstYear, totals.first_year.band.typical),
            (Sum::OneOff, totals.one_off.band.typical),
            (Sum::RecurringYear, totals.recurring_year.band.typical),
            (Sum::Component(Component::Hidden), totals.hidden.band.typical),
            (Sum::Component(Component::Contingency), totals.contingency.band.typical),
            (Sum::Budget, totals.budget.band.typical),
            (Sum::Horizon, totals.horizon_total.typical),
        ] {
            let figures = figure(what);
            prop_assert_eq!(figures.amounts[column], wanted, "{:?}", what);
            let more = wanted.minus(figures.amounts[base]).expect("fits");
            prop_assert_eq!(figures.more[column], more, "{:?}", what);
        }
        let lines = |scope: fn(LineId) -> bool| comparison.lines.iter().filter(move |row| scope(row.id));
        let first = sum(lines(|id| id.component().is_in_first_year()).map(|row| row.cells[column].first_year_more));
        prop_assert_eq!(first, figure(Sum::FirstYear).more[column]);
        let budget = sum(lines(|_| true).map(|row| row.cells[column].first_year_more));
        prop_assert_eq!(budget, figure(Sum::Budget).more[column]);
        let all = sum(lines(|_| true).map(|row| row.cells[column].horizon_more));
        prop_assert_eq!(all, figure(Sum::Horizon).more[column]);
        for part in Component::ALL {
            let lines = comparison.lines.iter().filter(|row| row.id.component() == part);
            let more = sum(lines.map(|row| row.cells[column].first_year_more));
            prop_assert_eq!(more, figure(Sum::Component(part)).more[column], "{}", part.key());
        }
        for row in &comparison.lines {
            let cell = &row.cells[column];
            let line = own.estimate.lines.iter().find(|line| line.id == row.id);
            prop_assert_eq!(cell.status, line.map(|line| line.status), "{}", row.id.key());
            prop_assert_eq!(cell.first_year, line.map_or(Money::ZERO, |line| line.amounts[0].typical));
            let differs = !(cell.first_year_more.is_zero() && cell.horizon_more.is_zero())
                || cell.status != row.cells[base].status;
            prop_assert_eq!(differs, !cell.because.is_empty(), "{} {:?}", row.id.key(), cell);
            for language in [Language::Zh, Language::En] {
                for reason in &cell.because {
                    let words = explain::reason(reason, language);
                    prop_assert!(!words.is_empty() && !words.contains(['{', '}']), "{}", words);
                }
            }
        }
        prop_assert_eq!(comparison.sizing.lines[column], own.estimate.sizing.concurrency());
    }
    prop_assert_eq!(comparison.gaps.len(), priced.len() - 1);
    Ok(())
}

#[test]
fn differences_of_lines_sum_to_those_of_totals() {
    let columns = (proptest::collection::vec(drafts(), 2..=4), any::<prop::sample::Index>());
    TestRunner::new(config(150))
        .run(&columns, |(drafts, base)| {
            let priced: Vec<Priced> = drafts
                .iter()
                .filter_map(|draft| {
                    let given = check(draft).ok()?;
                    let estimate = engine::estimate(&given, default_book()).ok()?;
                    Some(Priced { given, estimate, book: default_book().clone() })
                })
                .collect();
            if priced.len() < 2 {
                return Ok(());
            }
            let priced: Vec<&Priced> = priced.iter().collect();
            // The largest volumes may leave no room for a difference.
            let columns: Vec<Column> = priced.iter().map(|p| p.column()).collect();
            let base = base.index(priced.len());
            if compare(&columns, base).is_err() { Ok(()) } else { adds_up(&priced, base) }
        })
        .unwrap();
}

#[test]
fn presets_add_up_whichever_is_the_base() {
    let [a, b, c, d] =
        ["sme-typical", "finance-typical", "private-typical", "government-top"].map(|id| Priced::preset(id, &[]));
    for base in 0..4 {
        adds_up(&[&a, &b, &c, &d], base).unwrap();
    }
    let comparison = compared(&[&a, &a], 0);
    assert!(comparison.lines.iter().all(|row| row.cells.iter().all(|cell| cell.because.is_empty())));
    assert!(inputs(&[a.column(), a.column()], false).unwrap().is_empty());
    assert!(causes(&a.column(), &a.column()).unwrap().all.is_empty());
}

/// 100 dialled calls a day × 280 days, 55 % answered, against 300: three times the minutes at one price, below the
/// first volume tier. With 3,000 a day the tier is a reason of its own.
#[test]
fn a_quantity_that_differs_names_what_it_is_made_of() {
    let calls = |a_day| Priced::preset("finance-typical", &[("traffic.outboundCallsPerDay", a_day)]);
    let [few, more, many] = ["100", "300", "3000"].map(calls);
    let comparison = compared(&[&few, &more, &many], 0);
    let id = LineId::TelephonyOutbound;
    let words = why(&comparison, id, 1);
    assert!(words.contains("calls a day") && words.contains("300 calls/day, not 100 calls/day"), "{words}");
    assert!(!words.contains("tiers"), "{words}");
    let base = row(&comparison, id).cells[0].first_year;
    let cell = &row(&comparison, id).cells[1];
    assert!(cell.first_year_more.minus(sum([base; 2])).unwrap().fen().abs() <= 2, "{cell:?}");
    assert_eq!(cell.first_year_part.unwrap().round_dp(2), Decimal::TWO);
    let words = why(&comparison, id, 2);
    assert!(words.contains("tiers"), "{words}");
    // 路 and lines follow from the calls: found by estimating, not by guessing.
    let calls = Input::Field(Field::TrafficOutboundCallsPerDay);
    let found = causes(&few.column(), &many.column()).unwrap();
    assert_eq!(found.all[0].input, calls);
    assert_eq!(found.of(id), [calls]);
    assert!(comparison.sizing.more[2] > 0);
}

/// The contingency of 10 % against 15 %: the rate is the reason, and alone makes the whole difference.
#[test]
fn one_answer_alone_makes_the_whole_difference() {
    let ten = Priced::preset("sme-typical", &[("finance.contingency", "0.1")]);
    let fifteen = Priced::preset("sme-typical", &[("finance.contingency", "0.15")]);
    let comparison = compared(&[&ten, &fifteen], 0);
    let differing: Vec<_> =
        comparison.lines.iter().filter(|row| !row.cells[1].because.is_empty()).map(|row| row.id).collect();
    assert_eq!(differing, [LineId::ContingencyReserve]);
    assert_eq!(why(&comparison, LineId::ContingencyReserve, 1), "at 15 %, not 10 %");
    let found = causes(&ten.column(), &fifteen.column()).unwrap();
    let whole = comparison.totals.iter().find(|figures| figures.what == Sum::Horizon).unwrap().more[1];
    assert_eq!(found.all.len(), 1);
    assert_eq!((horizon(&found, Field::FinanceContingency), found.together_horizon), (whole, Money::ZERO));
}

/// Another price of the same item, in another book.
#[test]
fn a_price_that_differs_is_told_and_flagged() {
    let values = given(preset_values("finance-typical"));
    let dearer = changed_book(|prices| {
        let price = prices[usize::from(id::TEL_OUT_LANDLINE.0)].as_mut().unwrap();
        (price.low, price.typical, price.high) = (Decimal::ONE, Decimal::ONE, Decimal::ONE);
    });
    let listed = default_book().price(id::TEL_OUT_LANDLINE).unwrap().typical;
    let (own, other) = (Priced::with(values.clone(), default_book().clone()), Priced::with(values, dearer));
    let comparison = compared(&[&own, &other], 0);
    assert!(comparison.caution.books && !comparison.caution.vat && !comparison.caution.years);
    let words = why(&comparison, LineId::TelephonyOutbound, 1);
    assert!(words.contains("1 yuan") && words.contains(&listed.normalize().to_string()), "{words}");
    let found = causes(&own.column(), &other.column()).unwrap();
    assert_eq!(found.all.iter().map(|cause| cause.input).collect::<Vec<_>>(), [Input::Book]);
    assert_eq!(found.of(LineId::TelephonyOutbound), [Input::Book]);
    assert_eq!(found.together_horizon, Money::ZERO);
    adds_up(&[&own, &other], 0).unwrap();
}

#[test]
fn a_line_of_one_scenario_alone_names_the_answer_behind_it() {
    let saas = Priced::preset("finance-typical", &[("deployment", "saas")]);
    let private = Priced::preset("finance-typical", &[("deployment", "private")]);
    let comparison = compared(&[&saas, &private], 0);
    let found = causes(&saas.column(), &private.column()).unwrap();
    let only: Vec<LineId> = comparison
        .lines
        .iter()
        .filter(|row| row.cells[0].status.is_none() && row.cells[1].status == Some(Status::Priced))
        .map(|row| row.id)
        .collect();
    assert!(only.len() > 3, "{only:?}");
    for id in only {
        assert!(found.of(id).contains(&Input::Field(Field::Deployment)), "{}: {:?}", id.key(), found.of(id));
        assert_eq!(why(&comparison, id, 1), "Arises in this scenario alone.");
    }
    // Hidden-cost defaults follow the mode; they are defaults in both, and differ.
    let rows = inputs(&[saas.column(), private.column()], false).unwrap();
    let days = rows.iter().find(|row| row.input == Input::Field(Field::HiddenInternalDays)).expect("differs");
    assert!(days.cells.iter().all(|cell| cell.is_default));
    let mode = rows.iter().find(|row| row.input == Input::Field(Field::Deployment)).expect("differs");
    assert!(mode.cells.iter().all(|cell| !cell.is_default));
}

/// What a link brings has every field written; a value that the default would give too counts as one.
#[test]
fn defaults_are_told_from_answers_also_in_what_a_link_brings() {
    let typed = Priced::preset("sme-typical", &[]);
    let linked = Priced::with(typed.estimate.scenario.as_given(), default_book().clone());
    let rows = inputs(&[typed.column(), linked.column()], true).unwrap();
    assert!(rows.iter().all(|row| !row.differs));
    for row in &rows {
        // Answered with the default: one says so by its answer alone, the other cannot know; both are defaults.
        assert_eq!(row.cells[0], row.cells[1], "{:?}", row.input);
    }
    let answered = rows.iter().filter(|row| !row.cells[0].is_default).count();
    assert!(answered > 3 && answered < 40, "{answered}");
}

#[test]
fn amounts_that_do_not_compare_are_flagged() {
    let plain = Priced::preset("sme-typical", &[]);
    let without_vat = Priced::preset("sme-typical", &[("finance.vat", "excluded")]);
    let longer = Priced::preset("sme-typical", &[("finance.years", "5")]);
    let years = plain.estimate.totals.horizon.len();
    assert_ne!(years, 5);
    assert_eq!(compared(&[&plain, &plain], 0).caution, Default::default());
    assert!(compared(&[&plain, &without_vat], 0).caution.vat);
    let comparison = compared(&[&plain, &longer], 0);
    assert!(comparison.caution.years && !comparison.caution.vat);
    let words = why(&comparison, LineId::TelephonyOutbound, 1);
    assert!(words.contains(&format!("5 years, not {years}")), "{words}");
    let gap = changed_book(|prices| prices[usize::from(id::TEL_OUT_LANDLINE.0)] = None);
    let unknown = Priced::with(plain.given.clone(), gap);
    let comparison = compared(&[&plain, &unknown], 0);
    assert_eq!(comparison.caution.unpriced, [1]);
    assert_eq!(row(&comparison, LineId::TelephonyOutbound).cells[1].status, Some(Status::Unpriced));
    assert_eq!(why(&comparison, LineId::TelephonyOutbound, 1), "No price is known for it in this scenario.");
    adds_up(&[&plain, &unknown], 1).unwrap();
}

/// What each input does alone, and what they do together, is the whole difference; a line that differs has a cause.
#[test]
fn causes_account_for_the_difference() {
    TestRunner::new(config(40))
        .run(&(scenarios::realistic(), scenarios::realistic()), |(one, other)| {
            let (Ok(one), Ok(other)) = (check(&one), check(&other)) else { return Ok(()) };
            let [one, other] = [one, other].map(|given| Priced::with(given, default_book().clone()));
            let Ok(found) = causes(&one.column(), &other.column()) else { return Ok(()) };
            let comparison = compared(&[&one, &other], 0);
            let whole = |what: Sum| comparison.totals.iter().find(|figures| figures.what == what).unwrap().more[1];
            let alone = sum(found.all.iter().map(|cause| cause.horizon));
            prop_assert_eq!(alone.plus(found.together_horizon).unwrap(), whole(Sum::Horizon));
            let alone = sum(found.all.iter().map(|cause| cause.budget));
            prop_assert_eq!(alone.plus(found.together_budget).unwrap(), whole(Sum::Budget));
            for pair in found.all.windows(2) {
                prop_assert!(pair[0].horizon.fen().abs() >= pair[1].horizon.fen().abs());
            }
            let caused = comparison.lines.iter().filter(|row| !row.cells[1].because.is_empty());
            let (mut all, mut with) = (0, 0);
            for row in caused {
                all += 1;
                with += usize::from(!found.of(row.id).is_empty());
            }
            // A line may need three answers at once.
            prop_assert!(with * 20 >= all * 19, "{with} of {all}");
            Ok(())
        })
        .unwrap();
}

#[test]
fn months_are_one_input() {
    let flat = Priced::preset("sme-typical", &[]);
    let mut seasonal = flat.given.clone();
    for month in 0..12 {
        let factor = if month == 10 { "1.55" } else { "0.95" };
        let field = Field::ALL[Field::TrafficMonthlyProfile0 as usize + month];
        seasonal.set(field, Value::Number(Decimal::from_str(factor).unwrap()));
    }
    let seasonal = Priced::with(seasonal, default_book().clone());
    let rows = inputs(&[flat.column(), seasonal.column()], false).unwrap();
    assert_eq!(rows.iter().map(|row| row.input).collect::<Vec<_>>(), [Input::Months]);
    assert_eq!(
        rows[0].cells.iter().map(|cell| (cell.values.len(), cell.is_default)).collect::<Vec<_>>(),
        [(12, true), (12, false)]
    );
    assert_eq!(money("0"), causes(&flat.column(), &seasonal.column()).unwrap().together_horizon);
}
