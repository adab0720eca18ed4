//! JSON in and out: scenarios, price books and estimates, for the module and the tests.

pub mod advice;
mod band;
pub mod billing;
pub mod book;
pub mod budget;
pub mod comparison;
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

/// Words in both languages.
#[derive(Serialize)]
pub struct Label {
    pub zh: String,
    pub en: String,
}

impl Label {
    pub fn of(text: Text) -> Label {
        Label { zh: text.words(Language::Zh).into(), en: text.words(Language::En).into() }
    }

    pub fn reason(reason: &Reason) -> Label {
        Label { zh: explain::reason(reason, Language::Zh), en: explain::reason(reason, Language::En) }
    }
}
