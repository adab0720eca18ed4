//! Cash and books of the horizon, in the shape finance departments know: start, each year, total, present value.

use super::{Figures, at_least, count, year_name};
use crate::{
    decisions::years::{Row, YearFigures},
    engine::{
        money::Money,
        scenario::{BuyerVat, Vat},
    },
    format,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        table::{figures, heads, scrolled},
        words::Words,
    },
};
use leptos::prelude::*;

pub fn cash_table(years: Figures) -> Vec<El> {
    let session = Session::here();
    let words = Words::of(session);
    let years = years.get();
    let amount = |amount: Money| words.aligned(amount);
    let none = String::new;
    let least = at_least();
    let paid = |name: Text, row: &Row| {
        let each = row.years.iter().map(|year| amount(*year));
        let cells = [amount(row.initial)]
            .into_iter()
            .chain(each)
            .chain([row.total, row.present_value].map(|sum| format!("{least}{}", amount(sum))));
        figures(words.say(name).into(), cells)
    };
    // Figures of the year as a whole have nothing at the start.
    let own = |name: String, of: &dyn Fn(&YearFigures) -> Money, total: String, present: String| {
        let each = years.years.iter().map(|year| amount(of(year)));
        figures(name, [none()].into_iter().chain(each).chain([total, present]))
    };
    let say = |text: Text| words.say(text).to_string();
    let cash = &years.cash;
    let cumulative = [amount(cash.cumulative_initial)].into_iter().chain(cash.cumulative.iter().map(|a| amount(*a)));
    let life = words.fill(Text::YEARS_DEPRECIATION, &[("0", &years.depreciation_years.to_string())]);
    let head = [Text::YEARS_ITEM, Text::YEARS_INITIAL].map(say).into_iter();
    let head = head
        .chain(years.years.iter().map(|year| year_name(words, year.year)))
        .chain([Text::YEARS_TOTAL, Text::YEARS_PRESENT].map(say));
    let caption = words.fill(Text::YEARS_CASH_CAPTION, &[("0", &count(&years)), ("1", words.unit())]);
    let rows = el("tbody")
        .child(paid(Text::YEARS_CAPEX, &cash.capex))
        .child(paid(Text::YEARS_OPEX, &cash.opex))
        .child(paid(Text::YEARS_HIDDEN, &cash.hidden))
        .child(paid(Text::YEARS_CONTINGENCY, &cash.contingency))
        .child(paid(Text::YEARS_CASH, &cash.all).class("total"))
        .child(figures(say(Text::YEARS_CUMULATIVE), cumulative.chain([none(), none()])))
        .child(own(say(Text::YEARS_CUMULATIVE_LOW), &|year| year.cumulative.low, none(), none()))
        .child(own(say(Text::YEARS_CUMULATIVE_HIGH), &|year| year.cumulative.high, none(), none()))
        .child(own(say(Text::YEARS_CUMULATIVE_PRESENT), &|y| y.cumulative_present_value.typical, none(), none()));
    let books = el("tbody")
        .class("books")
        .child(own(life, &|year| year.depreciation, amount(years.depreciation), none()))
        .child(own(say(Text::YEARS_CHARGE), &|year| year.charge, amount(years.charge), none()))
        .child(own(say(Text::YEARS_BOOK_VALUE), &|year| year.book_value, none(), none()))
        .child(own(say(Text::YEARS_EFFECTIVE), &|y| y.effective.typical, amount(years.effective.typical), none()));
    let table = el("table")
        .class("years")
        .child(el("caption").child(caption.clone()))
        .child(el("thead").child(heads(head)))
        .child(rows)
        .child(books);
    vec![scrolled(caption, table), notes(words)]
}

fn notes(words: Words) -> El {
    let session = Session::here();
    session.estimate.with(|estimate| {
        let s = &estimate.scenario;
        let rate = format::percent(s.finance_discount_rate(), 2);
        let with_vat = s.finance_vat() == Vat::Included && s.buyer_vat() != BuyerVat::None;
        el("div")
            .class("soft notes-below")
            .child(el("p").child(words.fill(Text::YEARS_DISCOUNTING, &[("0", &rate)])))
            .child(el("p").child(words.say(Text::YEARS_BOOKS)))
            .child(with_vat.then(|| el("p").child(words.say(Text::YEARS_BOOKS_WITH_VAT))))
    })
}
