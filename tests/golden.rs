//! Golden cases: one file each in `tests/cases`, from inputs to the table of lines.
//!
//! A case file reads from top to bottom: a sentence that says what the case shows; inputs as
//! `path = value` (`book = …` and `preset = …` choose what they build on); `By hand:` amounts worked
//! out independently of this program, with the sum; after `---` all that the engine produces.
//! `BLESS=1 cargo test --features json --test golden` writes the part after `---` anew, `BLESS=default` that of
//! one case; what was worked out by hand stays and must still hold.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]

mod support;
mod table;

use std::{collections::BTreeSet, fs, path::Path};
use support::{given, preset_values};
use voicebot_cost::{
    engine::{
        self, Estimate,
        band::Band,
        book::{Book, default_book},
        case::SLOTS,
        money::Money,
    },
    json,
};

const CASES: &str = "tests/cases";
const DIVIDER: &str = "\n---\n";

struct Case {
    book: Option<String>,
    pairs: Vec<(String, String)>,
    by_hand: Vec<(String, String)>,
}

fn parse(name: &str, top: &str) -> Case {
    let mut case = Case { book: None, pairs: Vec::new(), by_hand: Vec::new() };
    let mut hand = false;
    let body = top.split_once("\n\n").unwrap_or_else(|| panic!("{name}: a sentence, an empty line, then the inputs")).1;
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line == "By hand:" {
            hand = true;
            continue;
        }
        let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("{name}: no \"=\" in {line:?}"));
        let (key, value) = (key.trim().to_string(), value.trim().to_string());
        match key.as_str() {
            _ if hand => case.by_hand.push((key, value)),
            "book" => case.book = Some(value),
            "preset" => case.pairs.extend(preset_values(&value).iter().map(|(k, v)| (k.to_string(), v.to_string()))),
            _ => case.pairs.push((key, value)),
        }
    }
    case
}

fn read_book(name: &str, file: &str) -> Book {
    let text = fs::read_to_string(Path::new("tests").join(file)).unwrap_or_else(|e| panic!("{name}: {file}: {e}"));
    json::book::parse(&text).unwrap_or_else(|problems| panic!("{name}: {file}: {problems:?}"))
}

fn estimate(name: &str, case: &Case) -> Estimate {
    let pairs: Vec<(&str, &str)> = case.pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let own = case.book.as_ref().map(|file| read_book(name, file));
    engine::estimate(&given(&pairs), own.as_ref().unwrap_or(default_book()))
        .unwrap_or_else(|_| panic!("{name}: overflow"))
}

/// The band a `By hand:` key names: `licence.base`, `licence.base in year 2`, `budget`, `total of year 3` …
fn named(e: &Estimate, key: &str) -> Option<Band<Money>> {
    let t = &e.totals;
    let total = match key {
        "first year" => Some(t.first_year.band),
        "one-off" => Some(t.one_off.band),
        "recurring year" => Some(t.recurring_year.band),
        "hidden" => Some(t.hidden.band),
        "budget" => Some(t.budget.band),
        "effective" => Some(t.effective),
        _ => None,
    };
    if total.is_some() {
        return total;
    }
    if let Some(year) = key.strip_prefix("present value of year ") {
        return Some(t.horizon[year.parse::<usize>().ok()? - 1].present_value);
    }
    let (id, slot) = match key.split_once(" in year ") {
        Some((id, year)) => (id, year.parse::<usize>().ok()? - 1),
        None => (key, 0),
    };
    assert!(slot < SLOTS);
    let line = e.lines.iter().find(|line| line.id.key() == id)?;
    line.first_year().map(|_| line.amounts[slot])
}

/// `low / typical / high` or only the typical amount; words after two spaces are the sum in words.
fn check_by_hand(name: &str, e: &Estimate, key: &str, value: &str, failures: &mut Vec<String>) {
    let figures = value.split("  ").next().unwrap_or(value).replace(',', "");
    let wanted: Vec<&str> = figures.split('/').map(str::trim).collect();
    let Some(band) = named(e, key) else {
        failures.push(format!("{name}: by hand: there is no priced {key:?}"));
        return;
    };
    let found: Vec<String> = match wanted.len() {
        1 => vec![band.typical.to_string()],
        _ => band.points().iter().map(Money::to_string).collect(),
    };
    if found != wanted {
        failures.push(format!("{name}: by hand {key} is {wanted:?}, the engine says {found:?}"));
    }
}

/// The first line that differs, with its neighbour in the other text.
fn difference(old: &str, new: &str) -> String {
    let at = old.lines().zip(new.lines()).position(|(a, b)| a != b);
    let at = at.unwrap_or_else(|| old.lines().count().min(new.lines().count()));
    let line = |text: &str| text.lines().nth(at).unwrap_or("(end)").to_string();
    format!("line {} after ---\n  case file: {}\n  engine:    {}", at + 1, line(old), line(new))
}

/// Every case gives exactly the table in its file, and every amount worked out by hand holds.
#[test]
fn every_case_gives_its_table() {
    let bless = std::env::var("BLESS").ok();
    let mut failures = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(CASES).expect(CASES).map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in &paths {
        let name = path.file_stem().unwrap().to_string_lossy().to_string();
        let text = fs::read_to_string(path).unwrap();
        let (top, old) = text.split_once(DIVIDER).unwrap_or((text.trim_end(), ""));
        let case = parse(&name, top);
        let e = estimate(&name, &case);
        for (key, value) in &case.by_hand {
            check_by_hand(&name, &e, key, value, &mut failures);
        }
        let new = table::of(&e);
        if bless.as_ref().is_some_and(|wanted| wanted == "1" || *wanted == name) {
            fs::write(path, format!("{top}{DIVIDER}{new}")).unwrap();
        } else if old != new {
            failures.push(format!("{name}: {}", difference(old, &new)));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// A case that is deleted or renamed must be noticed, and none may lack an amount worked out by hand.
#[test]
fn the_cases_are_all_there() {
    let found: BTreeSet<String> = fs::read_dir(CASES)
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().to_string())
        .collect();
    for name in [
        "default",
        "micro-typical",
        "finance-typical",
        "private-perpetual-growth",
        "hybrid-entry",
        "usage-minute",
        "usage-answered-call",
        "usage-dialled-call",
        "package-overage",
        "llm-robot",
        "plan-annual",
        "plan-monthly",
        "zero-traffic",
        "vat-excluded",
        "season-elastic",
        "published-c1-annual",
        "published-c1-monthly",
        "published-c2",
        "published-c3",
        "published-c9",
        "published-c14",
    ] {
        assert!(found.contains(name), "tests/cases/{name}.txt is missing");
    }
    for name in found {
        let text = fs::read_to_string(format!("{CASES}/{name}.txt")).unwrap();
        let top = text.split_once(DIVIDER).map_or(text.as_str(), |(top, _)| top);
        assert!(!parse(&name, top).by_hand.is_empty(), "{name} has no amount worked out by hand");
    }
}
