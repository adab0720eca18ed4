//! One column for each mode; below each other on a phone.

use super::{Found, STATUS, over_years};
use crate::{
    decisions::{
        change::Change,
        modes::{Figures, MODES, Modes, Sum},
    },
    engine::scenario::{Deployment, Field},
    text::Text,
    ui::{
        decisions::changes::{Applied, apply, apply_button},
        element::{El, el},
        session::Session,
        words::Words,
    },
};
use leptos::prelude::*;

pub fn columns(found: Found, done: Applied<Deployment>) -> Vec<El> {
    let words = Words::of(Session::here());
    let Some(found) = found.get() else { return Vec::new() };
    (0..MODES.len()).map(|column| of(words, &found, column, done)).collect()
}

fn of(words: Words, modes: &Modes, column: usize, done: Applied<Deployment>) -> El {
    let mode = MODES[column];
    let is_chosen = column == modes.chosen;
    let horizon = modes.totals.iter().find(|figures| figures.what == Sum::Horizon);
    let tag = |text: Text| el("b").class("tag").child(words.say(text));
    let tags = [
        horizon.is_some_and(|figures| figures.least[column]).then(|| tag(Text::MODES_CHEAPEST)),
        is_chosen.then(|| tag(Text::MODES_CHOSEN)),
    ];
    let fact = |figures: &Figures| {
        let name = match figures.what {
            Sum::FirstYear => words.say(Text::MODES_FIRST).into(),
            Sum::OneOff => words.say(Text::MODES_ONE_OFF).into(),
            Sum::RecurringYear => words.say(Text::MODES_RECURRING).into(),
            Sum::Horizon => over_years(words, Text::MODES_HORIZON),
            _ => words.say(Text::MODES_BUDGET).to_string(),
        };
        let sum = format!("{}{}", words.at_least(figures.complete[column]), words.amount(figures.amounts[column]));
        let more = (!is_chosen).then(|| el("dd").class("soft").child(words.more(figures.more[column])));
        let class = if figures.what == Sum::Horizon { "strong" } else { "" };
        el("div").class(class).child(el("dt").child(name)).child(el("dd").child(sum)).child(more)
    };
    let session = Session::here();
    let act = words.fill_in(Text::MODES_USE_THIS, &[words.deployment(mode)]);
    let press = move || {
        apply(session, done, STATUS, mode, &[Change::choice(Field::Deployment, mode as u8)]);
    };
    let button =
        (!is_chosen).then(|| apply_button(act, Text::MODES_USE, press).test(format!("modes-use-{}", mode.key())));
    el("section")
        .class(if is_chosen { "column chosen" } else { "column" })
        .test(format!("mode-{}", mode.key()))
        .set("aria-label", words.deployment(mode))
        .child(el("div").class("named").child(el("h3").child(words.deployment(mode))).children(tags))
        .child(el("p").class("soft").child(words.say(about(mode))))
        .child(el("dl").class("sums").children(modes.totals.iter().map(fact)))
        .child(button)
}

fn about(mode: Deployment) -> Text {
    match mode {
        Deployment::Hybrid => Text::MODES_ABOUT_HYBRID,
        Deployment::Private => Text::MODES_ABOUT_PRIVATE,
        _ => Text::MODES_ABOUT_SAAS,
    }
}
