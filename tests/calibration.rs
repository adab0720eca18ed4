//! The model agrees with what the market reference says such deployments cost (section 6 of the cost model).

mod support;

use rust_decimal::Decimal;
use std::collections::BTreeSet;
use support::{estimate_of, preset_values};
use voicebot_cost::{
    data::presets::{BANDS, PRESETS, Preset, band},
    engine::{
        Estimate,
        references::Verdict,
        scenario::{Deployment, Edition, Field},
    },
};

const LEVELS: [&str; 3] = ["entry", "typical", "top"];

fn tenths(n: i64) -> Decimal {
    Decimal::new(n, 1)
}

/// The range the typical first year of a preset must lie in; `None` above where the reference writes "+".
fn allowed(preset: &Preset) -> (Decimal, Option<Decimal>) {
    let band = band(preset.group, preset.band).unwrap_or_else(|| panic!("{}: no band", preset.id));
    let closed = |high: Decimal| (!band.open_ended).then_some(high);
    match preset.level {
        "entry" => (band.low * tenths(7), Some(band.low * tenths(18))),
        "typical" => (band.low, closed(band.high)),
        "top" => (band.high * tenths(6), closed(band.high * tenths(13))),
        other => panic!("{}: unknown level {other}", preset.id),
    }
}

/// A typo in a band would move the goal of the calibration, so the reference's thirteen ranges stand here once more.
#[test]
fn the_bands_are_those_of_the_reference() {
    let wan = |ten_thousands: u32| Decimal::from(ten_thousands * 10_000);
    let reference = [
        ("mode", "saas", 1, 10, false),
        ("mode", "hybrid", 10, 50, false),
        ("mode", "private", 50, 300, true),
        ("size", "micro", 1, 3, false),
        ("size", "sme", 3, 12, false),
        ("size", "medium", 12, 50, false),
        ("size", "large", 50, 300, true),
        ("industry", "ecommerce", 2, 15, false),
        ("industry", "education", 3, 20, false),
        ("industry", "catering", 1, 8, false),
        ("industry", "finance", 15, 100, true),
        ("industry", "government", 30, 200, true),
        ("industry", "healthcare", 10, 50, false),
    ];
    assert_eq!(BANDS.len(), reference.len());
    for (group, id, low, high, open_ended) in reference {
        let found = band(group, id).unwrap_or_else(|| panic!("{group} {id} is missing"));
        assert_eq!((found.low, found.high, found.open_ended), (wan(low), wan(high), open_ended), "{group} {id}");
    }
}

/// A group without its three presets would escape the calibration unseen.
#[test]
fn each_band_has_an_entry_a_typical_and_a_top_preset() {
    let wanted: BTreeSet<_> = BANDS.iter().flat_map(|b| LEVELS.map(|level| (b.group, b.id, level))).collect();
    let found: BTreeSet<_> = PRESETS.iter().map(|p| (p.group, p.band, p.level)).collect();
    assert_eq!(found, wanted);
    assert_eq!(PRESETS.len(), 39, "no preset appears twice");
}

/// The typical first year of every preset lies where the reference and the study put it.
#[test]
fn every_preset_costs_what_the_reference_says() {
    let mut outside = Vec::new();
    for preset in PRESETS {
        let first_year = estimate_of(preset_values(preset.id)).totals.first_year.band.typical.yuan();
        let (from, to) = allowed(preset);
        if first_year < from || to.is_some_and(|to| first_year > to) {
            outside.push(format!("{}: {first_year} is not within {from} to {to:?}", preset.id));
        }
    }
    assert!(outside.is_empty(), "\n{}", outside.join("\n"));
}

/// A preset that left the mode or the edition to the rules would be calibrated on a moving target.
#[test]
fn every_preset_names_deployment_and_edition() {
    for preset in PRESETS {
        let scenario = estimate_of(preset_values(preset.id)).scenario;
        assert_ne!(scenario.deployment(), Deployment::Auto, "{}", preset.id);
        assert_ne!(scenario.edition(), Edition::Auto, "{}", preset.id);
        for field in [Field::Deployment, Field::Edition] {
            assert!(
                preset_values(preset.id).iter().any(|(path, _)| *path == field.key()),
                "{} leaves {} open",
                preset.id,
                field.key()
            );
        }
    }
}

/// A preset in a mode's or a trade's own group is of that mode and trade.
#[test]
fn presets_of_a_mode_or_trade_are_of_it() {
    for preset in PRESETS {
        let told = |path: &str| preset_values(preset.id).iter().find(|(p, _)| *p == path).map(|(_, value)| *value);
        match preset.group {
            "mode" => assert_eq!(told("deployment"), Some(preset.band), "{}", preset.id),
            "industry" => assert_eq!(told("industry"), Some(preset.band), "{}", preset.id),
            _ => {}
        }
    }
}

/// Within a group an entry preset costs less than the typical one, and that less than the top one.
#[test]
fn levels_rise_within_a_group() {
    for b in BANDS {
        let [entry, typical, top] =
            LEVELS.map(|level| estimate_of(preset_values(&format!("{}-{level}", b.id))).totals.first_year.band.typical);
        assert!(entry < typical && typical < top, "{} {}: {entry}, {typical}, {top}", b.group, b.id);
    }
}

/// The verdict is on the middle of the likely range: a band that ends in "+" has no above, a closed one has.
#[test]
fn verdicts_respect_open_ends() {
    let verdict = |e: &Estimate, id: &str| e.references.iter().find(|r| r.band.id == id).map(|r| r.verdict);
    let large = estimate_of(preset_values("large-top"));
    assert!(large.totals.first_year.likely.p50 > 3_000_000.0, "the case must lie beyond the stated high end");
    assert_eq!((verdict(&large, "private"), verdict(&large, "large")), (Some(Verdict::Inside), Some(Verdict::Inside)));
    let premium = estimate_of(preset_values("medium-top"));
    assert_eq!(verdict(&premium, "saas"), Some(Verdict::Above));
    let small = estimate_of(
        &[preset_values("micro-typical"), &[("industry", "government"), ("compliance.level", "ordinary")]].concat(),
    );
    assert_eq!(verdict(&small, "government"), Some(Verdict::Below));
    // A gap is explained by lines.
    for reference in premium.references.iter().chain(&small.references).filter(|r| r.verdict != Verdict::Inside) {
        assert!(!reference.because.is_empty(), "{}", reference.band.id);
    }
}

/// The reference's 5, 20 and 50 路 for 500, 3,000 and 10,000 calls a day come out of Erlang B at the defaults.
#[test]
fn default_sizing_follows_the_reference() {
    for (calls, inbound, outbound) in [("500", 6, 4), ("3000", 20, 11), ("10000", 50, 26)] {
        for (in_calls, out_calls, lines) in [(calls, "0", inbound), ("0", calls, outbound)] {
            let e =
                estimate_of(&[("traffic.inboundCallsPerDay", in_calls), ("traffic.outboundCallsPerDay", out_calls)]);
            assert_eq!(e.sizing.concurrency(), lines, "{in_calls} inbound, {out_calls} outbound");
        }
    }
}
