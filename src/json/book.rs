//! Price book from JSON, validated: every problem names its path, the value and the rule.
//! `schema/price-book.json` describes the format.

use crate::{
    engine::book::{Book, Grade, PRICE_COUNT, Price, PriceId, Tax},
    engine::tier::{Step, TierMode, Tiers},
    text::{Language, Text, fill},
};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use std::{borrow::Cow, str::FromStr};

/// The format this version reads.
pub const FORMAT: i64 = 1;
const MOST_PRICES: usize = 1_000;
const MOST_PROBLEMS: usize = 100;

/// One broken rule of a price book.
#[derive(Clone, Debug, PartialEq)]
pub struct BookProblem {
    /// `prices[3].typical`.
    pub path: String,
    /// The broken rule, as a key of `problems.json` after `book.`.
    pub rule: &'static str,
    pub value: String,
    expected: String,
}

impl BookProblem {
    pub fn message(&self, language: Language) -> String {
        let template =
            Text::from_key(&format!("problems.book.{}", self.rule)).map_or(self.rule, |text| text.words(language));
        let path = if self.path.is_empty() { "$" } else { &self.path };
        fill(template, &[("field", path), ("value", &self.value), ("options", &self.expected), ("max", &self.expected)])
    }
}

/// Reads and validates a book.
///
/// # Errors
/// All broken rules, at most a hundred.
pub fn read(json: &Json) -> Result<Book, Vec<BookProblem>> {
    let mut reader = Reader::default();
    let book = reader.book(json);
    match book {
        Some(book) if reader.problems.is_empty() => Ok(book),
        _ => Err(reader.problems),
    }
}

/// The same from text.
pub fn parse(text: &str) -> Result<Book, Vec<BookProblem>> {
    match serde_json::from_str(text) {
        Ok(json) => read(&json),
        Err(error) => Err(vec![problem("", "wrongType", &error.to_string(), "JSON")]),
    }
}

/// `{ valid, errors: { path, rule, value, message }[] }`.
pub fn report(problems: &[BookProblem]) -> Json {
    let errors: Vec<Json> = problems
        .iter()
        .map(|p| {
            let message = serde_json::json!({ "zh": p.message(Language::Zh), "en": p.message(Language::En) });
            serde_json::json!({ "path": p.path, "rule": p.rule, "value": p.value, "message": message })
        })
        .collect();
    serde_json::json!({ "valid": problems.is_empty(), "errors": errors })
}

/// 64-bit FNV-1a of the book's compact JSON, in hexadecimal: tells books apart, guards nothing.
pub fn fingerprint(book: &Json) -> String {
    let hash = book
        .to_string()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    format!("{hash:016x}")
}

fn problem(path: &str, rule: &'static str, value: &str, expected: &str) -> BookProblem {
    BookProblem { path: path.into(), rule, value: value.chars().take(60).collect(), expected: expected.into() }
}

#[derive(Default)]
struct Reader {
    problems: Vec<BookProblem>,
    sources: Vec<String>,
    groups: Vec<String>,
    /// Without a `groups` object every group named is taken.
    open_groups: bool,
}

const BOOK_KEYS: [&str; 9] =
    ["$schema", "format", "edition", "publisher", "title", "currency", "publishedOn", "sources", "groups"];
const PRICE_KEYS: [&str; 15] = [
    "id",
    "name",
    "unit",
    "low",
    "typical",
    "high",
    "grade",
    "group",
    "taxIncluded",
    "vatRate",
    "sources",
    "reasoning",
    "validFrom",
    "checkedOn",
    "tiers",
];

impl Reader {
    fn refuse(&mut self, path: &str, rule: &'static str, value: &Json, expected: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            let shown = value.as_str().map_or_else(|| shorten(value), Into::into);
            self.problems.push(problem(path, rule, &shown, expected));
        }
    }

    fn book(&mut self, json: &Json) -> Option<Book> {
        let Json::Object(map) = json else {
            self.refuse("", "wrongType", json, "object");
            return None;
        };
        for (key, value) in map.iter().filter(|(key, _)| !BOOK_KEYS.contains(&key.as_str()) && *key != "prices") {
            self.refuse(key, "unknownKey", value, "");
        }
        if map.get("format").is_some_and(|format| format.as_i64() != Some(FORMAT)) {
            self.refuse("format", "format", &map["format"], &FORMAT.to_string());
        }
        if map.get("currency").is_some_and(|currency| currency != "CNY") {
            self.refuse("currency", "currency", &map["currency"], "");
        }
        if let Some(date) = map.get("publishedOn") {
            self.date("publishedOn", date);
        }
        let edition = self.edition(map);
        self.names(map);
        let prices = match map.get("prices") {
            Some(Json::Array(prices)) if prices.len() <= MOST_PRICES => prices,
            Some(Json::Array(prices)) => {
                self.refuse("prices", "tooLarge", &prices.len().into(), &MOST_PRICES.to_string());
                return None;
            }
            Some(other) => {
                self.refuse("prices", "wrongType", other, "list");
                return None;
            }
            None => {
                self.refuse("prices", "required", &Json::Null, "");
                return None;
            }
        };
        let mut dense: Vec<Option<Price>> = vec![None; PRICE_COUNT];
        for (index, json) in prices.iter().enumerate() {
            let path = format!("prices[{index}]");
            if let Some((id, price)) = self.price(&path, json) {
                let place = &mut dense[usize::from(id.0)];
                if place.is_some() {
                    self.refuse(&format!("{path}.id"), "duplicate", &id.key().into(), "");
                } else {
                    *place = Some(price);
                }
            }
        }
        let groups = std::mem::take(&mut self.groups).into_iter().map(Cow::Owned).collect();
        Some(Book::new(Cow::Owned(edition?), groups, dense))
    }

    fn edition(&mut self, map: &Map<String, Json>) -> Option<String> {
        let Some(edition) = map.get("edition") else {
            self.refuse("edition", "required", &Json::Null, "");
            return None;
        };
        let valid = |text: &&str| {
            (1..=64).contains(&text.len())
                && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
                && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-'))
        };
        let read = edition.as_str().filter(valid);
        if read.is_none() {
            self.refuse("edition", "edition", edition, "");
        }
        read.map(Into::into)
    }

    /// Declared sources and groups.
    fn names(&mut self, map: &Map<String, Json>) {
        for key in ["sources", "groups"] {
            match map.get(key) {
                Some(Json::Object(names)) => {
                    let names = names.keys().cloned().collect();
                    if key == "sources" { self.sources = names } else { self.groups = names }
                }
                Some(other) => self.refuse(key, "wrongType", other, "object"),
                None => self.open_groups |= key == "groups",
            }
        }
    }

    fn price(&mut self, path: &str, json: &Json) -> Option<(PriceId, Price)> {
        let Json::Object(map) = json else {
            self.refuse(path, "wrongType", json, "object");
            return None;
        };
        let before = self.problems.len();
        let at = |key: &str| format!("{path}.{key}");
        for (key, value) in map.iter().filter(|(key, _)| !PRICE_KEYS.contains(&key.as_str()) && *key != "lowerIsDearer")
        {
            self.refuse(&at(key), "unknownKey", value, "");
        }
        let id = self.text(map, "id", path)?;
        let Some(id) = PriceId::from_key(id) else {
            self.refuse(&at("id"), "unknownPrice", &map["id"], "");
            return None;
        };
        if self.text(map, "unit", path).is_some_and(|unit| unit != id.unit()) {
            self.refuse(&at("unit"), "unit", &map["unit"], id.unit());
        }
        let [low, typical, high] = ["low", "typical", "high"].map(|key| self.number(map, key, path));
        if let (Some(low), Some(typical), Some(high)) = (low, typical, high)
            && !(low <= typical && typical <= high)
        {
            self.refuse(path, "bandOrder", &format!("{low} / {typical} / {high}").into(), "");
        }
        let grade = self.grade(map, path);
        self.provenance(map, path, grade);
        let group = self.group(map, path, id);
        let (tax, vat_rate) = self.tax(map, path);
        let tiers = map.get("tiers").map_or(Some(Tiers::NONE), |tiers| self.tiers(&at("tiers"), tiers));
        for key in ["validFrom", "checkedOn"] {
            if let Some(date) = map.get(key) {
                self.date(&at(key), date);
            }
        }
        if self.problems.len() > before {
            return None;
        }
        Some((
            id,
            Price {
                low: low?,
                typical: typical?,
                high: high?,
                grade: grade?,
                group: group?,
                tax,
                vat_rate,
                tiers: tiers?,
            },
        ))
    }

    fn text<'a>(&mut self, map: &'a Map<String, Json>, key: &str, path: &str) -> Option<&'a str> {
        match map.get(key) {
            Some(Json::String(text)) => Some(text),
            Some(other) => {
                self.refuse(&format!("{path}.{key}"), "wrongType", other, "text");
                None
            }
            None => {
                self.refuse(&format!("{path}.{key}"), "required", &Json::Null, "");
                None
            }
        }
    }

    fn number(&mut self, map: &Map<String, Json>, key: &str, path: &str) -> Option<Decimal> {
        let text = self.text(map, key, path)?;
        let read = plain_decimal(text);
        if read.is_none() {
            self.refuse(&format!("{path}.{key}"), "badNumber", &map[key], "");
        }
        read
    }

    fn grade(&mut self, map: &Map<String, Json>, path: &str) -> Option<Grade> {
        match self.text(map, "grade", path)? {
            "A" => Some(Grade::A),
            "B" => Some(Grade::B),
            "C" => Some(Grade::C),
            "U" => Some(Grade::U),
            _ => {
                self.refuse(&format!("{path}.grade"), "grade", &map["grade"], "");
                None
            }
        }
    }

    /// A graded price names a declared source; an assumption gives its reasoning.
    fn provenance(&mut self, map: &Map<String, Json>, path: &str, grade: Option<Grade>) {
        let sources = match map.get("sources") {
            Some(Json::Array(sources)) => sources.as_slice(),
            Some(other) => {
                self.refuse(&format!("{path}.sources"), "wrongType", other, "list");
                return;
            }
            None => &[],
        };
        for (i, source) in sources.iter().enumerate() {
            if !source.as_str().is_some_and(|name| self.sources.iter().any(|s| s == name)) {
                self.refuse(&format!("{path}.sources[{i}]"), "unknownSource", source, "");
            }
        }
        let words = |key: &str| {
            map.get("reasoning").and_then(|r| r[key].as_str()).is_some_and(|words| !words.trim().is_empty())
        };
        match grade {
            Some(Grade::U) if !(words("zh") || words("en")) => {
                self.refuse(&format!("{path}.reasoning"), "noReasoning", &Json::Null, "")
            }
            Some(Grade::A | Grade::B | Grade::C) if sources.is_empty() => {
                self.refuse(&format!("{path}.sources"), "noSource", &Json::Null, "")
            }
            _ => {}
        }
    }

    /// Without a group a price moves alone.
    fn group(&mut self, map: &Map<String, Json>, path: &str, id: PriceId) -> Option<u16> {
        let given = map.contains_key("group");
        let name = if given { self.text(map, "group", path)? } else { id.key() };
        if let Some(place) = self.groups.iter().position(|g| g == name) {
            return Some(place as u16);
        }
        if given && !self.open_groups {
            self.refuse(&format!("{path}.group"), "unknownGroup", &map["group"], "");
            return None;
        }
        self.groups.push(name.into());
        Some((self.groups.len() - 1) as u16)
    }

    fn tax(&mut self, map: &Map<String, Json>, path: &str) -> (Tax, Decimal) {
        let tax = match map.get("taxIncluded").map(|t| t.as_str().unwrap_or("?")) {
            Some("yes") => Tax::Included,
            Some("no") => Tax::Excluded,
            Some("unknown") => Tax::Unknown,
            Some("none") | None => Tax::NotTaxed,
            Some(_) => {
                self.refuse(&format!("{path}.taxIncluded"), "tax", &map["taxIncluded"], "");
                Tax::Unknown
            }
        };
        if tax == Tax::NotTaxed && !map.contains_key("vatRate") {
            return (tax, Decimal::ZERO);
        }
        let rate = self.number(map, "vatRate", path).unwrap_or(Decimal::ZERO);
        if rate > Decimal::new(5, 1) {
            self.refuse(&format!("{path}.vatRate"), "vatRate", &map["vatRate"], "");
        }
        (tax, rate)
    }

    fn tiers(&mut self, path: &str, json: &Json) -> Option<Tiers> {
        let (mode, bound) = match json["mode"].as_str() {
            Some("graduated") => (TierMode::Graduated, "upTo"),
            Some("wholeVolume") => (TierMode::WholeVolume, "from"),
            Some("packs") => (TierMode::Packs, "size"),
            _ => {
                self.refuse(path, "tiers", &json["mode"], "");
                return None;
            }
        };
        let steps: Option<Vec<Step>> = json["steps"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or(&[])
            .iter()
            .map(|step| read_step(step, mode, bound))
            .collect();
        let rising = |steps: &Vec<Step>| {
            (1..=20).contains(&steps.len()) && steps.windows(2).all(|pair| pair[0].bound < pair[1].bound)
        };
        match steps.filter(rising) {
            Some(steps) => Some(Tiers { mode, steps: Cow::Owned(steps) }),
            None => {
                self.refuse(path, "tiers", &json["steps"], "");
                None
            }
        }
    }

    fn date(&mut self, path: &str, json: &Json) {
        if !json.as_str().is_some_and(is_date) {
            self.refuse(path, "badDate", json, "");
        }
    }
}

fn read_step(step: &Json, mode: TierMode, bound: &str) -> Option<Step> {
    let bound = match (&step[bound], mode) {
        (Json::Null, TierMode::Graduated) => Decimal::MAX,
        (value, _) => plain_decimal(value.as_str()?)?,
    };
    Some(Step { bound, factor: plain_decimal(step["factor"].as_str()?)? })
}

/// `^(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$`.
fn plain_decimal(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let canonical = whole == "0" || !whole.starts_with('0');
    (digits(whole, 12) && digits(fraction, 6) && canonical).then(|| Decimal::from_str(text).ok()).flatten()
}

fn is_date(text: &str) -> bool {
    let parts: Vec<Option<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
    let lengths = text.len() == 10 && text.is_ascii();
    matches!(parts[..], [Some(_), Some(1..=12), Some(1..=31)]) && lengths
}

fn shorten(value: &Json) -> String {
    match value {
        Json::Object(_) => "{…}".into(),
        Json::Array(items) => format!("[{}]", items.len()),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::book::{IDS, default_book, id};

    #[test]
    fn the_default_book_reads_as_it_was_compiled() {
        let book = parse(include_str!("../data/price-books/cn-2026.11.json")).unwrap_or_else(|p| panic!("{:?}", p[0]));
        for index in 0..IDS.len() {
            let id = PriceId(index as u16);
            let (read, compiled) = (book.price(id).unwrap(), default_book().price(id).unwrap());
            assert_eq!(
                (read.band(), &read.tiers, read.tax, read.vat_rate),
                (compiled.band(), &compiled.tiers, compiled.tax, compiled.vat_rate),
                "{}",
                id.key()
            );
        }
        assert_eq!(book.price(id::TEL_OUT_LANDLINE).unwrap().tiers.steps.len(), 4);
    }

    #[test]
    fn a_broken_book_is_refused_by_path_and_rule() {
        let broken = |change: &dyn Fn(&mut Json)| {
            let mut json: Json = serde_json::from_str(include_str!("../data/price-books/cn-2026.11.json")).unwrap();
            change(&mut json);
            let problems = read(&json).err().expect("refused");
            (problems[0].path.clone(), problems[0].rule)
        };
        let p = |path: &str, rule: &'static str| (path.to_string(), rule);
        assert_eq!(broken(&|b| b["prices"][0]["low"] = "9999999".into()), p("prices[0]", "bandOrder"));
        assert_eq!(broken(&|b| b["prices"][1]["typical"] = 5.into()), p("prices[1].typical", "wrongType"));
        assert_eq!(broken(&|b| b["prices"][1]["typical"] = "1e3".into()), p("prices[1].typical", "badNumber"));
        assert_eq!(broken(&|b| b["prices"][2]["id"] = "no.such".into()), p("prices[2].id", "unknownPrice"));
        assert_eq!(broken(&|b| b["prices"][2]["unit"] = "yuan".into()), p("prices[2].unit", "unit"));
        assert_eq!(
            broken(&|b| b["prices"][2]["sources"][0] = "S999".into()),
            p("prices[2].sources[0]", "unknownSource")
        );
        assert_eq!(broken(&|b| b["format"] = 2.into()), p("format", "format"));
        assert_eq!(broken(&|b| b["prices"][3]["checkedOn"] = "2026-13-01".into()), p("prices[3].checkedOn", "badDate"));
        assert_eq!(broken(&|b| b["prices"] = Json::Null), p("prices", "wrongType"));
        assert_eq!(broken(&|b| b["prices"][4]["evil"] = "x".into()), p("prices[4].evil", "unknownKey"));
    }
}
