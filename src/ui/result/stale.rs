//! Says when the result is older than what is typed, and leads to what has to be corrected.

use crate::{
    browser::document,
    engine::scenario::Field,
    text::{Text, fill},
    ui::{
        element::{El, button, el},
        field::id,
        form::group_list::{PEOPLE, group_of, months},
        layout::Layout,
        session::Session,
        signal::set_if_new,
        words::say,
    },
};
use leptos::{leptos_dom::helpers::request_animation_frame, prelude::*};

/// Frames to wait for a field.
const PATIENCE: u32 = 600;

pub fn stale() -> Option<El> {
    let problems = Session::here().problems.get();
    let fields = problems.iter().filter_map(|problem| Field::from_key(&problem.path));
    let of_prices = problems.iter().any(|problem| Field::from_key(&problem.path).is_none());
    let count = problems.len().to_string();
    (!problems.is_empty()).then(|| {
        el("div")
            .class("note")
            .set("role", "status")
            .test("stale")
            .child(fill(say(Text::UI_STALE), &[("0", &count)]))
            .children(fields.map(|field| button(go_to(field)).class("link").child(say(Text::field(field)))))
            .child(
                of_prices
                    .then(|| button(go_to_prices()).class("link").test("stale-prices").child(say(Text::UI_TAB_BOOK))),
            )
    })
}

fn go_to_prices() -> impl Fn() {
    let layout = Layout::here();
    move || {
        set_if_new(layout.details_tab, "book");
        document::scroll_to("details");
    }
}

fn go_to(field: Field) -> impl Fn() {
    let layout = Layout::here();
    move || {
        if let Some(group) = group_of(field) {
            layout.set_open(group.key, true);
        }
        if months().contains(&field) {
            layout.set_open("profile", true);
        }
        if PEOPLE.contains(&field) {
            layout.decisions_tab.set("people");
            document::scroll_to("decisions");
        }
        focus_soon(id(field), PATIENCE);
    }
}

/// The fields of a group are there one frame after it opens, those of a view once its file has come.
fn focus_soon(id: String, frames: u32) {
    request_animation_frame(move || match document::by_id(&id) {
        None if frames > 0 => focus_soon(id, frames - 1),
        _ => document::focus(&id),
    });
}
