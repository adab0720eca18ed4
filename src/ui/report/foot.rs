//! What tells one report from another: check, edition, version, and the way back into the calculator.

use super::{facts::Facts, sheet::part};
use crate::{
    link::check_in,
    text::{Text, fill},
    ui::{
        books,
        element::{El, el},
        session::Session,
        share,
        words::say,
    },
};
use leptos::prelude::*;

/// The line at the foot of each page.
pub fn line(session: Session) -> String {
    let book = session.book();
    let filled = |text: Text, value: &str| fill(say(text), &[("0", value)]);
    let link = untrack(|| session.link());
    let publisher = books::publisher(&book.base, session.language.get_untracked());
    let prices = book.prices(&publisher).words(session.language.get_untracked());
    let parts = [
        say(Text::REPORT_TITLE).to_string(),
        filled(Text::REPORT_CHECK, check_in(&link)),
        filled(Text::REPORT_BOOK, &prices),
        filled(Text::REPORT_VERSION, env!("CARGO_PKG_VERSION")),
    ];
    parts.join(" · ")
}

/// The same once in the text, for browsers that print no line at the foot, with the link and its code.
pub fn foot(facts: &Facts) -> El {
    let session = Session::here();
    let link = share::whole_link(session);
    let code = share::qr_code(&link).map(|svg| {
        el("div")
            .class("qr")
            .set("role", "img")
            .set("aria-label", facts.words.say(Text::REPORT_QR))
            .prop_text("innerHTML", move || svg.clone())
    });
    let words = el("div")
        .child(el("p").child(line(session)))
        .child(el("p").child(facts.words.say(Text::REPORT_DOCUMENT_NOTE)))
        .child(el("p").class("link-text").child(el("a").set("href", link.clone()).child(link)));
    part("document", facts.words.say(Text::REPORT_DOCUMENT).into())
        .child(el("div").class("pair").child(code).child(words))
}
