//! Links, files and kept scenarios: everything by which a scenario leaves the page and comes back.
//!
//! Only `host` is part of the first load: the rest is fetched for a link, a first edit, the dialog or a file.

mod arrive;
mod banner;
mod desk;
mod dialog;
mod dropped;
mod files;
mod follow;
mod kept;
mod link;
mod qr;

pub use arrive::{draft_of, leave as leave_beside};
pub use desk::Desk;
pub use follow::tail_of;
pub use kept::on_enter;

use super::{
    element::{El, el, live},
    later::{arrived, deferred, deferred_function, later, quietly},
    layout::Layout,
    session::Session,
    signal::at_each_change,
};
use crate::{
    browser::address,
    text::{Language, Part},
};
use leptos::{ev, prelude::*};

deferred! {
    share {
        bar: banner::bar,
        dialog: dialog::dialog,
    }
}

deferred_function! {
    share {
        book_of_link: arrive::book_of_link as fn() -> arrive::Waiting,
    }
}

/// Whether the page starts with a link that this page has not written for the visitor's own scenario.
pub fn is_link_awaited() -> bool {
    address::has_link() && address::mark().as_deref() != Some(arrive::OWN)
}

/// Fetches what opens the link, so that the page starts with it: whoever follows a link would take the figures of
/// their own scenario for those of the link, and type into it.
pub async fn await_link(language: Language) {
    if arrived(Box::pin(bar()), Part::Views, language).await.is_some()
        && let Ok(book) = book_of_link().await
    {
        book().await;
    }
}

/// The bar above the page, which says what is open besides the visitor's own scenario, and the dialog.
pub fn host() -> El {
    let layout = Layout::here();
    let has_link = address::has_link();
    let wanted = RwSignal::new(has_link);
    when_needed(wanted);
    let bar = move || wanted.get().then(|| if has_link { later(bar, Part::Views) } else { quietly(bar, Part::Views) });
    let dialog = move || layout.sharing.get().then(|| later(dialog, Part::Views));
    el("div").class("share-host").child(live(bar)).child(live(dialog))
}

/// An edit has to be written into the address, the dialog may open something beside the visitor's own scenario,
/// another address may hold a link, and a file may be dropped.
fn when_needed(wanted: RwSignal<bool>) {
    let (session, layout) = (Session::here(), Layout::here());
    // Set once: what is there must not be built anew.
    let want = move || {
        if !wanted.get_untracked() {
            wanted.set(true);
        }
    };
    at_each_change(move || {
        if session.can_undo.get() || layout.sharing.get() {
            want();
        }
    });
    let moved = window_event_listener(ev::popstate, move |_| want());
    on_cleanup(move || moved.remove());
    dropped::take_dropped(want);
}

/// The name under which what is on the page is kept, or that of the file it came from.
pub fn kept_name(session: Session) -> Option<String> {
    let desk = desk::Desk::here();
    let beside = desk.beside.with_untracked(|beside| beside.as_ref().map(|beside| beside.name.clone()));
    beside.filter(|name| !name.is_empty()).or_else(|| {
        let link = untrack(|| session.link());
        desk.shelf
            .with_untracked(|shelf| shelf.kept.iter().find(|kept| kept.link == link).map(|kept| kept.name.clone()))
    })
}

/// The address that opens what is on the page, as the visitor has chosen to share it.
pub fn whole_link(session: Session) -> String {
    files::whole_link(session)
}

/// A link as a QR code in SVG; `None` where it fits none.
pub fn qr_code(link: &str) -> Option<String> {
    qr::svg(link)
}
