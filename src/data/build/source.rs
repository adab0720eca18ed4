//! Reading the data files, and the spelling of Rust names made from their keys.

use serde_json::Value;
use std::fs;

/// The JSON document at `path` below `src/data`.
pub fn read(path: &str) -> Value {
    let full = format!("src/data/{path}");
    let text = fs::read_to_string(&full).unwrap_or_else(|e| panic!("{full}: {e}"));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{full}: {e}"))
}

/// Every JSON document of a folder below `src/data`, by name.
pub fn all(folder: &str) -> Vec<Value> {
    let full = format!("src/data/{folder}");
    let entries = fs::read_dir(&full).unwrap_or_else(|e| panic!("{full}: {e}"));
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|n| n.ends_with(".json"))
        .collect();
    names.sort();
    names.iter().map(|name| read(&format!("{folder}/{name}"))).collect()
}

/// `value[key]` as text; the build stops with the place where it is missing.
pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("\"{key}\" is missing in {value}"))
}

/// `value[key]` as a list; absent means empty.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// `traffic.connectRate` → `TrafficConnectRate`.
pub fn pascal(key: &str) -> String {
    key.split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (head, tail) = part.split_at(1);
            head.to_uppercase() + tail
        })
        .collect()
}

/// `traffic.connectRate` → `traffic_connect_rate`.
pub fn snake(key: &str) -> String {
    let mut name = String::new();
    for c in key.chars() {
        if c.is_uppercase() {
            if !name.ends_with('_') {
                name.push('_');
            }
            name.extend(c.to_lowercase());
        } else if c.is_alphanumeric() {
            name.push(c);
        } else {
            name.push('_');
        }
    }
    name
}

/// `0.145` → `Decimal::from_parts(145, 0, 0, false, 3)`, a constant expression.
pub fn decimal(number: &str) -> String {
    let (negative, digits) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mantissa: u128 = format!("{whole}{fraction}").parse().unwrap_or_else(|e| panic!("{number}: {e}"));
    assert!(mantissa < 1 << 96 && fraction.len() <= 28, "{number} does not fit a decimal");
    let word = |shift: u32| (mantissa >> shift) & 0xffff_ffff;
    format!("Decimal::from_parts({}, {}, {}, {negative}, {})", word(0), word(32), word(64), fraction.len())
}
