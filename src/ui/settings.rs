//! Language, theme and scale: kept on this device; on a first visit they follow the browser.

use crate::{
    browser::{document, storage},
    format::Scale,
    text::{Language, Text},
};

const LANGUAGE: &str = "voicebot-cost.language";
const THEME: &str = "voicebot-cost.theme";
const SCALE: &str = "voicebot-cost.scale";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    pub fn key(self) -> &'static str {
        ["system", "light", "dark"][self as usize]
    }

    pub fn label(self) -> Text {
        [Text::UI_THEME_SYSTEM, Text::UI_THEME_LIGHT, Text::UI_THEME_DARK][self as usize]
    }
}

pub fn language() -> Language {
    let kept = storage::read(LANGUAGE).and_then(|tag| Language::from_tag(&tag));
    let preferred = || document::preferred_language().map(|tag| Language::from_tag(&tag).unwrap_or(Language::En));
    kept.or_else(preferred).unwrap_or_default()
}

pub fn keep_language(language: Language) {
    storage::write(LANGUAGE, language.tag());
}

pub fn show_language(language: Language) {
    document::mark_root("lang", language.tag());
    document::set_title(Text::UI_TITLE.words(language));
}

pub fn theme() -> Theme {
    let kept = storage::read(THEME).unwrap_or_default();
    Theme::ALL.into_iter().find(|theme| theme.key() == kept).unwrap_or(Theme::System)
}

pub fn keep_theme(theme: Theme) {
    storage::write(THEME, theme.key());
}

pub fn show_theme(theme: Theme) {
    document::mark_root("data-theme", theme.key());
}

/// As chosen; else 万元 in Chinese, which counts in ten thousands, and yuan in English.
pub fn scale(language: Language) -> Scale {
    match storage::read(SCALE).as_deref() {
        Some("yuan") => Scale::Yuan,
        Some(_) => Scale::Wan,
        None if language == Language::En => Scale::Yuan,
        None => Scale::Wan,
    }
}

pub fn keep_scale(scale: Scale) {
    storage::write(SCALE, if scale == Scale::Yuan { "yuan" } else { "wan" });
}
