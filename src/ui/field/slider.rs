//! A slider beside a rate. The usual values lie in its middle third.

use super::state::{FieldState, is_share};
use crate::{
    engine::{
        exact,
        money::Overflow,
        scenario::{Field, Kind},
    },
    format,
    input::number,
    text::{Text, fill},
    ui::{
        element::{El, el},
        input_text::to_shown,
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
    let width = exact::sub(high, low).ok()?;
    let (least, most) = (exact::sub(low, width).ok()?.max(min), exact::add(high, width).ok()?.min(max));
    let step = if width < Decimal::new(5, 2) { Decimal::new(1, 1) } else { Decimal::ONE };
    // Whole steps from zero, so that the thumb can stand on round figures.
    let percent = |share: Decimal| {
        let steps = exact::ceil(exact::div(exact::mul(share, Decimal::ONE_HUNDRED)?, step)?);
        Ok::<_, Overflow>(exact::mul(steps, step)?.normalize().to_string())
    };
    let name = fill(say(Text::UI_SLIDER), &[("0", say(Text::field(field)))]);
    let usual = fill(say(Text::UI_USUAL), &[("0", &format::percent(low, 1)), ("1", &format::percent(high, 1))]);
    let value = move || {
        let shown = state.with(|s| to_shown(true, s.value()));
        number::parse(&shown).map_or(shown, |n| n.to_string())
    };
    let input = el("input")
        .set("type", "range")
        .set("aria-label", name)
        .set("min", percent(least).ok()?)
        .set("max", percent(most).ok()?)
        .set("step", step.to_string())
        .prop_text("value", value)
        .on_text("input", move |percent| session.edit(field, percent + "%"))
        .on("change", move |_| session.pause());
    Some(el("div").class("slider").child(input).child(el("span").class("usual").child(usual)))
}
