//! Presets with their bands, as `presets()` returns them.

use super::scenario;
use crate::{
    data::presets::{PRESETS, Preset, band},
    engine::scenario::Given,
    input::{Draft, check},
};
use serde_json::{Map, Value as Json, json};

/// Every preset: `{ id, group, level, band, scenario }`, its scenario as far as the preset says it.
pub fn all() -> Vec<Json> {
    PRESETS
        .iter()
        .map(|preset| {
            let band = band(preset.group, preset.band).expect("data health: every preset has its band");
            json!({
                "id": preset.id,
                "group": preset.group,
                "level": preset.level,
                "band": {
                    "low": format!("{:.2}", band.low),
                    "high": format!("{:.2}", band.high),
                    "openEnded": band.open_ended,
                },
                "scenario": partial(preset),
            })
        })
        .collect()
}

/// Only the fields that are said.
fn partial(preset: &Preset) -> Json {
    let given =
        Draft::from_pairs(preset.values()).and_then(|draft| check(&draft)).expect("data health: presets are valid");
    written(&given)
}

fn written(given: &Given) -> Json {
    let mut root = Map::new();
    for field in crate::engine::scenario::Field::ALL {
        let Some(value) = given.get(field).and_then(|value| scenario::value(field, value)) else { continue };
        match field.key().split_once('.') {
            Some((group, name)) => {
                let entry = root.entry(group).or_insert_with(|| Json::Object(Map::new()));
                if let Json::Object(map) = entry {
                    map.insert(name.into(), value);
                }
            }
            None => {
                root.insert(field.key().into(), value);
            }
        }
    }
    Json::Object(root)
}
