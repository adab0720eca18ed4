//! All years of each mode, over one year to five.

use super::Found;
use crate::{
    chart::{Axis, Curve, Lines, Plot},
    decisions::modes::{MODES, Years},
    text::Text,
    ui::{chart::Chart, session::Session, words::Words},
};
use leptos::prelude::*;

pub fn describe(found: Found) -> Chart {
    let words = Words::of(Session::here());
    let found = found.get();
    let rows = found.as_ref().map(|found| found.by_years.as_slice()).unwrap_or_default();
    let curve = |(column, mode): (usize, &_)| Curve {
        name: words.deployment(*mode).into(),
        points: rows.iter().map(|row| (f64::from(row.years), row.totals[column].approximate())).collect(),
    };
    let row = |row: &Years| {
        let years = words.fill_in(Text::MODES_YEARS_N, &[&row.years.to_string()]);
        let best = row.least.iter().zip(MODES).find(|(least, _)| **least).map(|(_, mode)| words.deployment(mode));
        [years]
            .into_iter()
            .chain(row.totals.map(|sum| words.amount(sum)))
            .chain([best.unwrap_or_default().to_string()])
            .collect()
    };
    let caption = words.fill_in(Text::MODES_CHART, &[words.unit()]);
    let each: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let (_, best) = row.least.iter().zip(MODES).find(|(least, _)| **least)?;
            Some(words.fill_in(Text::MODES_BEST_OVER, &[&row.years.to_string(), words.deployment(best)]))
        })
        .collect();
    let names = MODES.map(|mode| words.deployment(mode).to_string());
    Chart {
        summary: format!("{caption}: {}", each.join(words.language.comma())),
        caption,
        head: [words.say(Text::MODES_YEARS).to_string()]
            .into_iter()
            .chain(names)
            .chain([words.say(Text::MODES_CHEAPEST).to_string()])
            .collect(),
        rows: rows.iter().map(row).collect(),
        plot: Plot::Lines(Lines {
            x: Axis { title: words.say(Text::MODES_YEARS).into(), unit: 1.0 },
            y: words.axis(),
            curves: MODES.iter().enumerate().map(curve).collect(),
            marks: Vec::new(),
        }),
    }
}
