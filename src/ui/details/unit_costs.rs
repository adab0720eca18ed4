//! What one call or minute costs in the first year.

use crate::ui::table::{number, row_head, table};
use crate::{
    engine::{band::Band, money::Money},
    format,
    text::Text,
    ui::{
        element::{El, el, live},
        session::Session,
        words::say,
    },
};

const COLUMNS: [(Text, &str); 4] = [
    (Text::DETAILS_COL_ITEM, ""),
    (Text::DETAILS_COL_LOW, "num"),
    (Text::DETAILS_COL_TYPICAL, "num"),
    (Text::DETAILS_COL_HIGH, "num"),
];

pub fn unit_costs() -> El {
    let session = Session::here();
    let rows = move || {
        let costs = session.estimate.with(|estimate| estimate.unit_costs);
        vec![
            row(Text::DETAILS_UNIT_DIALLED, costs.per_dialled_call),
            row(Text::DETAILS_UNIT_MINUTE, costs.per_connected_minute),
            row(Text::DETAILS_UNIT_RESOLVED, costs.per_resolved_call),
        ]
    };
    table("units", say(Text::DETAILS_UNIT_CAPTION).into(), &COLUMNS).child(el("tbody").child(live(rows)))
}

fn row(name: Text, band: Option<Band<Money>>) -> El {
    let none = || [say(Text::DETAILS_NO_VOLUME); 3].map(String::from);
    let figures = band.map_or_else(none, |band| band.points().map(format::yuan));
    el("tr").child(row_head().child(say(name))).children(figures.map(|figure| number("num", figure)))
}
