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
    text::Text,
    ui::{
        chart::figure,
        element::{El, Piece, button, el, live, words as text},
        session::Session,
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
    let other = RwSignal::new(1_usize);
    // Built once: what is open in it stays open while figures change.
    let is_compared = Memo::new(move |_| found.with(|found| found.is_some()));
    let details = move || is_compared.get().then(|| untrack(|| details(found, behind, other)));
    let words = Words::in_language(session.language.get_untracked());
    let title = text(move || words.fill_in(Text::COMPARE_PRINT_NOTE, &[&editions(found).join(", ")]));
    el("div")
        .class("compare-view")
        .follow("data-other", move || Some(place_of(other, found).to_string()))
        .child(el("h2").class("on-paper").child(say(Text::COMPARE_PRINT_TITLE)))
        .child(el("p").class("on-paper soft").child(title))
        .child(
            el("div")
                .class("panel-body")
                .child(el("p").class("soft off-paper").child(say(Text::COMPARE_INTRO)))
                .child(shared(session))
                .child(choose::choose())
                .child(take::take(found))
                .child(message(session)),
        )
        .child(columns::columns(shown, found))
        .child(live(one))
        .child(live(details))
        .view()
}

/// Editions of the books that price the columns.
fn editions(found: Compared) -> Vec<String> {
    let mut editions: Vec<String> = Vec::new();
    found.with(|found| {
        for (_, priced) in found.iter().flat_map(|found| &found.columns) {
            let edition = &priced.book.base.name.edition;
            if !editions.contains(edition) {
                editions.push(edition.clone());
            }
        }
    });
    editions
}

fn details(found: Compared, behind: Behind, other: RwSignal<usize>) -> AnyView {
    vec![
        el("div")
            .class("panel-body")
            .child(live(move || gaps::cautions(found)))
            .child(live(move || gaps::gaps(found, behind)))
            .view(),
        live(move || picker(found, other)),
        live(move || tables::totals_table(found)),
        figure("compare", move || chart::describe(found)).view(),
        tables::lines_table(found, behind).view(),
        tables::inputs_table(found).view(),
    ]
    .view()
}

/// The scenario beside the base on a phone; the last one where there are fewer by now.
fn place_of(other: RwSignal<usize>, found: Compared) -> usize {
    let last = found.with(|found| found.as_ref().map_or(1, |found| found.columns.len().saturating_sub(1)));
    other.get().min(last)
}

/// On a phone two columns have room: the base and the one chosen here.
fn picker(found: Compared, other: RwSignal<usize>) -> Option<El> {
    let found_now = found.get().filter(|found| found.columns.len() > 2)?;
    let choice = |place: usize| {
        button(move || other.set(place))
            .state("aria-pressed", move || place_of(other, found) == place)
            .test(format!("compare-pick-{place}"))
            .child(found_now.title(place).to_string())
    };
    let group = el("div").class("chips").set("role", "group").set("aria-label", say(Text::COMPARE_AGAINST));
    Some(
        el("div")
            .class("panel-body picker")
            .child(el("p").class("soft").child(say(Text::COMPARE_AGAINST)))
            .child(group.children((1..found_now.columns.len()).map(choice))),
    )
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
fn shared(session: Session) -> AnyView {
    let board = Board::of(session);
    let bar = move |shared: Shared| {
        let language = session.language.get_untracked();
        let notices: Vec<String> = shared.notices.iter().map(|notice| notice.message(language)).collect();
        let any = !notices.is_empty();
        let list =
            any.then(|| el("ul").test("compare-notices").children(notices.into_iter().map(|n| el("li").child(n))));
        let back =
            button(move || board.leave()).class("btn").test("compare-back").child(say(Text::COMPARE_BACK_TO_MINE));
        let keep =
            button(move || board.keep_shared()).class("btn").test("compare-keep").child(say(Text::COMPARE_KEEP_SHARED));
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
    // Changes of its columns leave the bar as it is.
    let notices = Memo::new(move |_| board.shared().map(|shared| Shared { columns: Default::default(), ..shared }));
    live(move || notices.get().map(bar))
}

/// What was done last, and the way to take a removal back.
fn message(session: Session) -> El {
    let board = Board::of(session);
    let put_back = move || {
        let removed = board.said().1?;
        let put_back = button(move || {
            board.change(|columns| columns.put_back(removed.clone()));
        });
        Some(put_back.class("link").id("compare-undo").test("compare-undo").child(say(Text::COMPARE_UNDO)))
    };
    el("p")
        .class("said off-paper")
        .child(el("span").set("role", "status").test("compare-said").child(text(move || board.said().0)))
        .child(" ")
        .child(live(put_back))
}
