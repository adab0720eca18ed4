//! `scenario/fields.json` and `lines.json` → enums, their tables and the typed getters of a scenario.

use crate::source::{decimal, list, pascal, snake, text};
use serde_json::Value;
use std::{collections::BTreeSet, fmt::Write};

/// The `Field` enum, the choice enums, `FIELDS` and the getters of `Scenario`.
pub fn tables(doc: &Value) -> String {
    let fields = list(doc, "fields");
    let mut code = String::new();
    enumeration(&mut code, "Field", fields.iter().map(|f| text(f, "path")));
    let mut types = BTreeSet::new();
    for field in fields.iter().filter(|f| f["type"].is_string()) {
        let name = text(field, "type");
        if types.insert(name) {
            enumeration(&mut code, name, list(field, "options").iter().map(|o| o.as_str().expect("an option is text")));
        }
    }
    writeln!(code, "pub static FIELDS: [FieldMeta; {}] = [", fields.len()).unwrap();
    for field in fields {
        writeln!(
            code,
            "    FieldMeta {{ path: {:?}, kind: {}, default: {}, usual: {}, unit: {:?} }},",
            text(field, "path"),
            kind(field),
            default(field),
            usual(field),
            field["unit"].as_str().unwrap_or(""),
        )
        .unwrap();
    }
    code.push_str("];\n\nimpl Scenario {\n");
    for field in fields {
        getter(&mut code, field);
    }
    code.push_str("}\n");
    code
}

/// The `LineId` enum with each line's component and payer.
pub fn line_ids(doc: &Value) -> String {
    let lines = list(doc, "lines");
    let mut code = String::new();
    enumeration(&mut code, "LineId", lines.iter().map(|l| text(l, "id")));
    writeln!(code, "pub static LINES: [LineMeta; {}] = [", lines.len()).unwrap();
    for line in lines {
        writeln!(
            code,
            "    LineMeta {{ id: {:?}, component: Component::{}, payer: Payer::{} }},",
            text(line, "id"),
            pascal(text(line, "component")),
            pascal(text(line, "payer")),
        )
        .unwrap();
    }
    code.push_str("];\n");
    code
}

/// An enum of the keys, in their order.
pub fn enumeration<'a>(code: &mut String, name: &str, keys: impl Iterator<Item = &'a str> + Clone) {
    let variants: Vec<String> = keys.clone().map(variant).collect();
    writeln!(
        code,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[repr(u8)]\npub enum {name} {{"
    )
    .unwrap();
    for variant in &variants {
        writeln!(code, "    {variant},").unwrap();
    }
    writeln!(code, "}}\n\nimpl {name} {{").unwrap();
    writeln!(
        code,
        "    pub const ALL: [Self; {}] = [{}];",
        variants.len(),
        join(variants.iter().map(|v| format!("Self::{v}")))
    )
    .unwrap();
    writeln!(code, "    const KEYS: [&'static str; {}] = [{}];", variants.len(), join(keys.map(|k| format!("{k:?}"))))
        .unwrap();
    code.push_str("    /// The name used in JSON, links and data files.\n");
    code.push_str("    pub fn key(self) -> &'static str {\n        Self::KEYS[self as usize]\n    }\n");
    code.push_str("    pub fn from_key(key: &str) -> Option<Self> {\n        Self::KEYS.iter().position(|k| *k == key).map(|i| Self::ALL[i])\n    }\n}\n\n");
}

fn variant(key: &str) -> String {
    let name = pascal(key);
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("Level{name}") } else { name }
}

fn kind(field: &Value) -> String {
    let range = || format!("min: {}, max: {}", decimal(text(field, "min")), decimal(text(field, "max")));
    let options = || format!("&[{}]", join(list(field, "options").iter().map(|o| o.to_string())));
    match text(field, "kind") {
        "choice" => format!("Kind::Choice({})", options()),
        "flags" => format!("Kind::Flags({})", options()),
        "toggle" => "Kind::Toggle".into(),
        "count" => format!("Kind::Number {{ {}, whole: true, auto: false }}", range()),
        "number" => format!("Kind::Number {{ {}, whole: false, auto: false }}", range()),
        "countOrAuto" => format!("Kind::Number {{ {}, whole: true, auto: true }}", range()),
        other => panic!("{}: unknown kind {other}", text(field, "path")),
    }
}

fn default(field: &Value) -> String {
    let value = &field["default"];
    match (text(field, "kind"), value.as_str()) {
        (_, Some("derived")) => "Value::Derived".into(),
        (_, Some("absent")) => "Value::Absent".into(),
        (_, Some("auto")) if text(field, "kind") != "choice" => "Value::Auto".into(),
        ("choice", Some(option)) => {
            let place = list(field, "options").iter().position(|o| o == option);
            format!("Value::Choice({})", place.unwrap_or_else(|| panic!("{field}: default is no option")))
        }
        (_, Some(number)) => format!("Value::Number({})", decimal(number)),
        ("flags", None) => "Value::Flags(0)".into(),
        _ => format!("Value::Toggle({})", value.as_bool().unwrap_or_else(|| panic!("{field}: no default"))),
    }
}

fn usual(field: &Value) -> String {
    match list(field, "usual") {
        [from, to] => format!("Some(({}, {}))", decimal(from.as_str().unwrap()), decimal(to.as_str().unwrap())),
        _ => "None".into(),
    }
}

fn getter(code: &mut String, field: &Value) {
    let path = text(field, "path");
    let (name, field_name) = (snake(path), pascal(path));
    let (result, body) = match text(field, "kind") {
        "choice" => {
            let kind = text(field, "type");
            (kind.to_string(), format!("{kind}::ALL[self.choice(Field::{field_name})]"))
        }
        "flags" => ("u16".into(), format!("self.flags(Field::{field_name})")),
        "toggle" => ("bool".into(), format!("self.toggle(Field::{field_name})")),
        "number" if field["default"] == "absent" => {
            ("Option<Decimal>".into(), format!("self.optional(Field::{field_name})"))
        }
        "countOrAuto" => ("Option<Decimal>".into(), format!("self.optional(Field::{field_name})")),
        _ => ("Decimal".into(), format!("self.number(Field::{field_name})")),
    };
    writeln!(code, "    pub fn {name}(&self) -> {result} {{\n        {body}\n    }}").unwrap();
}

pub fn join(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
