//! Lines over a common axis, with the points worth naming.

use super::{
    Lines,
    canvas::{Anchor, Canvas, stroke, width_of},
    frame::{HEAD, level, upright},
};

const HEIGHT: f64 = 300.0;
/// The name of the level axis below its figures.
const AXIS_NAME: f64 = 16.0;

pub fn draw(lines: &Lines, width: f64) -> String {
    let mut canvas = Canvas::new(width, HEIGHT);
    let points = || lines.curves.iter().flat_map(|curve| &curve.points);
    let xs = range(points().map(|p| p.0).chain(lines.marks.iter().map(|m| m.x)));
    let ys = range(points().map(|p| p.1).chain([0.0]));
    let (area, y) = upright(&mut canvas, &lines.y, ys, (width, HEIGHT - AXIS_NAME), HEAD);
    let x = level(&mut canvas, &lines.x, xs, &area, false);
    for (series, curve) in lines.curves.iter().enumerate() {
        canvas.path(stroke(series), curve.points.iter().map(|(a, b)| (x.at(*a), y.at(*b))));
    }
    for (i, mark) in lines.marks.iter().enumerate() {
        let (across, up) = (x.at(mark.x), y.at(mark.y));
        canvas.line("drop", (across, up), (across, area.bottom));
        canvas.dot("mark", across, up);
        // Beside the point where there is room, alternately above and below it.
        let fits_right = across + 10.0 + width_of(&mark.label) < area.right;
        let (anchor, place) = if fits_right { (Anchor::Start, across + 9.0) } else { (Anchor::End, across - 9.0) };
        let row = if i % 2 == 0 { -9.0 } else { 18.0 };
        let height = (up + row).clamp(area.top + 12.0, area.bottom - 4.0);
        canvas.text("value", anchor, place, height, &mark.label);
    }
    canvas.finish()
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    if low < high {
        (low, high)
    } else if low == high {
        (low, low + 1.0)
    } else {
        (0.0, 1.0)
    }
}
