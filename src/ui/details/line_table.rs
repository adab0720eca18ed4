//! Every line of the first year under the subtotal of its component.

use super::{grades::grades, line_row::line_row, unit_costs::unit_costs};
use crate::{
    engine::line::{Component, LineId},
    format,
    text::Text,
    ui::{
        element::{El, Piece, el, live},
        session::Session,
        table::{cell, number, table},
        words::say,
    },
};
use leptos::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    /// By its place in `Component::ALL`.
    Component(usize),
    Line(LineId),
}

const COLUMNS: [(Text, &str); 8] = [
    (Text::DETAILS_COL_ITEM, ""),
    (Text::DETAILS_COL_QUANTITY, "wide"),
    (Text::DETAILS_COL_LOW, "wide num"),
    (Text::DETAILS_COL_TYPICAL, "num"),
    (Text::DETAILS_COL_HIGH, "wide num"),
    (Text::DETAILS_COL_GRADE, "wide"),
    (Text::DETAILS_COL_TIMING, "wide"),
    (Text::DETAILS_COL_PAYER, "wide"),
];

/// Characters of an amount that an equal share of the table has room for.
const LONGEST: usize = 12;

pub fn line_table() -> AnyView {
    let session = Session::here();
    let rows = Memo::new(move |_| {
        session.estimate.with(|estimate| {
            let of = |component: Component| {
                let lines = estimate.lines.iter().filter(move |l| l.component() == component);
                std::iter::once(Row::Component(component as usize)).chain(lines.map(|l| Row::Line(l.id)))
            };
            Component::ALL.into_iter().flat_map(of).collect::<Vec<_>>()
        })
    });
    let row = |row: Row| match row {
        Row::Component(place) => component_row(Component::ALL[place]).view(),
        Row::Line(id) => line_row(id).view(),
    };
    // Rows stay where they are; only lines that come or go touch the table.
    let body = view! { <For each=move || rows.get() key=|row| *row children=row /> }.into_any();
    let is_long = Memo::new(move |_| {
        session.estimate.with(|e| e.components.iter().any(|c| format::yuan(c.first_year.high).len() > LONGEST))
    });
    let table = table("lines", say(Text::DETAILS_LINES_CAPTION).into(), &COLUMNS)
        .follow("class", move || Some(if is_long.get() { "lines long" } else { "lines" }.into()))
        .child(body);
    vec![table, grades(), unit_costs()].view()
}

fn component_row(component: Component) -> El {
    let session = Session::here();
    let total = Memo::new(move |_| {
        session.estimate.with(|e| {
            let total = e.components.iter().find(|c| c.component == component)?;
            Some((total.first_year, total.complete, e.lines.iter().any(|l| l.component() == component)))
        })
    });
    let cells = move || {
        let (band, complete, has_lines) = total.get()?;
        let amount = |amount| format!("{}{}", if complete { "" } else { "≥ " }, format::yuan(amount));
        Some(vec![
            cell("wide soft").child((!has_lines).then(|| say(Text::DETAILS_NO_LINES))),
            number("wide num", amount(band.low)),
            number("num", amount(band.typical)),
            number("wide num", amount(band.high)),
            cell("wide").set("colspan", "3"),
        ])
    };
    let head = el("th").set("scope", "rowgroup").child(say(Text::component(component)));
    el("tbody")
        .class("comp")
        .test(format!("component-{}", component.key()))
        .child(el("tr").child(head).child(live(cells)))
}
