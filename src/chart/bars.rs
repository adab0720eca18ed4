//! Horizontal bars from a middle line.

use super::{
    Bars,
    canvas::{Anchor, Canvas, cut, width_of},
    frame::{Area, HEAD, level},
};

const ROW: f64 = 26.0;
const THICK: f64 = 16.0;
/// Where labels no longer fit beside the bars, they stand above them.
const NARROW: f64 = 520.0;
const LABEL_ROW: f64 = 17.0;
const FOOT: f64 = 40.0;
/// Between the end of a bar and its words, and around both.
const GAP: f64 = 8.0;
/// Least width of all bars together.
const LEAST: f64 = 40.0;

pub fn draw(bars: &Bars, id: &str, width: f64) -> String {
    let narrow = width < NARROW;
    let row = if narrow { ROW + LABEL_ROW } else { ROW };
    let height = HEAD + row * bars.bars.len() as f64 + FOOT;
    let mut canvas = Canvas::new(width, height);
    canvas.patterns(id, 3);
    let widest = bars.bars.iter().map(|bar| width_of(&bar.label)).fold(0.0, f64::max);
    let label = if narrow { 0.0 } else { widest.min(width * 0.34) + 10.0 };
    let ends = || bars.bars.iter().flat_map(|bar| bar.ends.iter().flatten());
    let (low, high) = ends().fold((bars.middle, bars.middle), |(low, high), (v, _)| (low.min(*v), high.max(*v)));
    let room = Room { low, high, left: label, right: width };
    let (left, right) = room.between_words(bars.middle, || ends().map(|(value, words)| (*value, width_of(words))));
    let area = Area { left, right, top: HEAD, bottom: height - FOOT };
    let range = if low < high { (low, high) } else { (low, low + 1.0) };
    let x = level(&mut canvas, &bars.x, range, &area, true);
    let middle = x.at(bars.middle);
    canvas.line("middle", (middle, area.top - 4.0), (middle, area.bottom));
    for (i, bar) in bars.bars.iter().enumerate() {
        let top = area.top + row * i as f64 + if narrow { LABEL_ROW } else { 0.0 };
        let base = top + (ROW + THICK) / 2.0 - 4.0;
        match narrow {
            true => canvas.text("label", Anchor::Start, 0.0, top - 1.0, &cut(&bar.label, width)),
            false => canvas.text("label", Anchor::Start, 0.0, base, &cut(&bar.label, label - 10.0)),
        }
        // The longer part first, so that a shorter one on the same side stays in view.
        let mut parts: Vec<(usize, f64, &str)> =
            bar.ends.iter().enumerate().filter_map(|(s, e)| e.as_ref().map(|(v, w)| (s, *v, w.as_str()))).collect();
        parts.sort_by(|a, b| (b.1 - bars.middle).abs().total_cmp(&(a.1 - bars.middle).abs()));
        for (series, value, _) in &parts {
            let end = x.at(*value);
            // The first and the third series: plain and hatched, far apart in grey.
            canvas.part(series * 2, id, end.min(middle), top + (ROW - THICK) / 2.0, (end - middle).abs(), THICK);
        }
        for left in [true, false] {
            // The outermost end on each side is the one with room for words.
            let outer = parts.iter().find(|(_, value, _)| (*value < bars.middle) == left);
            if let Some((_, value, words)) = outer {
                let end = x.at(*value);
                let (anchor, place) = if left { (Anchor::End, end - 5.0) } else { (Anchor::Start, end + 5.0) };
                canvas.text("value", anchor, place, base, words);
            }
        }
    }
    let half = width_of(&bars.middle_label) / 2.0;
    let place = middle.clamp(half, (width - half).max(half));
    canvas.text("value", Anchor::Middle, place, area.top - 9.0, &bars.middle_label);
    canvas.finish()
}

/// What bars and the words at their ends have between them.
struct Room {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Room {
    /// Left and right of the bars, as far apart as the words of every end allow: `ends` gives values and widths.
    fn between_words<E: Iterator<Item = (f64, f64)>>(&self, middle: f64, ends: impl Fn() -> E) -> (f64, f64) {
        let (mut left, mut right) = (self.left + GAP, self.right - GAP);
        // Each side moves in by what sticks out; that moves the other ends a little, so it is done again.
        for _ in 0..6 {
            for (value, width) in ends() {
                let share = if self.high > self.low { (value - self.low) / (self.high - self.low) } else { 0.5 };
                let end = left + share * (right - left);
                if value < middle {
                    left += (self.left + width + GAP - end).max(0.0);
                } else {
                    right -= (end + width + GAP - self.right).max(0.0);
                }
            }
        }
        (left, right.max(left + LEAST))
    }
}
