//! Beside the totals: whose prices they are, where they are not this build's, and the way back with what it does.

use crate::{
    browser::document,
    decisions::prices::effect,
    engine::{book::EDITION, estimate},
    text::{Text, fill},
    ui::{
        books::{BaseBook, BookInUse, Origin},
        element::{El, Piece, button, el, live},
        layout::Layout,
        session::{Awaited, Session},
        words::{Words, say},
    },
};
use leptos::prelude::*;

pub fn badge() -> AnyView {
    let session = Session::here();
    let parts = move || {
        let mut parts: Vec<El> = Vec::new();
        parts.extend(session.awaited.get().map(|awaited| of_awaited(session, &awaited)));
        // Follows every change of prices.
        session.estimate.track();
        let book = session.book();
        parts.extend((!book.base.is_standard()).then(|| of_other(session, &book)));
        parts.extend(book.is_changed().then(|| of_own(&book)));
        parts
    };
    el("section")
        .class("book-badge note")
        .set("aria-label", say(Text::BOOKS_BADGE))
        .test("book-badge")
        .child(live(parts))
        .view()
}

fn of_awaited(session: Session, awaited: &Awaited) -> El {
    let language = session.language.get_untracked();
    match awaited {
        Awaited::Coming(name) => {
            let text = fill(say(Text::BOOKS_COMING), &[("0", &name.edition), ("1", EDITION)]);
            el("p").set("role", "status").test("book-coming").child(text)
        }
        Awaited::Missing(_, missing) => {
            let without = button(move || session.do_without_book()).class("btn").test("book-without");
            let again = button(move || session.fetch_book()).class("btn").test("book-again");
            el("div").test("book-missing").child(el("p").set("role", "alert").child(missing.message(language))).child(
                el("p")
                    .class("row")
                    .child(again.child(say(Text::BOOKS_AGAIN)))
                    .child(without.child(fill(say(Text::BOOKS_USE_THIS), &[("0", EDITION)]))),
            )
        }
    }
}

/// The book, and the offer to price with this build's, with the difference.
fn of_other(session: Session, book: &BookInUse) -> El {
    let language = session.language.get_untracked();
    let base = &book.base;
    let text = match base.origin {
        Origin::Own => fill(say(Text::BOOKS_BADGE_OWN), &[("0", base.title(language)), ("1", &base.book.edition)]),
        _ => fill(say(Text::BOOKS_BADGE_RELEASED), &[("0", &base.book.edition), ("1", EDITION)]),
    };
    let name = match base.origin {
        Origin::Own => say(Text::BOOKS_TO_DEFAULT).into(),
        _ => fill(say(Text::BOOKS_REPRICE), &[("0", EDITION)]),
    };
    let accept = button(move || session.use_book(BaseBook::standard())).class("btn").test("reprice").child(name);
    el("div")
        .child(el("p").test("book-name").child(text))
        .children(offer(session, book).map(|sentence| el("p").test("reprice-offer").child(sentence)))
        .child(el("p").class("row").child(accept).child(show()))
}

fn offer(session: Session, book: &BookInUse) -> Option<String> {
    let words = Words::of(session);
    let standard = BookInUse::new(&BaseBook::standard(), book.edits.clone(), book.discounts.clone());
    let now = session.estimate.get();
    let then = estimate(&session.given(), &standard).ok()?;
    let effect = effect(&now, &then).ok()?;
    let sums = [effect.first_year, effect.budget];
    let shown = sums.map(|moved| [words.money(moved.from), words.money(moved.to), words.more(moved.by)]);
    let [[a, b, c], [d, e, f]] = &shown;
    let sentence = words.fill_in(Text::BOOKS_OFFER, &[EDITION, a, b, c, d, e]).replace("{6}", f);
    Some(if effect.comparable { sentence } else { format!("{sentence} {}", say(Text::BOOKS_INCOMPARABLE)) })
}

fn of_own(book: &BookInUse) -> El {
    let counts = [book.edits.len().to_string(), book.discounts.entries().len().to_string()];
    let text = fill(say(Text::BOOKS_BADGE_CHANGED), &[("0", &counts[0]), ("1", &counts[1])]);
    el("p").test("book-changed").child(text).child(" ").child(show())
}

fn show() -> El {
    let layout = Layout::here();
    let open = move || {
        layout.details_tab.set("book");
        document::scroll_to("details");
    };
    button(open).class("link").test("book-show").child(say(Text::BOOKS_SHOW))
}
