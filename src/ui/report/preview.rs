//! The report on the screen, as paper will show it.

use super::{paper, sheet::sheet, sources};
use crate::{
    browser::dialog,
    text::Text,
    ui::{
        element::{Piece, button, el, live},
        layout::Layout,
        session::Session,
        words::say,
    },
};
use leptos::{leptos_dom::helpers::request_animation_frame, prelude::*};

const ID: &str = "report";

pub fn preview() -> AnyView {
    let (session, layout) = (Session::here(), Layout::here());
    let close = button(|| dialog::close(ID)).class("btn").test("report-close").child(say(Text::REPORT_CLOSE));
    let print = button(paper::print).class("btn main").test("report-print").child(say(Text::REPORT_PRINT));
    let head = el("div")
        .class("head")
        .child(el("h2").id("report-title").child(say(Text::REPORT_PREVIEW)))
        .child(el("div").class("row").child(print).child(close))
        .child(el("p").class("soft").child(say(Text::REPORT_PREVIEW_NOTE)));
    // Follows what the report is made of; its parts are fixed once made.
    let content = move || {
        session.estimate.track();
        session.problems.track();
        session.scale.track();
        sources::fetch();
        untrack(|| sheet("preview"))
    };
    // It is in the document one frame later.
    request_animation_frame(|| {
        dialog::open(ID);
    });
    el("dialog")
        .id(ID)
        .test("report-dialog")
        .class("report")
        .set("aria-labelledby", "report-title")
        .on("close", move |_| layout.previewing.set(false))
        .child(head)
        .child(el("div").class("desk").child(live(content)))
        .view()
}
