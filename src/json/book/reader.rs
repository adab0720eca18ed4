//! Reading a whole book: its head, the names it declares, its prices.

use super::{BookProblem, FORMAT, problem};
use crate::engine::book::{Book, PRICE_COUNT, Price};
use serde_json::{Map, Value as Json};
use std::borrow::Cow;

const MOST_PRICES: usize = 1_000;
const MOST_PROBLEMS: usize = 100;

#[derive(Default)]
pub(super) struct Reader {
    pub(super) problems: Vec<BookProblem>,
    pub(super) sources: Vec<String>,
    pub(super) groups: Vec<String>,
    /// Ids of prices that the model does not have.
    pub(super) ignored: Vec<String>,
    /// Without a `groups` object every group named is taken.
    pub(super) open_groups: bool,
}

const BOOK_KEYS: [&str; 9] =
    ["$schema", "format", "edition", "publisher", "title", "currency", "publishedOn", "sources", "groups"];

impl Reader {
    pub(super) fn refuse(&mut self, path: &str, rule: &'static str, value: &Json, expected: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            let shown = value.as_str().map_or_else(|| shorten(value), Into::into);
            self.problems.push(problem(path, rule, &shown, expected));
        }
    }

    pub(super) fn book(&mut self, json: &Json) -> Option<Book> {
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

    pub(super) fn date(&mut self, path: &str, json: &Json) {
        if !json.as_str().is_some_and(is_date) {
            self.refuse(path, "badDate", json, "");
        }
    }
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
