//! Every volume at which two modes change places.

use super::{Found, mode_name, plan_name};
use crate::{
    decisions::{
        billing::{Entry, Turn},
        crossing::Kind,
    },
    format,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        table::{cell, number, row_head, scrolled, table},
        words::Words,
    },
};
use leptos::prelude::*;

const COLUMNS: [(Text, &str); 4] = [
    (Text::BILLING_COL_PAIR, ""),
    (Text::BILLING_COL_CALLS, "num"),
    (Text::BILLING_COL_KIND, ""),
    (Text::BILLING_COL_ABOVE, ""),
];

pub fn turns_table(found: Found) -> Vec<El> {
    let Some(found) = found.get() else { return Vec::new() };
    let words = Words::in_language(Session::here().language.get_untracked());
    let billing = &found.billing;
    let row = |entry: &Entry, turn: &Turn| {
        let own = plan_name(words, entry.plan);
        let other = mode_name(words, turn.against);
        let kind = match turn.kind {
            Kind::Crossing => Text::BILLING_KIND_EQUAL,
            Kind::Step => Text::BILLING_KIND_STEP,
        };
        let above = if turn.cheaper_above { own.clone() } else { other.into() };
        el("tr")
            .child(row_head().child(words.fill_in(Text::BILLING_PAIR, &[&own, other])))
            .child(number("num", format::rounded(turn.calls_per_day, 2)))
            .child(cell("").child(words.say(kind)))
            .child(cell("").child(above))
    };
    // Each pair of modes once, under the later of the two.
    let of = |entry: &Entry, all: bool| {
        let listed = entry.turns.iter().filter(|turn| all || (turn.against as usize) < entry.plan.mode as usize);
        listed.map(|turn| row(entry, turn)).collect::<Vec<_>>()
    };
    let modes = billing.modes.iter().flat_map(|entry| of(entry, false));
    let units = billing.units.iter().flat_map(|entry| of(entry, true));
    let caption = words.say(Text::BILLING_TURNS);
    let table = table("", caption.into(), &COLUMNS).child(el("tbody").children(modes.chain(units)));
    vec![
        el("p").class("soft notes-below").child(words.say(Text::BILLING_TURNS_NOTE)),
        scrolled(caption.into(), table.test("billing-turns")),
    ]
}
