//! Title, undo and redo, and the switches that hold for the whole page.

use super::{
    element::{El, button, el, live, words},
    layout::Layout,
    report,
    session::Session,
    settings::{self, Theme},
    speech,
};
use crate::{
    format::Scale,
    text::{Language, Text},
};
use leptos::prelude::*;

pub fn header() -> El {
    let session = Session::here();
    let [undo, redo, scale] = steps_and_scale(session);
    let tools = el("div")
        .class("tools")
        .child(scale)
        .child(switch(Text::UI_LANGUAGE).child(language(Language::Zh, "lang-zh", "中")).child(language(
            Language::En,
            "lang-en",
            "EN",
        )))
        .child(report::open())
        .child(share())
        .child(undo)
        .child(redo)
        .child(switch(Text::UI_THEME).children(Theme::ALL.map(theme)));
    let speechless = move || {
        let said = Text::UI_NO_WORDS.words(session.language.get());
        session.speechless.get().then(|| el("p").class("note").set("role", "alert").child(said))
    };
    el("header")
        .class("top")
        .child(el("span").class("mark").set("aria-hidden", "true"))
        .child(el("h1").child(said(Text::UI_TITLE)))
        .child(tools)
        .child(live(speechless))
}

/// Undo, redo, and the unit of amounts.
pub fn steps_and_scale(session: Session) -> [El; 3] {
    [
        step("undo", "↶", Text::UI_UNDO, session.can_undo, Session::undo),
        step("redo", "↷", Text::UI_REDO, session.can_redo, Session::redo),
        switch(Text::UI_SCALE).child(scale(Scale::Yuan, "scale-yuan", Text::UI_SCALE_YUAN)).child(scale(
            Scale::Wan,
            "scale-wan",
            Text::UI_SCALE_WAN,
        )),
    ]
}

/// The header stays when the language changes, so its words follow.
fn said(text: Text) -> AnyView {
    let session = Session::here();
    words(move || text.words(session.language.get()).into())
}

pub(super) fn named(element: El, name: Text) -> El {
    let session = Session::here();
    let name = move || Some(name.words(session.language.get()).to_string());
    element.follow("aria-label", name).follow("title", name)
}

fn share() -> El {
    let sharing = Layout::here().sharing;
    button(move || sharing.set(true))
        .class("btn")
        .id("share-open")
        .test("share-open")
        .set("aria-haspopup", "dialog")
        .child(said(Text::UI_SHARE))
}

fn step(id: &'static str, sign: &'static str, name: Text, can: RwSignal<bool>, act: fn(&Session)) -> El {
    let session = Session::here();
    named(button(move || act(&session)), name)
        .class("icon")
        .test(id)
        .follow("disabled", move || (!can.get()).then(String::new))
        .child(sign)
}

fn switch(name: Text) -> El {
    let session = Session::here();
    let name = move || Some(name.words(session.language.get()).to_string());
    el("div").class("seg").set("role", "group").follow("aria-label", name)
}

fn scale(value: Scale, id: &'static str, label: Text) -> El {
    let session = Session::here();
    let choose = move || {
        session.scale.set(value);
        settings::keep_scale(value);
    };
    button(choose).test(id).state("aria-pressed", move || session.scale.get() == value).child(said(label))
}

fn language(value: Language, id: &'static str, label: &'static str) -> El {
    let session = Session::here();
    button(move || speech::choose(session, value))
        .test(id)
        .set("lang", value.tag())
        .state("aria-pressed", move || session.language.get() == value)
        .child(label)
}

fn theme(value: Theme) -> El {
    let session = Session::here();
    let choose = move || {
        session.theme.set(value);
        settings::keep_theme(value);
    };
    named(button(choose), value.label())
        .test(format!("theme-{}", value.key()))
        .state("aria-pressed", move || session.theme.get() == value)
        .child(["◐", "☀", "☾"][value as usize])
}
