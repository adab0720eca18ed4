//! Scenario ⇄ JSON object with the paths of `scenario/fields.json`.

use crate::{
    engine::scenario::{FIELDS, Field, Given, Kind, Scenario, Value},
    input::{
        check::{check_profile, in_range, typed},
        number,
        problem::{Problem, Rule},
    },
};
use rust_decimal::Decimal;
use serde_json::{Map, Number, Value as Json};

/// Deepest nesting that is read.
pub const DEEPEST: usize = 16;
const PROFILE: &str = "traffic.monthlyProfile";

/// Reads a scenario. Absent fields, `null` included, follow their defaults.
///
/// # Errors
/// Every refused field, in the order found.
pub fn read(json: &Json) -> Result<Given, Vec<Problem>> {
    let mut reader = Reader { given: Given::default(), problems: Vec::new() };
    match json {
        Json::Object(_) => reader.walk("", json, 0),
        Json::Null => {}
        other => reader.refuse("scenario", Rule::WrongShape, &shown(other)),
    }
    reader.problems.extend(check_profile(&reader.given));
    if reader.problems.is_empty() { Ok(reader.given) } else { Err(reader.problems) }
}

struct Reader {
    given: Given,
    problems: Vec<Problem>,
}

impl Reader {
    fn refuse(&mut self, path: &str, rule: Rule, value: &str) {
        self.problems.push(Problem::new(path, rule, value));
    }

    fn walk(&mut self, path: &str, json: &Json, depth: usize) {
        if depth > DEEPEST {
            return self.refuse(path, Rule::TooDeep, "…");
        }
        if let Some(field) = Field::from_key(path) {
            return self.field(field, json);
        }
        let join = |key: &str| match (path, key) {
            // A nameless member is not the whole.
            ("", "") => "\"\"".to_string(),
            ("", key) => key.to_string(),
            _ => format!("{path}.{key}"),
        };
        match json {
            Json::Null => {
                if !is_group(path) {
                    self.refuse(path, Rule::UnknownField, "null");
                }
            }
            Json::Object(map) if path != PROFILE => {
                if !is_group(path) {
                    return self.refuse(path, Rule::UnknownField, "{…}");
                }
                map.iter().for_each(|(key, inner)| self.walk(&join(key), inner, depth + 1));
            }
            Json::Array(months) if path == PROFILE => {
                if months.len() != 12 {
                    return self.refuse(path, Rule::WrongShape, &format!("[{}]", months.len()));
                }
                months.iter().enumerate().for_each(|(i, month)| self.walk(&join(&i.to_string()), month, depth + 1));
            }
            other => {
                let rule = if is_group(path) { Rule::WrongShape } else { Rule::UnknownField };
                self.refuse(path, rule, &shown(other));
            }
        }
    }

    fn field(&mut self, field: Field, json: &Json) {
        match read_field(field, json) {
            Ok(Some(value)) => self.given.set(field, value),
            Ok(None) => {}
            Err(problem) => self.problems.push(problem),
        }
    }
}

/// Whether fields lie below this path.
fn is_group(path: &str) -> bool {
    path.is_empty() || FIELDS.iter().any(|f| f.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
}

fn read_field(field: Field, json: &Json) -> Result<Option<Value>, Problem> {
    let wrong = |rule| Problem::new(field.key(), rule, &shown(json));
    match (json, field.meta().kind) {
        (Json::Null, _) => Ok(None),
        (Json::Bool(on), Kind::Toggle) => Ok(Some(Value::Toggle(*on))),
        (Json::Number(number), Kind::Number { .. }) => {
            in_range(field, decimal(field, number)?, &number.to_string()).map(Some)
        }
        (Json::Number(number), Kind::Choice(_)) => typed(field, &number.to_string()),
        (Json::String(text), Kind::Toggle) if text.trim().is_empty() => Err(wrong(Rule::NotABoolean)),
        (Json::String(text), Kind::Flags(_)) => Err(Problem::new(field.key(), Rule::WrongShape, text)),
        (Json::String(text), Kind::Number { .. }) if text.trim().is_empty() => Err(wrong(Rule::NotANumber)),
        (Json::String(text), Kind::Choice(_)) if text.trim() != text || text.is_empty() => {
            Err(wrong(Rule::UnknownOption))
        }
        (Json::String(text), _) => typed(field, text),
        (Json::Array(items), Kind::Flags(options)) => {
            let mut bits = 0;
            for item in items {
                let name =
                    item.as_str().ok_or_else(|| Problem::new(field.key(), Rule::WrongShape, &item.to_string()))?;
                let place = options
                    .iter()
                    .position(|o| *o == name)
                    .ok_or_else(|| Problem::new(field.key(), Rule::UnknownOption, name))?;
                bits |= 1 << place;
            }
            Ok(Some(Value::Flags(bits)))
        }
        (_, Kind::Toggle) => Err(wrong(Rule::NotABoolean)),
        (Json::Bool(_), Kind::Number { .. }) => Err(wrong(Rule::NotANumber)),
        (Json::Bool(_), Kind::Choice(_)) => Err(wrong(Rule::UnknownOption)),
        _ => Err(wrong(Rule::WrongShape)),
    }
}

/// A value as it was given; text without the quotes of JSON.
fn shown(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), Into::into)
}

fn decimal(field: Field, number: &Number) -> Result<Decimal, Problem> {
    let text = number.to_string();
    number::parse(&text).map_err(|_| Problem::new(field.key(), Rule::NotFinite, &text))
}

/// The scenario as JSON: integers as numbers, decimals as strings, absent fields left out.
pub fn write(scenario: &Scenario) -> Json {
    let mut root = Map::new();
    for field in Field::ALL {
        let Some(value) = value(field, scenario.get(field)) else { continue };
        if let Some(month) = field.key().strip_prefix(PROFILE) {
            let traffic = child(&mut root, "traffic");
            let months = traffic.entry("monthlyProfile").or_insert_with(|| Json::Array(Vec::with_capacity(12)));
            debug_assert!(month.starts_with('.'));
            if let Json::Array(months) = months {
                months.push(value);
            }
            continue;
        }
        match field.key().split_once('.') {
            Some((group, name)) => child(&mut root, group).insert(name.into(), value),
            None => root.insert(field.key().into(), value),
        };
    }
    Json::Object(root)
}

fn child<'a>(root: &'a mut Map<String, Json>, name: &str) -> &'a mut Map<String, Json> {
    let entry = root.entry(name).or_insert_with(|| Json::Object(Map::new()));
    match entry {
        Json::Object(map) => map,
        _ => unreachable!("groups are objects"),
    }
}

pub fn value(field: Field, value: Value) -> Option<Json> {
    let options = match field.meta().kind {
        Kind::Choice(options) | Kind::Flags(options) => options,
        _ => &[],
    };
    Some(match value {
        Value::Absent | Value::Derived => return None,
        Value::Auto => "auto".into(),
        Value::Number(number) => self::number(number),
        Value::Choice(option) => options[usize::from(option)].into(),
        Value::Flags(bits) => {
            Json::Array((0..options.len()).filter(|i| bits & (1 << i) != 0).map(|i| options[i].into()).collect())
        }
        Value::Toggle(on) => on.into(),
    })
}

/// Integers as numbers, decimals as strings.
pub fn number(number: Decimal) -> Json {
    let number = number.normalize();
    match i64::try_from(number) {
        Ok(integer) if number.fract().is_zero() && integer.abs() < 1 << 53 => integer.into(),
        _ => number.to_string().into(),
    }
}
