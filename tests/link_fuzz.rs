//! Whatever text the reader of links is given, it answers: with a scenario that is whole and travels again, or with a
//! named refusal, and soon. To ask a million times, and see how long it took:
//!
//! ```text
//! LINK_TEXTS=1000000 cargo test --locked --profile speed --features json --test link_fuzz -- --nocapture
//! ```
//!
//! `LINK_SEED` asks other texts.
#![cfg(not(target_arch = "wasm32"))]

mod hostile;
mod support;

use hostile::{KINDS, Random};
use std::{
    collections::BTreeMap,
    env,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};
use support::{given, preset_values};
use voicebot_cost::{
    data::{links::KEYS, presets::PRESETS},
    engine::{
        book::{Discounts, EDITION, PriceId, default_book},
        case::complete,
        scenario::{Field, Given, Kind, Value},
    },
    json,
    link::{BookName, EditedPrice, Notice, Opened, Unreadable, Why, decode, encode},
    text::Language,
};

/// The longest an answer may take. An unoptimised build is not held to it.
const SOON: Duration = Duration::from_millis(5);
/// How often a slow answer is asked for again: the machine may have been busy elsewhere.
const AGAIN: usize = 7;

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number")))
}

fn whole_book() -> BookName {
    BookName { edition: EDITION.into(), hash: None }
}

/// Links to start from: every preset, every field at its least and at its most, some with edited prices.
fn whole_links() -> Vec<String> {
    let complete = |given: &Given| complete(given, default_book()).ok();
    let mut links: Vec<String> = PRESETS
        .iter()
        .filter_map(|preset| complete(&given(preset_values(preset.id))))
        .map(|scenario| encode(&scenario, &whole_book(), &[], &Discounts::default()))
        .collect();
    for most in [false, true] {
        let mut ends = Given::default();
        for field in Field::ALL {
            match field.meta().kind {
                Kind::Choice(options) => ends.set(field, Value::Choice(if most { options.len() as u8 - 1 } else { 0 })),
                Kind::Flags(options) => ends.set(field, Value::Flags(if most { (1 << options.len()) - 1 } else { 0 })),
                Kind::Toggle => ends.set(field, Value::Toggle(most)),
                Kind::Number { .. } if field.key().starts_with("traffic.monthlyProfile") => {}
                Kind::Number { min, max, .. } => ends.set(field, Value::Number(if most { max } else { min })),
            }
        }
        links.extend(complete(&ends).map(|scenario| encode(&scenario, &whole_book(), &[], &Discounts::default())));
    }
    links.extend(complete(&heaviest()).map(|scenario| encode(&scenario, &whole_book(), &[], &Discounts::default())));
    let edits = |count: u16| -> Vec<EditedPrice> {
        let edit = |id| default_book().price(id).map(|price| EditedPrice { id, band: price.band() });
        (0..count).map(PriceId).filter_map(edit).collect()
    };
    let scenario = complete(&Given::default()).expect("defaults can be priced");
    links.extend([5, 150].map(|count| encode(&scenario, &whole_book(), &edits(count), &Discounts::default())));
    links
}

/// Traffic that no country has, in twelve different months, growing: the most there is to work out.
fn heaviest() -> Given {
    let months: Vec<String> = (0..12).map(|month| format!("traffic.monthlyProfile.{month}")).collect();
    let factors = ["0.1", "11.2", "0.01", "0.02", "0.03", "0.04", "0.05", "0.06", "0.07", "0.08", "0.09", "0.25"];
    let mut pairs: Vec<(&str, &str)> = months.iter().map(String::as_str).zip(factors).collect();
    pairs.extend([
        ("traffic.inboundCallsPerDay", "10000000"),
        ("traffic.outboundCallsPerDay", "10000000"),
        ("traffic.inboundMinutesPerCall", "60"),
        ("traffic.outboundMinutesPerCall", "60"),
        ("traffic.connectRate", "1"),
        ("traffic.busyHourShare", "1"),
        ("traffic.blockingTarget", "0.0001"),
        ("traffic.growthPerYear", "0.05"),
        ("finance.years", "5"),
    ]);
    given(&pairs)
}

/// What the module does with a text.
fn answer(text: &str) -> Result<Opened, Unreadable> {
    let answer = decode(text);
    let read = match &answer {
        Ok(opened) => Some(opened),
        Err(unreadable) => unreadable.partial.as_deref(),
    };
    // Beyond what can be computed is a named refusal too.
    let written = read.map(|opened| json::link::write(opened, default_book()).map(|json| json.to_string()));
    std::hint::black_box(written);
    answer
}

/// What was read is a scenario: priced or beyond pricing, and its own link says just that.
fn assert_read(opened: &Opened) {
    assert!(opened.notices.len() <= KEYS.len() + 8, "{} notices", opened.notices.len());
    for notice in &opened.notices {
        assert!(
            [Language::Zh, Language::En].iter().all(|language| !notice.message(*language).is_empty()),
            "{notice:?}"
        );
    }
    let Ok(scenario) = complete(&opened.given, default_book()) else { return };
    let again =
        decode(&encode(&scenario, &whole_book(), &opened.prices, &opened.discounts)).expect("its own link opens");
    assert_eq!(again.notices, [], "its own link is whole");
    assert_eq!((again.given, again.prices), (scenario.as_given(), opened.prices.clone()));
}

fn assert_refused(unreadable: &Unreadable) {
    assert!(!unreadable.why.message(Language::Zh).is_empty() && !unreadable.why.message(Language::En).is_empty());
    assert!(matches!(unreadable.why, Why::Newer(_)) || unreadable.partial.is_none(), "{:?}", unreadable.why);
    unreadable.partial.iter().for_each(|opened| assert_read(opened));
}

/// How the texts of a kind were answered.
#[derive(Default)]
struct Tally {
    whole: usize,
    noticed: usize,
    refused: usize,
    nanoseconds: Vec<u32>,
    /// Slowest after asking again.
    slowest: Duration,
}

fn timed(text: &str) -> (Result<Opened, Unreadable>, Duration) {
    let start = Instant::now();
    let answer = answer(text);
    (answer, start.elapsed())
}

fn ask(text: &str, tally: &mut Tally) {
    let (answer, took) = timed(text);
    tally.nanoseconds.push(took.as_nanos().try_into().unwrap_or(u32::MAX));
    // Only what is slow every time is slow.
    let least =
        if took > tally.slowest { (0..AGAIN).map(|_| timed(text).1).min().map_or(took, |t| t.min(took)) } else { took };
    tally.slowest = tally.slowest.max(least);
    assert!(cfg!(debug_assertions) || least <= SOON, "{least:?}");
    match &answer {
        Ok(opened) => {
            assert_read(opened);
            *(if opened.notices.is_empty() { &mut tally.whole } else { &mut tally.noticed }) += 1;
        }
        Err(unreadable) => {
            assert_refused(unreadable);
            tally.refused += 1;
        }
    }
}

#[test]
fn every_text_is_answered_soon() {
    let (texts, seed) = (number("LINK_TEXTS", 2_500), number("LINK_SEED", 20_261_126));
    let (mut random, links) = (Random(seed), whole_links());
    assert!(links.iter().all(|link| decode(link).is_ok_and(|opened| opened.notices.is_empty())));
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for round in 0..texts {
        let (kind, make) = KINDS[(round % KINDS.len() as u64) as usize];
        let text = make(&mut random, &links);
        let tally = tallies.entry(kind).or_default();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| ask(&text, tally))) {
            let why = panic.downcast_ref::<String>().map_or("a panic", String::as_str);
            panic!("LINK_SEED={seed}, text {round}, {kind}: {why}\n{text:?}");
        }
    }
    print_table(&tallies);
    let sum = |of: fn(&Tally) -> usize| tallies.values().map(of).sum::<usize>();
    assert!(sum(|t| t.whole) > 0 && sum(|t| t.noticed) > 0 && sum(|t| t.refused) > 0, "every answer occurs");
}

/// Every preset's link, cut at every length: what is left opens or is refused, and the cut never goes unsaid.
#[test]
fn a_link_cut_anywhere_says_so() {
    let cuts_of = |link: &str| {
        (0..link.len()).for_each(|at| match decode(&link[..at]) {
            Ok(opened) => {
                let said = |notice: &Notice| matches!(notice, Notice::NoCheck | Notice::Altered);
                assert!(opened.notices.iter().any(said), "{}", &link[..at]);
            }
            Err(unreadable) => assert_refused(&unreadable),
        });
    };
    // An unoptimised build takes its time: a few links there, all of them in an optimised one.
    let every = if cfg!(debug_assertions) { 13 } else { 1 };
    whole_links().iter().step_by(every).for_each(|link| cuts_of(link));
}

fn print_table(tallies: &BTreeMap<&str, Tally>) {
    println!(
        "{:26} {:>8} {:>8} {:>8} {:>8} {:>9} {:>9} {:>11}",
        "texts", "asked", "whole", "noticed", "refused", "median µs", "p99 µs", "slowest µs"
    );
    let mut all = Tally::default();
    for (kind, tally) in tallies {
        print_row(kind, tally);
        all.whole += tally.whole;
        all.noticed += tally.noticed;
        all.refused += tally.refused;
        all.nanoseconds.extend(&tally.nanoseconds);
        all.slowest = all.slowest.max(tally.slowest);
    }
    print_row("all", &all);
}

fn print_row(kind: &str, tally: &Tally) {
    let mut sorted = tally.nanoseconds.clone();
    sorted.sort_unstable();
    let at = |share: f64| f64::from(sorted[((sorted.len() - 1) as f64 * share) as usize]) / 1e3;
    let (asked, slowest) = (sorted.len(), tally.slowest.as_nanos() as f64 / 1e3);
    println!(
        "{kind:26} {asked:>8} {:>8} {:>8} {:>8} {:>9.1} {:>9.1} {slowest:>11.1}",
        tally.whole,
        tally.noticed,
        tally.refused,
        at(0.5),
        at(0.99)
    );
}
