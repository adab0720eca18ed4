//! A chart as a figure: caption, plot with its meaning in words, legend, and the same figures as a table.

mod width;

pub use width::measure;

use super::{
    disclosure::disclosure,
    element::{El, Piece, el, live, words},
    table::{figures, heads, scrolled},
    words::say,
};
use crate::{
    chart::{Entry, Plot, legend, svg},
    text::Text,
};
use leptos::prelude::*;

/// What a figure shows. The table holds the figures of the plot as formatted text; its first column names the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub caption: String,
    /// What the plot says, for those who do not see it.
    pub summary: String,
    pub plot: Plot,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A figure that follows the signals `chart` reads. `key` is unique on the page.
pub fn figure(key: &'static str, chart: impl Fn() -> Chart + Send + Sync + 'static) -> El {
    let chart = Memo::new(move |_| chart());
    let width = width::here();
    let plot = el("div")
        .class("plot")
        .set("role", "img")
        .follow("aria-label", move || Some(chart.with(|c| c.summary.clone())))
        .prop_text("innerHTML", move || chart.with(|c| svg(&c.plot, key, width.get())));
    let sample = |entry: Entry| {
        let sample = entry.sample.clone();
        let sample = el("span").set("aria-hidden", "true").prop_text("innerHTML", move || sample.clone());
        el("li").child(sample).child(entry.name)
    };
    let entries = Memo::new(move |_| chart.with(|c| legend(&c.plot, key)));
    let names = move || {
        let entries = entries.get();
        (!entries.is_empty()).then(|| el("ul").class("key").children(entries.into_iter().map(sample)))
    };
    let head = vec![el("span").child(say(Text::UI_CHART_TABLE)).view()];
    el("figure")
        .class("chart")
        .test(format!("chart-{key}"))
        .child(el("figcaption").child(words(move || chart.with(|c| c.caption.clone()))))
        .child(live(names))
        .child(plot)
        .child(disclosure(key, "nested table-of", head, move || vec![live(move || chart.with(table))]))
}

fn table(chart: &Chart) -> El {
    let row = |row: &Vec<String>| {
        let mut cells = row.iter().cloned();
        figures(cells.next().unwrap_or_default(), cells)
    };
    let table = el("table")
        .child(el("caption").class("visually-hidden").child(chart.caption.clone()))
        .child(el("thead").child(heads(chart.head.iter().cloned())))
        .child(el("tbody").children(chart.rows.iter().map(row)));
    scrolled(chart.caption.clone(), table)
}
