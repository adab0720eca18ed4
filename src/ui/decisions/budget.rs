//! What a sum of money buys: the deployments that fit, and what each gives up.

use super::changes::{Applied, Done, apply, apply_button, said};
use crate::{
    chart::{Bar, Bars, Plot},
    decisions::budget::{Deployed, Solution, solve_budget},
    engine::{
        Estimate,
        money::Money,
        scenario::{BillingMode, Field},
    },
    explain::reason,
    text::Text,
    ui::{
        chart::{Chart, figure},
        element::{El, Piece, el, live},
        field::{Again, States, field},
        session::Session,
        words::{Words, chance, say},
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

const STATUS: &str = "budget-status";

/// What the visitor's sum buys; nothing without a sum, or beyond what can be computed.
type Found = Memo<Option<Arc<Solution>>>;

pub fn budget() -> AnyView {
    provide_context(Again("budget-"));
    let session = Session::here();
    let sum = Memo::new(move |_| session.estimate.with(|e| e.scenario.budget()));
    let found: Found = Memo::new_with_compare(
        move |_| {
            session.estimate.track();
            sum.get().and_then(|sum| solve_budget(&session.given(), sum, &session.book()).ok()).map(Arc::new)
        },
        |_, _| true,
    );
    let done: Applied<Deployed> = RwSignal::new(None);
    let fits = Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|found| !found.options.is_empty())));
    let input = el("div")
        .class("panel-body budget-field")
        .child(field(States::begin(), Field::Budget))
        .child(el("p").class("soft").child(say(Text::BUDGET_INTRO)));
    vec![
        input.view(),
        el("div")
            .class("panel-body")
            .child(said(STATUS, done, reached))
            .child(el("div").set("role", "status").child(live(move || answer(sum, found))))
            .view(),
        live(move || fits.get().then(|| figure("budget", move || describe(sum, found)))),
        el("div").class("panel-body offers").child(live(move || offers(found, done))).view(),
    ]
    .view()
}

/// The budget that was listed, and that of the estimate now.
fn reached(words: Words, done: &Done<Deployed>, now: &Estimate) -> Option<String> {
    let figures = [words.money(done.what.budget()), words.money(now.totals.budget.band.typical)];
    let name = name(words, &done.what);
    Some(words.fill(Text::BUDGET_DONE, &[("0", &name), ("1", &figures[0]), ("2", &figures[1])]))
}

/// The answer in a line.
fn answer(sum: Memo<Option<Decimal>>, found: Found) -> El {
    let words = Words::of(Session::here());
    let line = |says: String| el("p").class("verdict-line").test("budget-answer").child(says);
    let Some(sum) = sum.get() else { return el("p").class("soft").child(words.say(Text::BUDGET_ASK)) };
    let Some(found) = found.get() else { return el("p").class("note").child(words.say(Text::BUDGET_BEYOND)) };
    let sum = Money::round(sum).map(|sum| words.money(sum)).unwrap_or_default();
    if !found.options.is_empty() {
        let count = found.options.len().to_string();
        return line(words.fill(Text::BUDGET_FITS, &[("0", &sum), ("1", &count)]));
    }
    match found.short_by {
        Some(short) => line(words.fill(Text::BUDGET_SHORT, &[("0", &sum), ("1", &words.money(short))])),
        None => line(words.say(Text::BUDGET_UNPRICED).into()),
    }
}

fn describe(sum: Memo<Option<Decimal>>, found: Found) -> Chart {
    let words = Words::of(Session::here());
    let options = found.get().map(|found| found.options.clone()).unwrap_or_default();
    let limit = sum.get().and_then(|sum| Money::round(sum).ok()).unwrap_or(Money::ZERO);
    let left = words.fill(Text::BUDGET_LIMIT, &[("0", &words.amount(limit))]);
    let caption = words.fill(Text::BUDGET_CHART, &[("0", words.unit())]);
    // What is left of the sum lies behind the budget; the figure beside the bar is the budget.
    let bar = |option: &Deployed| {
        let budget = words.amount(option.budget());
        let ends = [(option.budget().approximate(), budget.clone()), (limit.approximate(), budget)].map(Some);
        Bar { label: name(words, option), ends }
    };
    let row = |option: &Deployed| {
        let band = option.totals.budget.band;
        let figures = [option.totals.first_year.band.typical, band.low, band.typical, band.high];
        [name(words, option)]
            .into_iter()
            .chain(figures.map(|amount| words.amount(amount)))
            .chain([option.gives_up.len().to_string()])
            .collect()
    };
    let head = [
        Text::BUDGET_COL_OPTION,
        Text::BUDGET_COL_FIRST,
        Text::BUDGET_COL_LOW,
        Text::BUDGET_COL_BUDGET,
        Text::BUDGET_COL_HIGH,
        Text::BUDGET_COL_GIVES_UP,
    ];
    let each: Vec<String> =
        options.iter().map(|o| format!("{} {}", name(words, o), words.amount(o.budget()))).collect();
    Chart {
        summary: format!("{caption}: {}", each.join(words.language.comma())),
        caption,
        head: head.map(|text| words.say(text).into()).into(),
        rows: options.iter().map(row).collect(),
        plot: Plot::Bars(Bars {
            x: words.axis(),
            middle: 0.0,
            middle_label: String::new(),
            names: [words.say(Text::BUDGET_COL_BUDGET).into(), left],
            bars: options.iter().map(bar).collect(),
        }),
    }
}

fn offers(found: Found, done: Applied<Deployed>) -> Vec<El> {
    let words = Words::of(Session::here());
    let Some(found) = found.get() else { return Vec::new() };
    let options = found.options.iter().enumerate().map(|(place, option)| offer(words, place, option, done));
    options.chain(found.least.as_ref().map(|least| least_of(words, least))).collect()
}

fn offer(words: Words, place: usize, option: &Deployed, done: Applied<Deployed>) -> El {
    let session = Session::here();
    let name = name(words, option);
    let what = option.clone();
    let act = format!("{} · {name}", words.say(Text::BUDGET_APPLY));
    let press = move || apply(session, done, STATUS, what.clone(), &what.changes);
    let band = option.totals.budget.band;
    let likely = option.totals.budget.likely;
    let within = option.totals.chance_within_own.map(chance).unwrap_or_default();
    let range = words.fill(
        Text::BUDGET_RANGE,
        &[("0", &words.likely(likely.p10)), ("1", &words.likely(likely.p90)), ("2", words.unit()), ("3", &within)],
    );
    let sum = el("p")
        .class("offer-sum")
        .child(el("b").child(words.fill(Text::BUDGET_SUM, &[("0", &words.money(band.typical))])))
        .child(el("span").class("soft").child(range));
    el("article")
        .class("offer")
        .test(format!("budget-option-{place}"))
        .child(
            el("div")
                .class("offer-head")
                .child(el("h3").child(name))
                .child(sum)
                .child(apply_button(act, Text::BUDGET_APPLY, press).test(format!("budget-apply-{place}"))),
        )
        .child(given_up(words, option))
}

fn given_up(words: Words, option: &Deployed) -> Vec<El> {
    if option.gives_up.is_empty() {
        return vec![el("p").class("keeps").child(words.say(Text::BUDGET_KEEPS_ALL))];
    }
    let items = option.gives_up.iter().map(|why| el("li").child(reason(why, words.language)));
    vec![el("h4").child(words.say(Text::BUDGET_GIVES_UP)), el("ul").class("reasons").children(items)]
}

/// Where nothing fits: the least deployment, and where its money goes.
fn least_of(words: Words, least: &Deployed) -> El {
    let sum = words.fill(Text::BUDGET_LEAST_SUM, &[("0", &words.money(least.budget()))]);
    let line = |(line, amount): &(_, Money)| {
        el("li").child(format!("{} {}", words.say(Text::line(*line)), words.money(*amount)))
    };
    el("article")
        .class("offer")
        .test("budget-least")
        .child(
            el("div")
                .class("offer-head")
                .child(el("h3").child(words.fill(Text::BUDGET_LEAST, &[("0", &name(words, least))])))
                .child(el("p").class("offer-sum").child(el("b").child(sum))),
        )
        .child(el("h4").child(words.say(Text::BUDGET_HEAVIEST)))
        .child(el("ul").class("reasons").children(least.heaviest.iter().map(line)))
        .children(given_up(words, least))
}

/// `SaaS · Advanced · Usage, per minute`.
fn name(words: Words, option: &Deployed) -> String {
    let mut parts = vec![words.deployment(option.deployment), words.edition(option.edition)];
    if let Some(mode) = option.billing {
        parts.push(words.say(Text::option(Field::BillingMode, mode as usize)));
        if mode == BillingMode::Usage {
            let unit = option.scenario.billing_usage_unit();
            parts.push(words.say(Text::option(Field::BillingUsageUnit, unit as usize)));
        }
    }
    parts.join(" · ")
}
