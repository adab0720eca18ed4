//! One option of a few as buttons side by side, of many as a list; yes or no.

use super::{
    shell::{described, group, id, shell},
    state::FieldState,
};
use crate::{
    engine::scenario::{Field, Kind},
    text::Text,
    ui::{
        element::{El, button, el},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

/// More options than this do not fit side by side.
const FEW: usize = 4;

pub fn choice_field(field: Field, state: RwSignal<FieldState>) -> El {
    if options(field).len() <= FEW {
        return buttons_field(field, state, "seg");
    }
    let session = Session::here();
    let option = |(i, option): (usize, &'static str)| {
        el("option")
            .set("value", option)
            .prop_flag("selected", move || state.with(|s| s.value() == option))
            .child(say(Text::option(field, i)))
    };
    let list = el("select")
        .id(id(field))
        .on_text("change", move |option| session.edit(field, option))
        .children(options(field).iter().copied().enumerate().map(option));
    shell(field, state, true, vec![described(list, field)])
}

/// All options in view, however many.
pub fn buttons_field(field: Field, state: RwSignal<FieldState>, class: &'static str) -> El {
    let option = |(i, option): (usize, &'static str)| option_button(field, state, option, Text::option(field, i));
    let buttons = options(field).iter().copied().enumerate().map(option);
    shell(field, state, false, vec![group(field, class).children(buttons)])
}

pub fn toggle_field(field: Field, state: RwSignal<FieldState>) -> El {
    let buttons = group(field, "seg").child(option_button(field, state, "true", Text::UI_ON)).child(option_button(
        field,
        state,
        "false",
        Text::UI_OFF,
    ));
    shell(field, state, false, vec![buttons])
}

fn options(field: Field) -> &'static [&'static str] {
    match field.meta().kind {
        Kind::Choice(options) => options,
        _ => &[],
    }
}

fn option_button(field: Field, state: RwSignal<FieldState>, value: &'static str, label: Text) -> El {
    let session = Session::here();
    button(move || session.edit(field, value.into()))
        .set("data-option", value)
        .state("aria-pressed", move || state.with(|s| s.value() == value))
        .child(say(label))
}
