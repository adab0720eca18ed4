//! Net, VAT and gross by rate, and behind a disclosure by line. Always in yuan to the fen, as invoices are.

use super::{Figures, at_least, count};
use crate::{
    decisions::years::{Taxed, VatLine},
    format,
    text::Text,
    ui::{
        disclosure::disclosure,
        element::{El, Piece, el, live},
        session::Session,
        table::{figures, heads, scrolled},
        words::Words,
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;

pub fn by_rate(years: Figures) -> El {
    let words = Words::of(Session::here());
    let years = years.get();
    let vat = &years.vat;
    let rows = vat.rates.iter().map(|row| figures(rate(words, row.rate), six(row.first_year, row.horizon)));
    let total = format!("{}{}", at_least(), words.say(Text::YEARS_TOTAL));
    let borne = [years.years.first().map(|year| year.effective), Some(years.effective)];
    let [first, all] = borne.map(|band| format::yuan(band.unwrap_or_default().typical));
    let none = String::new;
    let caption = words.say(Text::YEARS_VAT_CAPTION);
    let table = table(words, caption, words.say(Text::YEARS_RATE), &count(&years))
        .child(
            el("tbody")
                .children(rows)
                .child(figures(total, six(vat.first_year, vat.horizon)).class("total"))
                .child(figures(words.say(Text::YEARS_EFFECTIVE).into(), [none(), none(), first, none(), none(), all])),
        )
        .test("vat");
    scrolled(caption.into(), table)
}

pub fn by_line(years: Figures) -> El {
    let words = Words::in_language(Session::here().language.get_untracked());
    let caption = words.say(Text::YEARS_VAT_LINES);
    let content = move || {
        let years = years.get();
        let row = |line: &VatLine| {
            let name = format!("{} · {}", words.say(Text::line(line.id)), rate(words, line.rate));
            figures(name, six(line.first_year, line.horizon))
        };
        let rows = el("tbody").children(years.vat.lines.iter().map(row));
        let table = table(words, caption, words.say(Text::YEARS_ITEM), &count(&years)).child(rows).test("vat-lines");
        vec![scrolled(caption.into(), table), el("p").class("soft notes-below").child(words.say(Text::YEARS_ROUNDING))]
    };
    let head = vec![el("span").child(caption).view()];
    disclosure("vat-lines", "nested table-of", head, move || vec![live(content)])
}

fn table(words: Words, caption: &'static str, first: &'static str, count: &str) -> El {
    let group = |name: String| el("th").set("scope", "colgroup").set("colspan", "3").class("num").child(name);
    let groups = el("tr")
        .child(el("td"))
        .child(group(words.say(Text::YEARS_FIRST_YEAR).into()))
        .child(group(words.fill(Text::YEARS_HORIZON, &[("0", count)])));
    let columns = [Text::YEARS_NET, Text::YEARS_VAT, Text::YEARS_GROSS].map(|text| words.say(text).to_string());
    let head = [first.to_string()].into_iter().chain(columns.clone()).chain(columns);
    el("table").class("vat").child(el("caption").child(caption)).child(el("thead").child(groups).child(heads(head)))
}

fn six(first_year: Taxed, horizon: Taxed) -> [String; 6] {
    let [a, b] = [first_year, horizon];
    [a.net, a.vat, a.gross, b.net, b.vat, b.gross].map(format::yuan)
}

fn rate(words: Words, rate: Option<Decimal>) -> String {
    rate.map_or_else(|| words.say(Text::YEARS_UNTAXED).into(), |rate| format::percent(rate, 2))
}
