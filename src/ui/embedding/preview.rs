//! The element itself, on this page.

use super::choice::Choice;
use crate::{
    browser::document,
    text::Text,
    ui::{
        element::{El, el},
        words::say,
    },
};
use leptos::prelude::*;

/// What the element is told here. A price book of another host is beyond this page's policy.
const SHOWN: [&str; 7] = ["preset", "link", "lang", "theme", "accent", "lock", "hide"];

pub fn preview(choice: Choice) -> El {
    document::load_module("./embed.js");
    let all = Memo::new(move |_| choice.attributes());
    let element = SHOWN.into_iter().fold(el("voicebot-cost").test("embed-preview"), |element, name| {
        let value =
            move || all.with(|all| all.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()));
        element.follow(name, value)
    });
    el("section")
        .set("aria-labelledby", "embed-preview-title")
        .child(el("h3").id("embed-preview-title").child(say(Text::EMBEDDING_PREVIEW)))
        .child(el("p").class("soft").child(say(Text::EMBEDDING_PREVIEW_NOTE)))
        .child(el("div").class("preview").child(element.set("loading", "eager").set("min-height", "480")))
}
