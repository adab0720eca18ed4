//! A quote against the estimate: every line is named, missing or nothing; sums hold; the questions have their figures.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::{collection::vec, prelude::*, sample::select};
use scenarios::{config, realistic};
use std::collections::HashSet;
use support::{changed_book, given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    decisions::quote::{Named, Part, Quote, QuoteCheck, Row, Trap, TrapId, Verdict, What, Whole, check_quote},
    engine::{
        book::{default_book, id},
        line::{Component, LineId, Timing},
        money::Money,
        scenario::Vat,
    },
    explain::reason,
    input::check,
    text::Language,
};

fn row(part: Part, timing: Timing, amount: i64) -> Row {
    Row { part, amount: amount.into(), timing }
}

fn checked(pairs: &[(&str, &str)], rows: Vec<Row>, whole: Option<Whole>) -> QuoteCheck {
    let quote = Quote { rows, whole, vat: Vat::Included };
    check_quote(&given(pairs), &quote, default_book()).expect("within what can be computed")
}

fn part(check: &QuoteCheck, part: Part) -> &Named {
    check.named.iter().find(|named| named.what == What::Part(part)).expect("the quote names it")
}

fn trap(check: &QuoteCheck, id: TrapId) -> &Trap {
    check.traps.iter().find(|trap| trap.id == id).expect("every trap is there")
}

fn why(trap: &Trap) -> String {
    reason(&trap.why, Language::En)
}

fn parts() -> Vec<Part> {
    let components = Component::ALL.into_iter().filter(|c| *c != Component::Contingency).map(Part::Component);
    components
        .chain(LineId::ALL.into_iter().filter(|l| l.component() != Component::Contingency).map(Part::Line))
        .collect()
}

fn quotes() -> impl Strategy<Value = Quote> {
    let timing = select(vec![Timing::Once, Timing::Monthly, Timing::Yearly]);
    let row = (select(parts()), timing, 0i64..500_000).prop_map(|(part, timing, amount)| row(part, timing, amount));
    let includes = proptest::sample::subsequence(Component::ALL[..7].to_vec(), 0..=7);
    let whole = proptest::option::of((0i64..2_000_000, includes))
        .prop_map(|whole| whole.map(|(amount, includes)| Whole { amount: amount.into(), includes }));
    (vec(row, 0..6), whole, any::<bool>()).prop_map(|(rows, whole, vat)| Quote {
        rows,
        whole,
        vat: if vat { Vat::Included } else { Vat::Excluded },
    })
}

proptest! {
    #![proptest_config(config(150))]

    /// Quote + missing is what is compared; named and missing lines together are the estimate; no line counts twice.
    #[test]
    fn sums_hold(draft in realistic(), quote in quotes()) {
        let c = check_quote(&check(&draft).unwrap(), &quote, default_book()).unwrap();
        let fen = |money: Money| money.fen();
        let sum = |amounts: &mut dyn Iterator<Item = i64>| amounts.sum::<i64>();
        prop_assert_eq!(sum(&mut c.named.iter().map(|n| fen(n.quoted))), fen(c.quoted));
        for point in 0..3 {
            let at = |band: voicebot_cost::engine::band::Band<Money>| fen(band.points()[point]);
            prop_assert_eq!(fen(c.quoted) + at(c.missing_sum), at(c.comparable));
            let named = sum(&mut c.named.iter().map(|n| at(n.estimate)));
            prop_assert_eq!(named + at(c.missing_sum), at(c.estimate));
            for missing in &c.missing {
                let lines = sum(&mut missing.lines.iter().map(|(_, band)| band.map_or(0, at)));
                prop_assert_eq!(lines, at(missing.sum));
            }
        }
        let mut seen = HashSet::new();
        let lines = c.named.iter().flat_map(|n| n.lines.iter().copied());
        let lines = lines.chain(c.missing.iter().flat_map(|m| m.lines.iter().map(|(id, _)| *id)));
        for line in lines {
            prop_assert!(seen.insert(line.key()), "{} counts twice", line.key());
        }
        for named in &c.named {
            let within = named.estimate.low <= named.quoted && named.quoted <= named.estimate.high;
            let expected = match () {
                () if named.estimate.is_zero() => Verdict::Unexpected,
                () if within => Verdict::Inside,
                () if named.quoted < named.estimate.low => Verdict::Below,
                () => Verdict::Above,
            };
            prop_assert_eq!(named.verdict, expected);
        }
        prop_assert_eq!(c.traps.len(), 8);
    }

    /// A quote of exactly the typical amounts lacks nothing and differs by nothing.
    #[test]
    fn the_estimate_as_a_quote_is_the_estimate(draft in realistic()) {
        let given = check(&draft).unwrap();
        let e = voicebot_cost::engine::estimate(&given, default_book()).unwrap();
        let rows = e.components.iter().filter(|c| c.component.is_in_first_year());
        let rows = rows.map(|c| Row {
            part: Part::Component(c.component),
            amount: c.first_year.typical.yuan(),
            timing: Timing::Yearly,
        });
        let quote = Quote { rows: rows.collect(), whole: None, vat: e.scenario.finance_vat() };
        let c = check_quote(&given, &quote, default_book()).unwrap();
        prop_assert!(c.missing.is_empty() && c.later.is_empty() && c.difference.is_zero());
        prop_assert_eq!(c.estimate, e.totals.first_year.band);
        prop_assert!(c.named.iter().all(|n| matches!(n.verdict, Verdict::Inside | Verdict::Unexpected)));
        prop_assert_eq!(c.verdict, Verdict::Inside);
    }
}

/// Licence 60,000 a year, implementation 20,000 once, lines 3,000 a month: 116,000 in the first year. Two standard
/// interfaces at 8,000 (5,000 to 12,000) are not in it, nor is what else the scenario needs.
#[test]
fn a_quote_of_three_lines() {
    let c = checked(
        preset_values("ecommerce-typical"),
        vec![
            row(Part::Component(Component::Licence), Timing::Yearly, 60_000),
            row(Part::Component(Component::Implementation), Timing::Once, 20_000),
            row(Part::Component(Component::Telephony), Timing::Monthly, 3_000),
        ],
        None,
    );
    assert_eq!(c.quoted.to_string(), "116000.00");
    let missing: Vec<_> =
        c.missing.iter().map(|m| (m.component, m.entirely, m.sum.points().map(|p| p.to_string()))).collect();
    assert_eq!(missing, [(Component::Integration, true, ["10000.00", "16000.00", "24000.00"].map(String::from))]);
    assert_eq!(c.comparable.points().map(|p| p.to_string()), ["126000.00", "132000.00", "140000.00"]);
    // Edition 30,000 and six 路 at the typical list.
    let licence = part(&c, Part::Component(Component::Licence));
    assert_eq!(licence.difference, licence.quoted.minus(licence.estimate.typical).unwrap());
    assert!(c.complete && c.rows_exceed.is_none());
}

/// A total of 100,000 for licence and implementation, of which a row names 60,000 for the licence: 40,000 are left
/// for implementation. The total stays the total.
#[test]
fn rows_are_part_of_the_total() {
    let licence = Part::Component(Component::Licence);
    let whole = |amount: i64| {
        Some(Whole { amount: amount.into(), includes: vec![Component::Licence, Component::Implementation] })
    };
    let c = checked(&[], vec![row(licence, Timing::Yearly, 60_000)], whole(100_000));
    assert_eq!(c.quoted.to_string(), "100000.00");
    let rest = c.named.iter().find(|n| matches!(n.what, What::Rest(_))).expect("something is left");
    assert_eq!(rest.quoted.to_string(), "40000.00");
    assert!(rest.lines.iter().all(|line| line.component() == Component::Implementation));
    let c = checked(&[], vec![row(licence, Timing::Yearly, 120_000)], whole(100_000));
    assert_eq!(c.rows_exceed.map(|m| m.to_string()).as_deref(), Some("20000.00"));
    assert_eq!(c.quoted.to_string(), "120000.00");
    // A row outside the total comes on top.
    let c = checked(&[], vec![row(Part::Component(Component::Integration), Timing::Once, 8_000)], whole(100_000));
    assert_eq!(c.quoted.to_string(), "108000.00");
}

/// The most exact name wins; rows of one name add up; a line nobody expects is told.
#[test]
fn rows_cover_what_they_name() {
    let base = Part::Line(LineId::LicenceBase);
    let licence = Part::Component(Component::Licence);
    let rows = vec![
        row(licence, Timing::Yearly, 10_000),
        row(base, Timing::Yearly, 5_000),
        row(base, Timing::Once, 2_000),
        row(Part::Component(Component::Hardware), Timing::Once, 9_000),
    ];
    let c = checked(&[("deployment", "saas")], rows, None);
    assert_eq!(part(&c, base).quoted.to_string(), "7000.00");
    assert_eq!(part(&c, base).lines, [LineId::LicenceBase]);
    assert!(!part(&c, licence).lines.contains(&LineId::LicenceBase));
    assert_eq!(part(&c, Part::Component(Component::Hardware)).verdict, Verdict::Unexpected);
}

/// Hidden cost counts only as far as the quote names it; otherwise it stands beside.
#[test]
fn hidden_cost_is_not_missing() {
    let pairs = [("deployment", "saas")];
    let without = checked(&pairs, vec![], None);
    let with = checked(&pairs, vec![row(Part::Line(LineId::HiddenTraining), Timing::Once, 3_000)], None);
    let training = part(&with, Part::Line(LineId::HiddenTraining)).estimate.typical;
    assert_eq!(without.hidden_beside.minus(with.hidden_beside).unwrap(), training);
    assert_eq!(with.estimate.typical.minus(without.estimate.typical).unwrap(), training);
    assert!(without.missing.iter().all(|m| m.component != Component::Hidden));
}

/// What falls due from the second year on is told apart: maintenance is 15 % of a perpetual licence.
#[test]
fn what_comes_later_is_told() {
    let c = checked(preset_values("private-typical"), vec![], None);
    let maintenance = c.later.iter().find(|l| l.line == LineId::OperationsMaintenance).expect("from year 2");
    assert_eq!(maintenance.year, 2);
    assert!(c.later.iter().all(|l| l.year > 1 && !l.amount.is_zero()));
}

/// The same quote without VAT is held against the estimate without VAT.
#[test]
fn vat_is_the_quotes_own() {
    let rows = vec![row(Part::Component(Component::Licence), Timing::Yearly, 30_000)];
    let pairs = [("deployment", "saas"), ("finance.vat", "included")];
    let with = checked(&pairs, rows.clone(), None);
    let quote = Quote { rows, whole: None, vat: Vat::Excluded };
    let without = check_quote(&given(&pairs), &quote, default_book()).unwrap();
    assert!(without.estimate.typical < with.estimate.typical);
    assert_eq!(without.quoted, with.quoted);
}

#[test]
fn a_price_nobody_knows_is_no_zero() {
    let book = changed_book(|prices| prices[usize::from(id::INTEGRATION_STANDARD.0)] = None);
    let quote = Quote { rows: vec![], whole: None, vat: Vat::Included };
    let c = check_quote(&given(preset_values("ecommerce-typical")), &quote, &book).unwrap();
    assert!(!c.complete);
    let integration = c.missing.iter().find(|m| m.component == Component::Integration).expect("still missing");
    assert!(integration.lines.iter().all(|(_, amount)| amount.is_none()));
    let rows = vec![row(Part::Component(Component::Integration), Timing::Once, 5)];
    let c = check_quote(&given(preset_values("ecommerce-typical")), &Quote { rows, ..quote }, &book).unwrap();
    assert_eq!(part(&c, Part::Component(Component::Integration)).verdict, Verdict::Unknown);
}

/// Ten more than 5 路 at street price: 5 × 2,000 × 0.9 + 5 × 2,000 × 0.8 = 17,000.
/// Inbound calls of 1.5 minutes at 5 turns a minute: 7.5 turns.
/// One system, 100 inbound calls a day and 800 × 280 × 55 % answered: 36,500 + 123,200 requests at 0.01 yuan.
#[test]
fn questions_have_the_figures_of_the_scenario() {
    let pairs = [
        ("deployment", "saas"),
        ("concurrency", "5"),
        ("integrations.crm", "standard"),
        ("features", "multiTurn,emotion"),
        ("traffic.growthPerYear", "0.2"),
    ];
    let c = checked(&pairs, vec![], None);
    let steps = trap(&c, TrapId::Expansion);
    assert!(steps.matters && why(steps).contains("17,000 yuan"), "{}", why(steps));
    assert!(why(trap(&c, TrapId::Caps)).contains("about 7.5 turns"), "{}", why(trap(&c, TrapId::Caps)));
    let fees = why(trap(&c, TrapId::InterfaceFees));
    assert!(fees.contains("159,700 requests") && fees.contains("1,597 yuan"), "{fees}");
    // 5,000 + 12,000 as modules of a standard edition.
    let modules = why(trap(&c, TrapId::Modules));
    assert!(modules.contains("17,000 yuan"), "{modules}");
    assert!(why(trap(&c, TrapId::Rounding)).contains("100,800 dialled calls"), "{}", why(trap(&c, TrapId::Rounding)));
    // A fifth of the quote, once there is one.
    let rows = vec![row(Part::Component(Component::Licence), Timing::Yearly, 50_000)];
    assert!(why(trap(&checked(&pairs, rows, None), TrapId::Export)).contains("10,000 yuan"));
    assert!(c.traps.windows(2).all(|pair| pair[0].matters >= pair[1].matters));
}

#[test]
fn sentences_are_whole() {
    for preset in PRESETS {
        let c = checked(preset_values(preset.id), vec![], None);
        for trap in &c.traps {
            for language in [Language::Zh, Language::En] {
                for words in
                    [reason(&trap.why, language), trap.ask.words(language).into(), trap.label.words(language).into()]
                {
                    assert!(!words.is_empty() && !words.contains(['{', '}']), "{words}");
                    let han = words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                    assert_eq!(han, language == Language::Zh, "{words}");
                }
            }
        }
        // A quote of nothing lacks everything.
        assert!(c.complete && c.quoted == Money::ZERO);
        assert_eq!(c.missing_sum, c.estimate);
    }
}
