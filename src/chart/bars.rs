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

pub fn draw(bars: &Bars, id: &str, width: f64) -> String {
    let narrow = width < NARROW;
    let row = if narrow { ROW + LABEL_ROW } else { ROW };
    let height = HEAD + row * bars.bars.len() as f64 + FOOT;
    let mut canvas = Canvas::new(width, height);
    canvas.patterns(id, 3);
    let widest = |words: &mut dyn Iterator<Item = &str>| words.map(width_of).fold(0.0, f64::max);
    let label =
        if narrow { 0.0 } else { widest(&mut bars.bars.iter().map(|b| b.label.as_str())).min(width * 0.34) + 10.0 };
    let ends = || bars.bars.iter().flat_map(|bar| bar.ends.iter().flatten());
    let (low, high) = ends().fold((bars.middle, bars.middle), |(low, high), (v, _)| (low.min(*v), high.max(*v)));
    let words_left = widest(&mut ends().filter(|(v, _)| *v < bars.middle).map(|(_, w)| w.as_str()));
    let words_right = widest(&mut ends().filter(|(v, _)| *v >= bars.middle).map(|(_, w)| w.as_str()));
    let area = Area {
        left: label + words_left + 8.0,
        right: (width - words_right - 8.0).max(label + words_left + 40.0),
        top: HEAD,
        bottom: height - FOOT,
    };
    let range = if low < high { (low, high) } else { (low, low + 1.0) };
    let x = level(&mut canvas, &bars.x, range, &area, true);
    let middle = x.at(bars.middle);
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
    canvas.line("middle", (middle, area.top - 4.0), (middle, area.bottom));
    let half = width_of(&bars.middle_label) / 2.0;
    let place = middle.clamp(half, (width - half).max(half));
    canvas.text("value", Anchor::Middle, place, area.top - 9.0, &bars.middle_label);
    canvas.finish()
}
