//! What the module throws: an `Error` with `message`, `messages: { zh, en }`, `path` and `rule`.

use js_sys::{Error, Reflect};
use serde_json::{Value as Json, json};
use voicebot_cost::{
    input::{Problem, Rule},
    json::book::BookProblem,
    text::Language,
};
use wasm_bindgen::JsValue;

pub struct Refusal {
    path: String,
    rule: String,
    value: String,
    zh: String,
    en: String,
    /// How many more problems there were.
    others: usize,
}

impl Refusal {
    pub fn at(path: &str, rule: Rule, value: &str) -> Refusal {
        Refusal::problems(vec![Problem::new(path, rule, value)])
    }

    /// The first problem, and the number of the others.
    pub fn problems(problems: Vec<Problem>) -> Refusal {
        let others = problems.len().saturating_sub(1);
        let first = problems.into_iter().next().unwrap_or_else(|| Problem::new("", Rule::WrongShape, ""));
        Refusal {
            zh: first.message(Language::Zh),
            en: first.message(Language::En),
            rule: format!("{:?}", first.rule),
            path: first.path,
            value: first.value,
            others,
        }
    }

    pub fn book(problems: Vec<BookProblem>) -> Refusal {
        let others = problems.len().saturating_sub(1);
        match problems.into_iter().next() {
            Some(first) => Refusal {
                zh: first.message(Language::Zh),
                en: first.message(Language::En),
                rule: first.rule.into(),
                path: format!("priceBook.{}", first.path),
                value: first.value,
                others,
            },
            None => Refusal::at("priceBook", Rule::WrongShape, ""),
        }
    }

    pub fn as_json(&self) -> Json {
        json!({ "path": self.path, "rule": self.rule, "value": self.value, "message": { "zh": self.zh, "en": self.en } })
    }
}

impl From<Refusal> for JsValue {
    fn from(refusal: Refusal) -> JsValue {
        let error = Error::new(&refusal.en);
        let messages = js_sys::Object::new();
        // Setting properties of a fresh object cannot fail.
        let set = |target: &JsValue, key: &str, value: &JsValue| {
            let _ = Reflect::set(target, &key.into(), value);
        };
        set(&messages, "zh", &refusal.zh.as_str().into());
        set(&messages, "en", &refusal.en.as_str().into());
        set(&error, "messages", &messages);
        set(&error, "path", &refusal.path.as_str().into());
        set(&error, "rule", &refusal.rule.as_str().into());
        set(&error, "others", &(refusal.others as u32).into());
        error.into()
    }
}
