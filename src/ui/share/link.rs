//! The link of what is on the page: to copy, to scan, and whether the host may see it.

use super::{
    desk::{Desk, Said},
    follow::{self, tail_of},
    qr,
};
use crate::{
    browser::{address, clipboard, clock, document, download},
    takeaway::file_name,
    text::{Text, fill},
    ui::{
        element::{El, button, el, live, words},
        report,
        session::Session,
        words::say,
    },
};
use leptos::{prelude::*, task::spawn_local};

const FIELD: &str = "share-link";

pub fn link() -> El {
    let session = Session::here();
    let desk = Desk::here();
    let private = desk.private.clone();
    let link = Memo::new(move |_| address::base() + &tail_of(&session.link(), private.get()));
    let field = el("input")
        .id(FIELD)
        .test(FIELD)
        .set("type", "text")
        .set("readonly", "")
        .set("spellcheck", "false")
        .set("aria-label", say(Text::SHARE_LINK))
        .set("aria-describedby", "share-link-note share-length")
        .prop_text("value", move || link.get())
        .on("focus", |_| document::select(FIELD));
    let copy = button(move || {
        let text = link.get_untracked();
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            if !done {
                document::focus(FIELD);
            }
            Desk::here().say(if done { Said::Copied } else { Said::NotCopied });
        });
    });
    let length = move || fill(say(Text::SHARE_LINK_LENGTH), &[("0", &link.with(|l| l.chars().count()).to_string())]);
    let stale = move || session.is_stale().then(|| el("p").class("note").child(say(Text::SHARE_STALE)));
    el("section")
        .set("aria-labelledby", "share-link-title")
        .child(el("h3").id("share-link-title").child(say(Text::SHARE_LINK)))
        .child(live(stale))
        .child(
            el("div")
                .class("row")
                .child(field)
                .child(copy.class("btn main").test("share-copy").child(say(Text::SHARE_COPY))),
        )
        .child(
            el("p")
                .class("soft")
                .child(el("span").id("share-link-note").child(say(Text::SHARE_LINK_NOTE)))
                .child(" ")
                .child(el("span").id("share-length").test("share-length").child(words(length))),
        )
        .child(privacy(session, desk))
        .child(code(session, link))
}

/// Whether the scenario goes behind the `#`.
fn privacy(session: Session, desk: Desk) -> El {
    let checked = desk.private.clone();
    let said = desk.private.clone();
    let change = move |event| {
        desk.keep_private(event_target_checked(&event));
        // The address has the scenario already: it changes its form at once.
        if address::has_link() {
            follow::show(session, false);
        }
    };
    let input = el("input")
        .id("share-private")
        .test("share-private")
        .set("type", "checkbox")
        .prop_flag("checked", move || checked.get())
        .on("change", change);
    let note = move || said.get().then(|| el("p").class("soft").child(say(Text::SHARE_PRIVATE_NOTE)));
    el("div")
        .child(el("label").class("check").set("for", "share-private").child(input).child(say(Text::SHARE_PRIVATE)))
        .child(live(note))
}

fn code(session: Session, link: Memo<String>) -> El {
    let picture = el("div")
        .class("qr")
        .test("share-qr")
        .set("role", "img")
        .set("aria-label", say(Text::SHARE_QR))
        .prop_text("innerHTML", move || link.with(|link| qr::svg(link)).unwrap_or_default());
    let save = button(move || {
        if let Some(svg) = link.with_untracked(|link| qr::svg(link)) {
            let name = file_name(report::known_name(session).as_deref(), &clock::today(), ".svg");
            download::save(&name, "image/svg+xml", &svg.into());
            Desk::here().say(Said::Saved(name));
        }
    });
    el("details")
        .class("code")
        .child(el("summary").test("share-qr-open").child(say(Text::SHARE_QR)))
        .child(picture)
        .child(el("p").class("soft").child(say(Text::SHARE_QR_NOTE)))
        .child(save.class("btn").test("share-qr-save").child(say(Text::SHARE_QR_SAVE)))
}
