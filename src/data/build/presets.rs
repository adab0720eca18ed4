//! `presets/*.json` → a table of named partial scenarios, spelt as somebody would type them.

use crate::source::{list, read, text};
use serde_json::Value;
use std::fmt::Write;

const GROUPS: [&str; 3] = ["size", "mode", "industry"];

pub fn tables(fields: &Value) -> String {
    let known: Vec<&str> = list(fields, "fields").iter().map(|f| text(f, "path")).collect();
    let mut code = String::from("pub static PRESETS: &[Preset] = &[\n");
    for group in GROUPS {
        for preset in list(&read(&format!("presets/{group}.json")), "presets") {
            let (band, level) = (text(preset, "band"), text(preset, "level"));
            let mut pairs = Vec::new();
            flatten("", &preset["scenario"], &mut pairs);
            for (path, _) in &pairs {
                assert!(known.contains(&path.as_str()), "preset {band}-{level}: unknown field {path}");
            }
            let lines: String = pairs.iter().map(|(path, value)| format!("{path}={value}\n")).collect();
            writeln!(
                code,
                "    Preset {{ id: \"{band}-{level}\", group: {group:?}, band: {band:?}, level: {level:?}, lines: {lines:?} }},"
            )
            .unwrap();
        }
    }
    code.push_str("];\n");
    let bands = read("bands.json");
    code.push_str("pub static BANDS: &[ReferenceBand] = &[\n");
    for band in list(&bands, "bands") {
        writeln!(
            code,
            "    ReferenceBand {{ group: {:?}, id: {:?}, label: Text::REASONS_BAND_{}, low: {}, high: {}, open_ended: {} }},",
            text(band, "group"),
            text(band, "id"),
            crate::source::snake(text(band, "id")).to_uppercase(),
            crate::source::decimal(text(band, "low")),
            crate::source::decimal(text(band, "high")),
            band["openEnded"].as_bool().expect("openEnded is a boolean"),
        )
        .unwrap();
    }
    code.push_str("];\n");
    code
}

/// `{"traffic": {"connectRate": "0.5"}}` → `("traffic.connectRate", "0.5")`; a list of names is joined by commas.
fn flatten(prefix: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    let join = |key: &str| if prefix.is_empty() { key.to_string() } else { format!("{prefix}.{key}") };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| flatten(&join(key), inner, pairs)),
        Value::Array(items) if items.iter().all(Value::is_string) && prefix == "features" => {
            let names: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            pairs.push((prefix.to_string(), names.join(",")));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, inner)| flatten(&join(&i.to_string()), inner, pairs))
        }
        Value::String(text) => pairs.push((prefix.to_string(), text.clone())),
        other => pairs.push((prefix.to_string(), other.to_string())),
    }
}
