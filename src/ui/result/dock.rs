//! The total at the foot of the page: always on a phone, on a wide screen while the result is out of view.

use super::{HEADLINE, book, headline::is_long};
use crate::{
    browser::{document, near::IN_VIEW},
    engine::money::Money,
    text::Text,
    ui::{
        element::{El, button, el, live},
        on_screen::watched,
        session::Session,
        words::{Words, say},
    },
};
use leptos::{ev, prelude::*};

/// As in the style sheets.
const PHONE: &str = "(max-width: 900px)";

pub fn dock() -> El {
    let session = Session::here();
    let result_seen = watched(HEADLINE, IN_VIEW, true);
    let is_phone = RwSignal::new(document::matches(PHONE));
    let resized = window_event_listener(ev::resize, move |_| {
        let now = document::matches(PHONE);
        if is_phone.get_untracked() != now {
            is_phone.set(now);
        }
    });
    on_cleanup(move || resized.remove());
    let figures = move || (is_phone.get() || !result_seen.get()).then(|| totals(session));
    let stale = move || session.is_stale().then(|| el("span").class("warn").set("aria-hidden", "true").child("⚠"));
    el("aside")
        .follow("class", move || {
            let away = if result_seen.get() { "" } else { " away" };
            let long = if figures_are_long(session) { " long" } else { "" };
            Some(format!("dock{away}{long}"))
        })
        .set("aria-label", say(Text::UI_FIRST_YEAR_SHORT))
        .child(el("span").child(say(Text::UI_FIRST_YEAR_SHORT)).child(live(stale)))
        .child(live(figures))
        .child(book::mark("dock-book"))
        .child(button(|| document::scroll_to("result")).class("btn").child(say(Text::UI_TO_RESULT)))
}

fn figures_are_long(session: Session) -> bool {
    let words = Words::of(session);
    session.estimate.with(|estimate| is_long(&words.aligned(estimate.totals.budget.band.typical)))
}

fn totals(session: Session) -> Vec<El> {
    let words = Words::of(session);
    session.estimate.with(|estimate| {
        let totals = &estimate.totals;
        let first = &totals.first_year;
        let at_least = words.at_least(totals.complete);
        let range = [
            words.say(Text::UI_LIKELY_WORD),
            " ",
            &words.likely(first.likely.p10),
            "–",
            &words.likely(first.likely.p90),
        ];
        let amount = el("b").test("dock-first-year").child(at_least).child(words.aligned_money(first.band.typical));
        let more = |name: Text, amount: Money| {
            let sum = el("b").child(format!("{at_least}{}", words.aligned_money(amount)));
            el("span").class("wide").child(format!("{} ", words.say(name))).child(sum)
        };
        vec![
            amount,
            el("small").child(range.concat()),
            more(Text::UI_RECURRING, totals.recurring_year.band.typical),
            more(Text::UI_BUDGET, totals.budget.band.typical),
        ]
    })
}
