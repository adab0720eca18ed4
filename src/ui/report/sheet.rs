//! The report as one document, in the order in which a board, a buyer and a reviewer read it.

use super::{assumptions, cover, facts::Facts, foot, items, outlook, points};
use crate::{
    text::Text,
    ui::{
        element::{El, Piece, el},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

/// `place` tells apart the two places where a report may stand at once.
pub fn sheet(place: &'static str) -> AnyView {
    let language = Session::here().language.get_untracked();
    let whole = el("article").class("sheet-a4").test(format!("report-{place}")).set("lang", language.tag());
    match Facts::here() {
        Ok(facts) => whole
            .child(cover::cover(&facts))
            .child(outlook::years(&facts))
            .child(items::items(&facts))
            .child(outlook::charts(&facts, place))
            .child(outlook::people(&facts))
            .child(assumptions::assumptions(&facts))
            .child(points::points(&facts))
            .child(foot::foot(&facts))
            .view(),
        Err(_) => whole.child(el("p").class("note").child(say(Text::REPORT_BEYOND))).view(),
    }
}

/// A part with its heading.
pub fn part(class: &'static str, title: String) -> El {
    el("section").class(class).child(el("h2").child(title))
}

/// A figure under its name, with what to know about it. Stands in a list of them.
pub fn fact(name: String, figure: String, notes: Vec<String>) -> El {
    let notes = notes.into_iter().map(|note| el("dd").class("soft").child(note));
    el("div").child(el("dt").child(name)).child(el("dd").class("figure").child(figure)).children(notes)
}
