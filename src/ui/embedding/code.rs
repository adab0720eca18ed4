//! The code to copy: for the element, and for a bare frame.

use super::choice::Choice;
use crate::{
    browser::{clipboard, document},
    text::Text,
    ui::{
        element::{El, button, el},
        words::say,
    },
};
use leptos::{prelude::*, task::spawn_local};

pub fn code(choice: Choice, said: RwSignal<&'static str>) -> El {
    let title = say(Text::UI_TITLE);
    let element = Memo::new(move |_| choice.element_code(title));
    let frame = Memo::new(move |_| choice.frame_code(title));
    el("section")
        .set("aria-labelledby", "embed-code-title")
        .child(el("h3").id("embed-code-title").child(say(Text::EMBEDDING_CODE)))
        .child(block("embed-element", Text::EMBEDDING_CODE_ELEMENT, element, said))
        .child(block("embed-frame", Text::EMBEDDING_CODE_FRAME, frame, said))
}

fn block(id: &'static str, name: Text, code: Memo<String>, said: RwSignal<&'static str>) -> El {
    let [copied, not_copied] = [Text::EMBEDDING_COPIED, Text::EMBEDDING_NOT_COPIED].map(say);
    let copy = button(move || {
        let text = code.get_untracked();
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            if !done {
                document::focus(id);
            }
            said.set(if done { copied } else { not_copied });
        });
    });
    let label = format!("{}: {}", say(Text::EMBEDDING_COPY), say(name));
    el("div")
        .class("code-block")
        .child(el("label").class("label").set("for", id).child(say(name)))
        .child(
            el("textarea")
                .id(id)
                .test(id)
                .set("readonly", "")
                .set("spellcheck", "false")
                .set("rows", "9")
                .set("wrap", "off")
                .prop_text("value", move || code.get()),
        )
        .child(
            copy.class("btn main").test(format!("{id}-copy")).set("aria-label", label).child(say(Text::EMBEDDING_COPY)),
        )
}
