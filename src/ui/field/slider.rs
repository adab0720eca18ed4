//! A slider beside a rate. The usual values lie in its middle third.

use super::state::{FieldState, is_share, to_shown};
use crate::{
    engine::scenario::{Field, Kind},
    format,
    input::number,
    text::{Text, fill},
    ui::{
        element::{El, el},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;

pub fn slider(field: Field, state: RwSignal<FieldState>) -> Option<El> {
    let (low, high) = field.meta().usual.filter(|_| is_share(field))?;
    let Kind::Number { min, max, .. } = field.meta().kind else { return None };
    let session = Session::here();
    let width = high - low;
    let step = if width < Decimal::new(5, 2) { Decimal::new(1, 1) } else { Decimal::ONE };
    // Whole steps from zero, so that the thumb can stand on round figures.
    let percent = |share: Decimal| ((share * Decimal::ONE_HUNDRED / step).ceil() * step).normalize().to_string();
    let name = fill(say(Text::UI_SLIDER), &[("0", say(Text::field(field)))]);
    let usual = fill(say(Text::UI_USUAL), &[("0", &format::percent(low, 1)), ("1", &format::percent(high, 1))]);
    let value = move || {
        let shown = state.with(|s| to_shown(field, s.value()));
        number::parse(&shown).map_or(shown, |n| n.to_string())
    };
    let input = el("input")
        .set("type", "range")
        .set("aria-label", name)
        .set("min", percent((low - width).max(min)))
        .set("max", percent((high + width).min(max)))
        .set("step", step.to_string())
        .prop_text("value", value)
        .on("input", move |event| session.edit(field, format!("{}%", event_target_value(&event))))
        .on("change", move |_| session.pause());
    Some(el("div").class("slider").child(input).child(el("span").class("usual").child(usual)))
}
