//! Everything behind the result, one view at a time.

mod grades;
mod line_detail;
mod line_row;
mod line_table;
mod price_list;
mod table;
mod tier_table;
mod unit_costs;
mod years;

use crate::{
    browser::document,
    text::{Part, Text},
    ui::{
        element::{El, button, el, live},
        later::{deferred, later},
        layout::{Layout, Tab},
        words::say,
    },
};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};

deferred! {
    details {
        lines: line_table::line_table,
        years: years::years,
        tiers: tier_table::tier_tables,
    }
}

const TABS: [(Tab, &str, Text); 3] = [
    (Tab::Lines, "lines", Text::UI_TAB_LINES),
    (Tab::Years, "years", Text::UI_TAB_YEARS),
    (Tab::Tiers, "tiers", Text::UI_TAB_TIERS),
];

pub fn details() -> El {
    let layout = Layout::here();
    let content = move || match layout.tab.get() {
        Tab::Lines => later(lines, Part::Page),
        Tab::Years => later(years, Part::Page),
        Tab::Tiers => later(tiers, Part::Page),
    };
    let shown = move || Some(format!("tab-{}", TABS[layout.tab.get() as usize].1));
    let panel = el("div")
        .class("card sheet")
        .set("role", "tabpanel")
        .id("tab-panel")
        .follow("aria-labelledby", shown)
        .child(live(content));
    let tabs = el("div").class("tabs").set("role", "tablist").set("aria-labelledby", "details-title");
    el("section")
        .class("details")
        .id("details")
        .set("aria-labelledby", "details-title")
        .child(el("h2").id("details-title").class("visually-hidden").child(say(Text::UI_DETAILS_TITLE)))
        .child(tabs.children(TABS.map(tab)))
        .child(panel)
}

fn tab((tab, key, name): (Tab, &'static str, Text)) -> El {
    let layout = Layout::here();
    let is_shown = move || layout.tab.get() == tab;
    button(move || layout.tab.set(tab))
        .set("role", "tab")
        .id(format!("tab-{key}"))
        .test(format!("tab-{key}"))
        .set("aria-controls", "tab-panel")
        .state("aria-selected", is_shown)
        .follow("tabindex", move || Some(if is_shown() { "0" } else { "-1" }.into()))
        .on("keydown", move |event| go_by_key(layout, tab, event))
        .child(say(name))
}

fn go_by_key(layout: Layout, tab: Tab, event: ev::Event) {
    let Some(event) = event.dyn_ref::<ev::KeyboardEvent>() else { return };
    let here = tab as usize;
    let next = match event.key().as_str() {
        "ArrowRight" => (here + 1) % TABS.len(),
        "ArrowLeft" => (here + TABS.len() - 1) % TABS.len(),
        "Home" => 0,
        "End" => TABS.len() - 1,
        _ => return,
    };
    event.prevent_default();
    layout.tab.set(TABS[next].0);
    document::focus(&format!("tab-{}", TABS[next].1));
}
