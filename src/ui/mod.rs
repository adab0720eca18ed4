//! The page. It shows fields of the estimate and never adds amounts.

mod autosave;
mod books;
mod chart;
mod current;
mod decisions;
mod details;
mod disclosure;
mod element;
mod embed;
mod embedding;
mod field;
mod fixed;
mod footer;
mod form;
mod header;
mod history;
mod input_text;
mod later;
mod layout;
mod loaded;
mod on_screen;
mod own_prices;
mod price_book;
mod pricing;
mod printing;
mod report;
mod result;
mod session;
mod settings;
mod share;
mod signal;
mod speech;
mod table;
mod tabs;
mod words;

use crate::{
    browser::{document, storage},
    text::Part,
};
use element::{El, Piece, el, live};
use layout::Layout;
use leptos::{ev, prelude::*};
use session::Session;
use signal::at_each_change;
use std::pin::Pin;

/// Puts the page in the place of what was shown before the program arrived.
pub fn start() {
    if embed::is_wanted() {
        return embed::start();
    }
    let language = settings::language();
    let is_link_awaited = share::is_link_awaited();
    if Part::Page.is_here(language) && !autosave::awaits_own_prices() && !is_link_awaited {
        return show();
    }
    before_mount(async move {
        speech::fetch(Part::Page, language).await;
        // A draft that is read without its prices would be kept without them.
        if autosave::awaits_own_prices() && !own_prices::fetch().await {
            return document::reveal("not-arrived");
        }
        if is_link_awaited {
            share::await_link(language).await;
        }
        show();
    });
}

/// Leptos has no executor before it mounts. Boxed as its own futures are, so that they share their code.
fn before_mount(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    js_sys::futures::spawn_local(work);
}

fn show() {
    document::remove("before");
    leptos::mount::mount_to_body(page);
}

fn page() -> AnyView {
    let session = Session::restore();
    session.fetch_book();
    provide_context(session);
    provide_context(loaded::Files::of_page());
    let layout = Layout::begin();
    provide_context(layout);
    at_each_change(move || settings::show_language(session.language.get()));
    at_each_change(move || settings::show_theme(session.theme.get()));
    undo_by_key(session);
    printing::begin(layout);
    on_screen::hear_work(layout);
    keep_before_leaving();
    // Words are fixed once built, so a change of language builds the page anew.
    let content = move || {
        session.language.track();
        untrack(content)
    };
    vec![header::header().view(), live(content)].view()
}

fn content() -> Vec<El> {
    let main = el("main")
        .child(form::quick_start::quick_start())
        .child(result::result())
        .child(form::refine::refine())
        .child(details::details())
        .child(decisions::section());
    vec![share::host(), report::host(), main, footer::footer(), result::dock::dock()]
}

/// A reload may come before the last keystroke is kept.
fn keep_before_leaving() {
    let leaving = window_event_listener(ev::pagehide, |_| {
        storage::flush();
    });
    on_cleanup(move || leaving.remove());
}

/// In a text field the keys undo the typing, as everywhere in the browser.
fn undo_by_key(session: Session) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let is_z = event.key().eq_ignore_ascii_case("z") && (event.ctrl_key() || event.meta_key());
        if !is_z || document::is_typing() {
            return;
        }
        event.prevent_default();
        if event.shift_key() { session.redo() } else { session.undo() }
    });
    on_cleanup(move || handle.remove());
}
