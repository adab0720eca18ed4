//! Why the middle of the distribution lies above the sum of the typical amounts.

use super::Simulated;
use crate::{
    decisions::simulation::Lift,
    engine::money::Money,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        table::{figures, scrolled, table},
        words::{Words, chance},
    },
};
use leptos::prelude::*;

const COLUMNS: [(Text, &str); 4] = [
    (Text::UNCERTAINTY_COL_ITEM, ""),
    (Text::UNCERTAINTY_COL_TYPICAL, "num"),
    (Text::UNCERTAINTY_COL_MEAN, "num"),
    (Text::UNCERTAINTY_COL_LIFT, "num"),
];

pub fn middle(simulated: Simulated) -> Option<Vec<El>> {
    let words = Words::of(Session::here());
    let found = simulated.result.get()?;
    let (middle, d) = (&found.middle, &found.distribution);
    let shown = |sum: Money| words.likely(sum.approximate());
    let enough = chance(d.chance_within(middle.typical));
    let [typical, median, above] = [middle.typical, d.p50, middle.above].map(shown);
    let text = if middle.above < Money::ZERO { Text::UNCERTAINTY_BELOW } else { Text::UNCERTAINTY_ABOVE };
    let body = el("div").class("panel-body").child(el("h3").child(words.say(Text::UNCERTAINTY_MIDDLE))).child(
        el("p").test("middle-above").child(words.fill_in(text, &[&typical, &enough, &median, &above, words.unit()])),
    );
    if middle.lifts.is_empty() {
        return Some(vec![body]);
    }
    let row = |lift: &Lift| {
        let name = words.say(Text::line(lift.line));
        figures(name.into(), [lift.typical, lift.mean, lift.lift].map(shown))
    };
    let caption = words.fill_in(Text::UNCERTAINTY_LIFTS, &[words.unit()]);
    let rows = el("tbody").children(middle.lifts.iter().map(row));
    let lifts = table("lifts", caption.clone(), &COLUMNS).test("lifts").child(rows);
    Some(vec![body.child(el("p").class("soft").child(words.say(Text::UNCERTAINTY_WHY))), scrolled(caption, lifts)])
}
