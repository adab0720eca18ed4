//! The years of the horizon: what is paid when, what the accounts bear, and VAT.

mod cash_table;
mod vat_table;

use crate::{
    chart::{Columns, Plot, Series},
    decisions::years::{Years, years as work_out},
    engine::{
        band::Band,
        money::Money,
        scenario::Field,
        totals::{Totals, Year},
    },
    text::Text,
    ui::{
        chart::{Chart, figure},
        element::{El, Piece, el, live},
        field::{Again, States, field},
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

const FIELDS: [Field; 5] = [
    Field::FinanceYears,
    Field::FinanceDiscountRate,
    Field::FinanceDepreciationYears,
    Field::FinanceVat,
    Field::BuyerVat,
];

type Part = (Text, fn(&Year) -> Band<Money>);

/// Parts of a year from the foot of its column upwards.
const PARTS: [Part; 4] = [
    (Text::YEARS_CAPEX, |year| year.capex),
    (Text::YEARS_OPEX, |year| year.opex),
    (Text::YEARS_HIDDEN, |year| year.hidden),
    (Text::YEARS_CONTINGENCY, |year| year.contingency),
];

/// The years of the present estimate; without any where they are beyond what can be computed.
type Figures = Memo<Arc<Years>>;

pub fn years() -> AnyView {
    provide_context(Again("years-"));
    let (session, states) = (Session::here(), States::begin());
    let years: Figures =
        Memo::new(move |_| Arc::new(session.estimate.with(|estimate| work_out(estimate).unwrap_or_default())));
    let overflow =
        move || years.with(|y| y.years.is_empty()).then(|| el("p").class("note").child(say(Text::YEARS_OVERFLOW)));
    let controls = el("div")
        .class("fields controls")
        .set("role", "group")
        .set("aria-label", say(Text::YEARS_ASSUMPTIONS))
        .children(FIELDS.map(|asked| field(states, asked)));
    let columns = figure("years", move || {
        let words = Words::of(session);
        session.estimate.with(|estimate| years.with(|years| chart(words, &estimate.totals, years)))
    });
    vec![
        live(overflow),
        controls.view(),
        el("div").class("beside").child(columns).child(live(move || sums(years))).view(),
        live(move || cash_table::cash_table(years)),
        live(move || vat_table::by_rate(years)),
        vat_table::by_line(years).view(),
    ]
    .view()
}

/// `≥` where lines without a price are left out.
fn at_least() -> &'static str {
    Session::here().estimate.with(|estimate| if estimate.totals.complete { "" } else { "≥ " })
}

fn count(years: &Years) -> String {
    years.years.len().to_string()
}

fn sums(years: Figures) -> El {
    let session = Session::here();
    let words = Words::of(session);
    let years = years.get();
    let fact = |name: String, id: &'static str, amount: Money| {
        let sum = format!("{}{}", at_least(), words.aligned_money(amount));
        el("div").child(el("dt").child(name)).child(el("dd").test(id).child(sum))
    };
    let counted = |text: Text| words.fill(text, &[("0", &count(&years))]);
    let left = years.years.last().map(|year| year.book_value).unwrap_or_default();
    el("dl")
        .class("kpis")
        .child(fact(counted(Text::YEARS_HORIZON_TOTAL), "horizon-total", years.cash.all.total))
        .child(fact(words.say(Text::YEARS_PRESENT).into(), "present-value", years.present_value.typical))
        .child(fact(counted(Text::YEARS_EFFECTIVE_TOTAL), "effective-total", years.effective.typical))
        .child(fact(words.say(Text::YEARS_BOOK_LEFT).into(), "book-left", left))
}

fn chart(words: Words, totals: &Totals, years: &Years) -> Chart {
    let horizon = &totals.horizon;
    let labels: Vec<String> = horizon.iter().map(|year| year_name(words, year.year)).collect();
    let tops: Vec<String> = years.years.iter().map(|year| words.aligned(year.paid.typical)).collect();
    let series = PARTS.map(|(name, part)| Series {
        name: words.say(name).into(),
        values: horizon.iter().map(|year| part(year).typical.approximate()).collect(),
    });
    let row = |((year, label), all): ((&Year, &String), &String)| {
        let figures = PARTS.map(|(_, part)| words.aligned(part(year).typical));
        [label.clone()].into_iter().chain(figures).chain([all.clone()]).collect()
    };
    let head = [Text::YEARS_YEAR].into_iter().chain(PARTS.map(|(name, _)| name)).chain([Text::YEARS_CASH]);
    let each: Vec<String> = labels.iter().zip(&tops).map(|(label, top)| format!("{label} {top}")).collect();
    let all =
        [count(years), words.aligned_money(years.cash.all.total), words.aligned_money(years.present_value.typical)];
    Chart {
        caption: words.fill(Text::YEARS_CAPTION, &[("0", words.unit())]),
        summary: words.fill(
            Text::YEARS_SUMMARY,
            &[("0", &all[0]), ("1", &all[1]), ("2", &all[2]), ("3", &each.join(words.say(Text::YEARS_COMMA)))],
        ),
        head: head.map(|name| words.say(name).into()).collect(),
        rows: horizon.iter().zip(&labels).zip(&tops).map(row).collect(),
        plot: Plot::Columns(Columns { y: words.axis(), labels, series: series.into(), tops }),
    }
}

fn year_name(words: Words, year: u32) -> String {
    words.fill(Text::YEARS_YEAR_N, &[("0", &year.to_string())])
}
