//! Places along a drawing as wide as its element. They are points of shapes, which are only drawn anew: a style or a
//! width would have the page styled and laid out on every key.

use crate::ui::element::{El, el};

/// Its right end: a place is a tenth of a per cent.
const END: f64 = 1000.0;

/// A drawing that shapes lie in from 0 to 1 of its width and height.
pub fn drawing(class: &'static str) -> El {
    el("svg").class(class).set("viewBox", "0 0 1000 1").set("preserveAspectRatio", "none")
}

/// Along the middle, from one share of the width to another.
pub fn line(class: &'static str, from: f64, to: f64) -> El {
    el("polyline").class(class).set("points", format!("{},.5 {},.5", place(from), place(to)))
}

/// A point of the middle. It has a length, without which some browsers draw nothing.
pub fn dot(class: &'static str, at: f64) -> El {
    let at = place(at);
    el("polyline").class(class).set("points", format!("{at},.5 {at},.51"))
}

/// As high as the drawing.
pub fn block(class: &'static str, from: f64, to: f64) -> El {
    let (from, to) = (place(from), place(to));
    el("polygon").class(class).set("points", format!("{from},0 {to},0 {to},1 {from},1"))
}

/// A whole number: writing floats would cost the page more than the drawing.
fn place(share: f64) -> i64 {
    (share * END).round() as i64
}
