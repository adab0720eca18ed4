//! Tells screen readers the new total once typing pauses.

use crate::{
    browser::{document, status},
    text::Text,
    ui::{session::Session, signal::at_each_change, words::Words},
};

pub fn announce() {
    let session = Session::here().at_rest();
    let mut is_first = true;
    at_each_change(move || {
        // Made now: when it is said the page may have been built anew.
        let sentence = sentence(session);
        if std::mem::replace(&mut is_first, false) {
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
