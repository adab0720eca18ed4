//! Views of which one is shown at a time. Only that one is built.

use super::{
    element::{El, button, el, live},
    layout::Layout,
    signal::set_if_new,
    words::say,
};
use crate::{browser::document, text::Text};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};

pub struct Tab {
    pub key: &'static str,
    pub name: Text,
    pub view: fn() -> AnyView,
}

/// The row of tabs and the panel below it. The heading with the id `{group}-title` names the row.
pub fn tabs(group: &'static str, shown: RwSignal<&'static str>, tabs: &'static [Tab]) -> Vec<El> {
    // A place for each view: one that took the elements of another would keep their attributes.
    let content = move || {
        let now = shown.get();
        let place = tabs.iter().position(|tab| tab.key == now).unwrap_or(0);
        // What a view provides to its parts ends with it.
        let owner = Owner::new();
        let view = |tab: &Tab| owner.with(|| untrack(tab.view));
        let views: Vec<_> = tabs.iter().enumerate().map(|(i, tab)| (i == place).then(|| view(tab))).collect();
        on_cleanup(move || drop(owner));
        views
    };
    let layout = Layout::here();
    let offered = tabs.iter().filter(|tab| !layout.is_hidden(tab.key));
    let row = el("div").class("tabs").set("role", "tablist").set("aria-labelledby", format!("{group}-title"));
    let panel = el("div")
        .class("card sheet")
        .set("role", "tabpanel")
        .id(panel_id(group))
        .follow("aria-labelledby", move || Some(tab_id(shown.get())))
        .child(live(content));
    vec![row.children(offered.map(|tab| button_of(group, tab, shown, tabs))), panel]
}

pub fn panel_id(group: &str) -> String {
    format!("{group}-panel")
}

/// The HTML id of a tab.
pub fn tab_id(key: &str) -> String {
    format!("tab-{key}")
}

fn button_of(group: &'static str, tab: &'static Tab, shown: RwSignal<&'static str>, tabs: &'static [Tab]) -> El {
    let layout = Layout::here();
    let is_shown = move || shown.get() == tab.key;
    // The tab that is shown already must not be built anew: what is open in it stays open.
    button(move || set_if_new(shown, tab.key))
        .set("role", "tab")
        .id(tab_id(tab.key))
        .test(tab_id(tab.key))
        .set("aria-controls", panel_id(group))
        .state("aria-selected", is_shown)
        .follow("tabindex", move || Some(if is_shown() { "0" } else { "-1" }.into()))
        .on("keydown", move |event| go_by_key(tab.key, layout, shown, tabs, event))
        .child(say(tab.name))
}

fn go_by_key(
    here: &'static str,
    layout: Layout,
    shown: RwSignal<&'static str>,
    tabs: &'static [Tab],
    event: ev::Event,
) {
    let Some(event) = event.dyn_ref::<ev::KeyboardEvent>() else { return };
    let keys: Vec<&'static str> = tabs.iter().map(|tab| tab.key).filter(|key| !layout.is_hidden(key)).collect();
    let here = keys.iter().position(|key| *key == here).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowRight" => (here + 1) % keys.len(),
        "ArrowLeft" => (here + keys.len() - 1) % keys.len(),
        "Home" => 0,
        "End" => keys.len() - 1,
        _ => return,
    };
    event.prevent_default();
    shown.set(keys[next]);
    document::focus(&tab_id(keys[next]));
}
