//! The first questions: enough for a usable range.

use super::{presets::presets, systems::systems};
use crate::{
    engine::scenario::{Deployment, Field},
    text::Text,
    ui::{
        element::{El, el, words},
        field::{States, buttons_field, field},
        layout::Layout,
        session::Session,
        signal::followed,
        words::{Words, say},
    },
};
use leptos::prelude::*;

pub fn quick_start() -> El {
    let states = States::begin();
    let title = el("div")
        .class("title")
        .child(el("h2").id("quick-title").child(say(Text::UI_QUICK_TITLE)))
        .child(el("p").class("soft").child(say(Text::UI_QUICK_NOTE)));
    let questions = el("div")
        .class("fields")
        .child(field(states, Field::TrafficOutboundCallsPerDay))
        .child(field(states, Field::TrafficInboundCallsPerDay))
        .child(el("div").child(field(states, Field::Deployment)).child(resolved()))
        .child(systems(states));
    el("section")
        .class("card quick")
        .set("aria-labelledby", "quick-title")
        .child(title)
        .child(buttons_field(Field::Industry, states.of(Field::Industry), "chips"))
        .child((!Layout::here().is_hidden("presets")).then(presets))
        .child(questions)
}

/// What `auto` stands for, with the reason.
fn resolved() -> El {
    let session = Session::here();
    let sentence = followed(move || {
        let words = Words::of(session);
        session.estimate.with(|estimate| {
            let plan = &estimate.recommendation;
            if estimate.scenario.deployment() != Deployment::Auto {
                return String::new();
            }
            let why = plan.because.first().map(|why| crate::explain::reason(why, words.language)).unwrap_or_default();
            words.fill(Text::UI_RESOLVED_TO, &[("0", words.deployment(plan.deployment)), ("1", &why)])
        })
    });
    el("p").class("resolved").test("resolved-deployment").child(words(move || sentence.get()))
}
