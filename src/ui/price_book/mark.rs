//! Whose prices some totals are by, in a few words.

use crate::{
    engine::book::EDITION,
    text::{Language, Text, fill},
    ui::{
        books::{BookInUse, Origin},
        element::words,
        session::{Awaited, Session},
    },
};
use leptos::prelude::*;

/// For the scenario of the page; follows every change of prices.
pub fn mark() -> AnyView {
    let session = Session::here();
    words(move || whose_on_page(session).unwrap_or_default())
}

/// The same at this moment, followed where it is called inside a reactive function.
pub fn whose_on_page(session: Session) -> Option<String> {
    let language = session.language.get_untracked();
    session.estimate.track();
    let stand_in = session.awaited.get().map(|awaited| match awaited {
        Awaited::Coming(name) | Awaited::Missing(name, _) => stands_in(&name.edition, language),
    });
    in_one([stand_in, whose(&session.book(), language)])
}

/// What there is to say, in one line.
pub fn in_one<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// This build's book prices in the place of the one named.
pub fn stands_in(edition: &str, language: Language) -> String {
    fill(Text::BOOKS_MARK_STANDS_IN.words(language), &[("0", edition), ("1", EDITION)])
}

/// `None` for the book of this build as it is.
pub fn whose(book: &BookInUse, language: Language) -> Option<String> {
    let say = |text: Text, values: [&str; 2]| fill(text.words(language), &[("0", values[0]), ("1", values[1])]);
    let (base, edition) = (&book.base, &book.base.book.edition);
    let other = match base.origin {
        Origin::Standard => None,
        Origin::Released => Some(say(Text::BOOKS_MARK_RELEASED, [edition, ""])),
        Origin::Own => Some(say(Text::BOOKS_MARK_OWN, [base.title(language), edition])),
    };
    let counted = |text: Text, count: usize| (count > 0).then(|| say(text, [&count.to_string(), ""]));
    let edited = counted(Text::BOOKS_MARK_EDITED, book.edits.len());
    let discounted = counted(Text::BOOKS_MARK_DISCOUNTED, book.discounts.entries().len());
    in_one([other, edited, discounted])
}
