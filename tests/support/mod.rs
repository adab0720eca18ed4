//! What several test files share: from words to an estimate, and back.
#![allow(dead_code)]

use voicebot_cost::{
    data::presets::preset,
    engine::{
        self, Estimate,
        band::Band,
        book::{Book, PRICE_COUNT, Price, PriceId, default_book},
        money::Money,
        scenario::Given,
    },
    input::{Draft, check},
    text::Language,
};

/// A draft from `path = value` pairs; a misspelt path is a mistake of the test.
pub fn draft(pairs: &[(&str, &str)]) -> Draft {
    Draft::from_pairs(pairs.iter().copied()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Checked values; a refused value is a mistake of the test.
pub fn given(pairs: &[(&str, &str)]) -> Given {
    check(&draft(pairs)).unwrap_or_else(|problems| panic!("{}", problems[0].message(Language::En)))
}

/// The values of a preset.
pub fn preset_values(id: &str) -> &'static [(&'static str, &'static str)] {
    let preset = preset(id).unwrap_or_else(|| panic!("no preset {id}"));
    preset.values().collect::<Vec<_>>().leak()
}

pub fn estimate_of(pairs: &[(&str, &str)]) -> Estimate {
    engine::estimate(&given(pairs), default_book()).expect("within what can be computed")
}

/// The prices of a book by id, ready to be changed and put into `Book::new`.
pub fn prices_of(book: &Book) -> Vec<Option<Price>> {
    (0..PRICE_COUNT).map(|i| book.price(PriceId(i as u16)).cloned()).collect()
}

/// The default book with its prices changed.
pub fn changed_book(change: impl FnOnce(&mut Vec<Option<Price>>)) -> Book {
    let book = default_book();
    let mut prices = prices_of(book);
    change(&mut prices);
    Book::new("changed".into(), book.groups.clone(), prices)
}

pub fn is_ordered(band: Band<Money>) -> bool {
    band.low <= band.typical && band.typical <= band.high
}
