//! Lines over a common axis, with the points worth naming.

use super::{
    Lines,
    canvas::{Anchor, Canvas, TYPE, stroke, width_of},
    frame::{Area, HEAD, level, upright},
};

pub const HEIGHT: f64 = 300.0;
/// The name of the level axis below its figures.
const AXIS_NAME: f64 = 16.0;
/// From a marked point to its words.
const GAP: f64 = 9.0;

type Place = (f64, f64);

pub fn draw(lines: &Lines, width: f64, height: f64) -> String {
    let mut canvas = Canvas::new(width, height);
    let points = || lines.curves.iter().flat_map(|curve| &curve.points);
    let xs = range(points().map(|p| p.0).chain(lines.marks.iter().map(|m| m.x)));
    let ys = range(points().map(|p| p.1).chain([0.0]));
    let (area, y) = upright(&mut canvas, &lines.y, ys, (width, height - AXIS_NAME), HEAD);
    let x = level(&mut canvas, &lines.x, xs, &area, false);
    let place = |point: &Place| (x.at(point.0), y.at(point.1));
    let curves: Vec<Vec<Place>> = lines.curves.iter().map(|curve| curve.points.iter().map(place).collect()).collect();
    for (series, curve) in curves.iter().enumerate() {
        canvas.path(stroke(series), curve.iter().copied());
    }
    let mut labels: Vec<Label> = Vec::new();
    for mark in &lines.marks {
        let (across, up) = place(&(mark.x, mark.y));
        canvas.line("drop", (across, up), (across, area.bottom));
        canvas.dot("mark", across, up);
        let label = Label::beside((across, up), width_of(&mark.label), &area, &curves, &labels);
        canvas.text("value", Anchor::Start, label.left, label.base, &mark.label);
        labels.push(label);
    }
    canvas.finish()
}

/// Words in the plot.
#[derive(Clone, Copy)]
struct Label {
    left: f64,
    right: f64,
    base: f64,
}

impl Label {
    /// At the side of the point where the least runs through the words.
    fn beside(point: Place, width: f64, area: &Area, curves: &[Vec<Place>], others: &[Label]) -> Label {
        let (across, up) = point;
        let at = |left: f64, base: f64| {
            let left = left.clamp(area.left, (area.right - width).max(area.left));
            Label { left, right: left + width, base: base.clamp(area.top + TYPE, area.bottom - 4.0) }
        };
        let (right, left) = (across + GAP, across - GAP - width);
        let (above, below) = (up - GAP, up + GAP + TYPE);
        let sides = [at(right, above), at(left, above), at(right, below), at(left, below), at(right, up - 3.0 * GAP)];
        let crowded = |label: &Label| {
            let lines: usize = curves.iter().map(|curve| label.crossed_by(curve)).sum();
            let words = others.iter().filter(|other| label.overlaps(other)).count();
            let on_the_point = usize::from(label.holds(point));
            lines + 100 * (words + on_the_point)
        };
        sides.into_iter().min_by_key(crowded).unwrap_or(sides[0])
    }

    fn holds(&self, (across, up): Place) -> bool {
        (self.left - 2.0..=self.right + 2.0).contains(&across) && (self.base - TYPE..=self.base + 4.0).contains(&up)
    }

    fn overlaps(&self, other: &Label) -> bool {
        self.left < other.right + 4.0 && other.left < self.right + 4.0 && (self.base - other.base).abs() < TYPE + 2.0
    }

    /// How many of the places below the words the curve runs through.
    fn crossed_by(&self, curve: &[Place]) -> usize {
        let steps = ((self.right - self.left) / 4.0).ceil() as usize;
        let places = (0..=steps).map(|i| self.left + 4.0 * i as f64);
        places.filter_map(|across| Some((across, height_at(curve, across)?))).filter(|place| self.holds(*place)).count()
    }
}

/// Where a curve runs at a place; `None` beside it.
fn height_at(curve: &[Place], across: f64) -> Option<f64> {
    let (from, to) = curve.iter().zip(curve.get(1..)?).find(|(from, to)| (from.0..=to.0).contains(&across))?;
    let share = if to.0 > from.0 { (across - from.0) / (to.0 - from.0) } else { 0.0 };
    Some(from.1 + share * (to.1 - from.1))
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

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area { left: 0.0, right: 400.0, top: 0.0, bottom: 300.0 };

    #[test]
    fn words_stand_where_no_line_runs() {
        // A line rising to the right through the point: above it at the left, or below it at the right, is free.
        let rising = vec![(0.0, 300.0), (400.0, 100.0)];
        let label = Label::beside((200.0, 200.0), 80.0, &AREA, std::slice::from_ref(&rising), &[]);
        assert_eq!(label.crossed_by(&rising), 0);
        // Nor do they leave the plot or stand on other words.
        let other = Label::beside((200.0, 200.0), 80.0, &AREA, &[rising], &[label]);
        assert!(!other.overlaps(&label));
        let edge = Label::beside((398.0, 5.0), 80.0, &AREA, &[], &[]);
        assert!(edge.right <= 400.0 && edge.base >= TYPE);
    }

    #[test]
    fn a_curve_is_straight_between_its_points() {
        let curve = [(0.0, 0.0), (10.0, 20.0), (20.0, 20.0)];
        assert_eq!([5.0, 15.0].map(|x| height_at(&curve, x)), [Some(10.0), Some(20.0)]);
        assert_eq!(height_at(&curve, 21.0), None);
    }
}
