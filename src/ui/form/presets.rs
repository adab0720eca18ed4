//! Ready scenarios by industry, size or deployment, at three levels; one click replaces the draft.

use crate::{
    data::presets::{BANDS, Preset, ReferenceBand, preset},
    engine::scenario::Field,
    input::Draft,
    text::Text,
    ui::{
        element::{El, button, el, live},
        layout::Layout,
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

const GROUPS: [(&str, Text); 3] =
    [("industry", Text::UI_PRESETS_INDUSTRY), ("size", Text::UI_PRESETS_SIZE), ("mode", Text::UI_PRESETS_MODE)];
const LEVELS: [(&str, Text); 3] =
    [("entry", Text::UI_LEVEL_ENTRY), ("typical", Text::UI_LEVEL_TYPICAL), ("top", Text::UI_LEVEL_TOP)];

pub fn presets() -> El {
    let (session, layout) = (Session::here(), Layout::here());
    follow_industry();
    let group = |(key, name): (&'static str, Text)| {
        button(move || layout.presets_by.set(key))
            .test(format!("presets-{key}"))
            .state("aria-pressed", move || layout.presets_by.get() == key)
            .child(say(name))
    };
    let industry =
        Memo::new(move |_| session.draft.with(|draft| draft.get(Field::Industry).unwrap_or_default().to_string()));
    el("div")
        .class("presets")
        .test("presets")
        .child(el("span").class("label").child(say(Text::UI_PRESETS)))
        .child(buttons("seg", Text::UI_PRESET_BY).children(GROUPS.map(group)))
        .child(el("p").class("hint").child(say(Text::UI_PRESET_HINT)))
        .child(el("div").class("row").child(live(bands)).child(live(move || levels(industry))))
}

fn buttons(class: &'static str, name: Text) -> El {
    el("div").class(class).set("role", "group").set("aria-label", say(name))
}

/// Who chooses an industry is shown its presets.
fn follow_industry() {
    let (session, layout) = (Session::here(), Layout::here());
    Effect::new(move |before: Option<String>| {
        let now = session.estimate.with(|e| e.scenario.industry().key().to_string());
        if before.is_some_and(|before| before != now) && now != "general" {
            layout.presets_by.set("industry");
        }
        now
    });
}

/// Sizes and modes to choose from; the industry is chosen above.
fn bands() -> Option<El> {
    let layout = Layout::here();
    let by = layout.presets_by.get();
    let chosen = match by {
        "size" => layout.preset_size,
        "mode" => layout.preset_mode,
        _ => return None,
    };
    let band = |band: &'static ReferenceBand| {
        let id = band.id;
        button(move || chosen.set(id))
            .test(format!("preset-band-{id}"))
            .state("aria-pressed", move || chosen.get() == id)
            .child(say(band.label))
    };
    let bands = BANDS.iter().filter(|band| band.group == by);
    Some(buttons("chips", Text::UI_PRESET_BAND).children(bands.map(band)))
}

fn levels(industry: Memo<String>) -> El {
    let layout = Layout::here();
    let band = match layout.presets_by.get() {
        "size" => layout.preset_size.get().to_string(),
        "mode" => layout.preset_mode.get().to_string(),
        _ => industry.get(),
    };
    let found: Vec<El> =
        LEVELS.into_iter().filter_map(|(key, name)| Some(level(preset(&format!("{band}-{key}"))?, name))).collect();
    if found.is_empty() {
        return el("p").class("none").child(say(Text::UI_PRESET_NONE));
    }
    buttons("seg", Text::UI_PRESET_LEVEL).children(found)
}

fn level(preset: &'static Preset, name: Text) -> El {
    let session = Session::here();
    let load = move || {
        if let Ok(draft) = Draft::from_pairs(preset.values()) {
            session.replace(draft);
        }
    };
    // Pressed while nothing of it has been changed.
    let is_loaded = move || {
        session.draft.with(|draft| {
            let entries = draft.entries();
            let same =
                |((path, value), (field, text)): ((&str, &str), &(Field, String))| path == field.key() && value == text;
            entries.len() == preset.values().count() && preset.values().zip(entries).all(same)
        })
    };
    button(load).test(format!("preset-{}", preset.id)).state("aria-pressed", is_loaded).child(say(name))
}
