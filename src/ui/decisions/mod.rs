//! Which, when, and is it worth it: views on the same estimate, one at a time.
//!
//! `section` is the one way in. Program and words of the views are fetched when somebody comes near them.

mod advice;
mod billing;
mod budget;
mod changes;
pub mod compare;
mod modes;
pub mod people;
pub mod quote;
mod slices;
pub mod uncertainty;
mod years;

use super::{
    chart,
    element::{El, Piece, el},
    later::{deferred, later},
    layout::Layout,
    on_screen, result,
    tabs::{Tab, panel_id, tabs},
    words::say,
};
use crate::text::{Part, Text};
use leptos::prelude::*;

const GROUP: &str = "decisions";

deferred! {
    decisions {
        views: all_views,
    }
}

/// In this order: years, people, modes, billing, uncertainty, budget, advice, quote, compare.
const TABS: [Tab; 9] = [
    Tab { key: "years", name: Text::YEARS_TITLE, view: years::years },
    Tab { key: "people", name: Text::PEOPLE_TITLE, view: people::people },
    Tab { key: "modes", name: Text::MODES_TITLE, view: modes::modes },
    Tab { key: "billing", name: Text::BILLING_TITLE, view: billing::billing },
    Tab { key: "uncertainty", name: Text::UNCERTAINTY_TITLE, view: uncertainty::uncertainty },
    Tab { key: "budget", name: Text::BUDGET_TITLE, view: budget::budget },
    Tab { key: "advice", name: Text::ADVICE_TITLE, view: advice::advice },
    Tab { key: "quote", name: Text::QUOTE_TITLE, view: quote::quote },
    Tab { key: "compare", name: Text::COMPARE_TITLE, view: compare::compare },
];

pub fn section() -> El {
    let title = el("div")
        .class("title")
        .child(el("h2").id("decisions-title").child(say(Text::UI_DECISIONS_TITLE)))
        .child(el("p").class("soft").child(say(Text::UI_DECISIONS_NOTE)));
    el("section")
        .class("decisions")
        .id(GROUP)
        .set("aria-labelledby", "decisions-title")
        .child(title)
        .child(on_screen::late(GROUP, || later(views, Part::Views)))
}

fn all_views() -> AnyView {
    chart::measure(panel_id(GROUP));
    provide_context(quote::Form::restore());
    let tabs = tabs(GROUP, Layout::here().decisions_tab, &TABS);
    vec![result::mark("decisions-book"), tabs.view()].view()
}
