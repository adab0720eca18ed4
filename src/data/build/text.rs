//! `text/{zh,en}/*.json` → tables of words per language and one constant per key.
//! Keys must be the same in both languages, placeholders too; the build stops otherwise.
//!
//! The page carries the words it starts with, in the first language; what else it says it loads as files, by language,
//! one for the words of the start and one for those of later views (`scripts/lib/words.mjs` writes them). Every other
//! build carries all words.

use crate::{
    book::groups,
    fnv::fnv1a,
    source::{list, read, snake, text},
};
use serde_json::Value;
use std::{collections::BTreeSet, env, fmt::Write};

const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Keys in their order, with the words of each language.
#[derive(Default)]
struct Words {
    keys: Vec<String>,
    words: [Vec<String>; 2],
}

impl Words {
    /// A flat file: a key `a.b` of file `ui` becomes `Text::UI_A_B`.
    fn add_file(&mut self, file: &str) {
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
            assert!(!zh.contains('\n') && !en.contains('\n'), "text/*/{file}.json {key}: words are one line");
            self.add(format!("{file}.{key}"), [zh, en]);
        }
    }

    /// Labels or hints of fields.
    fn add_fields<'a>(&mut self, part: &str, paths: impl Iterator<Item = &'a str>) {
        let docs = LANGUAGES.map(|language| read(&format!("text/{language}/fields.json")));
        for path in paths {
            let words = docs.each_ref().map(|doc| {
                let entry = &doc[path];
                // A month of the profile is a bare name without a hint.
                let word = entry[part].as_str().or(entry.as_str().filter(|_| part == "label")).unwrap_or("");
                assert!(part == "hint" || !word.is_empty(), "text/*/fields.json: {path} has no label");
                word
            });
            self.add(format!("field.{path}.{part}"), words);
        }
    }

    fn add(&mut self, key: String, words: [&str; 2]) {
        self.keys.push(key);
        self.words.iter_mut().zip(words).for_each(|(list, word)| list.push(word.into()));
    }

    fn position(&self, key: &str) -> usize {
        self.keys.iter().position(|k| k == key).unwrap_or_else(|| panic!("no text for {key}"))
    }
}

/// What keys of correlation groups start with. Their names are in the price book.
const PRICE_GROUP: &str = "priceGroup.";
/// What keys of broken rules of a price book start with.
const BOOK_PROBLEM: &str = "bookProblems.";

pub fn tables(fields: &Value, lines: &Value, price_book: &Value) -> String {
    let files = read("text/files.json");
    let named = |part: &'static str| list(&files, part).iter().map(|file| file.as_str().expect("a file has a name"));
    let paths = || list(fields, "fields").iter().map(|field| text(field, "path"));
    // Fields that are shown from the start; the others are in groups that somebody opens.
    let first: Vec<&str> = named("hints").collect();
    assert!(first.iter().all(|path| paths().any(|known| known == *path)), "text/files.json: hints of unknown fields");
    let mut all = Words::default();
    named("page").for_each(|file| all.add_file(file));
    all.add_fields("label", paths());
    all.add_fields("hint", paths().filter(|path| first.contains(path)));
    let page = all.keys.len();
    named("later").for_each(|file| all.add_file(file));
    all.add_fields("hint", paths().filter(|path| !first.contains(path)));
    for group in groups(price_book) {
        all.add(
            format!("{PRICE_GROUP}{group}"),
            LANGUAGES.map(|language| text(&price_book["groups"][group], language)),
        );
    }

    // Neither part of the page: only the spreadsheet's own program says these.
    let later = all.keys.len();
    named("spreadsheet").for_each(|file| all.add_file(file));

    let mut code = String::from("impl Text {\n");
    for (index, key) in all.keys.iter().enumerate().filter(|(_, key)| !is_looked_up(key)) {
        writeln!(code, "    pub const {}: Text = Text({index});", constant(key)).unwrap();
    }
    code.push_str("}\n\n");
    writeln!(code, "static KEYS: [&str; {}] = {:?};", all.keys.len(), all.keys).unwrap();
    let is_page = env::var_os("CARGO_FEATURE_APP").is_some();
    let carried = [if is_page { page } else { all.keys.len() }, if is_page { 0 } else { all.keys.len() }];
    // One text a language: a table of as many pointers would weigh more in the page.
    let texts = [0, 1].map(|place| all.words[place][..carried[place]].join("\n"));
    writeln!(
        code,
        "static CARRIED: [(usize, &str); 2] = [({}, {:?}), ({}, {:?})];",
        carried[0], texts[0], carried[1], texts[1]
    )
    .unwrap();
    let parts = [0..page, page..later];
    let marks = parts.each_ref().map(|part| all.words.each_ref().map(|words| fingerprint(&words[part.clone()])));
    writeln!(code, "const PARTS: [Range<usize>; 2] = {parts:?};").unwrap();
    writeln!(code, "const MARKS: [[&str; 2]; 2] = {marks:?};").unwrap();
    let first = groups(price_book).into_iter().next().expect("there are correlation groups");
    writeln!(code, "const FIRST_PRICE_GROUP: u16 = {};", all.position(&format!("{PRICE_GROUP}{first}"))).unwrap();
    lookups(&mut code, &all, fields, lines);
    code
}

/// Tables from fields, options, lines and units to their words.
fn lookups(code: &mut String, all: &Words, fields: &Value, lines: &Value) {
    let first = list(fields, "fields").first().map(|f| text(f, "path")).expect("there are fields");
    writeln!(code, "const FIRST_FIELD_LABEL: u16 = {};", all.position(&format!("field.{first}.label"))).unwrap();
    let paths = list(fields, "fields").iter().map(|field| text(field, "path"));
    let hints: Vec<usize> = paths.map(|path| all.position(&format!("field.{path}.hint"))).collect();
    writeln!(code, "static FIELD_HINTS: [u16; {}] = {hints:?};", hints.len()).unwrap();
    let rules: Vec<&str> = all.keys.iter().filter_map(|key| key.strip_prefix(BOOK_PROBLEM)).collect();
    writeln!(code, "const FIRST_BOOK_PROBLEM: u16 = {};", all.position(&format!("{BOOK_PROBLEM}{}", rules[0])))
        .unwrap();
    writeln!(code, "static BOOK_PROBLEM_KEYS: [&str; {}] = {rules:?};", rules.len()).unwrap();
    let units: Vec<&str> = all.keys.iter().filter_map(|key| key.strip_prefix("units.")).collect();
    writeln!(code, "const FIRST_UNIT: u16 = {};", all.position(&format!("units.{}", units[0]))).unwrap();
    writeln!(code, "static UNIT_KEYS: [&str; {}] = {units:?};", units.len()).unwrap();
    let labels: Vec<usize> =
        list(lines, "lines").iter().map(|l| all.position(&format!("lines.{}", text(l, "id")))).collect();
    writeln!(code, "static LINE_LABELS: [u16; {}] = {labels:?};", labels.len()).unwrap();
    writeln!(code, "static OPTION_LABELS: [&[u16]; {}] = [", list(fields, "fields").len()).unwrap();
    for field in list(fields, "fields") {
        let path = text(field, "path");
        let shared = if path.starts_with("integrations.") { "integrations" } else { path };
        let options: Vec<usize> = list(field, "options")
            .iter()
            .map(|o| all.position(&format!("options.{shared}.{}", o.as_str().unwrap())))
            .collect();
        writeln!(code, "    &{options:?},").unwrap();
    }
    code.push_str("];\n");
}

/// 64-bit FNV-1a of the words, a line each: a page never shows words of another build.
fn fingerprint(words: &[String]) -> String {
    let lines: String = words.iter().map(|word| format!("{word}\n")).collect();
    format!("{:016x}", fnv1a(lines.as_bytes()))
}

/// Found by its key, so it needs no constant.
fn is_looked_up(key: &str) -> bool {
    key.starts_with("units.") || key.starts_with(PRICE_GROUP)
}

fn constant(key: &str) -> String {
    snake(key).to_uppercase()
}

fn placeholders(words: &str) -> BTreeSet<&str> {
    words.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}
