//! Reading a whole book: its head, the names it declares, its prices.

use super::{BookProblem, FORMAT, price::LONGEST_ID, problem, words::is_name};
use crate::engine::book::{Book, Discounts, PRICE_COUNT, Price};
use serde_json::{Map, Value as Json};
use std::{borrow::Cow, collections::BTreeSet};

const MOST_PRICES: usize = 1_000;
const MOST_PROBLEMS: usize = 100;

#[derive(Default)]
pub(super) struct Reader {
    pub(super) problems: Vec<BookProblem>,
    pub(super) sources: BTreeSet<String>,
    pub(super) groups: Vec<String>,
    /// Ids of prices read so far.
    pub(super) seen: BTreeSet<String>,
    /// Ids of prices that the model does not have.
    pub(super) ignored: Vec<String>,
    /// Without a `groups` object every group named is taken.
    pub(super) open_groups: bool,
}

const BOOK_KEYS: [&str; 11] = [
    "$schema",
    "format",
    "edition",
    "publisher",
    "title",
    "currency",
    "publishedOn",
    "discounts",
    "sources",
    "groups",
    "prices",
];
/// Characters of the address of a schema.
const LONGEST_SCHEMA: usize = 300;
const MOST_NAMES: usize = 1_000;
/// Characters of the id of a source.
const LONGEST_SOURCE: usize = 32;

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
        for (key, value) in map.iter().filter(|(key, _)| !BOOK_KEYS.contains(&key.as_str())) {
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
        match map.get("$schema") {
            Some(Json::String(schema)) if schema.chars().count() > LONGEST_SCHEMA => {
                self.refuse("$schema", "tooLong", &schema.chars().count().into(), &LONGEST_SCHEMA.to_string())
            }
            Some(Json::String(_)) | None => {}
            Some(other) => self.refuse("$schema", "wrongType", other, "text"),
        }
        for key in ["publisher", "title"] {
            if let Some(words) = map.get(key) {
                self.words(key, words, false);
            }
        }
        let edition = self.edition(map);
        let discounts = self.discounts(map);
        self.names(map);
        let prices = match map.get("prices") {
            Some(Json::Array(prices)) if prices.is_empty() => {
                self.refuse("prices", "required", &Json::Null, "");
                return None;
            }
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
                dense[usize::from(id.0)] = Some(price);
            }
        }
        let groups = std::mem::take(&mut self.groups).into_iter().map(Cow::Owned).collect();
        Some(Book::new(Cow::Owned(edition?), groups, dense).with_discounts(&discounts))
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
        if let Some(sources) = self.declared(map, "sources", MOST_NAMES) {
            for (name, source) in sources {
                let path = format!("sources.{name}");
                if !is_name(name, LONGEST_SOURCE) || name.contains(['.', '-']) {
                    self.refuse(&path, "name", &name.as_str().into(), "");
                }
                self.source(&path, source);
                self.sources.insert(name.clone());
            }
        }
        self.open_groups = !map.contains_key("groups");
        if let Some(groups) = self.declared(map, "groups", MOST_NAMES) {
            for (name, words) in groups {
                let path = format!("groups.{name}");
                if !is_name(name, LONGEST_ID) {
                    self.refuse(&path, "name", &name.as_str().into(), "");
                }
                self.words(&path, words, false);
                self.groups.push(name.clone());
            }
        }
    }

    /// Shares off the prices of components.
    fn discounts(&mut self, map: &Map<String, Json>) -> Discounts {
        let mut discounts = Discounts::default();
        let Some(named) = self.declared(map, "discounts", MOST_NAMES) else { return discounts };
        for (name, share) in named {
            let path = format!("discounts.{name}");
            let Some(component) = Discounts::COMPONENTS.into_iter().find(|component| component.key() == name) else {
                self.refuse(&path, "unknownKey", share, "");
                continue;
            };
            if let Some(read) = self.number(named, name, "discounts")
                && !discounts.set(component, read)
            {
                self.refuse(&path, "discount", share, &Discounts::MOST.to_string());
            }
        }
        discounts
    }
}

fn shorten(value: &Json) -> String {
    match value {
        Json::Object(_) => "{…}".into(),
        Json::Array(items) => format!("[{}]", items.len()),
        other => other.to_string(),
    }
}
