//! Nothing that is typed makes the project panic, and no scenario within the ranges goes unanswered.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::{collection::vec, prelude::*, sample::select};
use scenarios::{config, drafts};
use voicebot_cost::{
    engine::{
        self,
        book::default_book,
        scenario::{Field, Given, Kind},
    },
    explain::{explain, reason},
    input::{Draft, check, number},
    text::Language,
};

/// Anything: random Unicode, things that look like numbers, numbers too large, and the words of other fields.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-+]?[0-9０-９]{0,40}[.,，。eE+-]{0,3}[0-9]{0,40}[%％万亿千百元]{0,4}",
        "[0-9.,，万亿千百十零一二三%eE+−_ -]{0,70}",
        "\\PC{0,80}",
        select(vec![
            "1e999999999999",
            "-1e-99999",
            "79228162514264337593543950335",
            "0.0000000000000000000000000001",
            "auto",
            "true",
            "NaN",
            "9999999999亿亿"
        ])
        .prop_map(String::from),
    ]
}

/// All that is shown of an estimate in words.
fn read_aloud(given: &Given) -> bool {
    let Ok(e) = engine::estimate(given, default_book()) else { return false };
    for language in [Language::Zh, Language::En] {
        for line in &e.lines {
            explain(line, &e, default_book(), language);
        }
        e.notices.iter().chain(&e.recommendation.because).for_each(|r| {
            reason(r, language);
        });
    }
    true
}

proptest! {
    #![proptest_config(config(600))]

    /// Numbers as people type them, or do not.
    #[test]
    fn no_text_makes_the_number_reader_panic(text in anything()) {
        let _ = number::parse(&text);
    }

    /// A draft of anything gives an estimate or problems with messages.
    #[test]
    fn no_draft_makes_it_panic(texts in vec((select(&Field::ALL[..]), anything()), 0..12)) {
        let mut draft = Draft::default();
        texts.into_iter().for_each(|(field, text)| draft.set(field, text));
        match check(&draft) {
            Ok(given) => { read_aloud(&given); }
            Err(problems) => for problem in problems {
                prop_assert!(!problem.message(Language::Zh).is_empty() && !problem.message(Language::En).is_empty());
            }
        }
    }

    /// A valid draft is answered, and can be put into words.
    #[test]
    fn every_valid_draft_is_answered(draft in drafts()) {
        prop_assert!(read_aloud(&check(&draft).unwrap()), "overflow");
    }
}

/// Every number at either end of its range, all else at its default.
#[test]
fn the_ends_of_every_range_are_answered() {
    for field in Field::ALL {
        let Kind::Number { min, max, .. } = field.meta().kind else { continue };
        if field.key().starts_with("traffic.monthlyProfile") {
            continue;
        }
        for end in [min, max] {
            for deployment in ["saas", "hybrid", "private"] {
                let pairs = [("deployment", deployment), (field.key(), &*end.to_string())];
                assert!(read_aloud(&support::given(&pairs)), "{deployment}, {} = {end}: overflow", field.key());
            }
        }
    }
}

/// Every count and price at its largest at once: what the ranges allow can be computed.
#[test]
fn the_largest_numbers_are_answered() {
    let largest: Vec<(&str, String)> = Field::ALL
        .into_iter()
        .filter(|f| !f.key().starts_with("traffic.monthlyProfile") && *f != Field::Concurrency)
        .filter_map(|f| match f.meta().kind {
            Kind::Number { max, .. } => Some((f.key(), max.to_string())),
            Kind::Flags(options) => Some((f.key(), options.join(","))),
            _ => None,
        })
        .collect();
    for deployment in ["saas", "hybrid", "private"] {
        for (mode, concurrency) in [("annual", "auto"), ("annual", "100000"), ("usage", "auto"), ("package", "auto")] {
            let mut pairs: Vec<(&str, &str)> = largest.iter().map(|(k, v)| (*k, v.as_str())).collect();
            pairs.extend([("deployment", deployment), ("billing.mode", mode), ("concurrency", concurrency)]);
            pairs.extend([("robot", "llm"), ("industry", "finance"), ("hidden.availability", "0")]);
            assert!(read_aloud(&support::given(&pairs)), "{deployment}, {mode}, {concurrency} 路: overflow");
        }
    }
}

/// So can 路 for all the traffic the ranges allow, in one month of a growing year.
#[test]
fn the_largest_traffic_is_answered() {
    let months: Vec<String> = (0..12).map(|i| format!("traffic.monthlyProfile.{i}")).collect();
    let mut pairs: Vec<(&str, &str)> = months.iter().map(|month| (month.as_str(), "0")).collect();
    pairs[0].1 = "12";
    pairs.extend([
        ("traffic.inboundCallsPerDay", "10000000"),
        ("traffic.inboundMinutesPerCall", "60"),
        ("traffic.outboundCallsPerDay", "10000000"),
        ("traffic.outboundMinutesPerCall", "60"),
        ("traffic.connectRate", "1"),
        ("traffic.busyHourShare", "1"),
        ("traffic.growthPerYear", "1"),
        ("finance.years", "5"),
    ]);
    assert!(read_aloud(&support::given(&pairs)), "overflow");
}

/// The most 路 there can be are found before a visitor notices.
#[test]
fn the_largest_traffic_ends_soon() {
    let started = std::time::Instant::now();
    let profile: Vec<(String, String)> =
        (0..12).map(|i| (format!("traffic.monthlyProfile.{i}"), format!("{}", 0.45 + 0.1 * i as f64))).collect();
    let mut pairs: Vec<(&str, &str)> = profile.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    pairs.extend([
        ("traffic.inboundCallsPerDay", "10000000"),
        ("traffic.inboundMinutesPerCall", "60"),
        ("traffic.outboundCallsPerDay", "10000000"),
        ("traffic.outboundMinutesPerCall", "60"),
        ("traffic.connectRate", "1"),
        ("traffic.busyHourShare", "1"),
        ("traffic.blockingTarget", "0.0001"),
        ("traffic.growthPerYear", "1"),
        ("finance.years", "5"),
    ]);
    read_aloud(&support::given(&pairs));
    // Unoptimised; a page would be a hundred times faster and still must not freeze.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
