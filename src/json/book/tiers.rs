//! Reading volume tiers.

use super::{price::plain_decimal, reader::Reader};
use crate::engine::{
    book::Grade,
    tier::{Step, TierMode, Tiers, most_remainders},
};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use std::borrow::Cow;

const KEYS: [&str; 6] = ["mode", "unit", "steps", "sources", "grade", "reasoning"];
const UNITS: [&str; 6] = ["line", "minute", "minute/month", "seat", "call", "message"];

impl Reader {
    pub(super) fn tiers(&mut self, path: &str, json: &Json) -> Option<Tiers> {
        let Json::Object(map) = json else {
            self.refuse(path, "wrongType", json, "object");
            return None;
        };
        let before = self.problems.len();
        let grade = self.about(path, map);
        let (mode, bound) = match json["mode"].as_str() {
            Some("graduated") => (TierMode::Graduated, "upTo"),
            Some("wholeVolume") => (TierMode::WholeVolume, "from"),
            Some("packs") => (TierMode::Packs, "size"),
            _ => {
                self.refuse(path, "tiers", &json["mode"], "");
                return None;
            }
        };
        let steps = json["steps"].as_array().map(Vec::as_slice).unwrap_or(&[]);
        for (i, step) in steps.iter().enumerate().filter_map(|(i, step)| Some((i, step.as_object()?))) {
            for (key, value) in step.iter().filter(|(key, _)| !["factor", bound].contains(&key.as_str())) {
                self.refuse(&format!("{path}.steps[{i}].{key}"), "unknownKey", value, "");
            }
        }
        let steps: Option<Vec<Step>> = steps.iter().map(|step| read_step(step, mode, bound)).collect();
        let rising = |steps: &Vec<Step>| {
            (1..=20).contains(&steps.len()) && steps.windows(2).all(|pair| pair[0].bound < pair[1].bound)
        };
        let combine = |steps: &Vec<Step>| mode != TierMode::Packs || most_remainders(steps).is_some();
        match steps.filter(|steps| rising(steps) && combine(steps)) {
            Some(steps) => (self.problems.len() == before).then_some(Tiers { mode, steps: Cow::Owned(steps), grade }),
            None => {
                self.refuse(path, "tiers", &json["steps"], "");
                None
            }
        }
    }

    /// What is said about the steps: unit, sources, grade, reasons.
    fn about(&mut self, path: &str, map: &Map<String, Json>) -> Option<Grade> {
        let mut grade = None;
        for (key, value) in map {
            let at = format!("{path}.{key}");
            match key.as_str() {
                "unit" if !value.as_str().is_some_and(|unit| UNITS.contains(&unit)) => {
                    self.refuse(&at, "unit", value, &UNITS.join(", "))
                }
                "sources" => {
                    self.sources_of(path, value);
                }
                "grade" => grade = self.grade(map, path),
                "reasoning" => self.words(&at, value, false),
                key if !KEYS.contains(&key) => self.refuse(&at, "unknownKey", value, ""),
                _ => {}
            }
        }
        grade
    }
}

fn read_step(step: &Json, mode: TierMode, bound: &str) -> Option<Step> {
    let bound = match (&step[bound], mode) {
        (Json::Null, TierMode::Graduated) => Decimal::MAX,
        (value, _) => plain_decimal(value.as_str()?)?,
    };
    Some(Step { bound, factor: plain_decimal(step["factor"].as_str()?)? })
}
