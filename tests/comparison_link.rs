//! Links of several scenarios: what goes in comes out, old ones stay readable, no reader mistakes one kind for the other.
#![cfg(not(target_arch = "wasm32"))]

mod mangled;
mod scenarios;
mod support;

use mangled::mangled;
use proptest::{prelude::*, test_runner::TestRunner};
use rust_decimal::Decimal;
use scenarios::{config, drafts};
use std::{fs, str::FromStr, sync::LazyLock, time::Instant};
use support::{given, preset_values};
use voicebot_cost::{
    engine::{
        band::Band,
        book::{Discounts, EDITION, default_book, id},
        case::Prepared,
        line::Component,
        scenario::{Field, Given, Kind, Scenario, Value},
    },
    input::{check, typed},
    link::{
        BookName, Comparison, EditedPrice, LONGEST_TITLE, Named, Notice, Why, decode, decode_comparison, encode,
        encode_comparison, is_comparison,
    },
    text::Language,
};

/// Links of format 1 as they were first written; they stay readable for good.
const FROZEN: &str = "tests/fixtures/links/comparison-1.txt";

static NONE: LazyLock<Discounts> = LazyLock::new(Discounts::default);

fn complete(given: &Given) -> Scenario {
    Prepared::new(given, default_book()).expect("within what can be computed").scenario
}

fn book() -> BookName {
    BookName { edition: EDITION.into(), hash: None }
}

fn changed(id: &str, changes: &[(&str, &str)]) -> Scenario {
    let mut pairs: Vec<_> =
        preset_values(id).iter().filter(|(path, _)| changes.iter().all(|(p, _)| p != path)).copied().collect();
    pairs.extend(changes);
    complete(&given(&pairs))
}

fn link(scenarios: &[(&str, &Scenario)]) -> String {
    let book = book();
    let named = |(name, scenario): &(&'static str, &'static Scenario)| Named {
        name,
        scenario,
        book: &book,
        prices: &[],
        discounts: &NONE,
    };
    let leaked: Vec<(&'static str, &'static Scenario)> = scenarios
        .iter()
        .map(|(name, scenario)| (&*name.to_string().leak(), &*Box::leak(Box::new((*scenario).clone()))))
        .collect();
    encode_comparison(&leaked.iter().map(named).collect::<Vec<_>>())
}

fn open(text: &str) -> Comparison {
    decode_comparison(text).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

/// What a buyer would lay side by side: one demand in three modes, and with more calls.
fn typical() -> String {
    let base = changed("finance-typical", &[]);
    let private = changed("finance-typical", &[("deployment", "private")]);
    let saas = changed("finance-typical", &[("deployment", "saas")]);
    let more = changed("finance-typical", &[("traffic.outboundCallsPerDay", "6000")]);
    link(&[("当前方案", &base), ("私有化部署", &private), ("SaaS", &saas), ("业务量翻倍", &more)])
}

#[test]
fn comes_back_whole() {
    let columns = proptest::collection::vec((drafts(), "[ -~一-龥]{0,24}"), 1..=4);
    TestRunner::new(config(200))
        .run(&columns, |columns| {
            let scenarios: Vec<(String, Scenario)> = columns
                .into_iter()
                .filter_map(|(draft, name)| {
                    let given = check(&draft).ok()?;
                    Some((name, Prepared::new(&given, default_book()).ok()?.scenario))
                })
                .collect();
            let book = book();
            let named = |(name, scenario): &(String, Scenario)| {
                // Lifetimes of a closure's answer cannot be written.
                (name.clone(), scenario.clone())
            };
            let kept: Vec<(String, Scenario)> = scenarios.iter().map(named).collect();
            let named: Vec<Named> = kept
                .iter()
                .map(|(name, scenario)| Named { name, scenario, book: &book, prices: &[], discounts: &NONE })
                .collect();
            if named.is_empty() {
                return Ok(());
            }
            let link = encode_comparison(&named);
            prop_assert!(is_comparison(&link));
            let opened = decode_comparison(&link).map_err(|e| TestCaseError::fail(format!("{link}: {e:?}")))?;
            prop_assert_eq!(&opened.notices, &[]);
            prop_assert_eq!(opened.columns.len(), kept.len());
            for (column, (name, scenario)) in opened.columns.iter().zip(&kept) {
                prop_assert_eq!(&column.opened.notices, &[]);
                prop_assert_eq!(&column.opened.given, &scenario.as_given());
                prop_assert_eq!(&column.opened.book, &book);
                let shown: String = name.trim().chars().take(LONGEST_TITLE).collect();
                prop_assert_eq!(column.name.as_str(), shown.trim_end());
            }
            // The other reader says by name that it is none of its kind.
            prop_assert_eq!(decode(&link).expect_err("several").why, Why::Several);
            Ok(())
        })
        .unwrap();
}

/// Every field at the value that takes most characters, each scenario with others.
fn longest(turn: usize) -> Scenario {
    let mut given = Given::default();
    for field in Field::ALL {
        let longest = match field.meta().kind {
            Kind::Choice(options) => {
                let mut places: Vec<usize> = (0..options.len()).collect();
                places.sort_by_key(|i| std::cmp::Reverse(options[*i].len()));
                Value::Choice(places[turn % places.len()] as u8)
            }
            Kind::Flags(options) => Value::Flags((1 << options.len()) - 1 - (turn > 0) as u16 * (1 << turn)),
            Kind::Toggle => Value::Toggle(turn.is_multiple_of(2)),
            Kind::Number { max, whole: true, .. } => Value::Number(max - Decimal::from(turn)),
            Kind::Number { .. } => Value::Number(Decimal::from_str(&format!("0.12345678901{turn}")).unwrap()),
        };
        given.set(field, longest);
    }
    for month in 0..12 {
        let factor = if month < 6 { format!("0.12345678901{turn}") } else { format!("1.87654321098{}", 8 - turn) };
        let field = Field::ALL[Field::TrafficMonthlyProfile0 as usize + month];
        given.set(field, Value::Number(Decimal::from_str(&factor).unwrap()));
    }
    complete(&given)
}

#[test]
fn lengths_are_as_documented() {
    let typical = typical();
    let presets = ["sme-typical", "finance-typical", "private-typical", "government-top"].map(|id| changed(id, &[]));
    let names = ["中小企业", "金融", "私有化", "政务"];
    let different: Vec<_> = names.into_iter().zip(&presets).collect();
    let different = link(&different);
    let all = [0, 1, 2, 3].map(longest);
    let name = "方".repeat(LONGEST_TITLE);
    let worst: Vec<_> = all.iter().map(|scenario| (name.as_str(), scenario)).collect();
    let worst = link(&worst);
    println!("typical {}, four presets {}, worst {}", typical.len(), different.len(), worst.len());
    assert!(typical.len() <= 2_000, "{} characters: {typical}", typical.len());
    assert!(different.len() <= 4_000, "{} characters: {different}", different.len());
    // The worst is still read.
    assert_eq!(open(&worst).columns.len(), 4);
    assert!(worst.len() <= 9_000, "{} characters", worst.len());
}

#[test]
fn every_form_of_the_address_is_read() {
    let link = typical();
    let whole = open(&link);
    for text in [
        format!("?{link}"),
        format!("#{link}"),
        format!("  {link}\n"),
        format!("https://example.org/cost/?{link}"),
        format!("https://example.org/cost/index.html#{link}"),
        format!("https://example.org/cost/?from=timeline&isappinstalled=0#{link}"),
        format!("https://example.org/?{link}&utm_source=mail&from=singlemessage&scene=1#wechat_redirect"),
        link.replace('&', "&amp;"),
        link.split('&').rev().collect::<Vec<_>>().join("&"),
        format!("?{}", form_urlencoded::byte_serialize(link.as_bytes()).collect::<String>()),
        format!("https://example.org/?{link}%E3%80%82"),
    ] {
        assert_eq!(open(&text), whole, "{text}");
        assert!(is_comparison(&text));
    }
}

#[test]
fn damage_is_told() {
    let link = typical();
    let keys = |text: &str| open(text).notices.iter().map(Notice::key).collect::<Vec<_>>();
    assert_eq!(keys(link.rsplit_once('&').unwrap().0), ["noCheck"]);
    assert_eq!(keys(&link[..link.len() - 4]), ["altered"]);
    assert_eq!(keys(&link.replace("4.out=6000", "4.out=60000")), ["altered"]);
    assert_eq!(keys(&link.replace("4.out=6000", "4.out=x")), ["altered"]);
    assert_eq!(keys(&format!("{link}&4.out=1")), ["altered"]);
    assert_eq!(keys(&format!("{link}&5.out=1&evil=1")), ["unknown"]);
    // Cut in the middle: the base and what else could be read.
    let cut = open(&link[..link.find("&3=").unwrap()]);
    assert_eq!((cut.columns.len(), cut.notices.as_slice()), (2, &[Notice::NoCheck][..]));
    assert_eq!(cut.columns[..], open(&link).columns[..2]);
    let half = open(link[..link.len() / 3].rsplit_once('&').unwrap().0);
    assert_eq!(half.columns.len(), 1);
    assert_eq!(half.columns[0].opened.notices.iter().map(Notice::key).collect::<Vec<_>>(), ["missing"]);
}

/// Whatever single character of the pairs is changed, the link says so or still says the same.
#[test]
fn no_change_goes_unnoticed() {
    let link = typical();
    let whole = open(&link);
    for place in (0..link.len()).filter(|place| link.is_char_boundary(*place)) {
        for replacement in ["0", "z", "_"] {
            let mut text = link.clone();
            text.replace_range(place..=place, replacement);
            match decode_comparison(&text) {
                Ok(opened) => assert!(!opened.notices.is_empty() || opened == whole, "{place}: {text}"),
                Err(e) => assert!(matches!(e.why, Why::Newer(_) | Why::Nothing | Why::Single), "{e:?}"),
            }
        }
    }
}

#[test]
fn what_is_no_comparison_is_refused_by_name() {
    let single = encode(&changed("finance-typical", &[]), &book(), &[], &NONE);
    assert_eq!(decode_comparison(&single).expect_err("one").why, Why::Single);
    assert!(!is_comparison(&single) && !is_comparison(&format!("{single}&compare=1")));
    for text in ["", "?", "hello", "compare=1", "compare=1&c=0", "compare=1&1=x", "compare=1&2.industry=finance", "a=b"]
    {
        let error = decode_comparison(text).expect_err(text);
        assert_eq!((error.why, error.partial), (Why::Nothing, None), "{text}");
    }
    assert_eq!(decode_comparison(&"1.a=1&".repeat(10_000)).expect_err("long").why, Why::TooLong);
    let newer = decode_comparison(&typical().replace("compare=1&", "compare=2&")).expect_err("newer");
    assert_eq!(newer.why, Why::Newer(2));
    assert_eq!(newer.partial.expect("what could be read").columns, open(&typical()).columns);
    for why in [Why::Several, Why::Single] {
        for language in [Language::Zh, Language::En] {
            assert!(!why.message(language).is_empty());
        }
    }
}

/// Each scenario has a book and edited prices of its own; what only the base has does not spread to the others.
#[test]
fn books_and_edited_prices_stay_with_their_scenario() {
    let d = |text| Decimal::from_str(text).unwrap();
    let scenario = changed("finance-typical", &[]);
    let landline = EditedPrice { id: id::TEL_OUT_LANDLINE, band: Band::same(d("0.07")) };
    let day =
        EditedPrice { id: id::LABOUR_DAY_STREET, band: Band { low: d("800"), typical: d("900.5"), high: d("1500") } };
    let foreign = BookName { edition: "acme_2026".into(), hash: Some("0123456789abcdef".into()) };
    let own = book();
    let both = [landline, day];
    let one = [day];
    let mut off = Discounts::default();
    assert!(off.set(Component::Licence, d("0.15")));
    let column = |place: usize| {
        let (book, prices, discounts) = match place {
            1 => (&own, &one[..], &*NONE),
            2 => (&foreign, &[][..], &*NONE),
            _ => (&own, &both[..], &off),
        };
        Named { name: "", scenario: &scenario, book, prices, discounts }
    };
    let link = encode_comparison(&[column(0), column(1), column(2), column(3)]);
    let opened = open(&link);
    assert_eq!(opened.columns.len(), 4, "{link}");
    let prices: Vec<usize> = opened.columns.iter().map(|column| column.opened.prices.len()).collect();
    assert_eq!(prices, [2, 1, 0, 2]);
    let discounts: Vec<bool> = opened.columns.iter().map(|column| column.opened.discounts == off).collect();
    assert_eq!(discounts, [true, false, false, true]);
    assert_eq!(opened.columns[1].opened.prices, [day]);
    assert_eq!(opened.columns[2].opened.book, foreign);
    assert_eq!(opened.columns[2].opened.notices, [Notice::ForeignBook("0123456789abcdef".into())]);
    assert_eq!(opened.columns[3].opened.book, own);
}

/// A field left open in one scenario and answered in another, and a set that is empty in one.
#[test]
fn what_is_open_stays_open() {
    let with = changed("finance-typical", &[("budget", "900000"), ("features", "multiTurn")]);
    let without = changed("finance-typical", &[("features", "")]);
    for pair in [[&with, &without], [&without, &with]] {
        let opened = open(&link(&[("", pair[0]), ("", pair[1])]));
        for (column, scenario) in opened.columns.iter().zip(pair) {
            assert_eq!(column.opened.given, scenario.as_given());
            assert_eq!(column.opened.notices, []);
        }
    }
}

/// A frozen link is never written anew. It must read whole, as the fields beside it say.
#[test]
fn frozen_links_of_format_1_read_as_ever() {
    let text = fs::read_to_string(FROZEN).unwrap_or_else(|e| panic!("{FROZEN}: {e}"));
    let mut links = 0;
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty() && !block.starts_with('#')) {
        let (link, facts) = block.trim().split_once('\n').expect("a link and its fields");
        let opened = open(link);
        assert_eq!(opened.notices, [], "{link}");
        for (place, value) in facts.lines().map(|line| line.split_once(" = ").expect("number.path = value")) {
            let (number, path) = place.split_once('.').unwrap_or((place, "name"));
            let column = &opened.columns[number.parse::<usize>().unwrap() - 1];
            assert!(column.opened.notices.iter().all(|n| matches!(n, Notice::Missing(_) | Notice::ForeignBook(_))));
            match path {
                "name" => assert_eq!(column.name, value),
                "prices" => assert_eq!(column.opened.prices.len().to_string(), value),
                _ => {
                    let field = Field::from_key(path).unwrap_or_else(|| panic!("{path}"));
                    let expected = if value == "(open)" { Some(Value::Absent) } else { typed(field, value).unwrap() };
                    assert_eq!(column.opened.given.get(field), expected, "{place} in {link}");
                }
            }
        }
        links += 1;
    }
    assert!(links >= 3, "only {links} links");
}

/// Any text is answered, with a comparison or a named refusal. `PROPTEST_CASES` searches longer.
#[test]
fn any_text_is_answered() {
    let texts = prop_oneof![
        3 => mangled(&typical(), 160),
        1 => any::<String>(),
        1 => "[?#]?(compare=[0-9]{1,3}&)?([1-5]\\.[a-zA-Z0-9.]{0,12}=[^&]{0,20}&){0,60}",
    ];
    let slowest = std::cell::Cell::new(0);
    TestRunner::new(config(1_500))
        .run(&texts, |text| {
            let start = Instant::now();
            let answer = decode_comparison(&text);
            slowest.set(slowest.get().max(start.elapsed().as_micros()));
            if let Ok(opened) = answer {
                prop_assert!((1..=4).contains(&opened.columns.len()));
                prop_assert!(opened.notices.iter().all(|n| !n.message(Language::En).is_empty()));
            }
            Ok(())
        })
        .unwrap();
    // The longest texts that are read at all, of the shortest pairs and of known ones.
    for hostile in ["1.x=&".repeat(3_990), "x&".repeat(9_990), "1.in=1&".repeat(2_850), "1.p.a=&2.in=&".repeat(1_500)] {
        let text = format!("compare=1&{hostile}");
        let start = Instant::now();
        let _ = decode_comparison(&text);
        println!("{} characters in {} µs", text.len(), start.elapsed().as_micros());
    }
    println!("slowest {} µs", slowest.get());
}
