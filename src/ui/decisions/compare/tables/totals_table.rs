//! Totals, sizing and unit costs of each scenario.

use super::{Compared, caption, difference, figure, head};
use crate::{
    decisions::compare::{Figures, Sum, UnitCost},
    format,
    takeaway::comparison_words::sum_name,
    text::Text,
    ui::{
        decisions::compare::priced::Found,
        element::{El, el},
        session::Session,
        table::row_head,
        words::{Words, say},
    },
};
use leptos::prelude::*;

const UNITS: [Text; 3] = [Text::COMPARE_PER_DIALLED, Text::COMPARE_PER_MINUTE, Text::COMPARE_PER_RESOLVED];

pub fn totals_table(found: Compared) -> Option<El> {
    let words = Words::of(Session::here());
    let found = found.get()?;
    let comparison = &found.comparison;
    let mut rows: Vec<El> = Vec::new();
    for figures in &comparison.totals {
        rows.push(sum(words, &found, figures));
        if figures.what == Sum::FirstYear {
            rows.push(likely(words, &found));
        }
    }
    let units = UNITS.into_iter().zip(&comparison.unit_costs).map(|(name, cost)| unit(words, &found, name, cost));
    Some(
        el("table")
            .class("side-by-side cards")
            .test("compare-totals")
            .child(caption(words, Text::COMPARE_TOTALS))
            .child(head(&found, Text::DETAILS_COL_ITEM))
            .child(el("tbody").children(rows))
            .child(el("tbody").child(sizing(words, &found)).children(units)),
    )
}

fn sum(words: Words, found: &Found, figures: &Figures) -> El {
    let of = |column: usize| {
        let amount = format!("{}{}", words.at_least(figures.complete[column]), words.amount(figures.amounts[column]));
        figure(found, column, amount, difference(words, figures.more[column], figures.part[column]), String::new())
    };
    let class = if matches!(figures.what, Sum::Budget | Sum::Horizon | Sum::FirstYear) { "strong" } else { "" };
    el("tr")
        .class(class)
        .child(row_head().child(say(sum_name(figures.what).1)))
        .children((0..found.columns.len()).map(of))
}

fn likely(words: Words, found: &Found) -> El {
    let of = |(column, (_, priced)): (usize, &(_, std::sync::Arc<super::super::priced::Priced>))| {
        let likely = &priced.estimate.totals.first_year.likely;
        let range = format!("{}–{}", words.likely(likely.p10), words.likely(likely.p90));
        figure(found, column, range, String::new(), String::new())
    };
    el("tr")
        .class("")
        .child(row_head().child(say(Text::COMPARE_LIKELY)))
        .children(found.columns.iter().enumerate().map(of))
}

fn sizing(words: Words, found: &Found) -> El {
    let sizing = &found.comparison.sizing;
    let of = |column: usize| {
        let lines = words.fill_in(Text::COMPARE_SIZING_N, &[&format::number(sizing.lines[column].into())]);
        let more = match sizing.more[column] {
            0 => String::new(),
            more => format!("{}{}", if more > 0 { "+" } else { "" }, format::number(more.into())),
        };
        figure(found, column, lines, more, String::new())
    };
    el("tr").class("").child(row_head().child(say(Text::COMPARE_SIZING))).children((0..found.columns.len()).map(of))
}

/// Fen of a call are worth seeing, in whatever unit the sums are.
fn unit(words: Words, found: &Found, name: Text, cost: &UnitCost) -> El {
    let of = |column: usize| {
        let amount = cost.amounts[column].map_or(say(Text::DETAILS_NO_VOLUME).into(), |amount| {
            words.fill_in(Text::COMPARE_YUAN, &[&format::yuan(amount)])
        });
        let more = cost.more[column].filter(|more| !more.is_zero()).map(|more| {
            format!("{}{}", if more > crate::engine::money::Money::ZERO { "+" } else { "" }, format::yuan(more))
        });
        figure(found, column, amount, more.unwrap_or_default(), String::new())
    };
    el("tr").class("").child(row_head().child(say(name))).children((0..found.columns.len()).map(of))
}
