//! Several scenarios: beside each other, and as one link.

use super::{
    books::{self, Known},
    changes_of,
    from_js::{length_of, prototype_of},
    given, link_text, parsed,
    refusal::Refusal,
};
use js_sys::{Array, JsString, Reflect};
use std::rc::Rc;
use voicebot_cost::{
    decisions::compare::{self, Causes},
    engine::{Estimate, book::Book, case::complete, estimate as price, money::Overflow, scenario::Given},
    input::Rule,
    json::{self, book::Changes, comparison::View},
    link,
    text::one_line,
};
use wasm_bindgen::{JsCast, prelude::*};

/// Two to four `{ name, scenario, priceBook, changes }` beside each other; the first is the base.
#[wasm_bindgen(js_name = compare)]
pub fn compare_scenarios(columns: JsValue) -> Result<JsValue, JsValue> {
    let read = read(&columns, 2)?;
    let written = written(&read).map_err(|_| Refusal::overflow())?;
    parsed(&written)
}

fn written(read: &[Column]) -> Result<serde_json::Value, Overflow> {
    let estimates: Vec<Estimate> =
        read.iter().map(|column| price(&column.given, &column.prices)).collect::<Result<_, _>>()?;
    let of = |(column, estimate)| {
        let Column { given, prices, .. }: &Column = column;
        compare::Column { given, estimate, book: prices }
    };
    let columns: Vec<compare::Column> = read.iter().zip(&estimates).map(of).collect();
    let comparison = compare::compare(&columns, BASE)?;
    let inputs = compare::inputs(&columns, false)?;
    // Where a mixture of two scenarios is beyond what can be computed, the difference still stands.
    let cause = |(place, column)| if place == BASE { None } else { compare::causes(&columns[BASE], column).ok() };
    let causes: Vec<Option<Causes>> = columns.iter().enumerate().map(cause).collect();
    let named: Vec<_> = read.iter().map(|column| (column.name.clone(), column.book.name())).collect();
    let view = View { named: &named, columns: &columns, comparison: &comparison, inputs: &inputs, causes: &causes };
    Ok(view.write())
}

/// Up to four `{ name, scenario, priceBook, changes }` as the pairs of one link; the first is the base.
#[wasm_bindgen(js_name = encodeComparison)]
pub fn encode_comparison(columns: JsValue) -> Result<String, JsValue> {
    let read = read(&columns, 1)?;
    let scenarios = read.iter().map(|column| complete(&column.given, &column.prices)).collect::<Result<Vec<_>, _>>();
    let scenarios = scenarios.map_err(|_| Refusal::overflow())?;
    let books: Vec<_> = read.iter().map(|column| column.book.name()).collect();
    let named = read.iter().zip(&scenarios).zip(&books).map(|((column, scenario), book)| link::Named {
        name: &column.name,
        scenario,
        book,
        prices: &column.changes.prices,
        discounts: &column.changes.discounts,
    });
    Ok(link::encode_comparison(&named.collect::<Vec<_>>()))
}

/// What a link of several scenarios says: `{ columns, notices }`, completed with the book given.
#[wasm_bindgen(js_name = decodeComparison)]
pub fn decode_comparison(text: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let comparison = link::decode_comparison(&link_text(&text)?).map_err(Refusal::comparison)?;
    let book = books::resolve(&price_book)?;
    let json = json::link::write_comparison(&comparison, &book.prices).map_err(|_| Refusal::overflow())?;
    parsed(&json)
}

/// The column that the others are measured against.
const BASE: usize = 0;
/// Characters of a name that are looked at; it keeps fewer.
const NAME: u32 = 200;

struct Column {
    name: String,
    given: Given,
    book: Rc<Known>,
    changes: Changes,
    /// The book's prices with the changes in them.
    prices: Book,
}

fn read(columns: &JsValue, least: u32) -> Result<Vec<Column>, Refusal> {
    let wrong = || Refusal::at("columns", Rule::WrongShape, "");
    let proxy = || Refusal::at("columns", Rule::UnsupportedType, "proxy");
    if !columns.is_object() {
        return Err(wrong());
    }
    prototype_of(columns).ok_or_else(proxy)?;
    if !Array::is_array(columns) {
        return Err(wrong());
    }
    let length = length_of(columns, &"length".into()).ok_or_else(proxy)?;
    if !(f64::from(least)..=link::MOST as f64).contains(&length) {
        let fits: Vec<String> = (least..=link::MOST as u32).map(|count| count.to_string()).collect();
        return Err(Refusal::not_listed("columns.length", &length.to_string(), &fits.join(", ")));
    }
    (0..length as u32).map(|place| read_column(columns, place)).collect()
}

fn read_column(columns: &JsValue, place: u32) -> Result<Column, Refusal> {
    let path = format!("columns[{place}]");
    let wrong = || Refusal::at(&path, Rule::WrongShape, "");
    let column = Reflect::get(columns, &place.into()).map_err(|_| wrong())?;
    let member = |key: &str| Reflect::get(&column, &key.into()).map_err(|_| wrong());
    let name = member("name")?;
    let name = match name.dyn_ref::<JsString>() {
        Some(name) => one_line(&String::from(name.substring(0, NAME)), link::LONGEST_TITLE),
        None if name.is_undefined() || name.is_null() => String::new(),
        None => return Err(Refusal::at(&format!("{path}.name"), Rule::UnsupportedType, "")),
    };
    let book = books::resolve(&member("priceBook")?).map_err(|refusal| refusal.within(&path, "priceBook"))?;
    let changes = changes_of(&member("changes")?).map_err(|refusal| refusal.within(&path, "changes"))?;
    let prices = book.prices.with_prices(&changes.prices).with_discounts(&changes.discounts);
    let given = given(&member("scenario")?).map_err(|refusal| refusal.within(&path, "scenario"))?;
    Ok(Column { name, given, book, changes, prices })
}
