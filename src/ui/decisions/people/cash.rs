//! Cost and saving to date, month by month, with the month of the payback marked.

use super::Found;
use crate::{
    chart::{Axis, Curve, Lines, Mark, Plot},
    decisions::people::{Cash, Month, People},
    engine::money::Money,
    explain::reason,
    text::Text,
    ui::{chart::Chart, session::Session, words::Words},
};
use leptos::prelude::*;

const HEAD: [Text; 7] = [
    Text::PEOPLE_COL_MONTH,
    Text::PEOPLE_COL_FREED,
    Text::PEOPLE_COL_COST,
    Text::PEOPLE_COL_SAVING,
    Text::PEOPLE_COL_COST_TO_DATE,
    Text::PEOPLE_COL_SAVED_TO_DATE,
    Text::PEOPLE_COL_BALANCE,
];

pub fn chart(found: Found) -> Chart {
    let words = Words::of(Session::here());
    chart_of(words, found.get().as_deref())
}

pub fn chart_of(words: Words, people: Option<&People>) -> Chart {
    let cash = people.and_then(|people| people.cash.as_ref());
    let months = cash.map(|cash| cash.months.as_slice()).unwrap_or_default();
    let caption = format!("{} · {}", words.say(Text::PEOPLE_CHART_TITLE), words.unit());
    let summary = people.zip(months.last()).map(|(people, last)| sum_up(words, people, last));
    Chart {
        summary: summary.unwrap_or_else(|| caption.clone()),
        caption,
        head: HEAD.map(|name| words.say(name).into()).into(),
        rows: months.iter().map(|month| row(words, month)).collect(),
        plot: Plot::Lines(Lines {
            x: Axis { title: words.say(Text::PEOPLE_AXIS_MONTH).into(), unit: 1.0 },
            y: words.axis(),
            curves: vec![
                curve(words, Text::PEOPLE_CURVE_COST, months, |month| month.cost_to_date),
                curve(words, Text::PEOPLE_CURVE_SAVING, months, |month| month.saved_to_date),
            ],
            marks: cash.and_then(|cash| crossing(words, cash)).into_iter().collect(),
        }),
    }
}

fn sum_up(words: Words, people: &People, last: &Month) -> String {
    let sums = [last.saved_to_date, last.cost_to_date].map(|amount| words.money(amount));
    let month = last.month.to_string();
    let verdict = people.because.first().map(|why| reason(why, words.language)).unwrap_or_default();
    let values = [("0", verdict), ("1", month), ("2", sums[0].clone()), ("3", sums[1].clone())];
    let values = values.each_ref().map(|(place, value)| (*place, value.as_str()));
    words.fill(Text::PEOPLE_CHART_SUMMARY, &values)
}

/// From nothing at the start, a point at the end of each month.
fn curve(words: Words, name: Text, months: &[Month], amount: fn(&Month) -> Money) -> Curve {
    let points = months.iter().map(|month| (f64::from(month.month), amount(month).approximate()));
    Curve { name: words.say(name).into(), points: [(0.0, 0.0)].into_iter().chain(points).collect() }
}

fn crossing(words: Words, cash: &Cash) -> Option<Mark> {
    let month = cash.payback_month?;
    let reached = cash.months.iter().find(|m| m.month == month)?;
    Some(Mark {
        x: f64::from(month),
        y: reached.saved_to_date.approximate(),
        label: words.fill(Text::PEOPLE_MARK_MONTH, &[("0", &month.to_string())]),
    })
}

fn row(words: Words, month: &Month) -> Vec<String> {
    let amounts = [month.robot_cost, month.saving, month.cost_to_date, month.saved_to_date, month.cumulative];
    [month.month.to_string(), month.freed.to_string()]
        .into_iter()
        .chain(amounts.map(|amount| words.amount(amount)))
        .collect()
}
