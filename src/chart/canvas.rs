//! SVG text, piece by piece. Words are escaped here and nowhere else.

use std::fmt::Write;

/// Size of all words, in CSS pixels.
pub const TYPE: f64 = 12.0;

pub struct Canvas {
    svg: String,
}

/// Which end of the words lies at the place given.
#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Canvas {
    pub fn new(width: f64, height: f64) -> Canvas {
        let mut svg = String::with_capacity(4096);
        let _ = write!(
            svg,
            "<svg aria-hidden=\"true\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\">"
        );
        Canvas { svg }
    }

    pub fn rect(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64) {
        let (width, height) = (width.max(0.0), height.max(0.0));
        let _ = write!(
            self.svg,
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>"
        );
    }

    /// A part in the colour of a series, with its pattern over it.
    pub fn part(&mut self, series: usize, id: &str, x: f64, y: f64, width: f64, height: f64) {
        self.rect(fill(series), x, y, width, height);
        if PATTERNS.iter().any(|(of, _)| *of == series) && width >= 1.0 && height >= 1.0 {
            let _ = write!(
                self.svg,
                "<rect fill=\"url(#{id}-p{series})\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>"
            );
        }
    }

    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        let _ =
            write!(self.svg, "<line class=\"{class}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>");
    }

    pub fn path(&mut self, class: &str, points: impl IntoIterator<Item = (f64, f64)>) {
        let _ = write!(self.svg, "<path class=\"{class}\" d=\"");
        for (i, (x, y)) in points.into_iter().enumerate() {
            let _ = write!(self.svg, "{}{x:.1} {y:.1}", if i == 0 { "M" } else { "L" });
        }
        self.svg.push_str("\"/>");
    }

    pub fn dot(&mut self, class: &str, x: f64, y: f64) {
        let _ = write!(self.svg, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/>");
    }

    pub fn text(&mut self, class: &str, anchor: Anchor, x: f64, y: f64, words: &str) {
        if words.is_empty() {
            return;
        }
        let anchor = ["start", "middle", "end"][anchor as usize];
        let _ = write!(self.svg, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">");
        self.svg.push_str(&escaped(words));
        self.svg.push_str("</text>");
    }

    /// The patterns that `part` lays over colours, so that series differ in grey too.
    pub fn patterns(&mut self, id: &str, series: usize) {
        self.svg.push_str("<defs>");
        for (of, shape) in PATTERNS.iter().filter(|(of, _)| *of < series) {
            let _ = write!(
                self.svg,
                "<pattern id=\"{id}-p{of}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">{shape}</pattern>"
            );
        }
        self.svg.push_str("</defs>");
    }

    pub fn finish(mut self) -> String {
        self.svg.push_str("</svg>");
        self.svg
    }
}

/// Series and what is drawn over its colour.
const PATTERNS: [(usize, &str); 3] = [
    (2, "<path class=\"hatch\" d=\"M-1 7L7 -1M-1 1L1 -1M5 7L7 5\"/>"),
    (3, "<circle class=\"speck\" cx=\"3\" cy=\"3\" r=\"1.2\"/>"),
    (5, "<path class=\"hatch\" d=\"M0 3H6\"/>"),
];

/// The class that fills with a series' colour.
pub fn fill(series: usize) -> &'static str {
    ["s1", "s2", "s3", "s4", "s5", "s6"][series % super::MOST_SERIES]
}

/// The class that strokes with a series' colour and dash.
pub fn stroke(series: usize) -> &'static str {
    ["l1", "l2", "l3", "l4", "l5", "l6"][series % super::MOST_SERIES]
}

/// About how wide words are, in CSS pixels.
pub fn width_of(words: &str) -> f64 {
    words.chars().map(|c| if c < '\u{2e80}' { TYPE * 0.58 } else { TYPE }).sum()
}

/// Words cut to a width, with an ellipsis where they are too long.
pub fn cut(words: &str, width: f64) -> String {
    if width_of(words) <= width {
        return words.into();
    }
    let mut left = width - TYPE;
    let fits = |c: &char| {
        left -= width_of(c.encode_utf8(&mut [0; 4]));
        left >= 0.0
    };
    words.chars().take_while(fits).chain(['…']).collect()
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_break_out() {
        let mut canvas = Canvas::new(100.0, 50.0);
        canvas.text("tick", Anchor::End, 1.0, 2.0, "<script>&\"");
        assert!(canvas.finish().contains(">&lt;script&gt;&amp;&quot;</text></svg>"));
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(cut("Telephony", 200.0), "Telephony");
        let short = cut("Expected resolution rate", 60.0);
        assert!(short.ends_with('…') && width_of(&short) <= 60.0 + TYPE, "{short}");
    }
}
