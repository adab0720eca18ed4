//! A scenario comes in: by the address, by a file, from the shelf. It never takes the place of the visitor's own.

use super::{
    desk::{Beside, Desk, Refused},
    follow,
};
use crate::{
    browser::address,
    engine::estimate,
    input::Draft,
    link::{Opened, Unreadable, decode},
    ui::session::Session,
};
use leptos::prelude::*;

/// What this page notes beside an address it wrote: whose scenario it is.
pub const OWN: &str = "own";
pub const BESIDE: &str = "beside";

/// Looks at the address: when the page starts, and when somebody goes back or puts another link there.
pub fn arrive(session: Session) {
    let desk = Desk::here();
    let tail = address::tail();
    let mark = address::mark();
    if !address::has_link() {
        if mark.as_deref() != Some(BESIDE) && session.is_beside() {
            leave(session);
        }
        return;
    }
    let is_own = mark.as_deref() == Some(OWN);
    if is_own && session.is_beside() {
        return leave(session);
    }
    let nothing_kept = session.draft.with_untracked(|draft| draft.entries().is_empty());
    if is_own && !nothing_kept {
        return;
    }
    match decode(&tail) {
        Ok(opened) if is_open(session, &opened) => {
            // The very scenario that is open already.
            if !session.is_beside() && mark.is_none() {
                address::replace(&tail, OWN);
            }
        }
        // This browser keeps nothing, so the address has to stand in for the draft.
        Ok(opened) if is_own && opened.notices.is_empty() => session.replace(Draft::from_given(&opened.given)),
        Ok(opened) => {
            let number = mark.and_then(|mark| mark.strip_prefix(BESIDE)?.parse().ok());
            let name = desk.shelf.with_untracked(|shelf| Some(shelf.get(number?)?.name.clone()));
            open(session, Beside::of(name.clone().unwrap_or_default(), name.and(number), &opened), &opened);
        }
        Err(unreadable) => desk.refused.set(Some(Refused::Link(unreadable))),
    }
}

/// Whether that very scenario is open, and there is nothing to say about the link.
fn is_open(session: Session, opened: &Opened) -> bool {
    let same = session.estimate.with_untracked(|estimate| opened.given == estimate.scenario.as_given());
    same && opened.notices.is_empty() && opened.prices.is_empty()
}

/// Opens a scenario beside the visitor's own.
pub fn open(session: Session, beside: Beside, opened: &Opened) -> bool {
    let desk = Desk::here();
    if estimate(&opened.given, &session.book()).is_err() {
        desk.refused.set(Some(Refused::TooLarge));
        return false;
    }
    follow::put_by(session);
    session.open_beside(Draft::from_given(&opened.given));
    follow::rest(session);
    desk.refused.set(None);
    desk.beside.set(Some(beside));
    true
}

/// Opens the link of a file or of the shelf.
pub fn open_link(session: Session, name: String, number: Option<u32>, link: &str) -> bool {
    match decode(link) {
        Ok(opened) => {
            let done = open(session, Beside::of(name, number, &opened), &opened);
            if done {
                follow::show(session, true);
            }
            done
        }
        Err(unreadable) => {
            Desk::here().refused.set(Some(Refused::Link(unreadable)));
            false
        }
    }
}

/// What could be read of a link that was refused.
pub fn open_part(session: Session, unreadable: &Unreadable) {
    if let Some(opened) = &unreadable.partial {
        open(session, Beside::of(String::new(), None, opened), opened);
    }
}

/// Back to the visitor's own scenario.
pub fn leave(session: Session) {
    let desk = Desk::here();
    follow::put_by(session);
    session.open_own();
    follow::rest(session);
    desk.beside.set(None);
    desk.refused.set(None);
}
