//! The modes of billing as rows: cost, distance from the cheapest, turns against the mode now chosen, and a button.

use super::{Found, STATUS, calls, mode_name, plan_name, unit_name};
use crate::{
    decisions::{
        billing::{Billing, Entry, Plan, Turn},
        change::Change,
    },
    engine::scenario::{BillingMode, Field},
    text::Text,
    ui::{
        decisions::changes::{Applied, apply, apply_button},
        element::{El, el},
        session::Session,
        table::{cell, row_head, table},
        words::Words,
    },
};
use leptos::prelude::*;

const COLUMNS: [(Text, &str); 5] = [
    (Text::BILLING_COL_MODE, ""),
    (Text::BILLING_COL_FIRST, "num"),
    (Text::BILLING_COL_MORE, "num"),
    (Text::BILLING_COL_TURNS, "wide-text"),
    (Text::BILLING_COL_USE, ""),
];

pub fn modes_table(found: Found, done: Applied<Plan>) -> Option<El> {
    let found = found.get().filter(|found| !found.billing.modes.is_empty())?;
    let session = Session::here();
    let words = Words::of(session);
    let own = session.estimate.with(|e| {
        let s = &e.scenario;
        Plan { mode: s.billing_mode(), unit: s.billing_usage_unit() }
    });
    let caption = words.fill_in(Text::BILLING_CAPTION, &[words.unit()]);
    let row = |entry: &Entry| row(words, entry, &found.billing, own, done);
    let others = el("th").set("scope", "rowgroup").set("colspan", "5").child(words.say(Text::BILLING_UNITS));
    let table = table("plans cards", caption, &COLUMNS)
        .test("billing-modes")
        .child(el("tbody").children(found.billing.modes.iter().map(row)))
        .child(el("tbody").class("books").child(el("tr").child(others)).children(found.billing.units.iter().map(row)));
    Some(table)
}

fn row(words: Words, entry: &Entry, billing: &Billing, own: Plan, done: Applied<Plan>) -> El {
    let plan = entry.plan;
    let is_own = plan.mode == own.mode && (plan.mode != BillingMode::Usage || plan.unit == own.unit);
    let name = match billing.units.iter().any(|unit| unit.plan == plan) {
        true => unit_name(words, plan).to_string(),
        false => plan_name(words, plan),
    };
    let tag = |text: Text| el("b").class("tag").child(words.say(text));
    let tags = [
        entry.cheapest.then(|| tag(Text::BILLING_CHEAPEST)),
        is_own.then(|| tag(Text::BILLING_CHOSEN)),
        (!entry.complete).then(|| tag(Text::BILLING_UNPRICED)),
    ];
    let band = entry.first_year;
    let range = format!("{}–{}", words.amount(band.low), words.amount(band.high));
    let of = |class: &'static str, name: Text| cell(class).set("data-name", words.say(name));
    let first = of("num", Text::BILLING_COL_FIRST)
        .child(el("b").child(format!("{}{}", words.at_least(entry.complete), words.amount(band.typical))))
        .child(el("div").class("calc").child(range));
    let more = if entry.complete { words.more(entry.more) } else { "–".into() };
    let says = if is_own { words.say(Text::BILLING_OWN).into() } else { turns(words, entry, own.mode, billing) };
    let session = Session::here();
    let act = words.fill_in(Text::BILLING_USE_THIS, &[&plan_name(words, plan)]);
    let press = move || {
        let mut changes = vec![Change::choice(Field::BillingMode, plan.mode as u8)];
        if plan.mode == BillingMode::Usage {
            changes.push(Change::choice(Field::BillingUsageUnit, plan.unit as u8));
        }
        apply(session, done, STATUS, plan, &changes);
    };
    let key = if plan.mode == BillingMode::Usage { plan.unit.key() } else { plan.mode.key() };
    let button = (!is_own).then(|| apply_button(act, Text::BILLING_USE, press).test(format!("billing-use-{key}")));
    el("tr")
        .class(if entry.cheapest { "best" } else { "" })
        .test(format!("billing-{key}"))
        .child(row_head().child(el("div").class("named").child(el("span").child(name)).children(tags)))
        .child(first)
        .child(of("num", Text::BILLING_COL_MORE).child(more))
        .child(cell("wide-text").child(says))
        .child(cell("act").child(button))
}

/// Where a plan and the chosen mode change places, in a sentence.
fn turns(words: Words, entry: &Entry, own: BillingMode, billing: &Billing) -> String {
    if !entry.complete || (entry.plan.mode == own && own == BillingMode::Usage) {
        return String::new();
    }
    let is_unit = billing.units.iter().any(|unit| unit.plan == entry.plan);
    let plan = if is_unit { unit_name(words, entry.plan) } else { mode_name(words, entry.plan.mode) };
    let own_name = mode_name(words, own);
    let turns: Vec<&Turn> = entry.turns.iter().filter(|turn| turn.against == own).collect();
    let (Some(first), Some(last)) = (turns.first(), turns.last()) else {
        let Some((from, to)) = billing.compared else { return String::new() };
        let own = billing.modes.iter().find(|other| other.plan.mode == own);
        let text = match own.is_some_and(|own| entry.more > own.more) {
            true => Text::BILLING_ALWAYS_DEARER,
            false => Text::BILLING_NEVER_DEARER,
        };
        return words.fill_in(text, &[own_name, &calls(from), &calls(to)]);
    };
    let cheaper = |is_plan: bool| if is_plan { plan } else { own_name };
    let [below, above] = [cheaper(!first.cheaper_above), cheaper(last.cheaper_above)];
    let [from, to] = [calls(first.calls_per_day), calls(last.calls_per_day)];
    match turns.len() {
        1 => words.fill_in(Text::BILLING_TURN, &[below, &from, above]),
        count => words.fill_in(Text::BILLING_TURN_OFTEN, &[below, &from, above, &to, &count.to_string()]),
    }
}
