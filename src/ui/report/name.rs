//! What the scenario is called: kept under a name, a preset as it comes, or neither.

use crate::{
    data::presets::{BANDS, PRESETS, Preset},
    engine::scenario::Field,
    text::{Text, fill},
    ui::{session::Session, share, words::say},
};
use leptos::prelude::*;

pub fn name(session: Session) -> String {
    known(session).unwrap_or_else(|| say(Text::REPORT_UNTITLED).into())
}

/// `None` where it is neither kept nor a preset as it comes.
pub fn known(session: Session) -> Option<String> {
    share::kept_name(session).or_else(|| preset(session))
}

/// The preset of which nothing has been changed.
fn preset(session: Session) -> Option<String> {
    let is_loaded = |preset: &&Preset| {
        session.draft.with_untracked(|draft| {
            let entries = draft.entries();
            let same =
                |((path, value), (field, text)): ((&str, &str), &(Field, String))| path == field.key() && value == text;
            entries.len() == preset.values().count() && preset.values().zip(entries).all(same)
        })
    };
    let preset = PRESETS.iter().find(is_loaded)?;
    let band = BANDS.iter().find(|band| band.group == preset.group && band.id == preset.band)?;
    let level = match preset.level {
        "entry" => Text::UI_LEVEL_ENTRY,
        "top" => Text::UI_LEVEL_TOP,
        _ => Text::UI_LEVEL_TYPICAL,
    };
    Some(fill(say(Text::REPORT_PRESET), &[("0", say(band.label)), ("1", say(level))]))
}
