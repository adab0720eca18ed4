//! Rules of the source that no compiler checks.
#![cfg(not(target_arch = "wasm32"))]

use std::{fs, path::Path};

/// What the engine may never name: the web, files, clocks.
const IMPURE: [&str; 9] =
    ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen", "std::fs", "std::time", "std::env", "SystemTime"];
const PURE: [&str; 12] = [
    "src/engine",
    "src/decisions",
    "src/input",
    "src/link",
    "src/chart",
    "src/takeaway",
    "src/data/mod.rs",
    "src/text.rs",
    "src/explain.rs",
    "src/format.rs",
    "src/capital.rs",
    "src/fnv.rs",
];
/// Floats are for traffic and probabilities, never for an amount.
const FLOATS: [&str; 9] = [
    // Draws of a distribution; each becomes whole fen before anything is read from it.
    "src/decisions/simulation/",
    "src/engine/traffic/",
    // Traffic at other volumes, to size 路 by.
    "src/decisions/billing/ground.rs",
    "src/engine/spread.rs",
    "src/engine/likely.rs",
    "src/engine/totals.rs",
    "src/engine/references.rs",
    "src/engine/notices.rs",
    "src/engine/money.rs",
];
const MOST_LINES: usize = 400;

/// Every Rust file below `path`, with its text.
fn sources(path: &str) -> Vec<(String, String)> {
    let path = Path::new(path);
    if path.is_file() {
        return vec![(path.display().to_string(), fs::read_to_string(path).unwrap())];
    }
    let mut found = Vec::new();
    let mut entries: Vec<_> =
        fs::read_dir(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).map(|e| e.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() || entry.extension().is_some_and(|e| e == "rs") {
            found.extend(sources(entry.to_str().unwrap()));
        }
    }
    found
}

/// The code alone: without comments, and without the tests at the end of a file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    text[..end].lines().enumerate().map(|(n, line)| (n + 1, line.split("//").next().unwrap_or("")))
}

/// Lines of code that contain one of `words`, as `file:line: code`.
fn naming(path: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, text) in sources(path) {
        found.extend(
            code(&text)
                .filter(|(_, line)| words.iter().any(|w| line.contains(w)))
                .map(|(n, line)| format!("{file}:{n}: {}", line.trim())),
        );
    }
    found
}

/// The engine runs in a browser, in Node and in tests alike: it may name none of them, no file and no clock.
#[test]
fn the_engine_is_pure() {
    for path in PURE {
        assert!(!sources(path).is_empty(), "{path} is gone");
        let found = naming(path, &IMPURE);
        assert!(found.is_empty(), "\n{}", found.join("\n"));
    }
}

/// The engine does not reach up to its callers.
#[test]
fn the_engine_knows_nothing_of_its_callers() {
    let found = [
        naming("src/engine", &["crate::ui", "crate::json", "crate::input", "crate::browser", "crate::explain"]),
        naming("src/decisions", &["crate::ui", "crate::json", "crate::input", "crate::browser", "crate::explain"]),
        naming("src/input", &["crate::ui", "crate::json", "crate::browser"]),
    ]
    .concat();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// A fen lost in a float would be a fen nobody can check by hand.
#[test]
fn amounts_are_never_floats() {
    let all: Vec<String> = ["src/engine", "src/decisions", "src/input", "src/format.rs", "src/explain.rs"]
        .iter()
        .flat_map(|path| naming(path, &["f64", "f32"]))
        .collect();
    assert!(!all.is_empty(), "the search is broken: traffic is in floats");
    let found: Vec<String> = all.into_iter().filter(|line| !FLOATS.iter().any(|file| line.starts_with(file))).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// Money turns into a float in one place, which says that it is approximate.
#[test]
fn money_has_one_approximate_float() {
    let found: Vec<String> = naming("src/engine/money.rs", &["f64"]);
    assert_eq!(found.len(), 2, "\n{}", found.join("\n"));
    assert!(found[0].contains("fn approximate"), "{}", found[0]);
}

/// The page shows amounts and works none out.
#[test]
fn the_page_does_no_sums() {
    let found = naming(
        "src/ui",
        &["exact::", ".checked_add(", ".checked_sub(", ".checked_mul(", ".checked_div(", ".mantissa()", ".fen()"],
    );
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// The page must never stop on an input: the engine refuses, it does not panic.
#[test]
fn no_unwrap_in_the_engine() {
    let found: Vec<String> = PURE
        .iter()
        .flat_map(|path| {
            naming(path, &[".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("])
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// A file that does not fit a head should be two.
#[test]
fn files_stay_readable() {
    let long: Vec<String> = sources("src")
        .into_iter()
        .map(|(file, text)| (file, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(file, lines)| format!("{file} has {lines} lines"))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

/// No words for visitors in the code: they are in the text files, in both languages.
#[test]
fn no_chinese_words_in_the_engine() {
    let han = |line: &str| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let units = ["src/input/number.rs", "src/format.rs", "src/explain.rs", "src/engine/scenario"];
    for path in ["src/engine", "src/decisions", "src/input", "src/explain.rs", "src/spreadsheet"] {
        for (file, text) in sources(path).into_iter().filter(|(file, _)| !units.iter().any(|u| file.starts_with(u))) {
            let found: Vec<_> = code(&text).filter(|(_, line)| han(line)).collect();
            assert!(found.is_empty(), "{file}: {found:?}");
        }
    }
}

/// The README in both languages says the same: as many headings, rows and items in each section.
#[test]
fn the_readmes_are_twins() {
    let shape = |file: &str| -> Vec<(usize, usize)> {
        let text = fs::read_to_string(file).unwrap();
        let count = |section: &str, starts: fn(&str) -> bool| section.lines().filter(|line| starts(line)).count();
        let is_item = |line: &str| line.starts_with(['-', '*']) || line.starts_with(|c: char| c.is_ascii_digit());
        text.split("\n## ").map(|part| (count(part, |line| line.starts_with('|')), count(part, is_item))).collect()
    };
    assert_eq!(shape("README.md"), shape("README.zh-CN.md"), "(rows, items) by section");
}
