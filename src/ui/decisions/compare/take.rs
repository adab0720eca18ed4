//! The comparison leaves the page: as a link, a table, a file, on paper.

use super::{board::Board, priced::Found, tables::Compared};
use crate::{
    browser::{address, clipboard, clock, download},
    decisions::compare::inputs,
    format,
    link::{Named, encode_comparison},
    takeaway::{comparison_csv, comparison_file},
    text::{Text, fill},
    ui::{
        element::{El, button, el},
        printing::{self, Paper},
        session::Session,
        share::{Desk, tail_of},
        words::say,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// Longer links are cut by some messengers.
const LONGEST: usize = 2_000;

pub fn take(found: Compared) -> El {
    let session = Session::here();
    let act = |id: &'static str, name: Text, act: Box<dyn Fn(&Found)>| {
        let press = move || {
            if let Some(found) = found.get_untracked() {
                act(&found);
            }
        };
        button(press)
            .class("btn")
            .test(id)
            .prop_flag("disabled", move || found.with(|found| found.is_none()))
            .child(say(name))
    };
    let print = Box::new(|_: &Found| printing::print(Paper::Comparison));
    el("div")
        .class("row off-paper")
        .child(act("compare-copy", Text::COMPARE_COPY_LINK, Box::new(move |found| copy(session, found))))
        .child(act("compare-csv", Text::COMPARE_CSV, Box::new(move |found| save_csv(session, found))))
        .child(act("compare-file", Text::COMPARE_FILE, Box::new(move |found| save_file(session, found))))
        .child(act("compare-print", Text::COMPARE_PRINT, print))
}

/// The pairs of the link to what is compared.
fn pairs(found: &Found) -> String {
    let named = found.columns.iter().map(|(shown, priced)| Named {
        name: &shown.name,
        scenario: &priced.estimate.scenario,
        book: &priced.named,
        prices: &priced.book.edits,
        discounts: &priced.book.discounts,
    });
    encode_comparison(&named.collect::<Vec<_>>())
}

fn whole_link(found: &Found) -> String {
    address::base() + &tail_of(&pairs(found), Desk::here().private.get_untracked())
}

fn copy(session: Session, found: &Found) {
    let link = whole_link(found);
    // What comes later has no context to ask for the language.
    let language = session.language.get_untracked();
    spawn_local(async move {
        let length = link.chars().count();
        let text = match (clipboard::copy(&link).await, length > LONGEST) {
            (false, _) => Text::COMPARE_NOT_COPIED,
            (true, false) => Text::COMPARE_COPIED,
            (true, true) => Text::COMPARE_COPIED_LONG,
        };
        Board::of(session).say(fill(text.words(language), &[("0", &format::number(length.into()))]));
    });
}

fn save(session: Session, name: &str, kind: &str, text: String) {
    let name = format!("voicebot-cost-{}{name}", clock::today());
    download::save(&name, kind, &text.into());
    Board::of(session).say(fill(say(Text::COMPARE_SAVED), &[("0", &name)]));
}

fn save_csv(session: Session, found: &Found) {
    let language = session.language.get_untracked();
    let columns = found.columns();
    let inputs = inputs(&columns, false).unwrap_or_default();
    let (names, link) = (found.titles_with_prices(language), whole_link(found));
    let table = comparison_csv::write(&names, &columns, &found.comparison, &inputs, language, &link);
    save(session, "-comparison.csv", "text/csv;charset=utf-8", table);
}

fn save_file(session: Session, found: &Found) {
    save(session, ".comparison.json", "application/json", comparison_file::write(&pairs(found)));
}
