//! Ready scenarios of the industry, of a size or of a deployment, at three levels. A kind loads its typical level at
//! once, a level the same kind; each replaces the draft.

use crate::{
    data::presets::{BANDS, Preset, ReferenceBand, preset},
    engine::scenario::Field,
    input::Draft,
    text::Text,
    ui::{
        element::{El, button, el, live},
        layout::Layout,
        session::Session,
        signal::followed,
        words::say,
    },
};
use leptos::prelude::*;

const LEVELS: [(&str, Text); 3] =
    [("entry", Text::UI_LEVEL_ENTRY), ("typical", Text::UI_LEVEL_TYPICAL), ("top", Text::UI_LEVEL_TOP)];

/// The group of bands that the industry above chooses from.
const INDUSTRY: &str = "industry";

pub fn presets() -> El {
    let (session, layout) = (Session::here(), Layout::here());
    follow_industry();
    let industry = followed(move || {
        session.draft.with(|draft| {
            let chosen = draft.get(Field::Industry).unwrap_or_default();
            BANDS.iter().position(|band| band.group == INDUSTRY && band.id == chosen)
        })
    });
    let own = move || industry.get().map(|place| &BANDS[place]);
    let current = followed(move || layout.preset_band.get().or(own().map(|band| band.id)).unwrap_or("sme"));
    let kinds = BANDS.iter().filter(|band| band.group != INDUSTRY);
    // The industry's own comes and goes; the others stay, and with them the focus.
    let kinds = buttons("chips", Text::UI_PRESET_BAND)
        .child(live(move || own().map(|band| kind(band, current))))
        .children(kinds.map(|band| kind(band, current)));
    let levels = live(move || {
        let band = current.get();
        let found = LEVELS.into_iter().filter_map(|(key, name)| Some(level(preset(&format!("{band}-{key}"))?, name)));
        buttons("seg", Text::UI_PRESET_LEVEL).children(found)
    });
    el("div")
        .class("presets")
        .test("presets")
        .child(el("span").class("label").child(say(Text::UI_PRESETS)))
        .child(kinds)
        .child(levels)
        .child(el("p").class("hint").child(say(Text::UI_PRESET_HINT)))
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
            layout.preset_band.set(None);
        }
        now
    });
}

fn kind(band: &'static ReferenceBand, current: RwSignal<&'static str>) -> El {
    let (session, layout) = (Session::here(), Layout::here());
    let choose = move || {
        layout.preset_band.set((band.group != INDUSTRY).then_some(band.id));
        if let Some(typical) = preset(&format!("{}-typical", band.id)) {
            load(session, typical);
        }
    };
    button(choose)
        .test(format!("preset-band-{}", band.id))
        .state("aria-pressed", move || current.get() == band.id)
        .child(say(band.label))
}

fn level(preset: &'static Preset, name: Text) -> El {
    let session = Session::here();
    // Pressed while nothing of it has been changed.
    let is_loaded = move || {
        session.draft.with(|draft| {
            let entries = draft.entries();
            let same =
                |((path, value), (field, text)): ((&str, &str), &(Field, String))| path == field.key() && value == text;
            entries.len() == preset.values().count() && preset.values().zip(entries).all(same)
        })
    };
    button(move || load(session, preset))
        .test(format!("preset-{}", preset.id))
        .state("aria-pressed", is_loaded)
        .child(say(name))
}

fn load(session: Session, preset: &Preset) {
    if let Ok(draft) = Draft::from_pairs(preset.values()) {
        session.replace(draft);
    }
}
