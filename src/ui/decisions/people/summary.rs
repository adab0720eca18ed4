//! The answer in a line, its figures, and the reasons.

use super::Found;
use crate::{
    decisions::people::{Cash, People},
    engine::Estimate,
    explain::reason,
    format,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        words::Words,
    },
};
use leptos::prelude::*;

pub fn summary(found: Found) -> Vec<El> {
    let session = Session::here();
    let words = Words::of(session);
    let Some(people) = found.get() else {
        return vec![el("p").class("note").child(words.say(Text::PEOPLE_BEYOND))];
    };
    let mut because = people.because.iter().map(|why| reason(why, words.language));
    let verdict = el("p").class("verdict-line").test("people-verdict").child(because.next().unwrap_or_default());
    let balance = people.cash.is_some().then(|| because.next()).flatten();
    let figures = session.estimate.with(|estimate| match &people.cash {
        Some(cash) => facts(words, estimate, &people, cash),
        None => vec![agents(words, &people)],
    });
    vec![
        el("div").child(verdict).child(el("p").test("people-balance").child(balance)),
        el("dl").class("kpis facts").children(figures),
    ]
}

/// What stands behind the answer, and what it leaves out.
pub fn reasons(found: Found) -> Vec<El> {
    let Some(people) = found.get() else { return Vec::new() };
    let words = Words::in_language(Session::here().language.get_untracked());
    let because = people
        .because
        .iter()
        .skip(if people.cash.is_some() { 2 } else { 1 })
        .map(|why| el("li").child(reason(why, words.language)));
    vec![
        el("h3").child(words.say(Text::PEOPLE_WHY_TITLE)),
        el("ul").class("reasons").test("people-because").children(because),
    ]
}

fn facts(words: Words, estimate: &Estimate, people: &People, cash: &Cash) -> Vec<El> {
    let s = &estimate.scenario;
    let each = cash.cost_per_agent;
    let [low, high] = [each.low, each.high].map(|amount| words.amount(amount));
    let cost_note =
        words.fill(Text::PEOPLE_NOTE_COST, &[("0", &words.amount(each.typical)), ("1", &low), ("2", &high)]);
    let moved = s.human_redeploy_share();
    let saving_note = match moved.is_zero() {
        true => String::new(),
        false => words.fill(Text::PEOPLE_NOTE_SAVING, &[("0", &format::percent(moved, 1))]),
    };
    let payback = match cash.payback_month {
        Some(month) => words.fill(Text::PEOPLE_FACT_PAYBACK_MONTH, &[("0", &month.to_string())]),
        None => words.say(Text::PEOPLE_FACT_PAYBACK_NONE).into(),
    };
    let needed = match cash.break_even {
        Some(rate) => words.fill(Text::PEOPLE_NOTE_PAYBACK, &[("0", &format::percent(rate, 0))]),
        None => words.say(Text::PEOPLE_NOTE_NO_PAYBACK).into(),
    };
    let rate = format::percent(s.finance_discount_rate(), 2);
    let npv = words.fill(Text::PEOPLE_FACT_NPV, &[("0", &cash.years.len().to_string()), ("1", &rate)]);
    let [low, high] = [cash.npv.low, cash.npv.high].map(|amount| words.amount(amount));
    let range = words.fill(Text::PEOPLE_NOTE_NPV_RANGE, &[("0", &low), ("1", &high)]);
    let roi = cash.roi.map_or_else(|| "–".into(), |roi| format::percent(roi, 1));
    vec![
        agents(words, people),
        fact(words.say(Text::PEOPLE_FACT_COST), "people-cost", words.money(cash.yearly_cost.typical), cost_note),
        fact(
            words.say(Text::PEOPLE_FACT_SAVING),
            "people-saving",
            words.money(cash.saving_per_year.typical),
            saving_note,
        ),
        fact(words.say(Text::PEOPLE_FACT_PAYBACK), "people-payback", payback, needed),
        fact(&npv, "people-npv", words.money(cash.npv.typical), range),
        fact(words.say(Text::PEOPLE_FACT_ROI), "people-roi", roi, words.say(Text::PEOPLE_FACT_ROI_NOTE).into()),
    ]
}

fn agents(words: Words, people: &People) -> El {
    let staff = [people.before.people, people.after.people].map(|staff| staff.to_string());
    let note = words.fill(Text::PEOPLE_NOTE_AGENTS, &[("0", &staff[0]), ("1", &staff[1])]);
    let value = words.fill(Text::PEOPLE_FACT_AGENTS_VALUE, &[("0", &people.agents.to_string())]);
    fact(words.say(Text::PEOPLE_FACT_AGENTS), "people-agents", value, note)
}

fn fact(name: &str, id: &'static str, value: String, note: String) -> El {
    let note = (!note.is_empty()).then(|| el("dd").class("soft").child(note));
    el("div").child(el("dt").child(name.to_string())).child(el("dd").test(id).child(value)).child(note)
}
