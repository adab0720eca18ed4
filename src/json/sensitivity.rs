//! The tornado as the interface documents it.

use super::{Label, ascii, scenario::number};
use crate::{
    decisions::sensitivity::{Bar, End, Input, Tornado},
    engine::book::Book,
    text::Text,
};
use serde::Serialize;
use serde_json::Value as Json;

/// The tornado's JSON text, as `Sensitivity` in `voicebot_cost.d.ts` describes it. `document` is the price book's
/// JSON, which names its groups.
pub fn write(tornado: &Tornado, book: &Book, document: &Json) -> String {
    let view = View {
        budget: tornado.budget.to_string(),
        deployment: tornado.deployment.key(),
        bars: tornado.bars.iter().map(|bar| BarView::of(bar, book, document)).collect(),
    };
    ascii::text(&view)
}

#[derive(Serialize)]
struct View<'a> {
    budget: String,
    deployment: &'static str,
    bars: Vec<BarView<'a>>,
}

#[derive(Serialize)]
struct BarView<'a> {
    field: Option<&'static str>,
    group: Option<&'a str>,
    prices: Vec<&'static str>,
    label: Label,
    unit: Option<&'static str>,
    value: Option<Json>,
    low: EndView,
    high: EndView,
    swing: String,
}

#[derive(Serialize)]
struct EndView {
    value: Option<Json>,
    budget: String,
    deployment: &'static str,
}

impl<'a> BarView<'a> {
    fn of(bar: &Bar, book: &'a Book, document: &Json) -> BarView<'a> {
        let (field, group, prices) = match &bar.input {
            Input::Field(field) => (Some(*field), None, Vec::new()),
            Input::Prices { group, prices } => {
                let key = book.groups.get(usize::from(*group)).map_or("", |key| key);
                (None, Some(key), prices.iter().map(|id| id.key()).collect())
            }
        };
        BarView {
            field: field.map(|field| field.key()),
            group,
            prices,
            label: field.map_or_else(|| group_name(group.unwrap_or_default(), document), |f| Label::of(Text::field(f))),
            unit: field.map(|field| field.meta().unit),
            value: bar.value.map(number),
            low: EndView::of(&bar.low),
            high: EndView::of(&bar.high),
            swing: bar.swing.to_string(),
        }
    }
}

impl EndView {
    fn of(end: &End) -> EndView {
        EndView { value: end.value.map(number), budget: end.budget.to_string(), deployment: end.deployment.key() }
    }
}

/// A group that a book uses without naming it has its id for a name.
fn group_name(key: &str, document: &Json) -> Label {
    let name = |language: &str| document["groups"][key][language].as_str().unwrap_or(key).to_string();
    Label { zh: name("zh").into(), en: name("en").into() }
}
