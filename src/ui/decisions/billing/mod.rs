//! Ways to be billed: what each costs, where which is cheapest, what the billing step and the length of a call do.

mod curve;
mod lengths;
mod modes_table;
mod steps_table;
mod turns_table;

use super::changes::{Applied, Done, said};
use crate::{
    decisions::billing::{
        Billing, Chart, Increment, Lengths, Phase, Plan, billing as compare, chart, increments, lengths,
    },
    engine::{
        Estimate,
        book::Book,
        scenario::{BillingMode, Field},
    },
    format,
    text::Text,
    ui::{
        chart::figure,
        disclosure::disclosure,
        element::{El, Piece, el, live},
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

const STATUS: &str = "billing-status";

/// What the view shows; `None` where it is beyond what can be computed.
#[derive(Default)]
struct Findings {
    billing: Billing,
    chart: Option<Chart>,
    lengths: Option<Lengths>,
    steps: Vec<Increment>,
}

type Found = Memo<Option<Arc<Findings>>>;

pub fn billing() -> AnyView {
    let session = Session::here();
    let found: Found = Memo::new_with_compare(
        move |_| {
            let (given, book) = (session.given(), session.book());
            let book: &Book = &book;
            session.estimate.with(|e| {
                let billing = compare(e, book).ok()?;
                Some(Arc::new(Findings {
                    chart: chart(&given, e, &billing, book).ok()?,
                    lengths: lengths(&given, e, book).ok()?,
                    steps: increments(&given, e, book).ok()?,
                    billing,
                }))
            })
        },
        |_, _| true,
    );
    let done: Applied<Plan> = RwSignal::new(None);
    let has = move |part: fn(&Findings) -> bool| Memo::new(move |_| found.with(|f| f.as_deref().is_some_and(part)));
    let (has_chart, has_lengths) = (has(|f| f.chart.is_some()), has(|f| f.lengths.is_some()));
    vec![
        el("div")
            .class("panel-body")
            .child(said(STATUS, done, reached))
            .child(el("div").set("role", "status").child(live(move || answer(found))))
            .view(),
        live(move || modes_table::modes_table(found, done)),
        live(move || has_chart.get().then(|| figure("billing", move || curve::describe(found)))),
        live(move || {
            let head = || vec![el("span").child(say(Text::BILLING_TURNS)).view()];
            let content = move || vec![live(move || turns_table::turns_table(found))];
            has_chart.get().then(|| disclosure("billing-turns", "nested table-of", head(), content))
        }),
        live(move || steps_table::steps_table(found)),
        live(move || has_lengths.get().then(|| figure("lengths", move || lengths::describe(found)))),
        el("div").class("panel-body").child(live(move || lengths::growth(found))).view(),
    ]
    .view()
}

/// What the chosen mode costs now.
fn reached(words: Words, done: &Done<Plan>, now: &Estimate) -> Option<String> {
    let sum = words.money(now.totals.first_year.band.typical);
    Some(words.fill_in(Text::BILLING_DONE, &[&plan_name(words, done.what), &sum]))
}

/// Which mode is cheapest today, and where another one is.
fn answer(found: Found) -> Vec<El> {
    let session = Session::here();
    let words = Words::of(session);
    let line = |says: String| el("p").class("verdict-line").test("billing-answer").child(says);
    let Some(found) = found.get() else {
        return vec![el("p").class("note").child(words.say(Text::BILLING_BEYOND))];
    };
    if found.billing.modes.is_empty() {
        let mode = session.estimate.with(|e| words.deployment(e.recommendation.deployment));
        return vec![line(words.fill_in(Text::BILLING_NOT_SAAS, &[mode]))];
    }
    let Some(chart) = &found.chart else { return vec![line(words.say(Text::BILLING_NO_CALLS).into())] };
    let best = found.billing.modes.iter().find(|entry| entry.cheapest);
    let verdict = best.map(|entry| {
        let sum = words.money(entry.first_year.typical);
        line(words.fill_in(Text::BILLING_ANSWER, &[&calls(chart.today), &plan_name(words, entry.plan), &sum]))
    });
    let last = chart.phases.len().saturating_sub(1);
    let phase = |(place, phase): (usize, &Phase)| {
        let names: Vec<&str> = phase.modes.iter().map(|mode| mode_name(words, *mode)).collect();
        let names = names.join(words.language.comma());
        let [from, to] = [calls(phase.from), calls(phase.to)];
        let says = match place {
            _ if phase.modes.len() > 1 => words.fill_in(Text::BILLING_RANGE_MIXED, &[&names, &from, &to]),
            _ if last == 0 => words.fill_in(Text::BILLING_RANGE_ALL, &[&names, &from, &to]),
            0 => words.fill_in(Text::BILLING_RANGE_FIRST, &[&names, &to]),
            place if place == last => words.fill_in(Text::BILLING_RANGE_LAST, &[&names, &from, &to]),
            _ => words.fill_in(Text::BILLING_RANGE, &[&names, &from, &to]),
        };
        let here = phase.is_today.then(|| el("b").class("tag").child(words.say(Text::BILLING_TODAY)));
        el("li").child(says).child(" ").child(here)
    };
    let ranges = el("ul").class("reasons").test("billing-ranges").children(chart.phases.iter().enumerate().map(phase));
    vec![
        el("div")
            .class("answer")
            .child(verdict)
            .child(ranges)
            .child(el("p").class("soft").child(words.say(Text::BILLING_HELD))),
    ]
}

/// Calls a day, to a tenth.
fn calls(volume: Decimal) -> String {
    format::rounded(volume, 1)
}

fn mode_name(words: Words, mode: BillingMode) -> &'static str {
    words.say(Text::option(Field::BillingMode, mode as usize))
}

fn unit_name(words: Words, plan: Plan) -> &'static str {
    words.say(Text::option(Field::BillingUsageUnit, plan.unit as usize))
}

/// The mode, and by use what is counted.
fn plan_name(words: Words, plan: Plan) -> String {
    let mode = mode_name(words, plan.mode);
    match plan.mode {
        BillingMode::Usage => words.fill_in(Text::BILLING_BY_UNIT, &[mode, unit_name(words, plan)]),
        _ => mode.into(),
    }
}
