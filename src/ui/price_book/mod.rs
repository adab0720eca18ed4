//! The price book: what is in it, what the visitor puts over it, and how another comes in.

mod badge;
mod differences;
mod discounts;
mod document;
mod head;
mod kept;
mod list;
mod mark;
mod row;

pub use badge::badge;
pub use document::{Document, words};
pub use mark::{in_one, mark, stands_in, whose, whose_on_page};

use super::{
    element::{El, Piece, el, live},
    session::Session,
};
use leptos::prelude::*;

pub fn price_book() -> AnyView {
    let session = Session::here();
    let said = RwSignal::new(None);
    let shelf = kept::Shelf::new();
    // Names and sources are those of the book, so another book builds the view anew.
    let content = move || {
        session.base.track();
        untrack(move || {
            let kept = el("div").child(live(kept::kept_books(shelf)));
            vec![head::head(said), kept, discounts::discounts(), differences::differences(), list::list()]
        })
    };
    let view: El = el("div").class("book-view").test("price-book").child(live(content));
    head::taking_files(view, said).view()
}
