//! The total at the foot of a phone.

use crate::{
    browser::document,
    text::Text,
    ui::{
        element::{El, button, el, live},
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;

pub fn dock() -> El {
    let session = Session::here();
    let total = move || {
        let words = Words::of(session);
        session.estimate.with(|estimate| {
            let totals = &estimate.totals;
            let first = &totals.first_year;
            let range = [
                words.say(Text::UI_LIKELY_WORD),
                " ",
                &words.likely(first.likely.p10),
                "–",
                &words.likely(first.likely.p90),
            ]
            .concat();
            let amount = el("b")
                .test("dock-first-year")
                .child(words.at_least(totals.complete))
                .child(words.money(first.band.typical));
            vec![amount, el("small").child(range)]
        })
    };
    let stale = move || session.is_stale().then(|| el("span").class("warn").set("aria-hidden", "true").child("⚠"));
    el("aside")
        .class("dock")
        .set("aria-label", say(Text::UI_FIRST_YEAR_SHORT))
        .child(el("span").child(say(Text::UI_FIRST_YEAR_SHORT)).child(live(stale)))
        .child(live(total))
        .child(button(|| document::scroll_to("result")).class("btn").child(say(Text::UI_TO_RESULT)))
}
