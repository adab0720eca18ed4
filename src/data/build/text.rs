//! `text/{zh,en}/*.json` → one table of words per language and one constant per key.
//! Keys must be the same in both languages, placeholders too; the build stops otherwise.

use crate::source::{list, read, snake, text};
use serde_json::Value;
use std::{collections::BTreeSet, fmt::Write};

const LANGUAGES: [&str; 2] = ["zh", "en"];
/// Flat files: key → words. A key `a.b` of file `ui` becomes `Text::UI_A_B`.
const FILES: [&str; 20] = [
    "ui",
    "options",
    "units",
    "lines",
    "included",
    "operands",
    "formulas",
    "notices",
    "problems",
    "reasons",
    "groups",
    "link",
    "years",
    "people",
    "modes",
    "billing",
    "uncertainty",
    "budget",
    "advice",
    "quote",
];

pub fn tables(fields: &Value, lines: &Value) -> String {
    let mut keys: Vec<String> = Vec::new();
    let mut words: [Vec<String>; 2] = [Vec::new(), Vec::new()];
    for file in FILES {
        let docs = LANGUAGES.map(|language| read(&format!("text/{language}/{file}.json")));
        let names =
            |doc: &Value| doc.as_object().expect("a text file is an object").keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(&docs[0]), names(&docs[1]), "text/*/{file}.json: other keys in zh than in en");
        for (key, zh) in docs[0].as_object().unwrap() {
            let (zh, en) = (zh.as_str().unwrap_or_else(|| panic!("{file}.{key}")), text(&docs[1], key));
            assert_eq!(
                placeholders(zh),
                placeholders(en),
                "text/*/{file}.json {key}: other placeholders in zh than in en"
            );
            keys.push(format!("{file}.{key}"));
            words[0].push(zh.into());
            words[1].push(en.into());
        }
    }
    let docs = LANGUAGES.map(|language| read(&format!("text/{language}/fields.json")));
    for part in ["label", "hint"] {
        for path in list(fields, "fields").iter().map(|f| text(f, "path")) {
            keys.push(format!("field.{path}.{part}"));
            for (doc, words) in docs.iter().zip(&mut words) {
                let entry = &doc[path];
                // A month of the profile is a bare name without a hint.
                let word = entry[part].as_str().or(entry.as_str().filter(|_| part == "label")).unwrap_or("");
                assert!(part == "hint" || !word.is_empty(), "text/*/fields.json: {path} has no label");
                words.push(word.into());
            }
        }
    }
    let position = |key: &str| keys.iter().position(|k| k == key).unwrap_or_else(|| panic!("no text for {key}"));
    let mut code = String::from("impl Text {\n");
    for (index, key) in keys.iter().enumerate().filter(|(_, key)| !key.starts_with("units.")) {
        writeln!(code, "    pub const {}: Text = Text({index});", constant(key)).unwrap();
    }
    code.push_str("}\n\n");
    let count = keys.len();
    writeln!(code, "static KEYS: [&str; {count}] = {keys:?};").unwrap();
    for (language, words) in LANGUAGES.iter().zip(&words) {
        writeln!(code, "static {}: [&str; {count}] = {words:?};", language.to_uppercase()).unwrap();
    }
    let first = list(fields, "fields").first().map(|f| text(f, "path")).expect("there are fields");
    writeln!(code, "const FIRST_FIELD_LABEL: u16 = {};", position(&format!("field.{first}.label"))).unwrap();
    writeln!(code, "const FIRST_FIELD_HINT: u16 = {};", position(&format!("field.{first}.hint"))).unwrap();
    let units: Vec<&str> = keys.iter().filter_map(|key| key.strip_prefix("units.")).collect();
    writeln!(code, "const FIRST_UNIT: u16 = {};", position(&format!("units.{}", units[0]))).unwrap();
    writeln!(code, "static UNIT_KEYS: [&str; {}] = {units:?};", units.len()).unwrap();
    let labels: Vec<usize> =
        list(lines, "lines").iter().map(|l| position(&format!("lines.{}", text(l, "id")))).collect();
    writeln!(code, "static LINE_LABELS: [u16; {}] = {labels:?};", labels.len()).unwrap();
    writeln!(code, "static OPTION_LABELS: [&[u16]; {}] = [", list(fields, "fields").len()).unwrap();
    for field in list(fields, "fields") {
        let path = text(field, "path");
        let shared = if path.starts_with("integrations.") { "integrations" } else { path };
        let options: Vec<usize> = list(field, "options")
            .iter()
            .map(|o| position(&format!("options.{shared}.{}", o.as_str().unwrap())))
            .collect();
        writeln!(code, "    &{options:?},").unwrap();
    }
    code.push_str("];\n");
    code
}

fn constant(key: &str) -> String {
    snake(key).to_uppercase()
}

fn placeholders(words: &str) -> BTreeSet<&str> {
    words.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}
