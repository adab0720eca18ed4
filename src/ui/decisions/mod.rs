//! Which, when, and is it worth it: views on the same estimate, one at a time.
//!
//! `section` is the one way in. Nothing below it is built before somebody comes near it; program and words of the
//! views are fetched then.

mod years;

use super::{
    chart,
    element::{El, el},
    later::{deferred, later},
    layout::Layout,
    on_screen,
    tabs::{Tab, panel_id, tabs},
    words::say,
    words_file,
};
use crate::text::Text;

const GROUP: &str = "decisions";

deferred! {
    decisions {
        years: years::years,
    }
}

/// In this order: years, people, modes, billing, uncertainty, budget, advice, quote.
const TABS: [Tab; 1] = [Tab { key: "years", name: Text::YEARS_TITLE, view: || later(years) }];

pub fn section() -> El {
    let layout = Layout::here();
    let content = move || {
        chart::measure(panel_id(GROUP));
        tabs(GROUP, layout.decisions_tab, &TABS)
    };
    let title = el("div")
        .class("title")
        .child(el("h2").id("decisions-title").child(say(Text::UI_DECISIONS_TITLE)))
        .child(el("p").class("soft").child(say(Text::UI_DECISIONS_NOTE)));
    el("section")
        .class("decisions")
        .id(GROUP)
        .set("aria-labelledby", "decisions-title")
        .child(title)
        .child(on_screen::late(GROUP, move || words_file::after_words(content)))
}
