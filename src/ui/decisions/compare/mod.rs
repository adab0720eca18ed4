//! Up to four scenarios beside each other, whatever they differ in.

pub mod board;
mod chart;
mod choose;
mod columns;
mod gaps;
mod priced;
mod tables;
mod take;

use super::slices::{Slice, Work};
use crate::{
    decisions::compare::causes,
    engine::book::EDITION,
    text::Text,
    ui::{
        chart::figure,
        element::{El, Piece, button, el, live, words as text},
        session::Session,
        share::leave_comparison,
        words::{Words, say},
    },
};
use board::{Board, Shared};
use leptos::prelude::*;
use tables::{Behind, Compared};

pub fn compare() -> AnyView {
    let session = Session::here();
    let shown = priced::all(session);
    let found = priced::found(shown);
    let behind = behind(found);
    let one = move || {
        let few = shown.with(|shown| shown.len() < 2);
        few.then(|| el("p").class("panel-body").test("compare-one").child(say(Text::COMPARE_ONE)))
    };
    let details = move || found.with(|found| found.is_some()).then(|| untrack(|| details(found, behind)));
    let title = Words::in_language(session.language.get_untracked()).fill_in(Text::COMPARE_PRINT_NOTE, &[EDITION]);
    el("div")
        .class("compare-view")
        .child(el("h2").class("on-paper").child(say(Text::COMPARE_PRINT_TITLE)))
        .child(el("p").class("on-paper soft").child(title))
        .child(
            el("div")
                .class("panel-body")
                .child(el("p").class("soft off-paper").child(say(Text::COMPARE_INTRO)))
                .child(shared())
                .child(choose::choose())
                .child(take::take(found))
                .child(message()),
        )
        .child(columns::columns(shown, found))
        .child(live(one))
        .child(live(details))
        .view()
}

fn details(found: Compared, behind: Behind) -> AnyView {
    vec![
        el("div")
            .class("panel-body")
            .child(live(move || gaps::cautions(found)))
            .child(live(move || gaps::gaps(found, behind)))
            .view(),
        figure("compare", move || chart::describe(found)).view(),
        el("div").class("panel-body").child(el("h3").child(say(Text::COMPARE_TOTALS))).view(),
        live(move || tables::totals_table(found)),
        tables::lines_table(found, behind).view(),
        tables::inputs_table(found).view(),
    ]
    .view()
}

/// Dozens of estimates: they wait until typing pauses, one scenario at a time.
fn behind(found: Compared) -> Behind {
    Work::follow(move || {
        let found = found.get();
        let mut done = Vec::new();
        Box::new(move || {
            let Some(found) = &found else { return Slice::Done(None) };
            let columns = found.columns();
            let base = found.comparison.base;
            let Some(next) = columns.get(done.len()) else { return Slice::Done(Some(std::mem::take(&mut done))) };
            done.push((done.len() != base).then(|| causes(&columns[base], next).ok()).flatten());
            Slice::More(50)
        })
    })
}

/// What came by a link, and the ways back to one's own.
fn shared() -> AnyView {
    let session = Session::here();
    let shared = Board::here().shared;
    let bar = move |shared: Shared| {
        let language = session.language.get_untracked();
        let notices: Vec<String> = shared.notices.iter().map(|notice| notice.message(language)).collect();
        let any = !notices.is_empty();
        let list =
            any.then(|| el("ul").test("compare-notices").children(notices.into_iter().map(|n| el("li").child(n))));
        let back = button(move || {
            Board::here().leave();
            leave_comparison(session);
        })
        .class("btn")
        .test("compare-back")
        .child(say(Text::COMPARE_BACK_TO_MINE));
        let keep = button(move || {
            Board::here().keep_shared();
            leave_comparison(session);
        })
        .class("btn")
        .test("compare-keep")
        .child(say(Text::COMPARE_KEEP_SHARED));
        el("div")
            .class("shared")
            .test("compare-shared")
            .child(
                el("div")
                    .class("grow")
                    .set("role", "status")
                    .child(el("p").child(say(Text::COMPARE_SHARED)))
                    .child(list),
            )
            .child(el("div").class("row off-paper").child(back).child(keep))
    };
    live(move || shared.get().map(bar))
}

/// What was done last, and the way to take a removal back.
fn message() -> El {
    let board = Board::here();
    let said = board.said.clone();
    let removed = board.removed.clone();
    let undo = move || {
        removed.get().map(|removed| {
            let put_back = button(move || {
                let board = Board::here();
                board.change(|columns| columns.put_back(removed.clone()));
                board.removed.set(None);
                board.say(String::new());
            });
            put_back.class("link").id("compare-undo").test("compare-undo").child(say(Text::COMPARE_UNDO))
        })
    };
    el("p")
        .class("said off-paper")
        .child(el("span").set("role", "status").test("compare-said").child(text(move || said.get())))
        .child(" ")
        .child(live(undo))
}
