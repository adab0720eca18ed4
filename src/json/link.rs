//! A decoded link, as `decodeLink` returns it.

use super::{Label, scenario};
use crate::{
    engine::{book::Book, case::complete, money::Overflow},
    link::{Notice, Opened, Why},
    text::Language,
};
use serde_json::{Map, Value as Json, json};

/// `{ scenario, notices, priceBook, prices, discounts }`, the scenario complete.
///
/// # Errors
/// `Overflow` where its volumes are beyond what can be computed.
pub fn write(opened: &Opened, book: &Book) -> Result<Json, Overflow> {
    let complete = complete(&opened.given, book)?;
    let prices = opened.prices.iter().map(|edit| {
        let [low, typical, high] = edit.band.points().map(|point| point.normalize().to_string());
        (edit.id.key().to_string(), json!({ "low": low, "typical": typical, "high": high }))
    });
    let discounts = opened.discounts.entries().iter();
    let discounts = discounts.map(|(component, share)| (component.key().into(), share.normalize().to_string().into()));
    Ok(json!({
        "scenario": scenario::write(&complete),
        "notices": opened.notices.iter().map(notice).collect::<Vec<_>>(),
        "priceBook": { "edition": opened.book.edition, "hash": opened.book.hash },
        "prices": prices.collect::<Map<_, _>>(),
        "discounts": discounts.collect::<Map<_, _>>(),
    }))
}

fn notice(notice: &Notice) -> Json {
    json!({ "id": notice.key(), "message": label(|language| notice.message(language)) })
}

/// Why a text is no link.
pub fn why(why: Why) -> Label {
    label(|language| why.message(language))
}

fn label(words: impl Fn(Language) -> String) -> Label {
    Label { zh: words(Language::Zh), en: words(Language::En) }
}
