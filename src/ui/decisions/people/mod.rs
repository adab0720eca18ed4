//! People against the robot: whether it pays back, why, and the staffing and cash behind it.

pub mod cash;
mod staff;
mod summary;

use crate::{
    decisions::people::{People, people as compare},
    text::Text,
    ui::{
        chart::figure,
        details::price_list::price_list,
        disclosure::disclosure,
        element::{El, Piece, el, live},
        field::{States, field},
        form::group_list::PEOPLE,
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// `None` where the figures are beyond what can be computed.
type Found = Memo<Option<Arc<People>>>;

pub fn people() -> AnyView {
    let (session, states) = (Session::here(), States::begin());
    let found: Found = Memo::new(move |_| session.estimate.with(|e| compare(e, &session.book()).ok().map(Arc::new)));
    let inputs = el("div")
        .class("panel-body")
        .child(el("h3").child(say(Text::PEOPLE_INPUTS_TITLE)))
        .child(el("div").class("fields").children(PEOPLE.map(|asked| field(states, asked))));
    let body = || el("div").class("panel-body");
    let parts: Vec<El> = vec![
        body().child(live(move || summary::summary(found))),
        figure("people", move || cash::chart(found)),
        body().child(live(move || summary::reasons(found))),
        inputs,
        body().child(prices(found)),
        el("div").class("scroll").child(live(move || staff::table_of(found))),
    ];
    parts.view()
}

/// What a person costs, with sources and grades.
fn prices(found: Found) -> El {
    let ids = Memo::new(move |_| found.with(|found| found.as_ref().map(|people| people.prices.clone())));
    let head = vec![el("span").child(say(Text::PEOPLE_PRICES)).view()];
    disclosure("people-prices", "nested", head, move || vec![live(move || price_list(ids.get().unwrap_or_default()))])
}
