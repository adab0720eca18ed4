//! What the embedded calculator shall be like, as attributes of the element.

use crate::{
    browser::address,
    ui::{embed::accent, session::Session},
};
use form_urlencoded::Serializer;
use leptos::prelude::*;
use web_sys::Url;

#[derive(Clone, Copy)]
pub struct Choice {
    session: Session,
    /// Of a preset; empty for the scenario of this page.
    pub preset: RwSignal<String>,
    pub lang: RwSignal<String>,
    pub theme: RwSignal<String>,
    pub accent: RwSignal<String>,
    pub book: RwSignal<String>,
    pub lock: RwSignal<Vec<&'static str>>,
    pub hide: RwSignal<Vec<&'static str>>,
}

impl Choice {
    pub fn new() -> Choice {
        let session = Session::here();
        let language = session.language.get_untracked().tag();
        Choice {
            session,
            preset: RwSignal::default(),
            lang: RwSignal::new(language.into()),
            theme: RwSignal::default(),
            accent: RwSignal::default(),
            book: RwSignal::default(),
            lock: RwSignal::default(),
            hide: RwSignal::default(),
        }
    }

    /// Names and values, without those that are left open or that the element would refuse.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        let preset = self.preset.get();
        let link = if preset.is_empty() { self.session.link() } else { String::new() };
        let all = [
            ("preset", preset),
            ("link", link),
            ("lang", self.lang.get()),
            ("theme", self.theme.get()),
            ("accent", taken(self.accent, is_colour)),
            ("lock", self.lock.get().join(",")),
            ("hide", self.hide.get().join(",")),
            ("price-book", taken(self.book, is_address)),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The script, the element, and within it what is shown where scripts are off.
    pub fn element_code(&self, title: &str) -> String {
        let lines: String =
            self.attributes().iter().map(|(name, value)| format!("\n  {name}=\"{}\"", escaped(value))).collect();
        format!(
            "<script type=\"module\" src=\"{}\"></script>\n<voicebot-cost{lines}>\n  <a href=\"{}\">{}</a>\n</voicebot-cost>",
            escaped(&address::beside("embed.js")),
            escaped(&address::beside("index.html")),
            escaped(title),
        )
    }

    /// A bare frame, which fetches no price book.
    pub fn frame_code(&self, title: &str) -> String {
        let mut pairs = Serializer::new(String::new());
        for (name, value) in self.attributes() {
            match name {
                "price-book" => {}
                "link" => {
                    pairs.extend_pairs(form_urlencoded::parse(value.as_bytes()));
                }
                _ => {
                    pairs.append_pair(name, &value);
                }
            }
        }
        let address = format!("{}?{}", address::beside("embed.html"), pairs.finish());
        format!(
            "<iframe\n  src=\"{}\"\n  title=\"{}\"\n  width=\"100%\" height=\"1600\" loading=\"lazy\" referrerpolicy=\"origin\"></iframe>",
            escaped(&address),
            escaped(title),
        )
    }
}

/// What is typed, as far as it is taken.
fn taken(typed: RwSignal<String>, takes: fn(&str) -> bool) -> String {
    typed.with(|typed| if takes(typed.trim()) { typed.trim().into() } else { String::new() })
}

pub fn is_colour(text: &str) -> bool {
    accent::parse(text).is_some()
}

/// Whether the element fetches from there: an address of the web, or one beside the page around.
pub fn is_address(text: &str) -> bool {
    let page = "https://page.example/";
    Url::new_with_base(text, page).is_ok_and(|address| matches!(address.protocol().as_str(), "https:" | "http:"))
}

/// As a value of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
