//! The years of the horizon: cash, present value, depreciation and VAT.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use scenarios::{config, drafts};
use std::str::FromStr;
use support::{estimate_of, is_ordered, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    decisions::years::{Row, Taxed, Years, years},
    engine::{
        self, Estimate,
        book::default_book,
        line::{LineId, Status},
        money::Money,
        scenario::Vat,
    },
    input::check,
};

fn of(estimate: &Estimate) -> Years {
    years(estimate).expect("within what can be computed")
}

fn money(yuan: &str) -> Money {
    Money::round(Decimal::from_str(yuan).unwrap()).unwrap()
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    amounts.into_iter().fold(Money::ZERO, |sum, amount| sum.plus(amount).unwrap())
}

fn texts(amounts: impl IntoIterator<Item = Money>) -> Vec<String> {
    amounts.into_iter().map(|amount| amount.to_string()).collect()
}

fn add(a: Taxed, b: Taxed) -> Taxed {
    Taxed { net: sum([a.net, b.net]), vat: sum([a.vat, b.vat]), gross: sum([a.gross, b.gross]) }
}

/// Everything that has to hold for any scenario.
fn assert_whole(e: &Estimate, what: &str) {
    let y = of(e);
    let horizon = &e.totals.horizon;
    assert_eq!(y.years.len(), horizon.len(), "{what}");

    // Depreciation: every purchase is either written off or still in the books.
    let bought = sum(horizon.iter().map(|year| year.capex.typical));
    let left = y.years.last().unwrap().book_value;
    assert_eq!(y.depreciation, bought.minus(left).unwrap(), "{what}: written off");
    assert_eq!(y.depreciation, sum(y.years.iter().map(|year| year.depreciation)), "{what}");
    for (year, own) in horizon.iter().zip(&y.years) {
        assert_eq!(own.charge, sum([year.opex.typical, own.depreciation]), "{what}: year {}", year.year);
        assert!(own.depreciation >= Money::ZERO && own.book_value >= Money::ZERO, "{what}: year {}", year.year);
        assert!([own.cumulative, own.cumulative_present_value, own.effective].into_iter().all(is_ordered), "{what}");
    }

    // Cash: rows and columns of the table, against the totals.
    assert_eq!(y.years.last().unwrap().cumulative, e.totals.horizon_total, "{what}: all years");
    let rows = [&y.cash.capex, &y.cash.opex, &y.cash.hidden, &y.cash.contingency];
    let column = |of: &dyn Fn(&Row) -> Money| (sum(rows.iter().map(|row| of(row))), of(&y.cash.all));
    let mut columns = vec![column(&|row| row.initial), column(&|row| row.total), column(&|row| row.present_value)];
    columns.extend((0..horizon.len()).map(|i| column(&move |row| row.years[i])));
    for (rows, all) in columns {
        assert_eq!(rows, all, "{what}: a column of the cash table");
    }
    for row in rows.into_iter().chain([&y.cash.all]) {
        assert_eq!(sum(row.years.iter().copied().chain([row.initial])), row.total, "{what}: a row of the cash table");
        assert!(row.present_value <= row.total, "{what}: later money is worth less");
    }
    assert_eq!(y.cash.all.total, e.totals.horizon_total.typical, "{what}");
    assert_eq!(y.cash.all.present_value, y.present_value.typical, "{what}");
    assert_eq!(y.present_value, y.years.last().unwrap().cumulative_present_value, "{what}");
    assert_eq!(*y.cash.cumulative.last().unwrap(), y.cash.all.total, "{what}");

    // VAT: lines, rates and totals, net + VAT = gross everywhere.
    let vat = &y.vat;
    let every = vat.rates.iter().flat_map(|r| [r.first_year, r.horizon]);
    for taxed in
        every.chain(vat.lines.iter().flat_map(|l| [l.first_year, l.horizon])).chain([vat.first_year, vat.horizon])
    {
        assert_eq!(sum([taxed.net, taxed.vat]), taxed.gross, "{what}");
        assert!(taxed.net >= Money::ZERO && taxed.vat >= Money::ZERO, "{what}: {taxed:?}");
    }
    for rate in &vat.rates {
        let lines = || vat.lines.iter().filter(|line| line.rate == rate.rate);
        assert_eq!(lines().fold(Taxed::default(), |sum, line| add(sum, line.first_year)), rate.first_year, "{what}");
        assert_eq!(lines().fold(Taxed::default(), |sum, line| add(sum, line.horizon)), rate.horizon, "{what}");
    }
    assert_eq!(
        vat.rates.iter().fold(Taxed::default(), |sum, rate| add(sum, rate.first_year)),
        vat.first_year,
        "{what}"
    );
    assert_eq!(vat.rates.iter().fold(Taxed::default(), |sum, rate| add(sum, rate.horizon)), vat.horizon, "{what}");
    let shown = |taxed: Taxed| if e.scenario.finance_vat() == Vat::Included { taxed.gross } else { taxed.net };
    assert_eq!(shown(vat.first_year), e.totals.first_year.band.typical, "{what}: as shown");
    assert_eq!(shown(vat.horizon), sum(horizon.iter().map(|year| year.total.band.typical)), "{what}: as shown");
    for own in &vat.lines {
        let line = e.lines.iter().find(|line| line.id == own.id).unwrap();
        assert_eq!((own.rate, shown(own.first_year)), (line.vat_rate, line.amounts[0].typical), "{what}: {:?}", own.id);
        if own.rate.is_none_or(|rate| rate.is_zero()) {
            assert_eq!(own.horizon.vat, Money::ZERO, "{what}: {:?}", own.id);
        }
    }
    let priced = e.lines.iter().filter(|l| l.component().is_in_first_year() && l.status == Status::Priced).count();
    assert_eq!(vat.lines.len(), priced, "{what}");

    // What counts for the buyer: the engine's figure in year 1.
    assert_eq!(y.years[0].effective, e.totals.effective, "{what}");
    assert_eq!(y.effective.typical, sum(y.years.iter().map(|year| year.effective.typical)), "{what}");
}

#[test]
fn every_sum_is_exact_for_every_preset() {
    for preset in PRESETS {
        for more in [
            &[][..],
            &[("finance.years", "5"), ("traffic.growthPerYear", "0.2"), ("finance.depreciationYears", "10")],
            &[("finance.vat", "excluded"), ("finance.depreciationYears", "2"), ("finance.discountRate", "0")],
            &[("buyer.vat", "partial"), ("buyer.deductibleShare", "0.37"), ("finance.depreciationYears", "1")],
        ] {
            assert_whole(&estimate_of(&[preset_values(preset.id), more].concat()), &format!("{} {more:?}", preset.id));
        }
    }
}

#[test]
fn every_sum_is_exact_for_any_scenario() {
    TestRunner::new(config(200))
        .run(&drafts(), |draft| {
            let Ok(given) = check(&draft) else { return Ok(()) };
            if let Ok(e) = engine::estimate(&given, default_book()) {
                assert_whole(&e, "any");
            }
            Ok(())
        })
        .unwrap();
}

/// The default scenario with one standard interface: purchases of 14,050.00 yuan in year 1, none later.
fn small(more: &[(&str, &str)]) -> Estimate {
    estimate_of(&[&[("integrations.crm", "standard")], more].concat())
}

/// 14,050 ÷ 3 = 4,683.33; two thirds 9,366.67, so year 2 bears 4,683.34; the last year 4,683.33.
#[test]
fn purchases_are_written_off_in_equal_years() {
    let depreciation = |more: &[(&str, &str)]| texts(of(&small(more)).years.iter().map(|year| year.depreciation));
    assert_eq!(depreciation(&[]), ["4683.33", "4683.34", "4683.33"]);
    assert_eq!(depreciation(&[("finance.years", "5")]), ["4683.33", "4683.34", "4683.33", "0.00", "0.00"]);
    assert_eq!(depreciation(&[("finance.depreciationYears", "1")]), ["14050.00", "0.00", "0.00"]);
    // A horizon shorter than the life leaves the rest in the books: 14,050 × 3 ÷ 4 written off, 3,512.50 left.
    let y = of(&small(&[("finance.depreciationYears", "4")]));
    assert_eq!(texts(y.years.iter().map(|year| year.depreciation)), ["3512.50", "3512.50", "3512.50"]);
    assert_eq!(texts(y.years.iter().map(|year| year.book_value)), ["10537.50", "7025.00", "3512.50"]);
    // Year 1 bears 46,888.33 of running cost and its depreciation.
    assert_eq!(y.years[0].charge, money("50400.83"));
}

/// At 10 %: year 1 as it is, year 2 ÷ 1.1, year 3 ÷ 1.21.
#[test]
fn present_values_by_hand() {
    let y = of(&small(&[("finance.discountRate", "10%")]));
    // Year 1 pays 14,050.00 + 46,888.33 + 22,017.15 + 12,443.32 = 95,398.80; later years 71,669.44 each.
    assert_eq!(y.cash.all.initial, money("14050"));
    assert_eq!(texts(y.cash.all.years.iter().copied()), ["81348.80", "71669.44", "71669.44"]);
    assert_eq!(texts(y.cash.cumulative.iter().copied()), ["95398.80", "167068.24", "238737.68"]);
    // 71,669.44 ÷ 1.1 = 65,154.04; ÷ 1.21 = 59,230.94.
    let worth = texts(y.years.iter().map(|year| year.cumulative_present_value.typical));
    assert_eq!(worth, ["95398.80", "160552.84", "219783.78"]);
    assert_eq!(y.cash.all.present_value, money("219783.78"));
    // Running cost: 46,888.33 + 42,625.75 (÷ 1.1) + 38,750.69 (÷ 1.21).
    assert_eq!(y.cash.opex.present_value, money("128264.77"));
}

#[test]
fn vat_by_hand() {
    let y = of(&small(&[("finance.vat", "included")]));
    // 9 %: 21,300.33 ÷ 1.09 = 19,541.587…; 6 %: 39,638.00 ÷ 1.06 = 37,394.339….
    let rows: Vec<_> = y.vat.rates.iter().map(|r| (r.rate.unwrap().to_string(), r.first_year)).collect();
    let taxed = |net, vat, gross| Taxed { net: money(net), vat: money(vat), gross: money(gross) };
    assert_eq!(rows[0], ("0.09".into(), taxed("19541.59", "1758.74", "21300.33")));
    assert_eq!(rows[1], ("0.06".into(), taxed("37394.34", "2243.66", "39638.00")));
    // The interface: 8,000 ÷ 1.06 = 7,547.17.
    let line = y.vat.lines.iter().find(|line| line.id == LineId::IntegrationCrm).unwrap();
    assert_eq!(line.first_year, taxed("7547.17", "452.83", "8000.00"));
    // A buyer who deducts all bears the net amounts, one who deducts nothing the gross ones.
    assert_eq!(y.years[0].effective.typical, y.vat.first_year.net);
    let y = of(&small(&[("buyer.vat", "none")]));
    assert_eq!(y.years[0].effective.typical, y.vat.first_year.gross);
}

/// Lines share the rounding of their rate's sum: each is at most a fen from its own quotient.
#[test]
fn a_line_is_at_most_a_fen_from_its_own_quotient() {
    for preset in PRESETS {
        for line in of(&estimate_of(preset_values(preset.id))).vat.lines {
            let rate = line.rate.unwrap_or(Decimal::ZERO);
            let own = Money::round(line.first_year.gross.yuan() / (Decimal::ONE + rate)).unwrap();
            assert!(line.first_year.net.minus(own).unwrap().fen().abs() <= 1, "{}: {line:?}", preset.id);
        }
    }
}
