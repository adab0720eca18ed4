//! A line explained: formula with the actual figures, terms, prices with their sources.

use super::price_list::price_list;
use crate::{
    engine::{
        Estimate,
        book::{Book, PriceId},
        line::LineId,
    },
    explain::explain,
    format,
    text::Text,
    ui::{
        element::{El, el, live},
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;

#[derive(Clone, Default, PartialEq)]
struct Told {
    steps: Vec<String>,
    terms: String,
    prices: Vec<PriceId>,
}

pub fn line_detail(id: LineId) -> El {
    let session = Session::here();
    let words = Words::in_language(session.language.get_untracked());
    let told = Memo::new(move |_| session.estimate.with(|e| told(e, &session.book(), id, words)).unwrap_or_default());
    let prices = Memo::new(move |_| told.with(|told| told.prices.clone()));
    let steps = move || told.with(|t| t.steps.iter().map(|step| el("p").child(step.clone())).collect::<Vec<_>>());
    el("dl")
        .class("detail")
        .child(el("dt").child(say(Text::DETAILS_FORMULA)))
        .child(el("dd").class("formula").child(live(steps)))
        .child(el("dt").child(say(Text::DETAILS_FACTS)))
        .child(el("dd").child(live(move || told.with(|told| told.terms.clone()))))
        .child(el("dt").child(say(Text::DETAILS_PRICES)))
        .child(el("dd").child(live(move || price_list(prices.get()))))
}

fn told(estimate: &Estimate, book: &Book, id: LineId, words: Words) -> Option<Told> {
    let line = estimate.lines.iter().find(|line| line.id == id)?;
    let explained = explain(line, estimate, book, words.language);
    let band = line.first_year().map(|band| {
        let points = band.points().map(format::yuan);
        words.fill(Text::DETAILS_PRICE_BAND, &[("0", &points[0]), ("1", &points[1]), ("2", &points[2])])
    });
    let vat = line.vat_rate.map(|rate| words.fill(Text::DETAILS_VAT_RATE, &[("0", &format::percent(rate, 0))]));
    let timing = words.say(Text::timing(line.timing)).to_string();
    let payer = words.say(Text::payer(id.meta().payer)).to_string();
    let terms: Vec<String> = [band, Some(timing), Some(payer), vat, explained.note].into_iter().flatten().collect();
    Some(Told { steps: explained.steps, terms: terms.join(" · "), prices: explained.prices })
}
