//! `defaults.json` → one constant per figure: `hidden.saas.internalDays` becomes `HIDDEN_SAAS_INTERNAL_DAYS`.
//! A list of names becomes an enum in its order: `budget.reduction` is `BudgetReduction`.

use crate::{
    fields::{enumeration, join},
    source::{decimal, pascal, snake},
};
use serde_json::Value;
use std::fmt::Write;

pub fn constants(doc: &Value) -> String {
    let mut code = String::new();
    walk("", doc, &mut code);
    code
}

fn walk(prefix: &str, value: &Value, code: &mut String) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map.iter().filter(|(key, _)| *key != "comment") {
                walk(&if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") }, inner, code);
            }
        }
        Value::Array(items) if items.iter().all(is_name) => {
            enumeration(code, &pascal(prefix), items.iter().filter_map(Value::as_str));
        }
        Value::Array(items) => {
            let figures = join(items.iter().map(|i| decimal(i.as_str().expect("figures are text"))));
            writeln!(code, "pub const {}: [Decimal; {}] = [{figures}];", snake(prefix).to_uppercase(), items.len())
                .unwrap();
        }
        Value::String(figure) => {
            writeln!(code, "pub const {}: Decimal = {};", snake(prefix).to_uppercase(), decimal(figure)).unwrap()
        }
        other => panic!("defaults.json: {prefix}: {other} is not text"),
    }
}

fn is_name(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.starts_with(|c: char| c.is_ascii_lowercase()))
}
