//! The comparison as tables: totals, components with their lines, inputs.

mod inputs_table;
mod lines_table;
mod totals_table;

pub use inputs_table::inputs_table;
pub use lines_table::{Behind, lines_table};
pub use totals_table::totals_table;

use super::priced::Found;
use crate::{
    engine::money::Money,
    format,
    text::Text,
    ui::{
        element::{El, button, el},
        session::Session,
        table::cell,
        words::{Words, say},
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What the tables follow.
pub type Compared = Memo<Option<Arc<Found>>>;

/// `+12.3 (+4.5 %)`: a difference with its share of the base; nothing where there is none.
pub fn difference(words: Words, more: Money, part: Option<Decimal>) -> String {
    if more.is_zero() {
        return String::new();
    }
    match part {
        Some(part) => format!("{} ({})", words.more(more), signed(part)),
        None => words.more(more),
    }
}

fn signed(part: Decimal) -> String {
    let sign = if part > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", format::percent(part, 1))
}

/// Names of the scenarios over their columns.
fn head(found: &Found, first: Text) -> El {
    let language = Session::here().language.get_untracked();
    let column = |(place, title): (usize, String)| {
        let base = (place == found.comparison.base).then(|| el("b").class("tag").child(say(Text::COMPARE_BASE)));
        let whose = found.columns.get(place).and_then(|(_, priced)| priced.whose(language));
        let whose = whose.map(|whose| el("span").class("book-mark").child(whose));
        el("th").set("scope", "col").class("num").child(title).child(" ").child(base).child(whose)
    };
    let first = el("th").set("scope", "col").child(say(first));
    el("thead").child(el("tr").child(first).children(found.titles().into_iter().enumerate().map(column)))
}

/// A figure with its difference and reason, named by its scenario where columns stand below each other.
fn figure(found: &Found, column: usize, amount: String, more: String, why: String) -> El {
    let line = |class: &'static str, text: String| (!text.is_empty()).then(|| el("div").class(class).child(text));
    cell("num")
        .set("data-name", found.title(column).to_string())
        .set("data-col", column.to_string())
        .child(el("span").child(amount))
        .child(line("more", more))
        .child(line("why", why))
}

/// Two buttons: only what differs, or all.
fn switch(all: RwSignal<bool>, id: &'static str) -> El {
    let choice = |wanted: bool, name: Text| {
        button(move || all.set(wanted)).state("aria-pressed", move || all.get() == wanted).child(say(name))
    };
    el("div")
        .class("seg off-paper")
        .set("role", "group")
        .set("aria-label", say(Text::COMPARE_SHOW))
        .child(choice(false, Text::COMPARE_ONLY_DIFFERING))
        .child(choice(true, Text::COMPARE_EVERYTHING).test(id))
}

fn caption(words: Words, name: Text) -> El {
    el("caption").child(words.fill_in(Text::COMPARE_CAPTION, &[say(name), words.unit()]))
}
