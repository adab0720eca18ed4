//! Every line of the estimate, and the market reference's tables.

pub mod grades;
mod line_detail;
mod line_row;
mod line_table;
pub mod price_list;
mod tier_table;
mod unit_costs;

use crate::{
    text::{Part, Text},
    ui::{
        element::{El, el},
        later::{deferred, later},
        layout::Layout,
        on_screen,
        price_book::price_book,
        tabs::{Tab, tabs},
        words::say,
    },
};

deferred! {
    details {
        lines: line_table::line_table,
        tiers: tier_table::tier_tables,
    }
}

deferred! {
    books {
        book: price_book,
    }
}

const TABS: [Tab; 3] = [
    Tab { key: "lines", name: Text::UI_TAB_LINES, view: || later(lines, Part::Page) },
    Tab { key: "tiers", name: Text::UI_TAB_TIERS, view: || later(tiers, Part::Page) },
    Tab { key: "book", name: Text::UI_TAB_BOOK, view: || later(book, Part::Views) },
];

pub fn details() -> El {
    let layout = Layout::here();
    let content = move || tabs("details", layout.details_tab, &TABS);
    el("section")
        .class("details")
        .id("details")
        .set("aria-labelledby", "details-title")
        .child(el("h2").id("details-title").child(say(Text::UI_DETAILS_TITLE)))
        .child(on_screen::calm("details", content))
}
