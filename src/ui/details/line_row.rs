//! One line: a row of figures, and what is behind them once it is opened.

use super::{grades::badge, line_detail::line_detail};
use crate::{
    engine::{
        Estimate,
        band::Band,
        book::Grade,
        case::MONTHS,
        line::{Formula, Line, LineId, Status, Timing},
        money::Money,
    },
    format,
    text::{Language, Text, fill},
    ui::{
        element::{El, button, el, live},
        layout::Layout,
        session::Session,
        table::{cell, number, row_head},
        words::{Words, say},
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// What the row shows; the row is rendered again only where this changes.
#[derive(Clone, PartialEq)]
struct Figures {
    amount: Option<Band<Money>>,
    quantity: Decimal,
    unit: &'static str,
    price: Option<Decimal>,
    is_share: bool,
    factors: Vec<(Text, Decimal)>,
    is_tiered: bool,
    status: Status,
    grade: Grade,
    timing: Timing,
    /// The first year it costs anything, where that is not the first.
    from_year: Option<usize>,
}

impl Figures {
    fn of(line: &Line, estimate: &Estimate) -> Figures {
        let years = &line.amounts[..estimate.totals.horizon.len()];
        let first = years.iter().position(|amount| !amount.is_zero());
        Figures {
            amount: line.first_year(),
            quantity: line.quantity.typical,
            unit: line.unit,
            price: line.unit_price.map(|price| price.typical),
            is_share: line.formula == Formula::Share,
            factors: line.factors.iter().map(|factor| (factor.name, factor.value.typical)).collect(),
            is_tiered: !line.slices.is_empty(),
            status: line.status,
            grade: line.grade,
            timing: line.timing,
            from_year: first.filter(|place| *place > 0).map(|place| place + 1),
        }
    }
}

pub fn line_row(id: LineId) -> El {
    let (session, layout) = (Session::here(), Layout::here());
    let language = session.language.get_untracked();
    let figures = Memo::new(move |_| {
        session.estimate.with(|e| e.lines.iter().find(|line| line.id == id).map(|line| Figures::of(line, e)))
    });
    let is_open = Memo::new(move |_| layout.open_lines.with(|open| open.contains(&id)));
    let element = move || format!("why-{}", id.key().replace('.', "-"));
    let name = button(move || layout.toggle_line(id))
        .class("open")
        .state("aria-expanded", move || is_open.get())
        .follow("aria-controls", move || is_open.get().then(element))
        .child(say(Text::line(id)));
    let detail = move || {
        is_open.get().then(|| {
            let content = el("td").set("colspan", "8").child(untrack(|| line_detail(id)));
            el("tr").class("why").id(element()).child(content)
        })
    };
    let row = el("tr")
        .class("line")
        .test(format!("line-{}", id.key()))
        .child(row_head().child(name))
        .child(live(move || figures.get().map(|f| cells(&f, id, language))));
    el("tbody").child(row).child(live(detail))
}

fn cells(f: &Figures, id: LineId, language: Language) -> Vec<El> {
    let words = Words::in_language(language);
    let amount = |point: fn(Band<Money>) -> Money| match f.amount {
        Some(band) => format::yuan(point(band)),
        None => say(Text::LINES_STATUS_UNPRICED).into(),
    };
    vec![
        cell("wide calc").child(calculation(f, language)),
        number("wide num", amount(|b| b.low)),
        number("num", amount(|b| b.typical)),
        number("wide num", amount(|b| b.high)),
        cell("wide").child((f.status != Status::Included).then(|| badge(f.grade))),
        cell("wide").child(words.say(Text::timing(f.timing))),
        cell("wide").child(words.say(Text::payer(id.meta().payer))),
    ]
}

/// `817,740 minutes × 0.1 × 0.9`.
fn calculation(f: &Figures, language: Language) -> String {
    let mut words = match f.status {
        Status::Included => String::from(say(Text::LINES_STATUS_INCLUDED)),
        _ => {
            let mut parts =
                vec![format!("{} {}", format::rounded(f.quantity, 2), Text::unit_of(f.quantity, f.unit, language))];
            let price = |price| if f.is_share { format::percent(price, 2) } else { format::rounded(price, 4) };
            parts.extend(f.price.map(price));
            let factor = |(name, factor): &(Text, Decimal)| match *name {
                // A price by the year, of a quantity by the month.
                Text::OPERANDS_PER_YEAR => format!(" ÷ {MONTHS}"),
                _ => format!(" × {}", format::rounded(*factor, 4)),
            };
            parts.join(" × ") + &f.factors.iter().map(factor).collect::<String>()
        }
    };
    if f.is_tiered {
        words += say(Text::DETAILS_TIERED);
    }
    if let Some(year) = f.from_year {
        words += " · ";
        words += &fill(say(Text::DETAILS_FROM_YEAR), &[("0", &year.to_string())]);
    }
    words
}
