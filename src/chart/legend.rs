//! What the colours, dashes and patterns of a chart stand for.

use super::{
    Plot,
    canvas::{Canvas, stroke},
};

/// A sample as `<svg>`, and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub sample: String,
    pub name: String,
}

/// Empty where the chart needs no legend. `id` is the one its `svg` was drawn with: the patterns are there.
pub fn legend(plot: &Plot, id: &str) -> Vec<Entry> {
    let area = |series: usize| {
        let mut canvas = Canvas::new(16.0, 12.0);
        canvas.part(series, id, 0.5, 0.5, 15.0, 11.0);
        canvas.finish()
    };
    let line = |series: usize| {
        let mut canvas = Canvas::new(30.0, 12.0);
        canvas.path(stroke(series), [(1.0, 6.0), (29.0, 6.0)]);
        canvas.finish()
    };
    let entries: Vec<(String, &String)> = match plot {
        Plot::Columns(columns) => columns.series.iter().enumerate().map(|(i, s)| (area(i), &s.name)).collect(),
        Plot::Lines(lines) => lines.curves.iter().enumerate().map(|(i, c)| (line(i), &c.name)).collect(),
        Plot::Bars(bars) => bars.names.iter().enumerate().map(|(i, name)| (area(i * 2), name)).collect(),
        Plot::Histogram(_) => Vec::new(),
    };
    let named = entries.into_iter().filter(|(_, name)| !name.is_empty());
    named.map(|(sample, name)| Entry { sample, name: name.clone() }).collect()
}
