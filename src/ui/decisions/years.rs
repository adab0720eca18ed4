//! The years of the horizon.

use crate::{
    chart::{Columns, Plot, Series},
    engine::{
        band::Band,
        money::Money,
        totals::{Totals, Year},
    },
    text::Text,
    ui::{
        chart::{Chart, figure},
        element::Piece,
        session::Session,
        words::Words,
    },
};
use leptos::prelude::*;

type Part = (Text, fn(&Year) -> Band<Money>);

/// Parts of a year from the foot of its column upwards.
const PARTS: [Part; 4] = [
    (Text::UI_COL_CAPEX, |year| year.capex),
    (Text::UI_COL_OPEX, |year| year.opex),
    (Text::UI_COL_HIDDEN, |year| year.hidden),
    (Text::UI_COL_CONTINGENCY, |year| year.contingency),
];

pub fn years() -> AnyView {
    figure("years", chart).view()
}

fn chart() -> Chart {
    let session = Session::here();
    let words = Words::of(session);
    session.estimate.with(|estimate| describe(words, &estimate.totals))
}

fn describe(words: Words, totals: &Totals) -> Chart {
    let years = &totals.horizon;
    let caption = format!("{} · {}", words.say(Text::UI_YEARS_CAPTION), words.unit());
    let labels: Vec<String> =
        years.iter().map(|y| words.fill(Text::UI_YEAR_N, &[("0", &y.year.to_string())])).collect();
    let series = PARTS.map(|(name, part)| Series {
        name: words.say(name).into(),
        values: years.iter().map(|year| part(year).typical.approximate()).collect(),
    });
    let row = |(year, label): (&Year, &String)| {
        let figures = PARTS.map(|(_, part)| words.amount(part(year).typical));
        [label.clone()].into_iter().chain(figures).collect()
    };
    let all = words.fill(Text::UI_HORIZON_TOTAL, &[("0", &years.len().to_string())]);
    Chart {
        summary: format!("{caption}: {all} {}", words.money(totals.horizon_total.typical)),
        caption,
        head: [words.say(Text::UI_COL_YEAR).into()]
            .into_iter()
            .chain(PARTS.map(|(n, _)| words.say(n).into()))
            .collect(),
        rows: years.iter().zip(&labels).map(row).collect(),
        plot: Plot::Columns(Columns { y: words.axis(), labels, series: series.into(), tops: Vec::new() }),
    }
}
