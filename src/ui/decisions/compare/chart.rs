//! Components of each scenario as stacked columns.

use super::tables::Compared;
use crate::{
    chart::{Columns, MOST_SERIES, Plot, Series},
    decisions::compare::{Layer, Sum, layers},
    text::Text,
    ui::{
        chart::Chart,
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;

pub fn describe(found: Compared) -> Chart {
    let words = Words::of(Session::here());
    let found = found.get();
    let (titles, layers, tops) = found.as_ref().map_or_else(Default::default, |found| {
        let budget = found.comparison.totals.iter().find(|figures| figures.what == Sum::Budget);
        let tops = budget.map(|figures| figures.amounts.iter().map(|sum| words.amount(*sum)).collect());
        let layers = layers(&found.comparison, MOST_SERIES).unwrap_or_default();
        (found.titles(), layers, tops.unwrap_or_default())
    });
    let tops: Vec<String> = tops;
    let name = |layer: &Layer| say(layer.component.map_or(Text::COMPARE_OTHER, Text::component)).to_string();
    let row = |(place, title): (usize, &String)| {
        let figures = layers.iter().map(|layer| words.amount(layer.amounts[place]));
        [title.clone()].into_iter().chain(figures).chain(tops.get(place).cloned()).collect()
    };
    let caption = words.fill_in(Text::COMPARE_CHART, &[words.unit()]);
    let each: Vec<String> = titles.iter().zip(&tops).map(|(title, top)| format!("{title} {top}")).collect();
    let series = |layer: &Layer| Series {
        name: name(layer),
        values: layer.amounts.iter().map(|amount| amount.approximate()).collect(),
    };
    Chart {
        summary: words.fill_in(Text::COMPARE_CHART_SUMMARY, &[&caption, &each.join(words.language.comma())]),
        caption,
        head: [say(Text::COMPARE_SCENARIO).to_string()]
            .into_iter()
            .chain(layers.iter().map(name))
            .chain([say(Text::COMPARE_ALL).to_string()])
            .collect(),
        rows: titles.iter().enumerate().map(row).collect(),
        plot: Plot::Columns(Columns {
            y: words.axis(),
            series: layers.iter().map(series).collect(),
            labels: titles,
            tops,
        }),
    }
}
