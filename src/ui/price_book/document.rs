//! What a book says beside its figures: its own title, and name, dates and sources of each price.

use crate::{
    browser::json::Json,
    engine::book::PriceId,
    text::{Language, Text},
    ui::{books::BaseBook, loaded::Loaded},
};
use leptos::prelude::*;

/// The JSON of a book: a file beside the page, or what somebody brought.
#[derive(Clone, Copy)]
pub enum Document {
    File(Loaded),
    Own(StoredValue<Option<Json>, LocalStorage>),
}

/// What is said about a price.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    pub name: String,
    pub valid_from: String,
    pub checked: String,
}

impl Document {
    pub fn of(base: &BaseBook) -> Document {
        match (base.address(), &base.document) {
            (Some(address), _) => Document::File(Loaded::of(address)),
            (None, text) => Document::Own(StoredValue::new_local(text.as_ref().and_then(|text| Json::parse(text)))),
        }
    }

    /// `None` while it is loading, or cannot be had.
    pub fn get(&self) -> Option<Json> {
        match self {
            Document::File(file) => file.get().flatten(),
            Document::Own(json) => json.get_value(),
        }
    }

    /// A line while loading; a plain message and another try where it failed.
    pub fn progress(&self) -> Option<AnyView> {
        match self {
            Document::File(file) => Some(file.progress(Text::DETAILS_LOADING_SOURCES, Text::DETAILS_NO_SOURCES)),
            Document::Own(_) => None,
        }
    }

    /// Words of the book itself: `title`, `publisher`.
    pub fn words(&self, key: &str, language: Language) -> String {
        self.get().map(|json| words(&json, key, language)).unwrap_or_default()
    }

    /// By the number of the price.
    pub fn all(&self, language: Language) -> Vec<About> {
        let mut all = vec![About::default(); PriceId::all().count()];
        for price in self.get().map(|json| json.list("prices")).unwrap_or_default() {
            if let Some(place) = PriceId::from_key(&price.text("id")).and_then(|id| all.get_mut(usize::from(id.0))) {
                let (valid_from, checked) = (price.text("validFrom"), price.text("checkedOn"));
                *place = About { name: words(&price, "name", language), valid_from, checked };
            }
        }
        all
    }
}

pub fn words(json: &Json, key: &str, language: Language) -> String {
    json.get(key).text(if language == Language::Zh { "zh" } else { "en" })
}
