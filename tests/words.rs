//! The words an estimate is explained with: nothing empty, no place left open. `explanations.rs` checks what they state.

mod support;

use support::{estimate_of, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    engine::{Estimate, book::default_book},
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
                let x = explain(line, &e, default_book(), language);
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
