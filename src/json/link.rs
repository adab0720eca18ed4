//! A decoded link, as `decodeLink` returns it.

use super::{Label, scenario};
use crate::{
    engine::{book::Book, case::complete, money::Overflow},
    link::{Comparison, Notice, Opened, OpenedColumn, Why},
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

/// `{ columns, notices }`, each column a link of its own with its name.
///
/// # Errors
/// `Overflow` where the volumes of a scenario are beyond what can be computed.
pub fn write_comparison(comparison: &Comparison, book: &Book) -> Result<Json, Overflow> {
    let column = |column: &OpenedColumn| {
        let mut json = write(&column.opened, book)?;
        json["name"] = column.name.as_str().into();
        Ok(json)
    };
    Ok(json!({
        "columns": comparison.columns.iter().map(column).collect::<Result<Vec<_>, _>>()?,
        "notices": comparison.notices.iter().map(notice).collect::<Vec<_>>(),
    }))
}

fn notice(notice: &Notice) -> Json {
    json!({ "id": notice.key(), "message": Label::in_both(|language| notice.message(language)) })
}

/// Why a text is no link.
pub fn why(why: Why) -> Label {
    Label::in_both(|language| why.message(language))
}
