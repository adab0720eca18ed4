//! "Embed in a web page": choices, a live preview, and the code to copy.

mod choice;
mod code;
mod form;
mod preview;

use super::{
    element::{El, Piece, button, el, live, words},
    later::{deferred, later},
    words::say,
};
use crate::{
    browser::dialog,
    text::{Part, Text},
};
use choice::Choice;
use leptos::{leptos_dom::helpers::request_animation_frame, prelude::*};

const ID: &str = "embedding";

deferred! {
    share {
        dialog_view: whole,
    }
}

/// The way to the dialog, from the one about sharing.
pub fn opener() -> El {
    let open = RwSignal::new(false);
    provide_context(Open(open));
    let view = move || open.get().then(|| later(dialog_view, Part::Views));
    let opener = button(move || open.set(true)).class("btn").test("embed-open").set("aria-haspopup", "dialog");
    el("section")
        .child(el("div").class("row").child(opener.child(say(Text::EMBEDDING_OPEN))))
        .child(el("p").class("soft").child(say(Text::EMBEDDING_OPEN_NOTE)))
        .child(live(view))
}

#[derive(Clone, Copy)]
struct Open(RwSignal<bool>);

fn whole() -> AnyView {
    let Open(open) = expect_context();
    let choice = Choice::new();
    let said = RwSignal::new("");
    // It is in the document one frame later.
    request_animation_frame(|| {
        dialog::open(ID);
    });
    let close = button(|| dialog::close(ID)).class("btn").test("embed-close").child(say(Text::EMBEDDING_CLOSE));
    let line = el("p").class("said").set("role", "status").test("embed-said").child(words(move || said.get().into()));
    el("dialog")
        .id(ID)
        .test("embed-dialog")
        .class("share embedding")
        .set("aria-labelledby", "embedding-title")
        // The dialog around hears of it, too, unless it ends here.
        .on("close", move |event| {
            event.stop_propagation();
            open.set(false);
        })
        .child(
            el("div")
                .class("head")
                .child(el("h2").id("embedding-title").child(say(Text::EMBEDDING_TITLE)))
                .child(close)
                .child(line),
        )
        .child(form::form(choice))
        .child(code::code(choice, said))
        .child(preview::preview(choice))
        .view()
}
