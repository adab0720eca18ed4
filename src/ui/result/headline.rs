//! The first-year total and the range it will likely fall in.

use crate::{
    engine::scenario::Field,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        words::Words,
    },
};
use leptos::prelude::*;

pub fn headline() -> Vec<El> {
    let session = Session::here();
    let words = Words::of(session);
    let estimate = session.estimate.get();
    let totals = &estimate.totals;
    let first = &totals.first_year;
    let vat = words.say(Text::option(Field::FinanceVat, estimate.scenario.finance_vat() as usize));
    let range = [first.likely.p10, first.likely.p90, first.likely.p50].map(|p| words.likely(p));
    let likely = words.fill(Text::UI_LIKELY, &[("0", &range[0]), ("1", &range[1]), ("2", &range[2])]);
    let corners =
        words.fill(Text::UI_CORNERS, &[("0", &words.amount(first.band.low)), ("1", &words.amount(first.band.high))]);
    let total = el("span").test("first-year").child(words.amount(first.band.typical));
    vec![
        el("p").class("soft").child(words.fill(Text::UI_FIRST_YEAR, &[("0", vat)])),
        el("p").class("big").child(words.at_least(totals.complete)).child(total).child(el("i").child(words.unit())),
        el("p").class("likely").test("likely").child(likely),
        el("p").class("corners").test("corners").child(corners),
    ]
}
