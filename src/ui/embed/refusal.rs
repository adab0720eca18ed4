//! What the page around asked for and does not get, by name: an `error` message.

use crate::{
    browser::json::Json,
    input::Problem,
    json::book::BookProblem,
    link::{Notice, Unreadable},
    text::{Language, Part, Text, fill},
};
use leptos::wasm_bindgen::JsValue;

/// Longest value that is named.
const LONGEST: usize = 40;
/// Words that may come as files.
pub const PARTS: [Part; 2] = [Part::Page, Part::Views];

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
    Book(BookProblem),
    /// Why a link is not used.
    Link(Broken),
}

#[derive(Clone, PartialEq)]
enum Broken {
    Unreadable(Unreadable),
    Damaged(Notice),
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

    /// A place in a price book.
    pub fn of_book(problem: &BookProblem) -> Refusal {
        let (path, value) = (shortened(&problem.path), shortened(&problem.value));
        Refusal { code: "book", path, rule: problem.rule.into(), value, said: Said::Book(problem.clone()) }
    }

    /// A text that is no link.
    pub fn no_link(text: &str, unreadable: Unreadable) -> Refusal {
        Refusal::of_link(text, unreadable.why.key(), Broken::Unreadable(unreadable))
    }

    /// A link that is not whole.
    pub fn damaged_link(text: &str, notice: Notice) -> Refusal {
        Refusal::of_link(text, notice.key(), Broken::Damaged(notice))
    }

    fn of_link(text: &str, rule: &str, broken: Broken) -> Refusal {
        let (path, value) = ("scenario".into(), shortened(text));
        Refusal { code: "link", path, rule: rule.into(), value, said: Said::Link(broken) }
    }

    /// Whether it is said with words of views that come later.
    pub fn needs(&self, part: Part) -> bool {
        part == Part::Page || matches!(self.said, Said::Link(_) | Said::Book(_))
    }

    pub fn message(&self, language: Language) -> String {
        match &self.said {
            Said::Problem(problem) => problem.message(language),
            Said::Words(text, values) => {
                let places: Vec<(&str, &str)> =
                    ["0", "1", "2"].into_iter().zip(values.iter().map(String::as_str)).collect();
                fill(text.words(language), &places)
            }
            Said::Book(problem) => problem.message(language),
            Said::Link(broken) => {
                let why = match broken {
                    Broken::Unreadable(unreadable) => unreadable.why.message(language),
                    Broken::Damaged(Notice::Refused(problem)) => problem.message(language),
                    Broken::Damaged(_) => Text::LINK_DAMAGED.words(language).into(),
                };
                fill(Text::EMBED_WRONG_LINK.words(language), &[("0", &why)])
            }
        }
    }

    /// `{ code, path, rule, value, message }`; the message in `spoken` and, where its words are here, the other one.
    pub fn detail(&self, spoken: Language) -> JsValue {
        let text = |text: &str| JsValue::from_str(text);
        let known = [(Language::Zh, "zh"), (Language::En, "en")];
        let is_here = |language| PARTS.into_iter().all(|part| !self.needs(part) || part.is_here(language));
        let known = known.into_iter().filter(|(language, _)| *language == spoken || is_here(*language));
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
