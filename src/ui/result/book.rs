//! Whose prices the totals are by, where they are not the book's of this build as it is.

use crate::{
    text::Part,
    ui::{
        element::{el, live},
        embed,
        later::{deferred, quietly},
        price_book,
        session::Session,
        signal::followed,
    },
};
use leptos::prelude::*;

deferred! {
    books {
        badge: price_book::badge,
        short: price_book::mark,
    }
}

/// Beside the totals of the result, with the way back.
pub fn book() -> AnyView {
    let session = Session::here();
    // In a frame the bar above says it.
    let in_frame = embed::is_wanted();
    let is_wanted = followed(move || if in_frame { has_own_prices(session) } else { are_others(session) });
    live(move || is_wanted.get().then(|| untrack(|| quietly(badge, Part::Views))))
}

/// The same in a few words, wherever else totals stand.
pub fn mark(place: &'static str) -> AnyView {
    let session = Session::here();
    let is_wanted = followed(move || are_others(session));
    let marked = move || el("span").class("book-mark").test(place).child(untrack(|| quietly(short, Part::Views)));
    live(move || is_wanted.get().then(marked))
}

fn are_others(session: Session) -> bool {
    !session.base.with(|base| base.is_standard()) || has_own_prices(session)
}

fn has_own_prices(session: Session) -> bool {
    session.awaited.with(Option::is_some) || session.draft.with(|draft| draft.has_own_prices())
}
