//! A scenario that the page around sets: an object as the module takes it, or the text of a link.

use super::refusal::Refusal;
use crate::{
    browser::json::Json,
    engine::{book::Book, estimate, scenario::FIELDS, scenario::Field},
    input::{Draft, Problem, Rule, check},
    link,
};
use js_sys::{Array, Object};
use leptos::wasm_bindgen::{JsCast, JsValue};

/// More than any scenario has: deepest nesting, members, and characters of one value.
const DEEPEST: usize = 4;
const MOST: usize = 300;
const LONGEST: usize = 500;
const PROFILE: &str = "traffic.monthlyProfile";

/// The answers, which can be priced with the book.
///
/// # Errors
/// Everything that is refused; then nothing of it is used.
pub fn read(value: &JsValue, book: &Book) -> Result<Draft, Vec<Refusal>> {
    let draft = match value.as_string() {
        Some(text) => of_link(&text)?,
        None => of_object(value)?,
    };
    let refused = |problems: Vec<Problem>| problems.into_iter().map(Refusal::of_field).collect::<Vec<_>>();
    let given = check(&draft).map_err(refused)?;
    let most = Problem::new(Field::TrafficOutboundCallsPerDay.key(), Rule::Overflow, "…");
    estimate(&given, book).map(|_| draft).map_err(|_| refused(vec![most]))
}

/// A link that was cut or altered is refused whole: the page around can ask for another.
fn of_link(text: &str) -> Result<Draft, Vec<Refusal>> {
    let opened = link::decode(text).map_err(|unreadable| vec![Refusal::no_link(text, unreadable)])?;
    let harmless = |key: &str| matches!(key, "otherEdition" | "foreignBook" | "unknown");
    match opened.notices.iter().find(|notice| !harmless(notice.key())) {
        Some(notice) => Err(vec![Refusal::damaged_link(text, notice.clone())]),
        None => Ok(Draft::from_given(&opened.given)),
    }
}

fn of_object(value: &JsValue) -> Result<Draft, Vec<Refusal>> {
    let mut reader = Reader { draft: Draft::default(), problems: Vec::new(), members: 0 };
    match value {
        value if value.is_null() || value.is_undefined() => {}
        value if is_plain(value) => reader.walk("", value, 0),
        value => reader.refuse("scenario", Rule::WrongShape, &shown(value)),
    }
    match reader.problems.is_empty() {
        true => Ok(reader.draft),
        false => Err(reader.problems.into_iter().take(20).map(Refusal::of_field).collect()),
    }
}

struct Reader {
    draft: Draft,
    problems: Vec<Problem>,
    members: usize,
}

impl Reader {
    fn refuse(&mut self, path: &str, rule: Rule, value: &str) {
        self.problems.push(Problem::new(path, rule, value));
    }

    fn walk(&mut self, path: &str, value: &JsValue, depth: usize) {
        self.members += 1;
        if self.members > MOST {
            if self.members == MOST + 1 {
                self.refuse("scenario", Rule::TooLarge, "…");
            }
            return;
        }
        if depth > DEEPEST {
            return self.refuse(path, Rule::TooDeep, "…");
        }
        if let Some(field) = Field::from_key(path) {
            return self.field(field, value);
        }
        if !is_group(path) {
            return self.refuse(path, Rule::UnknownField, &shown(value));
        }
        match value.dyn_ref::<Array>() {
            Some(months) if path == PROFILE && months.length() == 12 => {
                for (i, month) in months.iter().enumerate() {
                    self.walk(&format!("{path}.{i}"), &month, depth + 1);
                }
            }
            None if is_plain(value) && path != PROFILE => {
                for key in Json(value.clone()).keys() {
                    let inner = Json(value.clone()).get(&key).0;
                    let path = if path.is_empty() { key } else { format!("{path}.{key}") };
                    self.walk(&path, &inner, depth + 1);
                }
            }
            _ if value.is_null() || value.is_undefined() => {}
            _ => self.refuse(path, Rule::WrongShape, &shown(value)),
        }
    }

    fn field(&mut self, field: Field, value: &JsValue) {
        if value.is_null() || value.is_undefined() {
            return;
        }
        let text = match value.dyn_ref::<Array>() {
            // A list may be as long as it likes without holding anything.
            Some(names) if names.length() as usize > MOST => None,
            Some(names) => {
                let names: Option<Vec<String>> = names.iter().map(|name| name.as_string()).collect();
                names.map(|names| names.join(","))
            }
            None => primitive(value),
        };
        match text {
            Some(text) if text.len() > LONGEST => self.refuse(field.key(), Rule::TooLarge, &text),
            Some(text) => self.draft.set(field, text),
            None => self.refuse(field.key(), Rule::WrongShape, &shown(value)),
        }
    }
}

/// Whether fields lie below this path.
fn is_group(path: &str) -> bool {
    path.is_empty() || FIELDS.iter().any(|f| f.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
}

/// A list, a map or a date that came in a message is no plain object.
fn is_plain(value: &JsValue) -> bool {
    let plain = || Object::get_prototype_of(value) == Object::get_prototype_of(&Object::new());
    value.is_object() && plain()
}

/// Text, number or truth value as text.
fn primitive(value: &JsValue) -> Option<String> {
    let truth = value.as_bool().map(|truth| truth.to_string());
    let number = || value.as_f64().map(|number| js_sys::Number::from(number).to_string_with_radix(10).ok());
    value.as_string().or(truth).or_else(|| number().flatten().map(String::from))
}

fn shown(value: &JsValue) -> String {
    primitive(value).unwrap_or_else(|| if Array::is_array(value) { "[…]".into() } else { "{…}".into() })
}
