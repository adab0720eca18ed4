//! Prices of the book with name, source, date, grade and reasoning. The words are in the book's file.

use super::grades::badge;
use crate::{
    browser::json::Json,
    engine::book::PriceId,
    format,
    text::{Language, Text, fill},
    ui::{
        element::{El, Piece, el, live},
        price_book::Document,
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

pub fn price_list(prices: Vec<PriceId>) -> AnyView {
    if prices.is_empty() {
        return say(Text::DETAILS_NO_PRICES).view();
    }
    let language = Session::here().language.get_untracked();
    let document = Document::of(&Session::here().base.get_untracked());
    let entry = move |id: PriceId| {
        let words = move || document.get().map(|book| told(&book, id, language));
        el("li").child(figures(id, language)).child(live(words))
    };
    let list = el("ul").class("prices").children(prices.into_iter().map(entry));
    vec![Some(list.view()), document.progress()].view()
}

/// What the engine itself knows of a price.
fn figures(id: PriceId, language: Language) -> Option<El> {
    let book = Session::here().book();
    let price = book.price(id)?;
    let points = price.band().points().map(format::number);
    let band = fill(say(Text::DETAILS_PRICE_BAND), &[("0", &points[0]), ("1", &points[1]), ("2", &points[2])]);
    let unit = Text::unit(id.unit(), language);
    let is_own = book.edits.iter().any(|edit| edit.id == id);
    let own = is_own.then(|| el("span").class("tag").child(say(Text::DETAILS_OWN_PRICE)));
    let code = el("code").child(id.key());
    Some(el("p").child(badge(price.grade)).child(" ").child(code).child(format!(" {band} {unit} ")).child(own))
}

pub fn told(book: &Json, id: PriceId, language: Language) -> Vec<El> {
    let words = |json: &Json, key: &str| json.get(key).text(if language == Language::Zh { "zh" } else { "en" });
    let Some(price) = book.list("prices").into_iter().find(|price| price.text("id") == id.key()) else {
        return Vec::new();
    };
    let source = |key: Json| {
        let source = book.get("sources").get(&key.as_text());
        let (title, address) = (words(&source, "title"), source.text("address"));
        // A printed document is named with its pages and has no address.
        let document = match address.is_empty() {
            true => el("span").child(title),
            false => el("a")
                .set("href", address)
                .set("target", "_blank")
                .set("rel", "noopener noreferrer")
                .child(title)
                .child(el("span").class("visually-hidden").child(say(Text::DETAILS_NEW_TAB))),
        };
        el("li").child(document).child(format!(" {}", words(&source, "date")))
    };
    let checked = fill(say(Text::DETAILS_PRICE_CHECKED), &[("0", &price.text("checkedOn"))]);
    vec![
        el("p").child(el("b").child(words(&price, "name"))).child(format!(" · {checked}")),
        el("p").child(words(&price, "reasoning")),
        el("ul").children(price.list("sources").into_iter().map(source)),
    ]
}
