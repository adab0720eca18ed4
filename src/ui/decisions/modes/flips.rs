//! Volumes at which two modes change places, each in a sentence.

use super::{over_years, title};
use crate::{
    decisions::modes::{Flip, Flips, Measure},
    format,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        words::Words,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

pub fn flips(found: RwSignal<Option<Arc<Flips>>>) -> Vec<El> {
    let words = Words::in_language(Session::here().language.get_untracked());
    let Some(flips) = found.get() else { return vec![title(Text::MODES_FLIPS)] };
    let Some((from, to)) = flips.compared else {
        return vec![title(Text::MODES_FLIPS), el("p").child(words.say(Text::MODES_NO_CALLS))];
    };
    let [from, to] = [from, to].map(format::number);
    let part = |measure: Measure| {
        let name = match measure {
            Measure::FirstYear => words.say(Text::MODES_FIRST).to_string(),
            Measure::Horizon => over_years(words, Text::MODES_HORIZON),
        };
        let mut listed = flips.flips.iter().filter(|flip| flip.measure == measure).peekable();
        let content = match listed.peek() {
            None => el("p").child(words.fill_in(Text::MODES_NO_FLIP, &[&from, &to])),
            Some(_) => el("ul").class("reasons").children(listed.map(|flip| el("li").child(sentence(words, flip)))),
        };
        el("div").child(el("h4").child(name)).child(content)
    };
    vec![
        title(Text::MODES_FLIPS),
        part(Measure::FirstYear).test("flips-first-year"),
        part(Measure::Horizon).test("flips-horizon"),
        el("p").class("soft").child(words.fill_in(Text::MODES_FLIPS_NOTE, &[&from, &to])),
    ]
}

fn sentence(words: Words, flip: &Flip) -> String {
    let volume = format::rounded(flip.calls_per_day, 0);
    words.fill_in(Text::MODES_FLIP, &[&volume, words.deployment(flip.cheaper), words.deployment(flip.dearer)])
}
