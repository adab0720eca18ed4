//! The dialog: link, files, kept scenarios, and one line that says what was done.

use super::{
    banner::{shelf_full, unkept},
    desk::{Desk, Said},
    files, kept, link,
};
use crate::{
    browser::dialog,
    text::{Text, fill},
    ui::{
        element::{Piece, button, el, words},
        embedding,
        layout::Layout,
        words::say,
    },
};
use leptos::{leptos_dom::helpers::request_animation_frame, prelude::*};

pub const ID: &str = "share";

pub fn dialog() -> AnyView {
    let layout = Layout::here();
    let desk = Desk::here();
    desk.said.set(None);
    desk.removed.set(None);
    let said = desk.said.clone();
    let close = button(|| dialog::close(ID)).class("btn").test("share-close").child(say(Text::SHARE_CLOSE));
    let title = el("h2").id("share-title").child(say(Text::SHARE_TITLE));
    let line = el("p")
        .class("said")
        .set("role", "status")
        .test("share-said")
        .child(words(move || said.get().map(|said| in_words(&said)).unwrap_or_default()));
    // It is in the document one frame later.
    request_animation_frame(|| {
        dialog::open(ID);
    });
    el("dialog")
        .id(ID)
        .test("share-dialog")
        .class("share")
        .set("aria-labelledby", "share-title")
        .on("close", move |_| layout.sharing.set(false))
        .child(el("div").class("head").child(title).child(close).child(line))
        .child(link::link())
        .child(files::files())
        .child(kept::kept())
        .child(embedding::opener())
        .view()
}

fn in_words(said: &Said) -> String {
    let named = |text: Text, name: &str| fill(say(text), &[("0", name)]);
    match said {
        Said::Copied => say(Text::SHARE_COPIED).into(),
        Said::CopiedSummary => say(Text::SHARE_COPIED_SUMMARY).into(),
        Said::NotCopied => say(Text::SHARE_NOT_COPIED).into(),
        Said::Saved(name) => named(Text::SHARE_SAVED, name),
        Said::Waiting => say(Text::SHARE_WAITING).into(),
        Said::Failed => say(Text::SHARE_FAILED).into(),
        Said::Kept(name) => named(Text::SHARE_KEPT_AS, name),
        Said::Nameless => say(Text::SHARE_NAMELESS).into(),
        Said::Opened(name) => named(Text::SHARE_OPENED, name),
        Said::Renamed(name) => named(Text::SHARE_RENAMED, name),
        Said::Deleted(name) => named(Text::SHARE_DELETED, name),
        Said::Restored(name) => named(Text::SHARE_RESTORED, name),
        Said::Unkept(why) => say(unkept(*why)).into(),
        Said::ShelfFull => shelf_full(),
    }
}
