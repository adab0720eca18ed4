//! A slider beside a rate.

use super::state::FieldState;
use crate::{
    engine::scenario::Field,
    format,
    input::{Slider, number},
    text::{Text, fill},
    ui::{
        element::{El, el},
        input_text::to_shown,
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

pub fn slider(field: Field, state: RwSignal<FieldState>) -> Option<El> {
    let Slider { least, most, step } = Slider::of(field)?;
    let (low, high) = field.meta().usual?;
    let session = Session::here();
    let name = fill(say(Text::UI_SLIDER), &[("0", say(Text::field(field)))]);
    let usual = fill(say(Text::UI_USUAL), &[("0", &format::percent(low, 1)), ("1", &format::percent(high, 1))]);
    let value = move || {
        let shown = state.with(|s| to_shown(true, s.value()));
        number::parse(&shown).map_or(shown, |n| n.to_string())
    };
    let input = el("input")
        .set("type", "range")
        .set("aria-label", name)
        .set("min", least.to_string())
        .set("max", most.to_string())
        .set("step", step.to_string())
        .prop_text("value", value)
        .on_text("input", move |percent| session.edit(field, percent + "%"))
        .on("change", move |_| session.pause());
    Some(el("div").class("slider").child(input).child(el("span").class("usual").child(usual)))
}
