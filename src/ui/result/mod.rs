//! What the scenario costs, always in view.

mod announce;
mod book;
pub mod dock;
mod facts;
mod gauge;
mod headline;
mod notes;
mod place;
mod split;
mod stale;

pub use book::mark;
pub use gauge::band_words;

use crate::{
    text::Text,
    ui::{
        element::{El, el, live},
        session::Session,
        words::{Words, say},
    },
};

/// The HTML id of the total: while it is out of view, the bar at the foot shows it.
const HEADLINE: &str = "headline";

pub fn result() -> El {
    announce::announce();
    let card = el("div")
        .class("card rail")
        .child(el("h2").id("result-title").class("visually-hidden").child(say(Text::UI_RESULT_TITLE)))
        .child(live(stale::stale))
        .child(el("div").class("headline").id(HEADLINE).child(live(headline::headline)))
        .child(book::book())
        .child(live(figures))
        .child(notes::notes())
        .child(el("p").class("visually-hidden").set("role", "status").id("spoken-result"));
    el("section")
        .class("result")
        .id("result")
        .set("aria-labelledby", "result-title")
        .child(el("div").class("rail-frame").child(card))
}

/// What changes together, in one go.
fn figures() -> Vec<El> {
    let session = Session::here();
    let words = Words::of(session);
    let estimate = session.estimate.get();
    let mut parts = facts::totals(words, &estimate);
    parts.push(gauge::gauges(words, &estimate));
    parts.extend(split::split(words, &estimate));
    parts.push(facts::plan(words, &estimate));
    parts
}
