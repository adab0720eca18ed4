//! Tables, files and summaries: what a scenario is when it leaves the page.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]

mod support;

use rust_decimal::Decimal;
use serde_json::Value as Json;
use support::{given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    engine::{
        Estimate,
        book::{Discounts, EDITION, default_book},
        estimate,
        line::Status,
    },
    input::{Draft, check},
    link::{BookName, Notice, decode, encode},
    takeaway::{
        csv, file_name,
        prices::Prices,
        scenario_file::{self, Members, Refused},
        summary,
    },
    text::Language,
};

const BOOK: Prices = Prices { edition: EDITION, publisher: None, edits: 0, discounted: false };

fn finance() -> Estimate {
    estimate(&given(preset_values("finance-typical")), default_book()).unwrap()
}

fn link(estimate: &Estimate) -> String {
    encode(&estimate.scenario, &BookName { edition: EDITION.into(), hash: None }, &[], &Discounts::default())
}

/// Rows of cells, by RFC 4180.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => cell.push(letters.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last row ends with a line break");
    rows
}

/// Every line is there, and the lines of the first year add up to its total, read back from the text alone.
#[test]
fn the_table_adds_up_by_itself() {
    for preset in PRESETS {
        let estimate = estimate(&given(&preset.values().collect::<Vec<_>>()), default_book()).unwrap();
        let text = csv::write(&estimate, default_book(), &BOOK, Language::Zh, "https://example.com/");
        let rows = cells(text.strip_prefix('\u{feff}').expect("a byte order mark"));
        let head = &rows[0];
        let at = head.iter().position(|name| name.starts_with("第 1 年（典型")).unwrap();
        let fen = |row: &Vec<String>| row[at].replace('.', "").parse::<i64>().unwrap_or(0);
        let outside = ["hidden.", "contingency.", "totals."];
        let is_line = |row: &&Vec<String>| row.len() == head.len() && !outside.iter().any(|o| row[0].starts_with(o));
        let sum: i64 = rows[1..].iter().filter(is_line).map(fen).sum();
        let total = rows.iter().find(|row| row[0] == "totals.firstYear").unwrap();
        assert_eq!(sum, fen(total), "{}", preset.id);
        assert_eq!(rows[1..].iter().filter(|row| row.len() == head.len()).count(), estimate.lines.len() + 7);
    }
}

/// From the text alone: quantity × unit price × factors is the amount at low, typical and high, where no tiers come in.
#[test]
fn every_line_can_be_multiplied_out() {
    for preset in PRESETS {
        let estimate = estimate(&given(&preset.values().collect::<Vec<_>>()), default_book()).unwrap();
        let text = csv::write(&estimate, default_book(), &BOOK, Language::Zh, "https://example.com/");
        let rows = cells(text.trim_start_matches('\u{feff}'));
        let head = &rows[0];
        let at =
            |start: &str| head.iter().position(|name| name.starts_with(start)).unwrap_or_else(|| panic!("{start}"));
        let (quantity, price, factor) = (at("数量（全低价"), at("单价（全低价"), at("系数（全低价"));
        let years: Vec<usize> =
            (1..=estimate.totals.horizon.len()).map(|year| at(&format!("第 {year} 年（全低价"))).collect();
        let mut checked = 0;
        for (line, row) in estimate.lines.iter().zip(&rows[1..]) {
            assert_eq!(row[0], line.id.key());
            if line.status != Status::Priced || !line.slices.is_empty() || line.unit_price.is_none() {
                continue;
            }
            let figure = |place: usize| if row[place].is_empty() { Decimal::ONE } else { row[place].parse().unwrap() };
            let year = years.iter().find(|year| figure(**year + 1) != Decimal::ZERO).unwrap_or(&years[0]);
            for point in 0..3 {
                let product = figure(quantity + point) * figure(price + point) * figure(factor + point);
                let off = (product - figure(year + point)).abs();
                assert!(off <= Decimal::new(1, 2), "{} {}: {product} is not {}", preset.id, row[0], row[year + point]);
            }
            checked += 1;
        }
        assert!(checked * 2 > estimate.lines.len(), "{}: {checked} of {}", preset.id, estimate.lines.len());
        // Each sentence of a formula stands for itself.
        assert!(rows.iter().any(|row| row.last().is_some_and(|cell| cell.contains('；'))), "{}", preset.id);
    }
}

#[test]
fn no_cell_is_a_formula() {
    assert_eq!(csv::words("=1+1"), "'=1+1");
    assert_eq!(csv::words("@a,\"b\""), "\"'@a,\"\"b\"\"\"");
    assert_eq!(csv::words("-5\n"), "\"'-5\n\"");
    assert_eq!(csv::words("5 - 3"), "5 - 3");
    for language in [Language::Zh, Language::En] {
        let text = csv::write(&finance(), default_book(), &BOOK, language, "=HYPERLINK(\"https://example.com\")");
        let rows = cells(text.trim_start_matches('\u{feff}'));
        let dangerous = |cell: &&String| cell.starts_with(['=', '+', '-', '@']);
        assert_eq!(rows.iter().flatten().find(dangerous), None);
    }
}

fn members(json: &Json) -> Members {
    let text = |key: &str| json[key].as_str().map_or_else(|| json[key].to_string(), str::to_string);
    let scenario = json["scenario"].as_object().into_iter().flatten();
    Members {
        schema: text("schema"),
        version: text("version"),
        name: text("name"),
        edition: text("edition"),
        link: text("link"),
        check: text("check"),
        scenario: scenario.map(|(key, value)| (key.clone(), value.as_str().unwrap().to_string())).collect(),
    }
}

#[test]
fn a_scenario_file_opens_as_what_was_saved() {
    let estimate = finance();
    let file = scenario_file::write(" 银行\n\"外呼\"\\ ", &link(&estimate));
    let json: Json = serde_json::from_str(&file).unwrap();
    let (name, again) = scenario_file::read(&members(&json)).unwrap();
    assert_eq!(name, "银行 \"外呼\"\\");
    let opened = decode(&again).unwrap();
    assert_eq!(opened.notices, []);
    assert_eq!(opened.given, estimate.scenario.as_given());
    assert_eq!(json["edition"], EDITION);
}

#[test]
fn an_altered_file_says_so_and_a_foreign_one_is_refused() {
    let json: Json = serde_json::from_str(&scenario_file::write("a", &link(&finance()))).unwrap();
    let altered = |change: &dyn Fn(&mut Json)| {
        let mut json = json.clone();
        change(&mut json);
        scenario_file::read(&members(&json))
    };
    let (_, link) = altered(&|json| json["scenario"]["out"] = "9".into()).unwrap();
    assert_eq!(decode(&link).unwrap().notices, [Notice::Altered]);
    assert_eq!(altered(&|json| json["schema"] = "other".into()), Err(Refused::Foreign));
    assert_eq!(altered(&|json| json["version"] = 2.into()), Err(Refused::Newer));
    assert_eq!(altered(&|json| json["scenario"] = Json::Null), Err(Refused::Foreign));
    let (_, link) = altered(&|json| json["link"] = 9.into()).unwrap();
    assert!(decode(&link).is_err(), "a newer link format is refused by the link");
}

#[test]
fn a_draft_of_values_says_the_same_values() {
    for preset in PRESETS {
        let complete =
            estimate(&given(&preset.values().collect::<Vec<_>>()), default_book()).unwrap().scenario.as_given();
        let again = check(&Draft::from_given(&complete)).unwrap();
        assert_eq!(estimate(&again, default_book()).unwrap().scenario.as_given(), complete, "{}", preset.id);
    }
}

#[test]
fn the_summary_names_the_totals_and_the_link() {
    let estimate = finance();
    for language in [Language::Zh, Language::En] {
        let text = summary::write(&estimate, &BOOK, language, "https://example.com/?v=1");
        assert_eq!(text.lines().count(), 7);
        assert!(text.ends_with("\nhttps://example.com/?v=1") && !text.contains('{'), "{text}");
        let digits = text.replace(',', "");
        assert!(digits.contains(&estimate.totals.first_year.band.typical.to_string()), "{text}");
        assert!(digits.contains(&estimate.totals.budget.band.typical.to_string()), "{text}");
    }
}

/// Own prices, discounts and somebody's own book are said in table and summary, in the words of the report's foot.
#[test]
fn what_leaves_the_page_says_whose_prices_it_has() {
    let estimate = finance();
    let own = Prices { edits: 2, discounted: true, ..BOOK };
    let foreign = Prices { edition: "acme-7", publisher: Some("甲公司"), ..BOOK };
    let nameless = Prices { edition: "acme-7", publisher: Some(""), ..BOOK };
    let cases = [
        (Language::Zh, BOOK, EDITION.to_string()),
        (Language::Zh, own, format!("{EDITION} · 改动单价 2 处 · 单价含折扣")),
        (Language::En, own, format!("{EDITION} · 2 edited prices · discounted prices")),
        (Language::Zh, foreign, "acme-7（甲公司） · 非默认价格手册".into()),
        (Language::En, nameless, "acme-7 · not the default price book".into()),
    ];
    for (language, prices, wanted) in cases {
        let summary = summary::write(&estimate, &prices, language, "?v=1");
        assert!(summary.lines().nth(5).unwrap().ends_with(&wanted), "{summary}");
        let table = csv::write(&estimate, default_book(), &prices, language, "?v=1");
        let rows = cells(table.trim_start_matches('\u{feff}'));
        assert_eq!(rows[rows.len() - 2][1], wanted);
    }
}

#[test]
fn files_are_named_after_their_scenario() {
    let name = |scenario| file_name(scenario, "2026-11-27", ".csv");
    assert_eq!(name(None), "voicebot-cost-2026-11-27.csv");
    assert_eq!(name(Some("金融保险 · 典型")), "voicebot-cost-金融保险-典型-2026-11-27.csv");
    assert_eq!(name(Some(" ../a\\b:*?\"<>|\n ")), "voicebot-cost-a-b-2026-11-27.csv");
    assert_eq!(name(Some("...")), "voicebot-cost-2026-11-27.csv");
    assert_eq!(name(Some(&"长".repeat(60))).chars().filter(|c| *c == '长').count(), 40);
}
