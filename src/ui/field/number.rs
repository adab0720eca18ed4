//! A number as people type it, with its unit inside, and a slider for rates with usual values.

use super::{
    shell::{described, id, shell},
    slider::slider,
    state::{FieldState, placeholder},
};
use crate::{
    engine::scenario::Field,
    text::Text,
    ui::{
        element::{El, el},
        input_text::InputText,
        session::Session,
    },
};
use leptos::prelude::*;

pub fn number_field(field: Field, state: RwSignal<FieldState>) -> El {
    let session = Session::here();
    let unit = Text::unit(field.meta().unit, session.language.get_untracked());
    let text = InputText::new(field.meta().is_share());
    let input = el("input")
        .id(id(field))
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .state("aria-invalid", move || state.with(|s| s.problem.is_some()))
        .follow("placeholder", move || state.with(|s| Some(placeholder(field, s))))
        .text_unless_typed(move || state.with(|s| text.against(s.typed.as_deref().unwrap_or_default())))
        .on_text("input", move |typed| session.edit(field, text.take(typed)))
        .on("change", move |_| session.pause());
    let unit = el("span").class("unit").set("aria-hidden", "true").child(unit);
    let mut control = vec![el("div").class("in").child(described(input, field)).child(unit)];
    control.extend(slider(field, state));
    shell(field, state, true, control)
}
