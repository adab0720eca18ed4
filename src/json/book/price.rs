//! Reading one price with its grade, provenance, tax and tiers.

use super::reader::Reader;
use crate::engine::{
    book::{Grade, Price, PriceId, Tax},
    tier::{Step, TierMode, Tiers, most_remainders},
};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use std::{borrow::Cow, str::FromStr};

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
    pub(super) fn price(&mut self, path: &str, json: &Json) -> Option<(PriceId, Price)> {
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
        // The low point of a divisor is the dear one, and the others are not below it.
        if low.is_some_and(|low| low.is_zero()) && id.divides() {
            self.refuse(&at("low"), "notPositive", &map["low"], "");
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
        let combine = |steps: &Vec<Step>| mode != TierMode::Packs || most_remainders(steps).is_some();
        match steps.filter(|steps| rising(steps) && combine(steps)) {
            Some(steps) => Some(Tiers { mode, steps: Cow::Owned(steps) }),
            None => {
                self.refuse(path, "tiers", &json["steps"], "");
                None
            }
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
