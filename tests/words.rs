//! The words an estimate is explained with: nothing empty, no place left open, and the arithmetic they state is right.

mod support;

use rust_decimal::Decimal;
use std::str::FromStr;
use support::{estimate_of, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    engine::{
        Estimate,
        line::{Formula, Status},
    },
    explain::{explain, reason},
    text::Language,
};

fn estimates() -> Vec<(String, Estimate)> {
    let mut all: Vec<(String, Estimate)> =
        PRESETS.iter().map(|p| (p.id.to_string(), estimate_of(preset_values(p.id)))).collect();
    for (name, more) in [
        ("usage", &[("billing.mode", "usage")][..]),
        ("package", &[("billing.mode", "package"), ("billing.packageMinutes", "100000"), ("robot", "llm")]),
        ("llm", &[("robot", "llm")]),
        ("monthly", &[("billing.mode", "monthly"), ("billing.contractYears", "3"), ("finance.vat", "excluded")]),
        ("growth", &[("deployment", "private"), ("traffic.growthPerYear", "0.5"), ("finance.years", "5")]),
    ] {
        all.push((name.into(), estimate_of(&[preset_values("ecommerce-typical"), more].concat())));
    }
    all
}

/// Explanations, reasons and notices have no empty place and no empty sentence, in both languages.
#[test]
fn sentences_are_whole() {
    for (name, e) in estimates() {
        for language in [Language::Zh, Language::En] {
            let explained = e.lines.iter().flat_map(|line| {
                let x = explain(line, &e, language);
                assert!(!x.steps.is_empty(), "{name}: {} is not explained", line.id.key());
                x.steps.into_iter().chain(x.note)
            });
            let because = e.references.iter().flat_map(|r| &r.because);
            let reasons = e.notices.iter().chain(&e.recommendation.because).chain(because).map(|r| reason(r, language));
            for sentence in explained.chain(reasons) {
                assert!(!sentence.trim().is_empty() && !sentence.contains(['{', '}']), "{name}: {sentence:?}");
                let han = sentence.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                // The symbol of the yuan apart, an English sentence is English.
                assert!(
                    han == (language == Language::Zh) || !sentence.chars().any(char::is_alphabetic),
                    "{name}: {sentence:?}"
                );
            }
        }
    }
}

/// The numbers of an equation, left and right of its last `=`.
fn equation(step: &str) -> Option<(Vec<Decimal>, Decimal)> {
    let (left, right) = step.rsplit_once(" = ")?;
    let first_number = |text: &str| {
        let digits: String = text
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            .collect();
        Decimal::from_str(&digits.replace(',', ""))
            .ok()
            .map(|n| if text.contains('%') { n / Decimal::ONE_HUNDRED } else { n })
    };
    let factors: Option<Vec<Decimal>> = left.split(" × ").map(first_number).collect();
    Some((factors?, first_number(right)?))
}

/// `a × b × c = d` is true, as far as the digits shown carry.
#[test]
fn the_products_shown_are_right() {
    let mut checked = 0;
    for (name, e) in estimates() {
        for line in e
            .lines
            .iter()
            .filter(|l| l.status == Status::Priced && matches!(l.formula, Formula::Product | Formula::Tiered))
        {
            let steps = explain(line, &e, Language::En).steps;
            for step in steps.iter().filter(|s| s.contains(" × ") && !s.contains(" + ") && !s.contains('·')) {
                let Some((factors, result)) = equation(step) else { panic!("{name}: no equation: {step:?}") };
                let product: Decimal = factors.iter().product();
                let tolerance = result.abs() * Decimal::new(1, 4) + Decimal::new(1, 2);
                assert!(
                    (product - result).abs() <= tolerance,
                    "{name}: {} says {step:?}, but the product is {product}",
                    line.id.key()
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 500, "only {checked} equations found");
}
