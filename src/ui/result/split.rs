//! The first year by component, as a bar and in figures.

use super::place::{block, drawing};
use crate::{
    engine::{Estimate, totals::ComponentTotal},
    format,
    text::Text,
    ui::{
        element::{El, el},
        words::Words,
    },
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

const COLOURS: [&str; 7] = ["c1", "c2", "c3", "c4", "c5", "c6", "c7"];

pub fn split(words: Words, estimate: &Estimate) -> Vec<El> {
    let shares = estimate.components.iter().filter_map(|c| Some((c, c.first_year_share?)));
    let parts: Vec<((&ComponentTotal, Decimal), &'static str)> = shares.zip(COLOURS).collect();
    let mut end = 0.0;
    let blocks = parts.iter().filter(|((_, share), _)| !share.is_zero()).map(|((_, share), colour)| {
        let start = end;
        end += share.to_f64().unwrap_or_default();
        block(colour, start, end)
    });
    let entry = |((total, share), colour): &((&ComponentTotal, Decimal), &'static str)| {
        el("li")
            .child(el("i").class(colour).set("aria-hidden", "true"))
            .child(el("span").child(words.say(Text::component(total.component))))
            .child(el("b").child(format::percent(*share, 0)))
    };
    vec![
        el("h3").child(words.say(Text::UI_SPLIT_TITLE)),
        drawing("bar").set("aria-hidden", "true").children(blocks),
        el("ul").class("legend").children(parts.iter().map(entry)),
    ]
}
