//! A number as people type it, with its unit inside, and a slider for rates with usual values.

use super::{
    shell::{described, id, shell},
    slider::slider,
    state::{FieldState, placeholder, to_draft, to_shown},
};
use crate::{
    engine::scenario::Field,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
    },
};
use leptos::prelude::*;

pub fn number_field(field: Field, state: RwSignal<FieldState>) -> El {
    let session = Session::here();
    let unit = Text::unit(field.meta().unit, session.language.get_untracked());
    // What was typed stays as typed, though the draft may spell it otherwise (`55` and `55%`).
    let typed = StoredValue::new(String::new());
    let shown = move |s: &FieldState| {
        let draft = s.typed.as_deref().unwrap_or_default();
        let last = typed.get_value();
        if to_draft(field, &last) == draft { last } else { to_shown(field, draft) }
    };
    let input = el("input")
        .id(id(field))
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .state("aria-invalid", move || state.with(|s| s.problem.is_some()))
        .follow("placeholder", move || state.with(|s| Some(placeholder(field, s))))
        .prop_text("value", move || state.with(shown))
        .on("input", move |event| {
            let text = event_target_value(&event);
            typed.set_value(text.clone());
            session.edit(field, to_draft(field, &text));
        })
        .on("change", move |_| session.pause());
    let unit = el("span").class("unit").set("aria-hidden", "true").child(unit);
    let mut control = vec![el("div").class("in").child(described(input, field)).child(unit)];
    control.extend(slider(field, state));
    shell(field, state, true, control)
}
