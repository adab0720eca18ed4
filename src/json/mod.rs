//! JSON in and out: scenarios, price books and estimates, for the module and the tests.

pub mod advice;
pub mod ascii;
mod band;
pub mod billing;
pub mod book;
pub mod budget;
pub mod comparison;
mod digits;
pub mod estimate;
pub mod explanation;
mod line;
pub mod link;
pub mod people;
pub mod presets;
pub mod scenario;
pub mod sensitivity;
pub mod simulation;
pub mod years;

use crate::{
    engine::recommend::Reason,
    explain,
    text::{Language, Text},
};
use serde::Serialize;
use std::borrow::Cow;

/// The very book that prices are from.
#[derive(Serialize)]
struct BookView<'a> {
    edition: &'a str,
    hash: &'a str,
}

/// Words in both languages.
#[derive(Serialize)]
pub struct Label {
    pub zh: Cow<'static, str>,
    pub en: Cow<'static, str>,
}

impl Label {
    pub fn of(text: Text) -> Label {
        Label { zh: text.words(Language::Zh).into(), en: text.words(Language::En).into() }
    }

    pub fn in_both(words: impl Fn(Language) -> String) -> Label {
        Label { zh: words(Language::Zh).into(), en: words(Language::En).into() }
    }

    pub fn reason(reason: &Reason) -> Label {
        Label::in_both(|language| explain::reason(reason, language))
    }
}
