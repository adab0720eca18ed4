//! Tells screen readers the new total once typing pauses.

use crate::{
    browser::{document, status},
    text::Text,
    ui::{session::Session, words::Words},
};
use leptos::prelude::*;

pub fn announce() {
    let session = Session::here();
    Effect::new(move |before: Option<()>| {
        let words = Words::of(session);
        let totals = session.estimate.with(|e| (e.totals.first_year.band.typical, e.totals.budget.band.typical));
        if before.is_none() {
            return;
        }
        let sentence = words
            .fill(Text::UI_STATUS, &[("0", &words.aligned_money(totals.0)), ("1", &words.aligned_money(totals.1))]);
        status::after_pause(move || {
            if let Some(element) = document::by_id("spoken-result") {
                element.set_text_content(Some(&sentence));
            }
        });
    });
}
