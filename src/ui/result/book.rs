//! Whose prices the totals are by, where they are not the book's of this build as it is.

use crate::{
    text::Part,
    ui::{
        element::live,
        embed,
        later::{deferred, quietly},
        price_book,
        session::Session,
    },
};
use leptos::prelude::*;

deferred! {
    books {
        badge: price_book::badge,
    }
}

pub fn book() -> AnyView {
    let session = Session::here();
    let is_wanted = Memo::new(move |_| {
        // In a frame the bar above says it.
        !(embed::is_wanted() || session.base.with(|base| base.is_standard()))
            || session.awaited.with(Option::is_some)
            || session.draft.with(|draft| draft.has_own_prices())
    });
    live(move || is_wanted.get().then(|| untrack(|| quietly(badge, Part::Views))))
}
