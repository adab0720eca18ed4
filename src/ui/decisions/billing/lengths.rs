//! What a call costs by its length: rule robot and language model.

use super::Found;
use crate::{
    chart::{Axis, Curve, Lines, Plot},
    decisions::billing::Length,
    format,
    text::Text,
    ui::{
        chart::Chart,
        element::{El, el},
        session::Session,
        words::Words,
    },
};
use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

const HEAD: [Text; 7] = [
    Text::BILLING_COL_LENGTH,
    Text::BILLING_COL_RULE,
    Text::BILLING_COL_LLM,
    Text::BILLING_COL_TOKENS,
    Text::BILLING_COL_READ,
    Text::BILLING_COL_WRITTEN,
    Text::BILLING_COL_TIMES,
];

pub fn describe(found: Found) -> Chart {
    let words = Words::in_language(Session::here().language.get_untracked());
    let found = found.get();
    let rows = found.as_ref().and_then(|found| found.lengths.as_ref()).map(|lengths| lengths.rows.as_slice());
    let rows = rows.unwrap_or_default();
    let at = |value: Decimal| value.to_f64().unwrap_or_default();
    let curve = |name: Text, of: fn(&Length) -> Decimal| Curve {
        name: words.say(name).into(),
        points: rows.iter().map(|row| (at(row.minutes), at(of(row)))).collect(),
    };
    let row = |row: &Length| {
        vec![
            format::number(row.minutes),
            format::number(row.rule),
            format::number(row.llm),
            format::number(row.tokens_cost),
            format::number(row.read),
            format::number(row.written),
            format::number(row.read_times),
        ]
    };
    let caption = words.say(Text::BILLING_LENGTHS).to_string();
    let summary = rows.first().zip(rows.last()).map(|(first, last)| {
        let figures = [first.minutes, first.rule, first.llm, last.minutes, last.rule, last.llm].map(format::number);
        words.fill_in(Text::BILLING_LENGTHS_SUMMARY, &figures.each_ref().map(String::as_str))
    });
    Chart {
        summary: summary.unwrap_or_else(|| caption.clone()),
        caption,
        head: HEAD.map(|name| words.say(name).into()).into(),
        rows: rows.iter().map(row).collect(),
        plot: Plot::Lines(Lines {
            x: Axis { title: words.say(Text::BILLING_COL_LENGTH).into(), unit: 1.0 },
            y: Axis { title: words.say(Text::BILLING_AXIS_CALL).into(), unit: 1.0 },
            curves: vec![curve(Text::BILLING_COL_RULE, |row| row.rule), curve(Text::BILLING_COL_LLM, |row| row.llm)],
            marks: Vec::new(),
        }),
    }
}

/// Why a model's cost runs ahead of the call.
pub fn growth(found: Found) -> Option<El> {
    let found = found.get()?;
    let lengths = found.lengths.as_ref()?;
    let words = Words::in_language(Session::here().language.get_untracked());
    let (short, long, times) = lengths.growth;
    let figures = [short, long, times].map(format::number);
    let says = words.fill_in(Text::BILLING_GROWTH, &figures.each_ref().map(String::as_str));
    Some(el("p").class("measure").test("billing-growth").child(says))
}
