//! SaaS, hybrid and private beside each other: sums, why they differ, and where the order changes.

mod columns;
mod flips;
mod lines_table;
mod years;

use super::{
    changes::{Applied, Done, said},
    slices::{Slice, Work},
};
use crate::{
    decisions::modes::{Gap, MODES, Modes, Sum, flips as find_flips, modes as compare},
    engine::{Estimate, money::Money, scenario::Deployment},
    format,
    text::Text,
    ui::{
        chart::figure,
        element::{El, Piece, el, live},
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

const STATUS: &str = "modes-status";

/// `None` where the modes are beyond what can be computed.
type Found = Memo<Option<Arc<Modes>>>;

pub fn modes() -> AnyView {
    let session = Session::here();
    let found: Found = Memo::new_with_compare(
        move |_| {
            session.estimate.track();
            compare(&session.given(), &session.book()).ok().map(Arc::new)
        },
        |_, _| true,
    );
    // Dozens of estimates in each mode: they wait until typing pauses.
    let flips = Work::follow(move || {
        let (estimate, given, book) = (session.estimate.get(), session.given(), session.book());
        Box::new(move || Slice::Done(find_flips(&given, &estimate, &book).ok()))
    });
    let done: Applied<Deployment> = RwSignal::new(None);
    vec![
        el("div")
            .class("panel-body")
            .child(said(STATUS, done, reached))
            .child(el("div").set("role", "status").child(live(move || answer(found))))
            .view(),
        el("div").class("abreast").child(live(move || columns::columns(found, done))).view(),
        figure("modes", move || years::describe(found)).view(),
        el("div").class("panel-body").child(live(move || flips::flips(flips.result))).view(),
        lines_table::lines_table(found).view(),
    ]
    .view()
}

/// What the applied mode costs now.
fn reached(words: Words, done: &Done<Deployment>, now: &Estimate) -> Option<String> {
    let sum = words.money(now.totals.first_year.band.typical);
    Some(words.fill_in(Text::MODES_DONE, &[words.deployment(done.what), &sum]))
}

/// Which mode is cheapest over all years, and how far the others are.
fn answer(found: Found) -> Vec<El> {
    let session = Session::here();
    let words = Words::of(session);
    let Some(found) = found.get() else {
        return vec![el("p").class("note").child(words.say(Text::MODES_BEYOND))];
    };
    let modes = &found;
    let years = session.estimate.with(|e| format::number(e.scenario.finance_years()));
    let horizon = modes.totals.iter().find(|figures| figures.what == Sum::Horizon);
    let verdict = horizon.and_then(|horizon| {
        let best = horizon.least.iter().position(|least| *least)?;
        let sum = words.money(horizon.amounts[best]);
        let name = words.deployment(MODES[best]);
        Some(words.fill_in(Text::MODES_ANSWER, &[&years, name, &sum]))
    });
    let gap = |gap: &Gap| {
        let (name, own) = (words.deployment(MODES[gap.column]), words.deployment(MODES[modes.chosen]));
        let lines: Vec<String> = gap
            .lines
            .iter()
            .map(|(id, more)| format!("{} {}", words.say(Text::line(*id)), words.more(*more)))
            .collect();
        let text = if gap.horizon < Money::ZERO { Text::MODES_LESS } else { Text::MODES_MORE };
        let lines = lines.join(words.language.comma());
        let by = words.money(gap.apart);
        el("li").child(words.fill_in(text, &[name, own, &by, &years, &lines]))
    };
    let answer = el("div")
        .class("answer")
        .child(el("p").class("verdict-line").test("modes-answer").child(verdict))
        .child(el("ul").class("reasons").test("modes-gaps").children(modes.gaps.iter().map(gap)))
        .child(el("p").class("soft").child(words.say(Text::MODES_HELD)));
    vec![answer]
}

/// Words that name the visitor's horizon.
fn over_years(words: Words, text: Text) -> String {
    let years = Session::here().estimate.with_untracked(|e| format::number(e.scenario.finance_years()));
    words.fill_in(text, &[&years])
}

fn title(text: Text) -> El {
    el("h3").child(say(text))
}
