//! Cost against calls a day, with the volumes at which the cheapest mode changes.

use super::{Found, calls, mode_name};
use crate::{
    chart::{Axis, Curve, Lines, Mark, Plot},
    decisions::billing::Chart as Figures,
    text::Text,
    ui::{chart::Chart, session::Session, words::Words},
};
use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

pub fn describe(found: Found) -> Chart {
    let words = Words::of(Session::here());
    let caption = words.fill_in(Text::BILLING_CHART, &[words.unit()]);
    let found = found.get();
    let chart = found.as_ref().and_then(|found| found.chart.as_ref());
    let series = chart.map(|chart| chart.series.as_slice()).unwrap_or_default();
    let names = series.iter().map(|series| mode_name(words, series.mode).to_string());
    let at = |volume: Decimal| volume.to_f64().unwrap_or_default();
    let curves = series.iter().map(|series| Curve {
        name: mode_name(words, series.mode).into(),
        points: chart
            .into_iter()
            .flat_map(|chart| &chart.volumes)
            .zip(&series.costs)
            .map(|(volume, cost)| (at(*volume), cost.approximate()))
            .collect(),
    });
    let row = |chart: &Figures, place: usize| {
        let costs = chart.series.iter().map(|series| words.amount(series.costs[place]));
        [calls(chart.volumes[place])].into_iter().chain(costs).collect()
    };
    Chart {
        summary: chart.map_or_else(|| caption.clone(), |chart| sum_up(words, chart)),
        head: [words.say(Text::BILLING_COL_CALLS).to_string()].into_iter().chain(names).collect(),
        rows: chart.map(|chart| chart.rows.iter().map(|place| row(chart, *place)).collect()).unwrap_or_default(),
        plot: Plot::Lines(Lines {
            x: Axis { title: words.say(Text::BILLING_COL_CALLS).into(), unit: 1.0 },
            y: words.axis(),
            curves: curves.collect(),
            marks: chart.map(|chart| marks(words, chart)).unwrap_or_default(),
        }),
        caption,
    }
}

/// Today's volume, then the first and the last change of the cheapest mode by name and those between by a point.
fn marks(words: Words, chart: &Figures) -> Vec<Mark> {
    let at = |volume: Decimal| volume.to_f64().unwrap_or_default();
    let today = chart.cheapest_today.map(|cost| Mark {
        x: at(chart.today),
        y: cost.approximate(),
        label: words.fill_in(Text::BILLING_MARK_TODAY, &[&calls(chart.today)]),
    });
    let last = chart.marks.len().saturating_sub(1);
    let turns = chart.marks.iter().enumerate().map(|(place, mark)| Mark {
        x: at(mark.calls_per_day),
        y: mark.cost.approximate(),
        label: if place == 0 || place == last { calls(mark.calls_per_day) } else { String::new() },
    });
    turns.chain(today).collect()
}

fn sum_up(words: Words, chart: &Figures) -> String {
    let each: Vec<String> = chart
        .marks
        .iter()
        .map(|mark| words.fill_in(Text::BILLING_FROM, &[mode_name(words, mark.after), &calls(mark.calls_per_day)]))
        .collect();
    let first = chart.ranges.first().map(|range| mode_name(words, range.mode)).unwrap_or_default();
    words.fill_in(Text::BILLING_CHART_SUMMARY, &[first, &each.join(words.language.comma())])
}
