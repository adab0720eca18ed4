//! Any number of options, each a chip.

use super::{
    shell::{group, shell},
    state::FieldState,
};
use crate::{
    engine::scenario::{Field, Kind},
    text::Text,
    ui::{
        element::{El, button},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

pub fn flags_field(field: Field, state: RwSignal<FieldState>) -> El {
    let Kind::Flags(options) = field.meta().kind else { unreachable!("{} is no set", field.key()) };
    let session = Session::here();
    let flip = move |option: &'static str| {
        let now = state.get_untracked();
        let mut names = chosen(&now);
        match names.iter().position(|name| *name == option) {
            Some(place) => {
                names.remove(place);
            }
            None => names.push(option),
        }
        session.edit(field, names.join(","));
    };
    let chip = |(i, option): (usize, &'static str)| {
        button(move || flip(option))
            .set("data-option", option)
            .state("aria-pressed", move || state.with(|s| chosen(s).contains(&option)))
            .child(say(Text::option(field, i)))
    };
    let chips = group(field, "chips").children(options.iter().copied().enumerate().map(chip));
    shell(field, state, false, vec![chips])
}

fn chosen(state: &FieldState) -> Vec<&str> {
    state.value().split(',').map(str::trim).filter(|name| !name.is_empty()).collect()
}
