//! The other totals, the size and the plan.

use crate::{
    engine::{Estimate, money::Money},
    format,
    text::Text,
    ui::{
        element::{El, el},
        words::{Words, chance},
    },
};
use rust_decimal::Decimal;

fn fact(words: Words, name: Text, id: &'static str, value: String) -> El {
    el("div").child(el("dt").child(words.say(name))).child(el("dd").test(id).child(value))
}

pub fn totals(words: Words, estimate: &Estimate) -> Vec<El> {
    let totals = &estimate.totals;
    let amount = |amount: Money| format!("{}{}", words.at_least(totals.complete), words.aligned(amount));
    let figures = el("dl")
        .class("kpis")
        .child(fact(words, Text::UI_ONE_OFF, "one-off", amount(totals.one_off.band.typical)))
        .child(fact(words, Text::UI_RECURRING, "recurring", amount(totals.recurring_year.band.typical)))
        .child(fact(words, Text::UI_BUDGET, "budget", amount(totals.budget.band.typical)));
    let parts = [words.aligned(totals.hidden.band.typical), words.aligned(totals.contingency.band.typical)];
    let within = chance(totals.chance_within_budget);
    let mut note = words.fill(Text::UI_BUDGET_NOTE, &[("0", &parts[0]), ("1", &parts[1]), ("2", &within)]);
    if let Some(own) = totals.chance_within_own {
        note += " ";
        note += &words.fill(Text::UI_OWN_BUDGET, &[("0", &chance(own))]);
    }
    vec![figures, el("p").class("soft").test("chance").child(note)]
}

pub fn plan(words: Words, estimate: &Estimate) -> El {
    let plan = &estimate.recommendation;
    let erlangs = Decimal::from_f64_retain(estimate.sizing.erlangs).map(|e| format::rounded(e, 2)).unwrap_or_default();
    let lines = estimate.sizing.concurrency().into();
    let lines = format!("{} {}", format::number(lines), Text::unit_of(lines, "lines", words.language));
    let size = words.fill(Text::UI_SIZING, &[("0", &lines), ("1", &erlangs)]);
    let (mode, edition) = (words.deployment(plan.deployment), words.edition(plan.edition));
    el("dl")
        .class("plan")
        .child(fact(words, Text::UI_PLAN_TITLE, "plan", words.fill(Text::UI_PLAN, &[("0", mode), ("1", edition)])))
        .child(fact(words, Text::UI_SIZING_TITLE, "concurrency", size))
}
