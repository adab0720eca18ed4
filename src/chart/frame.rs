//! What charts with axes share: the plot area, grid lines and the figures at them.

use super::{
    Axis,
    canvas::{Anchor, Canvas, TYPE, width_of},
    scale::{Linear, Ticks, places, ticks},
};
use crate::format::group;

/// Space above the plot area for the unit of the axis.
pub const HEAD: f64 = 26.0;
/// Space below it for the figures or labels.
pub const FOOT: f64 = 24.0;

pub struct Area {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Area {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// A tick as written at the axis, with as many places as tell it from its neighbours.
pub fn figure(axis: &Axis, ticks: &Ticks, value: f64) -> String {
    let shown = value / axis.unit;
    // No "−0".
    let shown = if shown.abs() < 1e-9 { 0.0 } else { shown };
    group(&format!("{shown:.*}", places(ticks.step / axis.unit)))
}

/// Grid lines and figures at the left; gives the plot area and where values lie in it.
pub fn upright(canvas: &mut Canvas, axis: &Axis, range: (f64, f64), size: (f64, f64), top: f64) -> (Area, Linear) {
    let ticks = ticks(range.0, range.1, 5);
    let figures: Vec<String> = ticks.values.iter().map(|v| figure(axis, &ticks, *v)).collect();
    let left = figures.iter().map(|f| width_of(f)).fold(0.0, f64::max) + 8.0;
    let area = Area { left, right: size.0 - 2.0, top, bottom: size.1 - FOOT };
    let scale = Linear::new((ticks.first(), ticks.last()), (area.bottom, area.top));
    canvas.text("tick", Anchor::Start, 0.0, TYPE, &axis.title);
    for (value, figure) in ticks.values.iter().zip(&figures) {
        let y = scale.at(*value);
        canvas.line(if *value == 0.0 { "zero" } else { "grid" }, (area.left, y), (area.right, y));
        canvas.text("tick", Anchor::End, left - 6.0, y + 4.0, figure);
    }
    (area, scale)
}

/// Figures at the foot, as many as have room, and the name of the axis below them at the right.
pub fn level(canvas: &mut Canvas, axis: &Axis, range: (f64, f64), area: &Area, lines: bool) -> Linear {
    let most = (area.width() / 75.0).clamp(2.0, 8.0) as usize;
    let all = ticks(range.0, range.1, most);
    let scale = Linear::new(range, (area.left, area.right));
    for value in all.values.iter().filter(|v| **v >= range.0 - all.step * 1e-6 && **v <= range.1 + all.step * 1e-6) {
        let x = scale.at(*value);
        let figure = figure(axis, &all, *value);
        if lines {
            canvas.line("grid", (x, area.top), (x, area.bottom));
        }
        canvas.line("zero", (x, area.bottom), (x, area.bottom + 4.0));
        let half = width_of(&figure) / 2.0;
        canvas.text(
            "tick",
            Anchor::Middle,
            x.clamp(half, (area.right + 2.0 - half).max(half)),
            area.bottom + 17.0,
            &figure,
        );
    }
    canvas.text("tick", Anchor::End, area.right, area.bottom + 34.0, &axis.title);
    scale
}
