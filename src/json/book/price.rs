//! Reading one price with its grade, provenance, tax and tiers.

use super::{reader::Reader, words::is_name};
use crate::engine::{
    book::{Grade, Price, PriceId, Tax, UNITS},
    tier::Tiers,
};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use std::str::FromStr;

/// Characters of an id.
pub(super) const LONGEST_ID: usize = 64;
const MOST_SOURCES: usize = 30;

const PRICE_KEYS: [&str; 16] = [
    "id",
    "name",
    "unit",
    "low",
    "typical",
    "high",
    "lowerIsDearer",
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
    /// A price of the model. One that the model does not have is checked as any other, noted and left out.
    pub(super) fn price(&mut self, path: &str, json: &Json) -> Option<(PriceId, Price)> {
        let Json::Object(map) = json else {
            self.refuse(path, "wrongType", json, "object");
            return None;
        };
        let before = self.problems.len();
        let at = |key: &str| format!("{path}.{key}");
        for (key, value) in map.iter().filter(|(key, _)| !PRICE_KEYS.contains(&key.as_str())) {
            self.refuse(&at(key), "unknownKey", value, "");
        }
        let name = self.text(map, "id", path)?;
        if !is_name(name, LONGEST_ID) {
            self.refuse(&at("id"), "name", &map["id"], "");
            return None;
        }
        let known = PriceId::from_key(name);
        if !self.seen.insert(name.to_string()) {
            self.refuse(&at("id"), "duplicate", &map["id"], "");
        }
        match (known, self.text(map, "unit", path)) {
            (Some(id), Some(unit)) if unit != id.unit() => self.refuse(&at("unit"), "unit", &map["unit"], id.unit()),
            (None, Some(unit)) if !UNITS.contains(&unit) => self.refuse(&at("unit"), "unit", &map["unit"], ""),
            _ => {}
        }
        if let Some(words) = map.get("name") {
            self.words(&at("name"), words, false);
        }
        if let Some(other) = map.get("lowerIsDearer").filter(|value| **value != Json::Bool(true)) {
            self.refuse(&at("lowerIsDearer"), "wrongType", other, "true");
        }
        let [low, typical, high] = ["low", "typical", "high"].map(|key| self.number(map, key, path));
        if let (Some(low), Some(typical), Some(high)) = (low, typical, high)
            && !(low <= typical && typical <= high)
        {
            self.refuse(path, "bandOrder", &format!("{low} / {typical} / {high}").into(), "");
        }
        // The low point of a divisor is the dear one, and the others are not below it.
        if low.is_some_and(|low| low.is_zero()) && known.is_some_and(PriceId::divides) {
            self.refuse(&at("low"), "notPositive", &map["low"], "");
        }
        let grade = self.grade(map, path);
        self.provenance(map, path, grade);
        let group = self.group(map, path, name);
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
        let Some(id) = known else {
            self.ignored.push(name.to_string());
            return None;
        };
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

    pub(super) fn text<'a>(&mut self, map: &'a Map<String, Json>, key: &str, path: &str) -> Option<&'a str> {
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

    pub(super) fn number(&mut self, map: &Map<String, Json>, key: &str, path: &str) -> Option<Decimal> {
        let text = self.text(map, key, path)?;
        let read = plain_decimal(text);
        if read.is_none() {
            self.refuse(&format!("{path}.{key}"), "badNumber", &map[key], "");
        }
        read
    }

    pub(super) fn grade(&mut self, map: &Map<String, Json>, path: &str) -> Option<Grade> {
        let grade = Grade::from_key(self.text(map, "grade", path)?);
        if grade.is_none() {
            self.refuse(&format!("{path}.grade"), "grade", &map["grade"], "");
        }
        grade
    }

    /// A graded price names a declared source; an assumption gives its reasoning.
    fn provenance(&mut self, map: &Map<String, Json>, path: &str, grade: Option<Grade>) {
        let sources = map.get("sources").map_or(Some(0), |sources| self.sources_of(path, sources));
        let Some(sources) = sources else { return };
        if let Some(reasoning) = map.get("reasoning") {
            self.words(&format!("{path}.reasoning"), reasoning, false);
        }
        match grade {
            Some(Grade::U) if !map.contains_key("reasoning") => {
                self.refuse(&format!("{path}.reasoning"), "noReasoning", &Json::Null, "")
            }
            Some(Grade::A | Grade::B | Grade::C) if sources == 0 => {
                self.refuse(&format!("{path}.sources"), "noSource", &Json::Null, "")
            }
            _ => {}
        }
    }

    /// How many sources are named; `None` where it is no list of them.
    pub(super) fn sources_of(&mut self, path: &str, json: &Json) -> Option<usize> {
        let path = format!("{path}.sources");
        let Json::Array(sources) = json else {
            self.refuse(&path, "wrongType", json, "list");
            return None;
        };
        if sources.len() > MOST_SOURCES {
            self.refuse(&path, "tooLarge", &sources.len().into(), &MOST_SOURCES.to_string());
            return None;
        }
        for (i, source) in sources.iter().enumerate() {
            if !source.as_str().is_some_and(|name| self.sources.contains(name)) {
                self.refuse(&format!("{path}[{i}]"), "unknownSource", source, "");
            } else if sources[..i].contains(source) {
                self.refuse(&format!("{path}[{i}]"), "duplicate", source, "");
            }
        }
        Some(sources.len())
    }

    /// Without a group a price moves alone.
    fn group(&mut self, map: &Map<String, Json>, path: &str, id: &str) -> Option<u16> {
        let given = map.contains_key("group");
        let name = if given { self.text(map, "group", path)? } else { id };
        if let Some(place) = self.groups.iter().position(|g| g == name) {
            return Some(place as u16);
        }
        if given && !self.open_groups {
            self.refuse(&format!("{path}.group"), "unknownGroup", &map["group"], "");
            return None;
        }
        if !is_name(name, LONGEST_ID) {
            self.refuse(&format!("{path}.group"), "name", &name.into(), "");
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
}

/// `^(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$`.
pub(super) fn plain_decimal(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let canonical = whole == "0" || !whole.starts_with('0');
    (digits(whole, 12) && digits(fraction, 6) && canonical).then(|| Decimal::from_str(text).ok()).flatten()
}
