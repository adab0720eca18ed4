//! The tornado as the interface documents it.

use super::{Label, scenario::number};
use crate::{
    decisions::sensitivity::{Bar, End, Input, Tornado},
    engine::book::Book,
    text::Text,
};
use serde_json::{Value as Json, json};

/// `{ budget, deployment, bars: { field, group, prices, label, unit, value, low, high, swing }[] }`. `document` is the
/// price book's JSON, which names its groups.
pub fn write(tornado: &Tornado, book: &Book, document: &Json) -> Json {
    json!({
        "budget": tornado.budget.to_string(),
        "deployment": tornado.deployment.key(),
        "bars": tornado.bars.iter().map(|bar| write_bar(bar, book, document)).collect::<Vec<_>>(),
    })
}

fn write_bar(bar: &Bar, book: &Book, document: &Json) -> Json {
    let mut written = match &bar.input {
        Input::Field(field) => json!({
            "field": field.key(), "group": null, "prices": [],
            "label": Label::of(Text::field(*field)), "unit": field.meta().unit,
        }),
        Input::Prices { group, prices } => {
            let key = book.groups.get(usize::from(*group)).map_or("", |key| key);
            // A group that a book uses without naming it has its id for a name.
            let name = Some(&document["groups"][key]).filter(|name| name.is_object());
            let name = name.cloned().unwrap_or_else(|| json!({ "zh": key, "en": key }));
            let prices: Vec<&str> = prices.iter().map(|id| id.key()).collect();
            json!({ "field": null, "group": key, "prices": prices, "label": name, "unit": null })
        }
    };
    written["value"] = bar.value.map(number).into();
    written["low"] = end(&bar.low);
    written["high"] = end(&bar.high);
    written["swing"] = bar.swing.to_string().into();
    written
}

fn end(end: &End) -> Json {
    json!({ "value": end.value.map(number), "budget": end.budget.to_string(), "deployment": end.deployment.key() })
}
