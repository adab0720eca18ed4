//! The years of the horizon.

use super::{
    table::{cell, number, row_head, table},
    unit_costs::unit_costs,
};
use crate::{
    engine::{band::Band, money::Money, totals::Year},
    text::Text,
    ui::{
        element::{El, Piece, el, live},
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;

const COLUMNS: [(Text, &str); 8] = [
    (Text::UI_COL_YEAR, ""),
    (Text::UI_COL_CAPEX, "num"),
    (Text::UI_COL_OPEX, "num"),
    (Text::UI_COL_TOTAL, "num"),
    (Text::UI_COL_RANGE, "num wide"),
    (Text::UI_COL_HIDDEN, "num"),
    (Text::UI_COL_CONTINGENCY, "num"),
    (Text::UI_COL_PRESENT, "num"),
];

pub fn years() -> AnyView {
    vec![table_of_years(), unit_costs()].view()
}

fn table_of_years() -> El {
    let scroll = el("div").class("scroll").set("role", "region").set("aria-label", say(Text::UI_YEARS_CAPTION));
    scroll.set("tabindex", "0").child(live(content))
}

fn content() -> Vec<El> {
    let session = Session::here();
    let words = Words::of(session);
    let estimate = session.estimate.get();
    let totals = &estimate.totals;
    let least = words.at_least(totals.complete);
    let caption = format!("{} · {}", words.say(Text::UI_YEARS_CAPTION), words.unit());
    let rows = totals.horizon.iter().map(|year| row(words, least, year));
    let all = words.fill(Text::UI_HORIZON_TOTAL, &[("0", &totals.horizon.len().to_string())]);
    let sum = el("b").child(format!("{least}{}", words.money(totals.horizon_total.typical)));
    vec![
        table("years", caption, &COLUMNS).child(el("tbody").children(rows)),
        el("p").class("sum-line").test("horizon-total").child(format!("{all} ")).child(sum),
    ]
}

fn row(words: Words, least: &'static str, year: &Year) -> El {
    let amount = |band: Band<Money>| number("num", words.amount(band.typical));
    let range = format!("{}–{}", words.amount(year.total.band.low), words.amount(year.total.band.high));
    let total = el("b").child(format!("{least}{}", words.amount(year.total.band.typical)));
    el("tr")
        .child(row_head().child(words.fill(Text::UI_YEAR_N, &[("0", &year.year.to_string())])))
        .child(amount(year.capex))
        .child(amount(year.opex))
        .child(cell("num").child(total))
        .child(number("num wide soft", range))
        .child(amount(year.hidden))
        .child(amount(year.contingency))
        .child(amount(year.present_value))
}
