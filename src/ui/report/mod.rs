//! The report for the board and the file: what paper shows, and its preview.
//!
//! Only `host` and `open` are part of the first load. The report itself is fetched once somebody has a scenario of
//! their own or comes near its button; until it is there, paper shows the page.

mod answers;
mod assumptions;
mod cover;
mod facts;
mod foot;
mod items;
mod name;
mod outlook;
mod paper;
mod points;
mod preview;
mod sheet;
mod sources;

pub use name::known as known_name;

use super::{
    element::{El, button, el, live, words},
    later::{deferred, later, quietly},
    layout::Layout,
    session::Session,
    signal::at_each_change,
};
use crate::{
    browser::address,
    text::{Part, Text},
};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

deferred! {
    report {
        ready: paper::ready,
        preview: preview::preview,
    }
}

/// Milliseconds after which a page that opens with a scenario fetches its report: what it shows first goes first.
const CALM: u32 = 3_000;

/// Where paper finds the report, and the preview. A child of the body, beside all else.
pub fn host() -> El {
    let layout = Layout::here();
    when_needed();
    let ready = move || layout.report_wanted.get().then(|| quietly(ready, Part::Views));
    let preview = move || layout.previewing.get().then(|| later(preview, Part::Views));
    el("div").class("report-host").child(live(ready)).child(live(preview))
}

/// Opens the preview, from which the report is printed.
pub fn open() -> El {
    let (session, layout) = (Session::here(), Layout::here());
    button(move || layout.previewing.set(true))
        .class("btn")
        .id("report-open")
        .test("report-open")
        .set("aria-haspopup", "dialog")
        .on("pointerenter", move |_| want(layout))
        .on("focus", move |_| want(layout))
        .child(words(move || Text::UI_REPORT.words(session.language.get()).into()))
}

/// Set once: what is there must not be built anew.
fn want(layout: Layout) {
    if !layout.report_wanted.get_untracked() {
        layout.report_wanted.set(true);
    }
}

fn when_needed() {
    let (session, layout) = (Session::here(), Layout::here());
    let has_scenario = address::has_link() || session.draft.with_untracked(|draft| !draft.entries().is_empty());
    if has_scenario {
        let waiting = StoredValue::new_local(Some(Timeout::new(CALM, move || want(layout))));
        on_cleanup(move || {
            let _ = waiting.try_set_value(None);
        });
    }
    at_each_change(move || {
        if session.can_undo.get() || layout.previewing.get() {
            want(layout);
        }
    });
}
