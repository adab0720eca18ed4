//! A scenario comes in: by the address, by a file, from the shelf. It never takes the place of the visitor's own.

use super::{
    desk::{Beside, Desk, Refused},
    follow,
};
use crate::{
    browser::{address, document},
    engine::estimate,
    input::Draft,
    link::{BookName, Notice, Opened, Unreadable, decode, is_comparison},
    ui::{
        autosave,
        books::{self, BaseBook, BookInUse, Missing},
        decisions::compare::board::Board,
        layout::Layout,
        session::Session,
        signal::{at_each_change, set_if_new},
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    sync::Arc,
};

/// What this page notes beside an address it wrote: whose scenario it is.
pub const OWN: &str = "own";
pub const BESIDE: &str = "beside";
/// A comparison that has been taken over from the address.
const COMPARED: &str = "compared";

pub type Waiting = Pin<Box<dyn Future<Output = ()>>>;

thread_local! {
    /// The book of the link that the page began with, where it cannot be had: that is said when the link opens.
    static LACKING: RefCell<Option<(BookName, Missing)>> = const { RefCell::new(None) };
}

/// Fetches the book of the link in the address.
pub fn book_of_link() -> Waiting {
    Box::pin(async {
        if let Ok(opened) = decode(&address::tail())
            && let Err(missing) = books::of(&opened.book).await
        {
            LACKING.set(Some((opened.book, missing)));
        }
    })
}

/// Looks at the address: when the page starts, and when somebody goes back or puts another link there.
pub fn arrive(session: Session, layout: Layout) {
    let desk = Desk::here();
    let tail = address::tail();
    let mark = address::mark();
    if !address::has_link() {
        if mark.as_deref() != Some(BESIDE) && session.is_beside() {
            leave(session);
        }
        return;
    }
    if is_comparison(&tail) {
        let is_here = mark.as_deref() == Some(COMPARED) && untrack(|| Board::of(session).shared()).is_some();
        let is_step = session.can_undo.get_untracked() || session.can_redo.get_untracked();
        return if is_here { show_comparison(layout) } else { open_comparison(session, layout, &tail, is_step) };
    }
    let is_own = mark.as_deref() == Some(OWN);
    if is_own && session.is_beside() {
        return leave(session);
    }
    let nothing_kept = session.draft.with_untracked(|draft| draft.is_empty());
    if is_own && !nothing_kept {
        return;
    }
    match decode(&tail) {
        Ok(opened) if is_open(session, &opened) => {
            // The very scenario that is open already.
            if !session.is_beside() && mark.is_none() {
                autosave::stay();
                address::replace(&tail, OWN);
            }
        }
        Ok(opened) => {
            // Where this browser keeps nothing, the address has to stand in for the draft.
            let base = books::recall(&opened.book).filter(|_| is_own && remarks(&opened).is_empty());
            if let Some(base) = base {
                return session.replace_all(draft_of(&opened), base);
            }
            let number = mark.and_then(|mark| mark.strip_prefix(BESIDE)?.parse().ok());
            let name = desk.shelf.with_untracked(|shelf| Some(shelf.get(number?)?.name.clone()));
            open(session, Beside::of(name.clone().unwrap_or_default(), name.and(number)), opened, false);
        }
        Err(unreadable) => desk.refused.set(Some(Refused::Link(unreadable))),
    }
}

/// Lays the scenarios of a link of several side by side; the form and the visitor's own comparison stay as they are.
pub fn open_comparison(session: Session, layout: Layout, text: &str, is_step: bool) {
    let desk = Desk::here();
    match Board::of(session).open(text, session.language.get_untracked(), is_step) {
        Ok(()) => {
            desk.refused.set(None);
            show_comparison(layout);
            if is_comparison(&address::tail()) {
                address::replace(&address::tail(), COMPARED);
            }
        }
        Err(why) => desk.refused.set(Some(Refused::Comparison(why))),
    }
}

fn show_comparison(layout: Layout) {
    set_if_new(layout.decisions_tab, "compare");
    document::scroll_to("decisions");
}

/// The address of a comparison that is no longer shown, be it by undo, gives way to that of the form.
pub fn follow_comparison(session: Session) {
    let board = Board::of(session);
    let mut was_shown = false;
    at_each_change(move || {
        let is_shown = board.shared().is_some();
        if was_shown && !is_shown {
            untrack(|| leave_comparison(session));
        }
        was_shown = is_shown;
    });
}

fn leave_comparison(session: Session) {
    if is_comparison(&address::tail()) {
        if session.draft.with_untracked(|draft| draft.is_empty()) {
            address::replace("", OWN);
        } else {
            follow::show(session, false);
        }
    }
}

/// What was said and typed in a link.
pub fn draft_of(opened: &Opened) -> Draft {
    Draft::from_given(&opened.given).with_own_prices(&opened.prices, &opened.discounts)
}

/// What there is to say about a link, but for its book, which is looked for.
pub fn remarks(opened: &Opened) -> Vec<Notice> {
    let of_book = |notice: &&Notice| matches!(notice, Notice::OtherEdition(_) | Notice::ForeignBook(_));
    opened.notices.iter().filter(|notice| !of_book(notice)).cloned().collect()
}

/// Whether that very scenario is open, and there is nothing to say about the link.
fn is_open(session: Session, opened: &Opened) -> bool {
    let book = session.book();
    let same_answers = session.estimate.with_untracked(|estimate| opened.given == estimate.scenario.as_given());
    let same_prices =
        opened.book == book.base.name && opened.prices == book.edits && opened.discounts == book.discounts;
    same_answers && same_prices && remarks(opened).is_empty()
}

thread_local! {
    /// Counts what was asked to be opened: of two that wait for their books the later one is meant.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Opens a scenario beside the visitor's own, once its book is here; `is_step` writes its address.
pub fn open(session: Session, beside: Beside, opened: Opened, is_step: bool) {
    let turn = ASKED.get().wrapping_add(1);
    ASKED.set(turn);
    if let Some(base) = books::recall(&opened.book) {
        return open_with(session, Beside { missing: None, ..beside }, &opened, base, is_step);
    }
    // Later on it is looked for again: it may be there by then.
    if let Some((_, missing)) = LACKING.take().filter(|(name, _)| *name == opened.book) {
        let beside = Beside { missing: Some(missing), ..beside };
        return open_with(session, beside, &opened, BaseBook::standard(), is_step);
    }
    spawn_local(async move {
        let found = books::of(&opened.book).await;
        // The page may be gone by now.
        if ASKED.get() != turn || session.draft.try_with_untracked(|_| ()).is_none() {
            return;
        }
        let (base, missing) = match found {
            Ok(base) => (base, None),
            Err(missing) => (BaseBook::standard(), Some(missing)),
        };
        open_with(session, Beside { missing, ..beside }, &opened, base, is_step);
    });
}

fn open_with(session: Session, beside: Beside, opened: &Opened, base: Arc<BaseBook>, is_step: bool) {
    let desk = Desk::here();
    let book = BookInUse::new(&base, opened.prices.clone(), opened.discounts.clone());
    if estimate(&opened.given, &book).is_err() {
        desk.refused.set(Some(Refused::TooLarge));
        return;
    }
    follow::put_by(session);
    session.open_beside(draft_of(opened), base);
    follow::rest(session);
    desk.refused.set(None);
    desk.beside.set(Some(Beside { notices: remarks(opened), ..beside }));
    if is_step {
        follow::show(session, true);
    }
}

/// Opens the link of a file or of the shelf.
pub fn open_link(session: Session, name: String, number: Option<u32>, link: &str) {
    match decode(link) {
        Ok(opened) => open(session, Beside::of(name, number), opened, true),
        Err(unreadable) => Desk::here().refused.set(Some(Refused::Link(unreadable))),
    }
}

/// What could be read of a link that was refused.
pub fn open_part(session: Session, unreadable: &Unreadable) {
    if let Some(opened) = &unreadable.partial {
        open(session, Beside::of(String::new(), None), (**opened).clone(), false);
    }
}

/// Back to the visitor's own scenario.
pub fn leave(session: Session) {
    let desk = Desk::here();
    ASKED.set(ASKED.get().wrapping_add(1));
    follow::put_by(session);
    session.open_own();
    follow::rest(session);
    desk.beside.set(None);
    desk.refused.set(None);
}
