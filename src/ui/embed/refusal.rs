//! What the page around asked for and does not get, by name: an `error` message.

use crate::{
    browser::json::Json,
    input::Problem,
    text::{Language, Part, Text, fill},
};
use leptos::wasm_bindgen::JsValue;

/// Longest value that is named.
const LONGEST: usize = 40;

#[derive(Clone, PartialEq)]
pub struct Refusal {
    /// `message`, `version`, `option`, `scenario`, `locked`, `link` or `book`.
    pub code: &'static str,
    /// Attribute, field or place in the book.
    pub path: String,
    pub rule: String,
    pub value: String,
    said: Said,
}

#[derive(Clone, PartialEq)]
enum Said {
    Problem(Problem),
    Words(Text, Vec<String>),
    /// In both languages.
    Given([String; 2]),
}

impl Refusal {
    /// `values` fill the places of the words.
    pub fn new(code: &'static str, path: &str, rule: &str, value: &str, text: Text, values: &[&str]) -> Refusal {
        let values = values.iter().map(|value| shortened(value)).collect();
        Refusal {
            code,
            path: shortened(path),
            rule: rule.into(),
            value: shortened(value),
            said: Said::Words(text, values),
        }
    }

    /// A field of a scenario.
    pub fn of_field(problem: Problem) -> Refusal {
        // The names of rules in JSON are those of the enum, which starts with a capital.
        let mut rule = format!("{:?}", problem.rule);
        rule[..1].make_ascii_lowercase();
        Refusal {
            code: "scenario",
            path: shortened(&problem.path),
            rule,
            value: problem.value.clone(),
            said: Said::Problem(problem),
        }
    }

    /// Something said elsewhere, in both languages.
    pub fn given(code: &'static str, path: &str, rule: &str, value: &str, said: [String; 2]) -> Refusal {
        Refusal { code, path: shortened(path), rule: rule.into(), value: shortened(value), said: Said::Given(said) }
    }

    pub fn message(&self, language: Language) -> String {
        match &self.said {
            Said::Problem(problem) => problem.message(language),
            Said::Words(text, values) => {
                let places: Vec<(&str, &str)> =
                    ["0", "1", "2"].into_iter().zip(values.iter().map(String::as_str)).collect();
                fill(text.words(language), &places)
            }
            Said::Given(said) => said[language as usize].clone(),
        }
    }

    /// `{ code, path, rule, value, message }`; the message in the languages whose words are here.
    pub fn detail(&self) -> JsValue {
        let text = |text: &str| JsValue::from_str(text);
        let known = [(Language::Zh, "zh"), (Language::En, "en")];
        let known = known.into_iter().filter(|(language, _)| Part::Page.is_here(*language));
        let messages: Vec<(&str, JsValue)> =
            known.map(|(language, key)| (key, text(&self.message(language)))).collect();
        Json::object(&[
            ("code", text(self.code)),
            ("path", text(&self.path)),
            ("rule", text(&self.rule)),
            ("value", text(&self.value)),
            ("message", Json::object(&messages).0),
        ])
        .0
    }
}

fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
