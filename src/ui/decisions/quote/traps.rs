//! The questions to the vendor, as a list to tick and to print.

use super::{Form, Found};
use crate::{
    decisions::quote::Trap,
    explain::reason,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        words::Words,
    },
};
use leptos::prelude::*;

pub fn traps(found: Found, form: Form) -> Vec<El> {
    let words = Words::in_language(Session::here().language.get_untracked());
    let Some(check) = found.get() else { return Vec::new() };
    vec![
        el("h3").child(words.say(Text::QUOTE_TRAPS_TITLE)),
        el("ul")
            .class("checklist")
            .test("quote-traps")
            .children(check.traps.iter().map(|trap| item(words, trap, form))),
        el("p").class("soft").child(words.say(Text::QUOTE_TRAPS_NOTE)),
    ]
}

fn item(words: Words, trap: &Trap, form: Form) -> El {
    let id = trap.id;
    let name = format!("trap-{}", id.key());
    let flip = move || {
        form.edit(|draft| match draft.asked.iter().position(|asked| *asked == id) {
            Some(place) => {
                draft.asked.remove(place);
            }
            None => draft.asked.push(id),
        });
    };
    let tick = el("input")
        .id(name.clone())
        .test(name.clone())
        .set("type", "checkbox")
        .prop_flag("checked", move || form.0.with(|draft| draft.asked.contains(&id)))
        .on("change", move |_| flip());
    let matters = trap.matters.then(|| el("span").class("tag here").child(words.say(Text::QUOTE_TRAP_MATTERS)));
    let ask = words.fill(Text::QUOTE_ASK, &[("0", words.say(trap.ask))]);
    el("li").child(tick).child(
        el("div")
            .child(el("p").child(el("label").set("for", name).child(words.say(trap.label))).child(matters))
            .child(el("p").class("soft").child(reason(&trap.why, words.language)))
            .child(el("p").child(ask)),
    )
}
