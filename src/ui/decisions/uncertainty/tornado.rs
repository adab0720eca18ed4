//! The tornado: what moves the budget most, one input at a time.

use crate::{
    chart::{self, Bars, Plot},
    decisions::sensitivity::{Bar, End, Input, Sensitivity, Tornado},
    engine::{
        Estimate,
        scenario::{Deployment, Given},
    },
    format,
    text::Text,
    ui::{
        books::BookInUse,
        chart::{Chart, figure},
        decisions::slices::{Job, Slice, Work},
        element::{Piece, el, live},
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// Inputs of one slice, two estimates each.
const INPUTS_PER_SLICE: usize = 4;

const HEAD: [Text; 6] = [
    Text::UNCERTAINTY_COL_INPUT,
    Text::UNCERTAINTY_COL_LOW,
    Text::UNCERTAINTY_COL_LOW_BUDGET,
    Text::UNCERTAINTY_COL_HIGH,
    Text::UNCERTAINTY_COL_HIGH_BUDGET,
    Text::UNCERTAINTY_COL_SWING,
];

pub fn tornado() -> AnyView {
    let session = Session::here();
    let work = Work::follow(move || {
        let estimate = session.estimate.get();
        find(session.given(), estimate, session.book())
    });
    let is_there = Memo::new(move |_| work.result.with(Option::is_some));
    let body = el("div")
        .class("panel-body")
        .child(el("h3").child(say(Text::UNCERTAINTY_TORNADO)))
        .child(el("p").class("soft").child(say(Text::UNCERTAINTY_TORNADO_NOTE)));
    let plot = move || is_there.get().then(|| figure("sensitivity", move || chart(work)));
    vec![body.view(), live(plot)].view()
}

fn find(given: Given, estimate: Arc<Estimate>, book: Arc<BookInUse>) -> Job<Tornado> {
    let mut started = None;
    Box::new(move || {
        let sensitivity = started.get_or_insert_with(|| Sensitivity::new(&given, &estimate, book.shared()));
        for _ in 0..INPUTS_PER_SLICE {
            match sensitivity.step() {
                Ok(true) => {}
                Ok(false) => return Slice::Done(started.take().map(|sensitivity| sensitivity.result())),
                Err(_) => return Slice::Done(None),
            }
        }
        Slice::More(0)
    })
}

fn chart(work: Work<Tornado>) -> Chart {
    let words = Words::of(Session::here());
    chart_of(words, work.result.get().as_deref())
}

pub fn chart_of(words: Words, found: Option<&Tornado>) -> Chart {
    let caption = words.fill_in(Text::UNCERTAINTY_TORNADO_CHART, &[words.unit()]);
    let bars = found.map(|found| found.bars.as_slice()).unwrap_or_default();
    let middle = found.map(|found| found.budget).unwrap_or_default();
    let deployment = found.map_or(Deployment::Auto, |found| found.deployment);
    let bar = |bar: &Bar| chart::Bar {
        label: label(words, bar),
        ends: [(&bar.low, Text::UNCERTAINTY_ALL_LOW), (&bar.high, Text::UNCERTAINTY_ALL_HIGH)]
            .map(|(end, all)| Some((end.budget.approximate(), value(words, bar, end, all, deployment)))),
    };
    let widest = bars.first().map(|bar| {
        let ends = [bar.low, bar.high].map(|end| words.money(end.budget));
        words.fill_in(Text::UNCERTAINTY_TORNADO_SUMMARY, &[&label(words, bar), &ends[0], &ends[1]])
    });
    let row = |bar: &Bar| {
        let [low, high] = [(&bar.low, Text::UNCERTAINTY_ALL_LOW), (&bar.high, Text::UNCERTAINTY_ALL_HIGH)]
            .map(|(end, all)| (value(words, bar, end, all, deployment), words.likely(end.budget.approximate())));
        vec![label(words, bar), low.0, low.1, high.0, high.1, words.likely(bar.swing.approximate())]
    };
    Chart {
        summary: widest.unwrap_or_else(|| caption.clone()),
        caption,
        head: HEAD.map(|name| words.say(name).into()).into(),
        rows: bars.iter().map(row).collect(),
        plot: Plot::Bars(Bars {
            x: words.axis(),
            middle: middle.approximate(),
            middle_label: words.fill_in(Text::UNCERTAINTY_NOW, &[&words.likely(middle.approximate())]),
            names: [Text::UNCERTAINTY_AT_LOW, Text::UNCERTAINTY_AT_HIGH].map(|name| words.say(name).into()),
            bars: bars.iter().map(bar).collect(),
        }),
    }
}

pub fn label(words: Words, bar: &Bar) -> String {
    match &bar.input {
        Input::Field(field) => words.say(Text::field(*field)).into(),
        Input::Prices { group, .. } => {
            let book = Session::here().book();
            let key = book.groups.get(usize::from(*group)).map_or("", |key| key);
            let name = Text::price_group(key).map_or(key, |name| words.say(name));
            words.fill_in(Text::UNCERTAINTY_PRICES, &[name])
        }
    }
}

/// The answer at an end with its unit, or that all prices are there; and the deployment where the recommendation changes.
fn value(words: Words, bar: &Bar, end: &End, all: Text, deployment: Deployment) -> String {
    let value = match (&bar.input, end.value) {
        (Input::Field(field), Some(value)) if field.meta().is_share() => format::percent(value, 2),
        (Input::Field(field), Some(value)) => {
            format!("{} {}", format::rounded(value, 2), Text::unit_of(value, field.meta().unit, words.language))
        }
        _ => words.say(all).into(),
    };
    if end.deployment == deployment { value } else { format!("{value} → {}", words.deployment(end.deployment)) }
}
