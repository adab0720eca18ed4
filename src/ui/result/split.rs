//! The first year by component, as a bar and in figures.

use crate::{
    engine::totals::ComponentTotal,
    format,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        words::Words,
    },
};
use rust_decimal::Decimal;

const COLOURS: [&str; 7] = ["c1", "c2", "c3", "c4", "c5", "c6", "c7"];

pub fn split() -> Vec<El> {
    let session = Session::here();
    let words = Words::of(session);
    let estimate = session.estimate.get();
    let shares = estimate.components.iter().filter_map(|c| Some((c, c.first_year_share?)));
    let parts: Vec<((&ComponentTotal, Decimal), &'static str)> = shares.zip(COLOURS).collect();
    let segment = |((_, share), colour): &((_, Decimal), &'static str)| {
        el("span").class(colour).style("width", format::percent_typed(*share).unwrap_or_default() + "%")
    };
    let entry = |((total, share), colour): &((&ComponentTotal, Decimal), &'static str)| {
        el("li")
            .child(el("i").class(colour).set("aria-hidden", "true"))
            .child(el("span").child(words.say(Text::component(total.component))))
            .child(el("b").child(format::percent(*share, 0)))
    };
    vec![
        el("h3").child(words.say(Text::UI_SPLIT_TITLE)),
        el("div")
            .class("bar")
            .set("aria-hidden", "true")
            .children(parts.iter().filter(|((_, share), _)| !share.is_zero()).map(segment)),
        el("ul").class("legend").children(parts.iter().map(entry)),
    ]
}
