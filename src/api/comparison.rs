//! Links of several scenarios.

use super::{books, given, link_text, refusal::Refusal};
use js_sys::{Array, JSON, Reflect};
use voicebot_cost::{engine::case::complete, input::Rule, json, link};
use wasm_bindgen::prelude::*;

/// Up to four `{ name, scenario, priceBook }` as the pairs of one link; the first is the base.
#[wasm_bindgen(js_name = encodeComparison)]
pub fn encode_comparison(columns: JsValue) -> Result<String, JsValue> {
    let wrong = |path: &str| Refusal::at(path, Rule::WrongShape, "");
    if !Array::is_array(&columns) {
        return Err(wrong("columns").into());
    }
    let columns = Array::from(&columns);
    if columns.length() == 0 || columns.length() > link::MOST as u32 {
        let most = format!("1, 2, 3, {}", link::MOST);
        return Err(Refusal::not_listed("columns.length", &columns.length().to_string(), &most).into());
    }
    let mut read = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let path = format!("columns[{place}]");
        let member = |key: &str| Reflect::get(&column, &key.into()).map_err(|_| wrong(&path));
        let name = member("name")?;
        let name = match name.as_string() {
            Some(name) => name,
            None if name.is_undefined() || name.is_null() => String::new(),
            None => return Err(Refusal::at(&format!("{path}.name"), Rule::UnsupportedType, "").into()),
        };
        let book = books::resolve(&member("priceBook")?)?;
        let scenario = complete(&given(&member("scenario")?)?, &book.prices).map_err(|_| Refusal::overflow())?;
        read.push((name, scenario, book.name()));
    }
    let none = Default::default();
    let named =
        read.iter().map(|(name, scenario, book)| link::Named { name, scenario, book, prices: &[], discounts: &none });
    Ok(link::encode_comparison(&named.collect::<Vec<_>>()))
}

/// What a link of several scenarios says: `{ columns, notices }`, completed with the book given.
#[wasm_bindgen(js_name = decodeComparison)]
pub fn decode_comparison(text: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let comparison = link::decode_comparison(&link_text(&text)?).map_err(Refusal::comparison)?;
    let book = books::resolve(&price_book)?;
    let json = json::link::write_comparison(&comparison, &book.prices).map_err(|_| Refusal::overflow())?;
    JSON::parse(&json.to_string())
}
