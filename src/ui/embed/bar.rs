//! Above and below the calculator in a frame: title and switches, whose prices they are, and the way to the full one.

use super::{book::BookNote, state::Embed};
use crate::{
    browser::{address, host},
    text::{Text, fill},
    ui::{
        books::publisher,
        element::{El, button, el, live},
        header::steps_and_scale,
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

pub fn head(is_shown: bool) -> El {
    let session = Session::here();
    let title = el("h1").child(say(Text::UI_TITLE));
    if !is_shown {
        return el("header").class("visually-hidden").child(title);
    }
    let print = button(host::print).class("btn").test("print").child(say(Text::EMBED_PRINT));
    let tools = el("div").class("tools").children(steps_and_scale(session)).child(print);
    el("header").class("top").child(el("span").class("mark").set("aria-hidden", "true")).child(title).child(tools)
}

/// What to know before reading the figures: whose prices they are, and what was wrong with the link.
pub fn notes() -> AnyView {
    let embed = Embed::here();
    let session = embed.session;
    live(move || {
        let language = session.language.get_untracked();
        let filled = |text: Text, values: &[&str]| {
            let places: Vec<(&str, &str)> = ["0", "1", "2", "3"].into_iter().zip(values.iter().copied()).collect();
            fill(say(text), &places)
        };
        let warning = |text: String| el("p").class("note").set("role", "status").test("book-note").child(text);
        let book = match embed.book.get() {
            BookNote::Default => None,
            BookNote::NeedsElement => Some(warning(say(Text::EMBED_BOOK_NEEDS_ELEMENT).into())),
            BookNote::Failed(host, why) => Some(warning(filled(Text::EMBED_BOOK_FAILED, &[&host, say(why)]))),
            BookNote::Refused(host, first) => {
                Some(warning(filled(Text::EMBED_BOOK_REFUSED, &[&host, &first.message(language)])))
            }
            BookNote::Vendor(host, base) => {
                let publisher = publisher(&base, language);
                let badge = el("b").class("badge").child(filled(Text::EMBED_VENDOR_BOOK, &[&publisher]));
                let names = [&publisher, &host, base.title(language), &base.name.edition];
                let note = filled(Text::EMBED_VENDOR_BOOK_NOTE, &names);
                Some(el("p").class("badged").test("book-badge").child(badge).child(" ").child(note))
            }
        };
        let links = embed.notes.get().into_iter().map(|note| el("p").class("note").test("link-note").child(note));
        let all: Vec<El> = book.into_iter().chain(links).collect();
        (!all.is_empty()).then(|| el("div").class("notes-above").children(all))
    })
}

pub fn foot() -> El {
    let session = Session::here();
    let address = move || Some(format!("{}?{}", address::beside("index.html"), session.link()));
    let full = el("a")
        .class("btn")
        .test("full")
        .set("target", "_blank")
        .set("rel", "noopener")
        .follow("href", address)
        .child(say(Text::EMBED_FULL));
    let edition = move || {
        let edition = session.estimate.with(|estimate| estimate.edition.to_string());
        (Embed::here().book.get() != BookNote::Default)
            .then(String::new)
            .unwrap_or_else(|| fill(say(Text::EMBED_DEFAULT_BOOK), &[("0", &edition)]))
    };
    el("footer")
        .child(el("p").child(full).child(" ").child(el("span").child(say(Text::EMBED_FULL_NOTE))))
        .child(el("p").child(crate::ui::element::words(edition)))
        .child(el("p").child(say(Text::UI_NEUTRAL)))
}
