//! A histogram with lines at values worth naming.

use super::{
    Histogram,
    canvas::{Anchor, Canvas, width_of},
    frame::{Area, level},
    scale::Linear,
};

const HEIGHT: f64 = 200.0;
const MARKER_ROW: f64 = 17.0;
const FOOT: f64 = 40.0;

pub fn draw(histogram: &Histogram, width: f64) -> String {
    let rows = MARKER_ROW * histogram.markers.len() as f64;
    let height = HEIGHT + rows + FOOT;
    let mut canvas = Canvas::new(width, height);
    let area = Area { left: 4.0, right: width - 4.0, top: rows + 8.0, bottom: height - FOOT };
    let values = || histogram.bins.iter().flat_map(|b| [b.from, b.to]).chain(histogram.markers.iter().map(|m| m.at));
    let low = values().fold(f64::INFINITY, f64::min);
    let high = values().fold(f64::NEG_INFINITY, f64::max);
    let range = if low < high { (low, high) } else { (0.0, 1.0) };
    let x = level(&mut canvas, &histogram.x, range, &area, false);
    let tallest = histogram.bins.iter().map(|b| b.height).fold(0.0, f64::max);
    let y = Linear::new((0.0, tallest), (area.bottom, area.top));
    for bin in &histogram.bins {
        let centre = (bin.from + bin.to) / 2.0;
        let strong = histogram.inside.is_none_or(|(from, to)| centre >= from && centre <= to);
        let (left, right, top) = (x.at(bin.from), x.at(bin.to), y.at(bin.height));
        canvas.rect(if strong { "bin" } else { "bin tail" }, left, top, right - left, area.bottom - top);
    }
    canvas.line("zero", (area.left, area.bottom), (area.right, area.bottom));
    for (i, marker) in histogram.markers.iter().enumerate() {
        let (across, base) = (x.at(marker.at), MARKER_ROW * (i as f64 + 1.0) - 4.0);
        let ends = [(across, base + 3.0), (across, area.bottom)];
        // On dark bins the line shows by its light edges.
        canvas.line("halo", ends[0], ends[1]);
        canvas.line(if i % 2 == 0 { "marker" } else { "marker dashed" }, ends[0], ends[1]);
        let half = width_of(&marker.label) / 2.0 + 2.0;
        canvas.text("value", Anchor::Middle, across.clamp(half, (width - half).max(half)), base, &marker.label);
    }
    canvas.finish()
}
