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

/// Characters of an amount that the card and the bar have room for in large figures.
const LONGEST: usize = 12;

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
        words.fill(Text::UI_CORNERS, &[("0", &words.aligned(first.band.low)), ("1", &words.aligned(first.band.high))]);
    let total = words.aligned(first.band.typical);
    let size = if is_long(&total) { "big long" } else { "big" };
    let total = el("span").test("first-year").child(total);
    let effective = (totals.effective != first.band)
        .then(|| words.fill(Text::UI_EFFECTIVE, &[("0", &words.aligned(totals.effective.typical))]));
    let mut parts = vec![
        el("p").class("soft").child(words.fill(Text::UI_FIRST_YEAR, &[("0", vat)])),
        el("p").class(size).child(words.at_least(totals.complete)).child(total).child(el("i").child(words.unit())),
        el("p").class("likely").test("likely").child(likely),
        el("p").class("corners").test("corners").child(corners),
    ];
    parts.extend(effective.map(|words| el("p").class("corners").test("effective").child(words)));
    parts
}

/// Whether an amount needs smaller figures: hundreds of millions of yuan with their fen.
pub(super) fn is_long(amount: &str) -> bool {
    amount.len() > LONGEST
}
