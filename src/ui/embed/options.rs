//! What the page around wants, as attributes of the element or in the frame's address.

use super::{accent, link_note::LinkNote, lock, refusal::Refusal, scenario, state::Embed};
use crate::{
    data::presets::preset,
    input::Draft,
    text::{Language, Text},
    ui::{settings::Theme, speech},
};
use leptos::{prelude::*, wasm_bindgen::JsValue};

/// In the order in which they take effect: a lock holds what the preset says.
pub const NAMES: [&str; 7] = ["preset", "link", "lock", "lang", "theme", "accent", "hide"];
/// Those that say what the answers are, and those that stay.
const ANSWERS: [usize; 3] = [0, 1, LOCK];
const LOCK: usize = 2;
const LANG: usize = 3;

/// Texts by name, as given.
#[derive(Clone, Default, PartialEq)]
pub struct Options([Option<String>; NAMES.len()]);

/// Whole parts that may be left out, and their keys on the page. Quick start, result, lines, the badge of the prices and
/// the way to the full calculator always stay: no cost can be taken out of sight.
const PARTS: [(&str, &str); 13] = [
    ("header", "header"),
    ("presets", "presets"),
    ("refine", "refine"),
    ("tiers", "tiers"),
    ("decisions", "decisions"),
    ("years", "years"),
    ("human", "people"),
    ("modes", "modes"),
    ("billing", "billing"),
    ("uncertainty", "uncertainty"),
    ("budget", "budget"),
    ("advice", "advice"),
    ("quote", "quote"),
];
/// Tabs of the decisions, in their order.
const DECISIONS: [&str; 8] = ["years", "people", "modes", "billing", "uncertainty", "budget", "advice", "quote"];

impl Options {
    /// The place of the option called so.
    pub fn place(name: &str) -> Option<usize> {
        NAMES.iter().position(|known| *known == name)
    }

    pub fn set(&mut self, place: usize, text: String) {
        self.0[place] = Some(text);
    }

    pub fn forget(&mut self, name: &str) {
        if let Some(place) = Options::place(name) {
            self.0[place] = None;
        }
    }

    fn get(&self, place: usize) -> &str {
        self.0[place].as_deref().unwrap_or_default().trim()
    }
}

/// The language asked for, else that of the browser.
pub fn language(options: &Options) -> Option<Language> {
    Language::from_tag(options.get(LANG))
}

/// Takes new options in; what cannot be had is left as it was. `is_first` is true for those the frame starts with, which
/// no undo takes back.
pub fn apply(embed: Embed, options: Options, is_first: bool) -> Vec<Refusal> {
    let before = embed.options.get_value();
    let is_new = |place: usize| before.0[place] != options.0[place];
    let mut refused = Vec::new();
    let changes: Vec<usize> = (0..NAMES.len()).filter(|place| is_new(*place)).collect();
    embed.options.set_value(options.clone());
    let new_answers = changes.iter().any(|place| ANSWERS.contains(place));
    if new_answers {
        embed.session.fix(Vec::new());
    }
    for place in changes.iter().copied() {
        let text = options.get(place);
        let answer = match NAMES[place] {
            "preset" => show_preset(embed, text, is_first),
            "link" => show_link(embed, text, is_first),
            "lang" => speak(embed, text, is_first),
            "theme" => show_theme(embed, text),
            "accent" => show_accent(text),
            "hide" => hide(embed, text),
            _ => Vec::new(),
        };
        refused.extend(answer);
    }
    if new_answers {
        refused.extend(fix(embed, options.get(LOCK)));
    }
    if !is_first && (new_answers || changes.iter().any(|place| NAMES[*place] == "hide")) {
        embed.build_anew();
    }
    refused
}

fn wrong(name: &str, value: &str) -> Vec<Refusal> {
    vec![Refusal::new("option", name, "unknownOption", value, Text::EMBED_WRONG_OPTION, &[name, value])]
}

/// `finance` is `finance-typical`. Without a preset the scenario stays.
fn show_preset(embed: Embed, id: &str, is_first: bool) -> Vec<Refusal> {
    if id.is_empty() {
        return Vec::new();
    }
    let found = preset(id).or_else(|| preset(&format!("{id}-typical")));
    let Some(draft) = found.and_then(|preset| Draft::from_pairs(preset.values()).ok()) else {
        return wrong("preset", id);
    };
    take(embed, draft, is_first)
}

/// The scenario of a link of the calculator. The visitor is told of one that is not used, as the page around is.
fn show_link(embed: Embed, text: &str, is_first: bool) -> Vec<Refusal> {
    embed.link.set(Vec::new());
    if text.is_empty() {
        return Vec::new();
    }
    match scenario::read(&JsValue::from_str(text), &embed.session.book()) {
        Ok(draft) => take(embed, draft, is_first),
        Err(refused) => {
            embed.link.set(refused.iter().take(1).cloned().map(LinkNote::Refused).collect());
            refused
        }
    }
}

fn take(embed: Embed, draft: Draft, is_first: bool) -> Vec<Refusal> {
    if is_first {
        embed.session.start_with(draft);
    } else {
        embed.session.replace(draft);
    }
    Vec::new()
}

fn fix(embed: Embed, list: &str) -> Vec<Refusal> {
    let (fixed, refused) = embed.session.draft.with_untracked(|draft| lock::read(list, draft));
    embed.session.fix(fixed);
    refused
}

/// The first language is chosen before anything is shown.
fn speak(embed: Embed, tag: &str, is_first: bool) -> Vec<Refusal> {
    match Language::from_tag(tag) {
        Some(language) if !is_first => {
            embed.language.set_value(language);
            speech::choose(embed.session, language);
        }
        None if !tag.is_empty() => return wrong("lang", tag),
        _ => {}
    }
    Vec::new()
}

fn show_theme(embed: Embed, name: &str) -> Vec<Refusal> {
    let theme = match name {
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        "" | "auto" => Theme::System,
        _ => return wrong("theme", name),
    };
    embed.session.theme.set(theme);
    Vec::new()
}

fn show_accent(text: &str) -> Vec<Refusal> {
    if text.is_empty() {
        accent::take_off();
        return Vec::new();
    }
    let Some(colour) = accent::parse(text) else { return wrong("accent", text) };
    accent::show(colour);
    Vec::new()
}

fn hide(embed: Embed, list: &str) -> Vec<Refusal> {
    let layout = embed.layout;
    let mut refused = Vec::new();
    let mut hidden = Vec::new();
    for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        match PARTS.iter().find(|(part, _)| *part == name) {
            Some((_, key)) => hidden.push(*key),
            None => refused.extend(wrong("hide", name)),
        }
    }
    let offered = DECISIONS.into_iter().find(|tab| !hidden.contains(tab));
    if offered.is_none() && !hidden.contains(&"decisions") {
        hidden.push("decisions");
    }
    if hidden.contains(&layout.decisions_tab.get_untracked()) {
        layout.decisions_tab.set(offered.unwrap_or("years"));
    }
    if hidden.contains(&layout.details_tab.get_untracked()) {
        layout.details_tab.set("lines");
    }
    layout.hidden.set(hidden);
    refused
}
