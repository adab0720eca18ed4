//! The distribution as a histogram.

use super::Simulated;
use crate::{
    chart::{Bin, Histogram, Marker, Plot},
    engine::money::Money,
    format,
    text::Text,
    ui::{
        chart::{Chart, figure},
        element::El,
        session::Session,
        words::Words,
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;

const HEAD: [Text; 3] = [Text::UNCERTAINTY_COL_RANGE, Text::UNCERTAINTY_COL_DRAWS, Text::UNCERTAINTY_COL_WITHIN];

pub fn histogram(simulated: Simulated) -> El {
    // Figures stay while the next are worked out.
    figure("uncertainty", move || chart(simulated))
}

fn chart(simulated: Simulated) -> Chart {
    let words = Words::of(Session::here());
    let found = simulated.result.get();
    let caption = words.fill_in(Text::UNCERTAINTY_CHART, &[words.unit()]);
    let head = HEAD.map(|name| words.say(name).into()).into();
    let mut plot = Histogram { x: words.axis(), bins: Vec::new(), markers: Vec::new(), inside: None };
    let Some(found) = found else {
        return Chart { summary: caption.clone(), caption, plot: Plot::Histogram(plot), head, rows: Vec::new() };
    };
    let d = &found.distribution;
    let typical = found.middle.typical;
    let marks = [
        (Text::UNCERTAINTY_P10, d.p10),
        (Text::UNCERTAINTY_TYPICAL, typical),
        (Text::UNCERTAINTY_P50, d.p50),
        (Text::UNCERTAINTY_P90, d.p90),
    ];
    let shown = |sum: Money| words.likely(sum.approximate());
    let mark =
        |(name, sum): (Text, Money)| Marker { at: sum.approximate(), label: words.fill_in(name, &[&shown(sum)]) };
    plot.markers = marks.map(mark).into();
    let ends = |bin: &crate::decisions::simulation::Bin| [bin.from, bin.to].map(Money::approximate);
    plot.bins = d.histogram.iter().map(|bin| (ends(bin), bin.count as f64)).map(bin_of).collect();
    plot.inside = Some((d.p10.approximate(), d.p90.approximate()));
    let rows = d.histogram.iter().map(|bin| {
        let range = format!("{}–{}", shown(bin.from), shown(bin.to));
        let within = Decimal::from_f64_retain(d.chance_within(bin.to)).unwrap_or_default();
        vec![range, format::number(bin.count.into()), format::percent(within, 1)]
    });
    let summary = plot.markers.iter().map(|mark| mark.label.as_str()).collect::<Vec<_>>().join(", ");
    Chart { summary: format!("{caption}: {summary}"), caption, head, rows: rows.collect(), plot: Plot::Histogram(plot) }
}

fn bin_of(([from, to], height): ([f64; 2], f64)) -> Bin {
    Bin { from, to, height }
}
