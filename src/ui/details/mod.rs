//! Every line of the estimate, and the market reference's tables. Their program is fetched once the visitor does
//! something, or sees them.

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
        element::{El, el, live},
        later::{deferred, later},
        layout::Layout,
        on_screen,
        price_book::price_book,
        tabs::{Tab, tabs},
        words::say,
    },
};
use leptos::prelude::*;

const DETAILS: &str = "details";

/// A page of others, in a tab of its own.
fn link_out(address: String, words: String) -> El {
    el("a")
        .set("href", address)
        .set("target", "_blank")
        .set("rel", "noopener noreferrer")
        .child(words)
        .child(el("span").class("visually-hidden").child(say(Text::DETAILS_NEW_TAB)))
}

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
    Tab { key: "lines", name: Text::UI_TAB_LINES, view: || wanted(|| later(lines, Part::Views)) },
    Tab { key: "tiers", name: Text::UI_TAB_TIERS, view: || wanted(|| later(tiers, Part::Views)) },
    Tab { key: "book", name: Text::UI_TAB_BOOK, view: || wanted(|| later(book, Part::Views)) },
];

/// Whether the views are wanted yet.
#[derive(Clone, Copy)]
struct Wanted(Signal<bool>);

fn wanted(view: fn() -> AnyView) -> AnyView {
    let Wanted(wanted) = expect_context();
    live(move || wanted.get().then(|| untrack(view)))
}

pub fn details() -> El {
    let layout = Layout::here();
    let wanted = Wanted(on_screen::wanted(DETAILS));
    let content = move || {
        provide_context(wanted);
        tabs(DETAILS, layout.details_tab, &TABS)
    };
    el("section")
        .class("details")
        .id(DETAILS)
        .set("aria-labelledby", "details-title")
        .child(el("h2").id("details-title").child(say(Text::UI_DETAILS_TITLE)))
        .child(on_screen::calm(DETAILS, content))
}
