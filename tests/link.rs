//! Links: what goes in comes out, old links stay readable, and no text does harm.
#![cfg(not(target_arch = "wasm32"))]

mod mangled;
mod scenarios;
mod support;

use mangled::mangled;
use proptest::{prelude::*, test_runner::TestRunner};
use rust_decimal::Decimal;
use scenarios::{config, drafts};
use std::{collections::BTreeSet, fs, str::FromStr, time::Instant};
use support::{given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    engine::{
        band::Band,
        book::{Discounts, EDITION, default_book, id},
        case::{self, Prepared},
        scenario::{FIELDS, Field, Given, Kind, Scenario, Value},
    },
    input::{check, typed},
    link::{BookName, EditedPrice, Notice, Opened, Why, decode, encode},
    text::Language,
};

/// Links of format 1 as they were first written; they stay readable for good.
const FROZEN: &str = "tests/fixtures/links/v1.txt";
/// Longest link that is still a link everywhere.
const LONGEST: usize = 2_000;

fn complete(given: &Given) -> Scenario {
    Prepared::new(given, default_book()).expect("within what can be computed").scenario
}

fn book() -> BookName {
    BookName { edition: EDITION.into(), hash: None }
}

fn link_of(given: &Given) -> String {
    encode(&complete(given), &book(), &[], &Discounts::default())
}

fn finance() -> String {
    link_of(&given(preset_values("finance-typical")))
}

fn open(text: &str) -> Opened {
    decode(text).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

/// The scenario that comes out is the one that went in, every field of it, and nothing needs to be said.
#[test]
fn comes_back_whole() {
    TestRunner::new(config(400))
        .run(&drafts(), |draft| {
            let Ok(given) = check(&draft) else { return Ok(()) };
            let Ok(prepared) = Prepared::new(&given, default_book()) else { return Ok(()) };
            let link = encode(&prepared.scenario, &book(), &[], &Discounts::default());
            prop_assert!(link.len() <= LONGEST, "{} characters", link.len());
            let opened = decode(&link).map_err(|e| TestCaseError::fail(format!("{link}: {e:?}")))?;
            prop_assert_eq!(&opened.notices, &[]);
            prop_assert_eq!(opened.given, prepared.scenario.as_given());
            prop_assert_eq!(
                case::complete(&given, default_book()),
                Ok(prepared.scenario),
                "without sizing every month"
            );
            Ok(())
        })
        .unwrap();
}

/// The same with every field given, at any value that a field takes: the ends of its range and the zeros of its last
/// decimals as likely as what lies between.
#[test]
fn every_value_of_every_field_comes_back() {
    let texts: Vec<_> = Field::ALL.into_iter().map(any_value).collect();
    TestRunner::new(config(300))
        .run(&(texts, profiles()), |(values, profile)| {
            let mut given = Given::default();
            for (field, value) in Field::ALL.into_iter().zip(values) {
                given.set(field, value);
            }
            for (month, factor) in profile.into_iter().enumerate() {
                given.set(Field::ALL[Field::TrafficMonthlyProfile0 as usize + month], Value::Number(factor));
            }
            // A volume beyond what can be priced is still a scenario that travels.
            let Ok(prepared) = Prepared::new(&given, default_book()) else { return Ok(()) };
            prop_assert_eq!(prepared.scenario.as_given(), given.clone(), "a given answer is never overruled");
            let link = encode(&prepared.scenario, &book(), &[], &Discounts::default());
            let opened = decode(&link).map_err(|e| TestCaseError::fail(format!("{link}: {e:?}")))?;
            prop_assert_eq!(&opened.notices, &[], "{}", link);
            prop_assert_eq!(opened.given, given);
            Ok(())
        })
        .unwrap();
}

/// Any value a field takes, as the readers leave it: at most twelve decimals, without trailing zeros.
fn any_value(field: Field) -> BoxedStrategy<Value> {
    let meta = field.meta();
    let value = match meta.kind {
        Kind::Choice(options) => (0..options.len()).prop_map(|option| Value::Choice(option as u8)).boxed(),
        Kind::Flags(options) => (0..1_u16 << options.len()).prop_map(Value::Flags).boxed(),
        Kind::Toggle => any::<bool>().prop_map(Value::Toggle).boxed(),
        Kind::Number { min, max, whole, auto } => {
            let decimals = if whole { 0..1_u32 } else { 0..13 };
            let between = (0..=1_000_000_000_000_i64, decimals).prop_map(move |(share, decimals)| {
                let value = min + (max - min) * Decimal::new(share, 12);
                Value::Number(value.round_dp(decimals).clamp(min, max).normalize())
            });
            let end = |end: Decimal| Just(Value::Number(end.normalize()));
            prop_oneof![1 => end(min), 1 => end(max), 6 => between, u32::from(auto) * 3 => Just(Value::Auto)].boxed()
        }
    };
    let absent = u32::from(meta.default == Value::Absent);
    prop_oneof![3 => value, absent => Just(Value::Absent)].boxed()
}

/// Twelve factors of up to twelve decimals whose mean is 1, or within what passes for 1.
fn profiles() -> impl Strategy<Value = Vec<Decimal>> {
    (proptest::collection::vec(0..=5_000_000_000_000_i64, 12), -4..=4_i64)
        .prop_filter("some traffic, in no month too much", |(weights, _)| {
            let sum: i64 = weights.iter().sum();
            sum > 0 && weights.iter().all(|weight| weight / 5 * 12 < sum)
        })
        .prop_map(|(weights, off)| {
            let sum = Decimal::from(weights.iter().sum::<i64>());
            let mean = Decimal::ONE + Decimal::new(off, 3);
            let factor = |weight: &i64| (Decimal::from(weight * 12) / sum * mean).round_dp(12).normalize();
            weights.iter().map(factor).collect()
        })
}

/// Every field at the value that takes most characters.
#[test]
fn the_longest_link_is_short_enough() {
    let mut given = Given::default();
    for field in Field::ALL {
        let longest = match field.meta().kind {
            Kind::Choice(options) => {
                let longest = (0..options.len()).max_by_key(|i| options[*i].len()).unwrap();
                Value::Choice(longest as u8)
            }
            Kind::Flags(options) => Value::Flags((1 << options.len()) - 1),
            Kind::Toggle => Value::Toggle(true),
            Kind::Number { max, whole: true, .. } => Value::Number(max),
            Kind::Number { .. } => Value::Number(Decimal::from_str("0.123456789012").unwrap()),
        };
        given.set(field, longest);
    }
    for month in 0..12 {
        let factor = if month < 6 { "0.123456789012" } else { "1.876543210988" };
        given.set(
            Field::ALL[Field::TrafficMonthlyProfile0 as usize + month],
            Value::Number(Decimal::from_str(factor).unwrap()),
        );
    }
    let link = link_of(&given);
    println!("{} characters; finance-typical {}", link.len(), finance().len());
    assert!(link.len() <= LONGEST, "{} characters: {link}", link.len());
}

fn as_one_word(link: &str) -> String {
    form_urlencoded::byte_serialize(link.as_bytes()).collect()
}

#[test]
fn every_form_of_the_address_is_read() {
    let link = finance();
    let whole = open(&link);
    assert!(whole.notices.is_empty(), "{:?}", whole.notices);
    for text in [
        format!("?{link}"),
        format!("#{link}"),
        format!("  {link}\n"),
        format!("https://example.org/cost/?{link}"),
        format!("https://example.org/cost/index.html#{link}"),
        format!("https://example.org/cost/?from=timeline&isappinstalled=0#{link}"),
        format!("https://example.org/?{link}&utm_source=mail&from=singlemessage&scene=1#wechat_redirect"),
        link.replace('&', "&amp;"),
        link.replace('.', "%2E").replace('_', "%5F"),
        link.split('&').rev().collect::<Vec<_>>().join("&"),
        // Encoded as if it were one word, also by programs that append their own.
        format!("https://example.org/cost/?{}", as_one_word(&link)),
        format!("#{}", as_one_word(&link).replace("%3D", "%3d")),
        format!("?from=timeline&{}&utm_source=mail", as_one_word(&link)),
        // The sentence around it goes on right behind it.
        format!("{link}。"),
        format!("https://example.org/?{link}%E3%80%82"),
        format!("https://example.org/?{link})"),
        format!("{link}”），请看。"),
    ] {
        assert_eq!(open(&text), whole, "{text}");
    }
}

#[test]
fn damage_is_told() {
    let link = finance();
    let keys = |text: &str| open(text).notices.iter().map(Notice::key).collect::<Vec<_>>();
    // Its end cut off: no check any more, or a part of it.
    let without_check = link.rsplit_once('&').unwrap().0;
    assert_eq!(keys(without_check), ["noCheck"]);
    assert_eq!(keys(&link[..link.len() - 4]), ["altered"]);
    assert_eq!(keys(&format!("{}。", &link[..link.len() - 4])), ["altered"]);
    assert_eq!(keys(&format!("{link}0")), ["altered"]);
    assert_eq!(keys(&as_one_word(&link.replace("&out=", "&out=9"))), ["altered"]);
    assert_eq!(keys(&link[..link.len() - 30])[0], "noCheck");
    let half = &link[..link.len() / 2];
    assert_eq!(keys(half.rsplit_once('&').unwrap().0), ["noCheck", "missing"]);
    // One figure changed, one added, one twice.
    let altered = link.replace("&out=", "&out=9");
    assert_ne!(altered, link);
    assert_eq!(keys(&altered), ["altered"]);
    assert_eq!(keys(&format!("{link}&out=1")), ["altered"]);
    assert_eq!(keys(&format!("{link}&evil=1&from=x")), ["unknown"]);
    assert_eq!(keys(&link.replace("&in=", "&in=x")), ["altered", "refused"]);
    assert_eq!(keys(&link.replace("&months=1", "&months=1_2")), ["altered", "refused"]);
    assert_eq!(keys(&link.replace(EDITION, "cn-2031.01")), ["altered", "otherEdition"]);
    // Each notice has its words.
    for text in [&link[..300], &format!("{link}&a=1&b=2&c2=3&d=4&e=5&f=6"), &altered] {
        for notice in open(text).notices {
            for language in [Language::Zh, Language::En] {
                let words = notice.message(language);
                assert!(!words.is_empty() && !words.contains(['{', '}']), "{words}");
            }
        }
    }
}

/// Whatever single character of the pairs is changed, the link says so or still says the same.
#[test]
fn no_change_goes_unnoticed() {
    let link = finance();
    let whole = open(&link);
    for place in 0..link.len() {
        for replacement in ['0', 'z', '_'] {
            let mut text = link.clone();
            text.replace_range(place..=place, &replacement.to_string());
            match decode(&text) {
                Ok(opened) => assert!(!opened.notices.is_empty() || opened == whole, "{place}: {text}"),
                Err(e) => assert!(matches!(e.why, Why::Newer(_)), "{e:?}"),
            }
        }
    }
}

#[test]
fn what_is_no_link_is_refused_by_name() {
    for text in [
        "",
        "?",
        "#",
        "hello",
        "v=1",
        "https://example.org/",
        "a=b&c=d",
        &format!("v=1&book={EDITION}&c=0"),
        "=&=&&",
        "%%%",
        "🙂=🙂",
    ] {
        let error = decode(text).expect_err(text);
        assert_eq!((error.why, error.partial), (Why::Nothing, None), "{text}");
        assert!(!error.why.message(Language::Zh).is_empty());
    }
    assert_eq!(decode(&"a=1&".repeat(10_000)).expect_err("long").why, Why::TooLong);
    assert_eq!(decode(&format!("{}{}", finance(), "&a".repeat(500))).expect_err("many pairs").why, Why::TooLong);
    let many = as_one_word(&format!("{}{}", finance(), "&a".repeat(500)));
    assert_eq!(decode(&many).expect_err("many pairs in one").why, Why::TooLong);
    let newer = decode(&finance().replace("v=1&", "v=2&")).expect_err("newer");
    assert_eq!(newer.why, Why::Newer(2));
    let partial = newer.partial.expect("what could be read");
    assert_eq!(partial.given, open(&finance()).given);
}

#[test]
fn edited_prices_and_foreign_books_travel() {
    let d = |text| Decimal::from_str(text).unwrap();
    let edits = [
        EditedPrice { id: id::TEL_OUT_LANDLINE, band: Band::same(d("0.07")) },
        EditedPrice { id: id::LABOUR_DAY_STREET, band: Band { low: d("800"), typical: d("900.5"), high: d("1500") } },
    ];
    let scenario = complete(&Given::default());
    let link = encode(&scenario, &book(), &edits, &Discounts::default());
    let opened = open(&link);
    assert_eq!((opened.prices.as_slice(), opened.notices.len()), (&edits[..], 0), "{link}");
    let foreign = BookName { edition: "acme_2026".into(), hash: Some("0123456789abcdef".into()) };
    let opened = open(&encode(&scenario, &foreign, &[], &Discounts::default()));
    assert_eq!(opened.book, foreign);
    assert_eq!(opened.notices, [Notice::ForeignBook("0123456789abcdef".into())]);
    for odd in ["p.tel.out.landline=-1", "p.no.such=1", "p.tel.out.landline=3_2_1", "p.tel.out.landline=1e30", "p.="] {
        let key = odd.split('=').next().unwrap();
        let notices = open(&format!("{}&{odd}", finance())).notices;
        assert_eq!(notices, [Notice::Altered, Notice::Prices(vec![key.into()])], "{odd}");
    }
    let twice = open(&format!("{}&p.tel.out.landline=0.07&p.tel.out.landline=0.08", finance()));
    assert_eq!(twice.prices, [edits[0]], "the first of a name counts");
}

/// A frozen link is never written anew. It must read whole, as the fields beside it say.
#[test]
fn frozen_links_of_format_1_read_as_ever() {
    let text = fs::read_to_string(FROZEN).unwrap_or_else(|e| panic!("{FROZEN}: {e}"));
    let mut links = 0;
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty() && !block.starts_with('#')) {
        let (link, fields) = block.trim().split_once('\n').expect("a link and its fields");
        let opened = open(link);
        assert!(opened.notices.iter().all(|n| matches!(n, Notice::Missing(_))), "{:?}", opened.notices);
        for (path, value) in fields.lines().map(|line| line.split_once(" = ").expect("path = value")) {
            let field = Field::from_key(path).unwrap_or_else(|| panic!("{path}"));
            let expected = typed(field, value).unwrap_or_else(|p| panic!("{p:?}"));
            assert_eq!(opened.given.get(field), expected, "{path} in {link}");
        }
        links += 1;
    }
    assert!(links >= 3, "only {links} links");
}

/// Every field has a key, and no key reads like a tracker's.
#[test]
fn keys_cover_the_fields() {
    let link = link_of(&Given::default());
    let keys: BTreeSet<&str> = link.split('&').filter_map(|pair| pair.split('=').next()).collect();
    let optional = FIELDS.iter().filter(|f| f.default == Value::Absent).count();
    assert_eq!(keys.len(), FIELDS.len() - 11 - optional + 3, "v, book, c, and one key for twelve months");
}

/// Any text is answered, with a scenario or a named refusal; how soon is held by `tests/link_fuzz.rs`.
/// `PROPTEST_CASES` searches longer.
#[test]
fn any_text_is_answered() {
    let texts = any_text_of(mangled(&finance(), 120));
    let slowest = std::cell::Cell::new(0);
    TestRunner::new(config(2_000))
        .run(&texts, |text| {
            let start = Instant::now();
            let answer = decode(&text);
            slowest.set(slowest.get().max(start.elapsed().as_micros()));
            if let Ok(opened) = answer {
                prop_assert!(opened.notices.iter().all(|n| !n.message(Language::En).is_empty()));
            }
            Ok(())
        })
        .unwrap();
    println!("slowest {} µs", slowest.get());
}

fn any_text_of(mangled: impl Strategy<Value = String> + 'static) -> impl Strategy<Value = String> {
    prop_oneof![
        3 => mangled,
        1 => any::<String>(),
        1 => "[?#]?(v=[0-9]{1,3}&)?([a-zA-Z0-9.]{0,12}=[^&]{0,20}&){0,30}",
    ]
}

#[test]
fn presets_make_short_links() {
    for preset in PRESETS {
        let link = link_of(&given(preset_values(preset.id)));
        assert!(link.len() < 1_500, "{}: {} characters", preset.id, link.len());
    }
}
