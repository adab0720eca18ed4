//! The workbook against the engine: the formulas' own values here, recalculated by LibreOffice in `recalculated`.
#![cfg(all(feature = "xlsx", not(target_arch = "wasm32")))]

mod support;

use std::time::Instant;
use support::{given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    engine::{book::default_book, line::LineId, scenario::Given},
    spreadsheet::{Made, Request, make},
    text::Language,
};

const DOCUMENT: &str = include_str!("../src/data/price-books/cn-2026.11.json");

fn workbook(given: &Given, language: Language) -> Made {
    let document = serde_json::from_str(DOCUMENT).unwrap();
    let request = Request { given, book: default_book(), document: &document, link: "v=1", title: "", language };
    make(&request).unwrap()
}

/// Variants that together use every kind of line.
const VARIANTS: [(&str, &[(&str, &str)]); 15] = [
    ("usage", &[("deployment", "saas"), ("billing.mode", "usage")]),
    ("answered", &[("deployment", "saas"), ("billing.mode", "usage"), ("billing.usageUnit", "answeredCall")]),
    ("dialled", &[("deployment", "saas"), ("billing.mode", "usage"), ("billing.usageUnit", "dialledCall")]),
    ("llm by minute", &[("deployment", "saas"), ("billing.mode", "usage"), ("robot", "llm")]),
    ("package", &[("deployment", "saas"), ("billing.mode", "package")]),
    (
        "prepaid",
        &[("deployment", "saas"), ("billing.mode", "package"), ("billing.packageMinutes", "100000"), ("robot", "llm")],
    ),
    (
        "monthly",
        &[
            ("deployment", "saas"),
            ("billing.mode", "monthly"),
            ("billing.contractYears", "3"),
            ("finance.vat", "excluded"),
        ],
    ),
    ("quarterly", &[("deployment", "saas"), ("billing.mode", "quarterly"), ("billing.elastic", "false")]),
    ("growth", &[("deployment", "private"), ("traffic.growthPerYear", "0.5"), ("finance.years", "5")]),
    ("hybrid growth", &[("deployment", "hybrid"), ("traffic.growthPerYear", "0.3"), ("finance.years", "4")]),
    ("shrinking", &[("deployment", "private"), ("traffic.growthPerYear", "-0.3"), ("finance.years", "5")]),
    ("paced", &[("traffic.outboundPacing", "paced")]),
    ("rented", &[("deployment", "private"), ("billing.privateLicence", "subscription"), ("robot", "llm")]),
    ("one year", &[("finance.years", "1"), ("deployment", "hybrid")]),
    (
        "season",
        &[
            ("traffic.monthlyProfile.0", "0.5"),
            ("traffic.monthlyProfile.1", "0.5"),
            ("traffic.monthlyProfile.10", "1.5"),
            ("traffic.monthlyProfile.11", "1.5"),
            ("traffic.growthPerYear", "0.1"),
            ("deployment", "saas"),
        ],
    ),
];

fn scenarios() -> Vec<(String, Given)> {
    let mut all: Vec<(String, Given)> =
        PRESETS.iter().map(|preset| (preset.id.into(), given(preset_values(preset.id)))).collect();
    all.push(("defaults".into(), Given::default()));
    for (name, changes) in VARIANTS {
        for preset in ["ecommerce-typical", "finance-typical"] {
            all.push((format!("{preset} {name}"), given(&[preset_values(preset), changes].concat())));
        }
        all.push((format!("defaults {name}"), given(changes)));
    }
    all
}

/// A formula whose value is not the engine's amount would have frozen its line.
#[test]
fn every_line_is_live() {
    let mut frozen: Vec<(String, Vec<&str>)> = Vec::new();
    for (name, given) in scenarios() {
        let made = workbook(&given, Language::Zh);
        if !made.frozen.is_empty() {
            frozen.push((name, made.frozen.iter().map(|id: &LineId| id.key()).collect()));
        }
    }
    assert!(frozen.is_empty(), "{frozen:#?}");
}

#[test]
fn small_and_quick() {
    let sizes = PRESETS.iter().map(|preset| {
        let given = given(preset_values(preset.id));
        let start = Instant::now();
        let bytes = workbook(&given, Language::Zh).bytes.len();
        (bytes, start.elapsed(), preset.id)
    });
    let (bytes, time, id) = sizes.max().unwrap();
    println!("{id}: {bytes} bytes, {time:?}");
    assert!(bytes <= 100_000, "{id}: {bytes} bytes");
}
