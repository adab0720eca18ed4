//! The price book: what is in it, what the visitor puts over it, and how another comes in.

mod badge;
mod differences;
mod discounts;
mod document;
mod head;
mod list;
mod row;
mod typed;

pub use badge::badge;
pub use document::{Document, words};

use super::{
    element::{El, Piece, el, live},
    session::Session,
};
use leptos::prelude::*;

pub fn price_book() -> AnyView {
    let session = Session::here();
    let said = RwSignal::new(None);
    // Names and sources are those of the book, so another book builds the view anew.
    let content = move || {
        session.base.track();
        untrack(move || vec![head::head(said), discounts::discounts(), differences::differences(), list::list()])
    };
    let view: El = el("div").class("book-view").test("price-book").child(live(content));
    head::taking_files(view, said).view()
}
