//! The price book of the page around: validated here, and badged as that page's.

use super::{protocol, refusal::Refusal, state::Embed};
use crate::{
    browser::json::Json,
    text::{Part, Text},
    ui::{
        books::{self, BaseBook, Unreadable},
        speech,
    },
};
use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsValue};
use std::sync::Arc;

/// Problems of a book that are told one by one.
const MOST_TOLD: usize = 20;
/// Longest text of a book and of its address, in bytes.
const LONGEST: usize = 2 * 1024 * 1024;
const LONGEST_ADDRESS: usize = 2_000;

/// What the visitor is told about the prices.
#[derive(Clone, PartialEq)]
pub enum BookNote {
    /// The book this build was made with.
    Default,
    /// A bare frame cannot fetch one.
    NeedsElement,
    /// Host of its address, and the book.
    Vendor(String, Arc<BaseBook>),
    /// Host of its address, and why it did not come.
    Failed(String, Text),
    /// Host of its address, and what is wrong with it first.
    Refused(String, Refusal),
}

/// `{ address, text }`, `{ address, failed }`, or `null` for the default book.
pub fn take(embed: Embed, value: &JsValue) -> Vec<Refusal> {
    if value.is_null() || value.is_undefined() {
        back_to_default(embed, BookNote::Default);
        return Vec::new();
    }
    let book = Json(value.clone());
    let address = book.text("address");
    let host = host_of(&address);
    let failed = match book.text("failed").as_str() {
        "address" => Text::EMBED_FAILED_ADDRESS,
        "unreachable" => Text::EMBED_FAILED_UNREACHABLE,
        "tooLarge" => Text::EMBED_FAILED_TOO_LARGE,
        "notText" => Text::EMBED_FAILED_NOT_TEXT,
        _ => {
            let text = book.get("text").0.as_string().filter(|_| address.len() <= LONGEST_ADDRESS);
            return match text {
                Some(text) if text.len() <= LONGEST => price_with(embed, host, text),
                Some(_) => {
                    back_to_default(embed, BookNote::Failed(host, Text::EMBED_FAILED_TOO_LARGE));
                    vec![malformed("tooLarge")]
                }
                None => vec![malformed("wrongShape")],
            };
        }
    };
    // The element has told its page already.
    back_to_default(embed, BookNote::Failed(host, failed));
    Vec::new()
}

fn malformed(rule: &str) -> Refusal {
    Refusal::new("message", "book", rule, "book", Text::EMBED_WRONG_MESSAGE, &["book"])
}

fn back_to_default(embed: Embed, note: BookNote) {
    embed.wanted_book.update_value(|count| *count += 1);
    embed.session.price_with(BaseBook::standard());
    embed.book.set(note);
}

/// The reader of books may have to come first; a newer book takes the place of one that is still read.
fn price_with(embed: Embed, host: String, text: String) -> Vec<Refusal> {
    embed.wanted_book.update_value(|count| *count += 1);
    let wanted = embed.wanted_book.get_value();
    embed.reading.set(true);
    spawn_local(async move {
        let read = books::read(text).await;
        if read.is_err() {
            // What is wrong with a book is said in words of later views.
            speech::fetch(Part::Views, embed.session.language.get_untracked()).await;
        }
        if embed.wanted_book.try_get_value() != Some(wanted) {
            return;
        }
        match read {
            Ok(base) => {
                let ignored = base.ignored.iter().take(MOST_TOLD);
                let ignored: Vec<Refusal> = ignored
                    .map(|id| Refusal::new("book", id, "unknownPrice", id, Text::EMBED_UNKNOWN_PRICE, &[id]))
                    .collect();
                embed.session.price_with(base.clone());
                embed.book.set(BookNote::Vendor(host, base));
                protocol::refuse(embed, ignored);
            }
            Err(unreadable) => {
                let refused = refusals(&unreadable);
                embed.session.price_with(BaseBook::standard());
                if let Some(first) = refused.first() {
                    embed.book.set(BookNote::Refused(host, first.clone()));
                }
                protocol::refuse(embed, refused);
            }
        }
        embed.reading.set(false);
    });
    Vec::new()
}

fn refusals(unreadable: &Unreadable) -> Vec<Refusal> {
    match unreadable {
        Unreadable::Broken(problems) => problems.iter().take(MOST_TOLD).map(Refusal::of_book).collect(),
        Unreadable::NoReader => vec![Refusal::new("book", "", "noReader", "", Text::UI_NO_VIEW, &[])],
    }
}

/// The part of an address that says whose it is; what cannot be read as an address is shown as nothing.
fn host_of(address: &str) -> String {
    web_sys::Url::new(address).map(|address| address.host()).unwrap_or_default()
}
