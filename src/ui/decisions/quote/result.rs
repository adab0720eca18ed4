//! The comparison in words, tables and a chart.

use super::{Found, Problems};
use crate::{
    chart::{Columns, Plot, Series},
    decisions::quote::{Missing, Named, QuoteCheck, Verdict, What},
    engine::{band::Band, line::LineId, money::Money},
    text::Text,
    ui::{
        chart::Chart,
        element::{El, el},
        session::Session,
        table::{cell, number, row_head, scrolled, table},
        words::Words,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

const NAMED: [(Text, &str); 6] = [
    (Text::QUOTE_COL_WHAT, ""),
    (Text::QUOTE_COL_QUOTED, "num"),
    (Text::QUOTE_COL_ESTIMATE, "num"),
    (Text::QUOTE_COL_DIFFERENCE, "num"),
    (Text::QUOTE_COL_LOW, "num wide"),
    (Text::QUOTE_COL_HIGH, "num wide"),
];
const MISSING: [(Text, &str); 4] = [
    (Text::QUOTE_COL_WHAT, ""),
    (Text::QUOTE_COL_ESTIMATE, "num"),
    (Text::QUOTE_COL_LOW, "num wide"),
    (Text::QUOTE_COL_HIGH, "num wide"),
];

fn words_and(found: Found) -> (Words, Option<Arc<QuoteCheck>>) {
    (Words::of(Session::here()), found.get())
}

/// Quote + missing = comparable, against the estimate.
pub fn summary(found: Found, problems: Problems) -> Vec<El> {
    let (words, Some(check)) = words_and(found) else { return vec![beyond()] };
    let unread = problems.with(Vec::len).to_string();
    let unread = (unread != "0").then(|| words.fill(Text::QUOTE_NOT_READ, &[("0", &unread)]));
    let least = words.at_least(check.complete);
    let money = |amount: Money| format!("{least}{}", words.money(amount));
    let line = words.fill(
        Text::QUOTE_SUMMARY,
        &[
            ("0", &words.money(check.quoted)),
            ("1", &money(check.missing_sum.typical)),
            ("2", &money(check.comparable.typical)),
        ],
    );
    let band = check.estimate;
    let against = words.fill(
        Text::QUOTE_AGAINST,
        &[
            ("0", &money(band.typical)),
            ("1", &words.amount(band.low)),
            ("2", &words.amount(band.high)),
            ("3", words.unit()),
            ("4", words.say(verdict(check.verdict))),
            ("5", &words.money(check.difference)),
        ],
    );
    let exceed = check.rows_exceed.map(|more| words.fill(Text::QUOTE_ROWS_EXCEED, &[("0", &words.money(more))]));
    let mut parts = vec![
        el("p").class("verdict-line").test("quote-summary").child(line),
        el("p").test("quote-against").child(against),
    ];
    parts.extend([exceed, unread].into_iter().flatten().map(|words| el("p").class("note").child(words)));
    parts
}

fn beyond() -> El {
    let words = Words::in_language(Session::here().language.get_untracked());
    el("p").class("note").child(words.say(Text::QUOTE_BEYOND))
}

fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Below => Text::QUOTE_VERDICT_BELOW,
        Verdict::Inside => Text::QUOTE_VERDICT_INSIDE,
        Verdict::Above => Text::QUOTE_VERDICT_ABOVE,
        Verdict::Unexpected => Text::QUOTE_VERDICT_UNEXPECTED,
        Verdict::Unknown => Text::QUOTE_VERDICT_UNKNOWN,
    }
}

pub fn named(found: Found) -> Option<El> {
    let (words, check) = words_and(found);
    let check = check?;
    let caption = words.fill(Text::QUOTE_NAMED_CAPTION, &[("0", words.unit())]);
    let rows = check.named.iter().map(|named| row_of(words, named));
    let table = table("quoted", caption.clone(), &NAMED).test("quote-named");
    Some(scrolled(caption, table.child(el("tbody").children(rows))))
}

/// The verdict stands under the name, in view also where the figures scroll.
fn row_of(words: Words, named: &Named) -> El {
    let class = if named.verdict == Verdict::Inside { "verdict" } else { "verdict off" };
    let judged = el("div").class(class).child(words.say(verdict(named.verdict)));
    el("tr")
        .child(row_head().child(name(words, named)).child(judged))
        .child(number("num", words.amount(named.quoted)))
        .child(number("num", words.amount(named.estimate.typical)))
        .child(number("num", words.amount(named.difference)))
        .child(number("num wide", words.amount(named.estimate.low)))
        .child(number("num wide", words.amount(named.estimate.high)))
}

fn name(words: Words, named: &Named) -> String {
    match &named.what {
        What::Part(part) => words.say(part.label()).into(),
        What::Rest(parts) => {
            let names: Vec<&str> = parts.iter().map(|component| words.say(Text::component(*component))).collect();
            words.fill(Text::QUOTE_REST, &[("0", &names.join(words.language.comma()))])
        }
    }
}

/// Two columns side by side: the quote with what it lacks, and the estimate.
pub fn chart(found: Found) -> Chart {
    let (words, check) = words_and(found);
    let zero = Money::ZERO;
    let [quoted, missing, estimate, comparable] = check.map_or([zero; 4], |check| {
        [check.quoted, check.missing_sum.typical, check.estimate.typical, check.comparable.typical]
    });
    let caption = words.fill(Text::QUOTE_CHART, &[("0", words.unit())]);
    let labels = [Text::QUOTE_CHART_QUOTE, Text::QUOTE_CHART_ESTIMATE].map(|text| words.say(text).to_string());
    let series = |text: Text, values: [Money; 2]| Series {
        name: words.say(text).into(),
        values: values.map(Money::approximate).into(),
    };
    let row = |text: Text, amount: Money| vec![words.say(text).to_string(), words.amount(amount)];
    Chart {
        summary: format!(
            "{caption}: {} {}, {} {}",
            labels[0],
            words.amount(comparable),
            labels[1],
            words.amount(estimate)
        ),
        head: vec![words.say(Text::QUOTE_COL_WHAT).into(), words.unit().into()],
        rows: vec![
            row(Text::QUOTE_CHART_QUOTED, quoted),
            row(Text::QUOTE_CHART_MISSING, missing),
            row(Text::QUOTE_CHART_QUOTE, comparable),
            row(Text::QUOTE_CHART_ESTIMATE, estimate),
        ],
        plot: Plot::Columns(Columns {
            y: words.axis(),
            labels: labels.into(),
            series: vec![
                series(Text::QUOTE_CHART_QUOTED, [quoted, zero]),
                series(Text::QUOTE_CHART_MISSING, [missing, zero]),
                series(Text::QUOTE_CHART_ESTIMATE, [zero, estimate]),
            ],
            tops: [comparable, estimate].map(|amount| words.amount(amount)).into(),
        }),
        caption,
    }
}

/// What the estimate has and the quote does not name, by component.
pub fn missing(found: Found) -> Vec<El> {
    let (words, Some(check)) = words_and(found) else { return Vec::new() };
    let title = el("h3").child(words.say(Text::QUOTE_MISSING_TITLE));
    let head = |note: El| el("div").class("panel-body").child(title).child(note);
    if check.missing.is_empty() {
        return vec![head(el("p").test("quote-missing").child(words.say(Text::QUOTE_MISSING_NOTHING)))];
    }
    let caption = words.fill(Text::QUOTE_MISSING_CAPTION, &[("0", words.unit())]);
    let groups = check.missing.iter().flat_map(|missing| group(words, missing));
    let least = words.at_least(check.complete);
    let sum = row(words, el("tr").class("total"), words.say(Text::QUOTE_SUM_ROW), Some(check.missing_sum), least);
    let table = table("missing", caption.clone(), &MISSING).test("quote-missing");
    vec![
        head(el("p").class("soft").child(words.say(Text::QUOTE_MISSING_NOTE))),
        scrolled(caption, table.child(el("tbody").children(groups)).child(el("tbody").child(sum))),
    ]
}

fn group(words: Words, missing: &Missing) -> Vec<El> {
    let name = words.say(Text::component(missing.component));
    let complete = missing.lines.iter().all(|(_, amount)| amount.is_some());
    let head = row(words, el("tr").class("comp"), name, Some(missing.sum), words.at_least(complete));
    let line = |(line, amount): &(LineId, Option<Band<Money>>)| {
        row(words, el("tr"), words.say(Text::line(*line)), *amount, "")
    };
    std::iter::once(head).chain(missing.lines.iter().map(line)).collect()
}

fn row(words: Words, tr: El, name: &'static str, amount: Option<Band<Money>>, least: &'static str) -> El {
    let tr = tr.child(row_head().child(name));
    match amount {
        None => tr.child(cell("num").set("colspan", "3").child(words.say(Text::QUOTE_UNPRICED))),
        Some(band) => tr
            .child(number("num", format!("{least}{}", words.amount(band.typical))))
            .child(number("num wide", words.amount(band.low)))
            .child(number("num wide", words.amount(band.high))),
    }
}

/// What falls due later, and what no vendor quotes.
pub fn beside(found: Found) -> Vec<El> {
    let (words, Some(check)) = words_and(found) else { return Vec::new() };
    let mut parts = Vec::new();
    if !check.later.is_empty() {
        let item = |later: &crate::decisions::quote::Later| {
            let figures = [words.say(Text::line(later.line)).to_string(), later.year.to_string()];
            let amount = words.money(later.amount.typical);
            el("li").child(words.fill(Text::QUOTE_LATER, &[("0", &figures[0]), ("1", &figures[1]), ("2", &amount)]))
        };
        parts.push(el("h3").child(words.say(Text::QUOTE_LATER_TITLE)));
        parts.push(el("ul").class("reasons").test("quote-later").children(check.later.iter().map(item)));
    }
    let hidden = words.fill(Text::QUOTE_HIDDEN, &[("0", &words.money(check.hidden_beside))]);
    parts.push(el("p").class("soft").child(hidden));
    parts
}
