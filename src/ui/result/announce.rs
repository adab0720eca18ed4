//! Tells screen readers the new total once typing pauses.

use crate::{
    browser::{document, status},
    text::Text,
    ui::{session::Session, words::Words},
};
use leptos::prelude::*;

pub fn announce() {
    let session = Session::here().at_rest();
    Effect::new(move |before: Option<()>| {
        // Made now: when it is said the page may have been built anew.
        let sentence = sentence(session);
        if before.is_none() {
            return;
        }
        status::after_pause(move || {
            if let Some(element) = document::by_id("spoken-result") {
                element.set_text_content(Some(&sentence));
            }
        });
    });
}

fn sentence(session: Session) -> String {
    let words = Words::of(session);
    let totals = session.estimate.with(|e| [&e.totals.first_year, &e.totals.budget].map(|total| total.band.typical));
    let [first, budget] = totals.map(|amount| words.aligned_money(amount));
    words.fill(Text::UI_STATUS, &[("0", &first), ("1", &budget)])
}
