//! Ready scenarios of the industry, of a size or of a deployment, at three levels. A kind loads its typical level at
//! once, a level the same kind; each replaces the draft.

use crate::{
    data::presets::{BANDS, Preset, ReferenceBand, preset},
    engine::scenario::{Field, Industry},
    input::Draft,
    text::Text,
    ui::{
        element::{El, button, el, live},
        layout::Layout,
        session::Session,
        signal::{at_each_change, followed},
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
        let of_level = |(key, name)| Some((preset(&format!("{band}-{key}"))?, name));
        let found: Vec<(&Preset, Text)> = LEVELS.into_iter().filter_map(of_level).collect();
        let presets: Vec<&Preset> = found.iter().map(|(preset, _)| *preset).collect();
        let loaded = followed(move || {
            session.draft.with(|draft| presets.iter().find(|preset| is_loaded(preset, draft)).map(|preset| preset.id))
        });
        buttons("seg", Text::UI_PRESET_LEVEL)
            .children(found.into_iter().map(|(preset, name)| level(preset, name, loaded)))
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
    let mut before = None;
    at_each_change(move || {
        let now = session.estimate.with(|e| e.scenario.industry());
        if before.is_some_and(|before| before != now) && now != Industry::General {
            layout.preset_band.set(None);
        }
        before = Some(now);
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

fn level(preset: &'static Preset, name: Text, loaded: RwSignal<Option<&'static str>>) -> El {
    let session = Session::here();
    button(move || load(session, preset))
        .test(format!("preset-{}", preset.id))
        .state("aria-pressed", move || loaded.get() == Some(preset.id))
        .child(say(name))
}

/// While nothing of it has been changed.
fn is_loaded(preset: &Preset, draft: &Draft) -> bool {
    let mut entries = draft.entries().iter();
    let same = |(path, value)| entries.next().is_some_and(|(field, text)| path == field.key() && value == text);
    preset.values().all(same) && entries.next().is_none()
}

fn load(session: Session, preset: &Preset) {
    if let Ok(draft) = Draft::from_pairs(preset.values()) {
        session.replace(draft);
    }
}
