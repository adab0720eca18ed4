//! The address bar follows edits once they pause, without a step in the browser's history.

use super::{
    arrive::{BESIDE, OWN},
    desk::{Beside, Desk},
};
use crate::{
    browser::{address, clock},
    text::{Text, fill},
    ui::{session::Session, signal::at_each_change},
};
use leptos::{ev, prelude::*};
use std::cell::RefCell;

thread_local! {
    /// The link that is settled: what the address says, or what stood when the page opened.
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The pairs as the end of an address.
pub fn tail_of(link: &str, private: bool) -> String {
    format!("{}{link}", if private { '#' } else { '?' })
}

/// Writes the address after each edit; what is on the page now is no edit.
pub fn follow(session: Session) {
    let edited = session.at_rest();
    at_each_change(move || {
        edited.estimate.track();
        untrack(|| settle(session));
    });
    let hide = window_event_listener(ev::pagehide, move |_| settle(session));
    on_cleanup(move || hide.remove());
}

/// What is on the page now counts as settled.
pub fn rest(session: Session) {
    LAST.set(untrack(|| session.link()));
}

/// Keeps what was edited since, and writes its address.
fn settle(session: Session) {
    // The page may be gone by now.
    let is_here = session.draft.try_with_untracked(|_| ()).is_some();
    if is_here && put_by(session) {
        show(session, false);
    }
}

/// Keeps what was edited since; whether there was anything.
pub fn put_by(session: Session) -> bool {
    let link = untrack(|| session.link());
    let is_new = LAST.with_borrow(|last| *last != link);
    if is_new {
        keep_beside(session, &link);
    }
    is_new
}

/// Writes the address of what is on the page, as a step of the browser's history or without one.
pub fn show(session: Session, is_step: bool) {
    let desk = Desk::here();
    let link = untrack(|| session.link());
    let tail = tail_of(&link, desk.private.get_untracked());
    let number = desk.beside.with_untracked(|beside| beside.as_ref().and_then(|beside| beside.number));
    let mark = match (session.is_beside(), number) {
        (false, _) => OWN.to_string(),
        (true, Some(number)) => format!("{BESIDE}{number}"),
        (true, None) => BESIDE.to_string(),
    };
    LAST.set(link);
    if is_step { address::push(&tail, &mark) } else { address::replace(&tail, &mark) }
}

/// Somebody else's scenario that is edited becomes a kept copy, so that the edits are not lost.
fn keep_beside(session: Session, link: &str) {
    let desk = Desk::here();
    let Some(beside) = desk.beside.get_untracked().filter(|_| session.is_beside()) else { return };
    let is_kept = match beside.number {
        Some(number) => desk.change(|shelf| Some(shelf.renew(number, link))),
        None => Some(false),
    };
    // Never kept, or deleted meanwhile.
    if is_kept == Some(false) {
        keep(session, &desk, beside, link);
    }
}

/// Puts the scenario that is open beside the visitor's own on the shelf.
pub fn keep(session: Session, desk: &Desk, beside: Beside, link: &str) {
    let name = if beside.name.is_empty() {
        let name = Text::SHARE_SHARED_NAME.words(session.language.get_untracked());
        fill(name, &[("0", &clock::now())])
    } else {
        beside.name.clone()
    };
    if let Some(kept) = desk.keep(&name, link) {
        desk.beside.set(Some(Beside { name: kept.name, number: Some(kept.number), ..beside }));
    }
}
