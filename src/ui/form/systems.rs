//! Systems to connect: on or off here, the kind of interface under Integration.

use crate::{
    engine::scenario::Field,
    text::Text,
    ui::{
        element::{El, button, el, live},
        field::States,
        session::Session,
        signal::followed,
        words::say,
    },
};
use leptos::prelude::*;

pub const SYSTEMS: [Field; 9] = [
    Field::IntegrationsCrm,
    Field::IntegrationsTickets,
    Field::IntegrationsOrders,
    Field::IntegrationsInventory,
    Field::IntegrationsMembers,
    Field::IntegrationsFinance,
    Field::IntegrationsWecom,
    Field::IntegrationsDingtalk,
    Field::IntegrationsSms,
];

pub fn systems(states: States) -> El {
    let session = Session::here();
    let untouched =
        followed(move || session.draft.with(|draft| SYSTEMS.iter().all(|field| draft.get(*field).is_none())));
    let mark = move || untouched.get().then(|| el("span").class("tag").child(say(Text::UI_DEFAULT)));
    let label = el("span").class("label").id("systems-label").child(say(Text::UI_SYSTEMS));
    let fixed = SYSTEMS.into_iter().any(|field| session.is_fixed(field));
    let fixed = fixed.then(|| el("p").class("ignored fixed").child(say(Text::EMBED_SOME_FIXED)));
    let chips = el("div")
        .class("chips")
        .set("role", "group")
        .set("aria-labelledby", "systems-label")
        .set("aria-describedby", "systems-hint")
        .children(SYSTEMS.map(|field| chip(field, states)));
    el("div")
        .class("field")
        .test("systems")
        .child(el("div").class("field-head").child(label).child(live(mark)))
        .child(chips)
        .child(el("p").class("hint").id("systems-hint").child(say(Text::UI_SYSTEMS_HINT)))
        .child(fixed)
}

fn chip(field: Field, states: States) -> El {
    let session = Session::here();
    let state = states.of(field);
    let is_on = move || state.with(|s| !matches!(s.value(), "" | "none"));
    let flip = move || match untrack(is_on) {
        true => session.clear(field),
        false => session.edit(field, "standard".into()),
    };
    let is_fixed = session.is_fixed(field);
    button(flip)
        .test(format!("system-{}", field.key()))
        .state("aria-pressed", is_on)
        .follow("disabled", move || is_fixed.then(String::new))
        .child(say(Text::field(field)))
}
