//! What the module throws: an `Error` with `message`, `messages: { zh, en }`, `path` and `rule`.

use js_sys::{Error, Reflect};
use serde_json::Value as Json;
use voicebot_cost::{
    engine::{book::default_book, scenario::Field},
    format,
    input::{
        Problem, Rule,
        own_prices::{discount_of, price_of},
    },
    json::{self, book::BookProblem, simulation::OptionProblem},
    link::{Comparison, Unreadable, Why},
    text::{Language, Text, fill},
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
    /// What could be read all the same.
    partial: Option<Json>,
}

impl Refusal {
    pub fn at(path: &str, rule: Rule, value: &str) -> Refusal {
        Refusal::problems(vec![Problem::new(path, rule, value)])
    }

    /// More than `most` characters or values.
    pub fn too_large(path: &str, value: &str, most: usize) -> Refusal {
        let max = format::number(most.into());
        Refusal::worded(path, key(Rule::TooLarge), value, Text::PROBLEMS_TOO_LARGE, &[("max", &max)])
    }

    /// An option of a simulation.
    pub fn option(problem: OptionProblem) -> Refusal {
        let shown = Problem::new(problem.path.as_str(), problem.rule, &problem.value).value;
        let range = [problem.min, problem.max].map(format::number);
        let more = [("min", range[0].as_str()), ("max", range[1].as_str())];
        Refusal::worded(&problem.path, key(problem.rule), &shown, problem.rule.template(), &more)
    }

    /// A choice that is no field of the scenario.
    pub fn not_listed(path: &str, value: &str, options: &str) -> Refusal {
        Refusal::worded(path, key(Rule::UnknownOption), value, Text::PROBLEMS_UNKNOWN_OPTION, &[("options", options)])
    }

    /// Something else where only text will do; `kind` is what it is.
    pub fn not_text(path: &str, kind: &str) -> Refusal {
        Refusal::worded(path, key(Rule::UnsupportedType), kind, Text::MODULE_NOT_TEXT, &[])
    }

    /// A number where a price book has text.
    pub fn bad_number(path: &str, value: &str) -> Refusal {
        Refusal::worded(path, "badNumber".into(), value, Text::BOOK_PROBLEMS_BAD_NUMBER, &[])
    }

    /// A book that no estimate of this module was priced with lately.
    pub fn unknown_book(path: &str, hash: &str) -> Refusal {
        Refusal::worded(path, "unknownBook".into(), hash, Text::PROBLEMS_UNKNOWN_BOOK, &[])
    }

    /// Amounts beyond what can be computed; no one field is to blame.
    pub fn overflow() -> Refusal {
        Refusal::worded("scenario", key(Rule::Overflow), "", Text::PROBLEMS_OVERFLOW_ALL, &[])
    }

    fn worded(path: &str, rule: String, value: &str, text: Text, more: &[(&str, &str)]) -> Refusal {
        let words = |language| {
            let field = Field::from_key(path).map(|field| Text::field(field).words(language));
            let name = field.unwrap_or(if path.is_empty() { "$" } else { path });
            fill(text.words(language), &[&[("field", name), ("value", value)], more].concat())
        };
        Refusal {
            zh: words(Language::Zh),
            en: words(Language::En),
            rule,
            path: path.into(),
            value: value.into(),
            others: 0,
            partial: None,
        }
    }

    /// The first problem, and the number of the others.
    pub fn problems(problems: Vec<Problem>) -> Refusal {
        let others = problems.len().saturating_sub(1);
        let first = problems.into_iter().next().unwrap_or_else(|| Problem::new("", Rule::WrongShape, ""));
        if let Some(text) = without_range(&first) {
            return Refusal { others, ..Refusal::worded(&first.path, key(first.rule), &first.value, text, &[]) };
        }
        Refusal {
            zh: first.message(Language::Zh),
            en: first.message(Language::En),
            rule: key(first.rule),
            path: first.path,
            value: first.value,
            others,
            partial: None,
        }
    }

    pub fn book(problems: Vec<BookProblem>) -> Refusal {
        let others = problems.len().saturating_sub(1);
        match problems.into_iter().next() {
            Some(first) => Refusal {
                zh: first.message(Language::Zh),
                en: first.message(Language::En),
                rule: first.rule.into(),
                path: if first.path.is_empty() { "priceBook".into() } else { format!("priceBook.{}", first.path) },
                value: first.value,
                others,
                partial: None,
            },
            None => Refusal::at("priceBook", Rule::WrongShape, ""),
        }
    }

    pub fn changes(problem: &BookProblem) -> Refusal {
        Refusal {
            zh: problem.message(Language::Zh),
            en: problem.message(Language::En),
            rule: problem.rule.into(),
            path: format!("changes.{}", problem.path),
            value: problem.value.clone(),
            others: 0,
            partial: None,
        }
    }

    /// A text that is no link, or one of a newer version.
    pub fn link(unreadable: Unreadable) -> Refusal {
        let partial = unreadable.partial.and_then(|opened| json::link::write(&opened, default_book()).ok());
        Refusal::unreadable(unreadable.why, partial)
    }

    /// The same for a link of several scenarios.
    pub fn comparison(unreadable: Unreadable<Comparison>) -> Refusal {
        let write = |comparison: Box<Comparison>| json::link::write_comparison(&comparison, default_book()).ok();
        Refusal::unreadable(unreadable.why, unreadable.partial.and_then(write))
    }

    fn unreadable(why: Why, partial: Option<Json>) -> Refusal {
        let words = json::link::why(why);
        Refusal {
            zh: words.zh.into(),
            en: words.en.into(),
            rule: why.key().into(),
            path: "link".into(),
            value: String::new(),
            others: 0,
            partial,
        }
    }

    /// The same for an argument that is a member of `place`: `columns[1].scenario.robot`.
    pub fn within(self, place: &str, argument: &str) -> Refusal {
        let rest = self.path.strip_prefix(argument).filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        let path = match rest {
            Some(rest) => format!("{place}.{argument}{rest}"),
            None => format!("{place}.{argument}.{}", self.path),
        };
        Refusal { path, ..self }
    }

    pub fn as_json(&self) -> Json {
        serde_json::json!({ "path": self.path, "rule": self.rule, "value": self.value, "message": { "zh": self.zh, "en": self.en } })
    }
}

/// What to say of a number that is no field and no price, so that no range can be named.
fn without_range(problem: &Problem) -> Option<Text> {
    let path = &problem.path;
    if Field::from_key(path).is_some() || price_of(path).is_some() || discount_of(path).is_some() {
        return None;
    }
    match problem.rule {
        Rule::NotANumber => Some(Text::MODULE_NOT_A_NUMBER),
        Rule::NotFinite => Some(Text::MODULE_NOT_FINITE),
        Rule::AmbiguousNumber => Some(Text::MODULE_AMBIGUOUS_NUMBER),
        Rule::Overflow => Some(Text::MODULE_OVERFLOW),
        _ => None,
    }
}

/// `notANumber`: as rules are named in a price book's report and in the texts.
fn key(rule: Rule) -> String {
    let mut name = format!("{rule:?}");
    name[..1].make_ascii_lowercase();
    name
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
        if let Some(partial) = refusal.partial.and_then(|partial| js_sys::JSON::parse(&partial.to_string()).ok()) {
            set(&error, "partial", &partial);
        }
        error.into()
    }
}
