//! PURE: charts as SVG text. Geometry is in floats: it places figures and never makes them.
//!
//! A caller gives values and words; every figure a reader relies on is text that the caller has formatted.
//! Colours, dashes and type are classes of `style/chart.css`.

mod bars;
mod canvas;
mod columns;
mod frame;
mod histogram;
mod legend;
mod lines;
pub mod scale;

pub use legend::{Entry, legend};

/// Most series that stay legible, in colour and in grey.
pub const MOST_SERIES: usize = 6;

#[derive(Clone, Debug, PartialEq)]
pub enum Plot {
    Columns(Columns),
    Lines(Lines),
    Bars(Bars),
    Histogram(Histogram),
}

/// What an axis measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Unit or name, written at the axis.
    pub title: String,
    /// The value that counts as 1 in its figures: 10,000 for yuan shown in 万元, 0.01 for shares in per cent.
    pub unit: f64,
}

/// Stacked columns, one for each label.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    pub y: Axis,
    pub labels: Vec<String>,
    /// From the foot of the stack upwards; values below zero hang from the zero line.
    pub series: Vec<Series>,
    /// Written above each column: its total. May be empty.
    pub tops: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: String,
    /// One for each label.
    pub values: Vec<f64>,
}

/// Lines over a common axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    pub x: Axis,
    pub y: Axis,
    pub curves: Vec<Curve>,
    pub marks: Vec<Mark>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    pub name: String,
    /// `(x, y)` with x rising.
    pub points: Vec<(f64, f64)>,
}

/// A point worth naming: where two lines cross, where a tariff changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub x: f64,
    pub y: f64,
    pub label: String,
}

/// Horizontal bars from a common middle: a tornado; with the middle at zero and one side, plain bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    pub x: Axis,
    /// The value at the middle line, and its words.
    pub middle: f64,
    pub middle_label: String,
    /// What the two parts of a bar stand for; empty where it needs no legend.
    pub names: [String; 2],
    pub bars: Vec<Bar>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub label: String,
    /// Results at the two ends, each with its words; `None` draws nothing.
    pub ends: [Option<(f64, String)>; 2],
}

/// How often values fall into ranges.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    pub x: Axis,
    pub bins: Vec<Bin>,
    /// Values named by a line.
    pub markers: Vec<Marker>,
    /// Bins within this range are drawn stronger, the others lighter.
    pub inside: Option<(f64, f64)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    pub from: f64,
    pub to: f64,
    pub height: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    pub at: f64,
    pub label: String,
}

/// The plot as one `<svg>`, `width` CSS pixels wide: text is 12 px at that width. `id` keeps its patterns apart from
/// those of other charts of the page.
pub fn svg(plot: &Plot, id: &str, width: f64) -> String {
    sized(plot, id, width, lines::HEIGHT)
}

/// The same where a plot of lines is `height` high; the others are as high as what they hold.
pub fn sized(plot: &Plot, id: &str, width: f64, height: f64) -> String {
    let width = width.max(200.0);
    match plot {
        Plot::Columns(columns) => columns::draw(columns, id, width),
        Plot::Lines(lines) => lines::draw(lines, width, height),
        Plot::Bars(bars) => bars::draw(bars, id, width),
        Plot::Histogram(histogram) => histogram::draw(histogram, width),
    }
}
