//! The engine as a JavaScript module: `dist/api/voicebot_cost.js`.
//! Types and documentation of the exports are in `voicebot_cost.d.ts` beside this file.

mod amount;
mod books;
mod from_js;
mod refusal;

use from_js::Source;
use js_sys::{Array, JSON, Reflect};
use refusal::Refusal;
use serde::Serialize;
use voicebot_cost::{
    capital::capital,
    decisions::{
        advice::{self, Advised},
        budget,
        sensitivity::tornado,
        simulation,
    },
    engine::{
        Estimate,
        book::{Discounts, default_book},
        case::Prepared,
        estimate as price,
        scenario::{Field, Given, Scenario},
    },
    explain as words,
    input::{Rule, check::in_range},
    json, link,
    text::Language,
};
use wasm_bindgen::prelude::*;

fn main() {}

/// Prices a scenario with the default book or the one given.
#[wasm_bindgen]
pub fn estimate(scenario: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let given = given(&scenario)?;
    let book = books::resolve(&price_book)?;
    let estimate = priced(&given, &book)?;
    let text = json::estimate::write(&estimate, &book.prices, &book.hash).map_err(|_| Refusal::overflow())?;
    JSON::parse(&text)
}

/// The formula of a line in words, with operands, prices and sources.
#[wasm_bindgen]
pub fn explain(estimate: JsValue, line_id: JsValue, language: JsValue) -> Result<JsValue, JsValue> {
    let json = from_js::read(&estimate, Source::ESTIMATE)?;
    let line_id = line_id.as_string().unwrap_or_default();
    let tag = language.as_string().unwrap_or_default();
    let language = Language::from_tag(&tag).ok_or_else(|| Refusal::not_listed("lang", &tag, "zh, en"))?;
    let given = json::scenario::read(&json["scenario"]).map_err(Refusal::problems)?;
    let book = books::by_hash(json["priceBook"]["hash"].as_str().unwrap_or_default())?;
    let estimate = priced(&given, &book)?;
    let line = estimate.lines.iter().find(|line| line.id.key() == line_id);
    let line = line.ok_or_else(|| Refusal::not_listed("lineId", &line_id, "estimate.lines[].id"))?;
    let explanation = words::explain(line, &estimate, language);
    to_js(&json::explanation::write(line, &explanation, &book.document, language))
}

/// The distribution of the first year's budget by simulation.
#[wasm_bindgen]
pub fn simulate(scenario: JsValue, options: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let given = given(&scenario)?;
    let options = from_js::read(&options, Source::OPTIONS)?;
    let options = json::simulation::read(&options).map_err(Refusal::option)?;
    let book = books::resolve(&price_book)?;
    let estimate = priced(&given, &book)?;
    let written = simulation::simulate(&estimate, &book.prices, options.draws, options.seed).and_then(|distribution| {
        let middle = simulation::Middle::of(&estimate, &book.prices, &distribution)?;
        json::simulation::write(&estimate, &distribution, &middle, &options, &book.hash)
    });
    JSON::parse(&written.map_err(|_| Refusal::overflow())?)
}

/// The answers and prices that move the first year's budget most.
#[wasm_bindgen]
pub fn sensitivity(scenario: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let given = given(&scenario)?;
    let book = books::resolve(&price_book)?;
    let estimate = priced(&given, &book)?;
    let tornado = tornado(&given, &estimate, &book.prices).map_err(|_| Refusal::overflow())?;
    JSON::parse(&json::sensitivity::write(&tornado, &book.prices, &book.document))
}

/// Every preset: `{ id, group, level, band, scenario }`.
#[wasm_bindgen]
pub fn presets() -> Result<JsValue, JsValue> {
    to_js(&json::presets::all())
}

/// A complete scenario of defaults.
#[wasm_bindgen(js_name = defaultScenario)]
pub fn default_scenario() -> Result<JsValue, JsValue> {
    let estimate = priced(&Given::default(), &books::default())?;
    to_js(&json::scenario::write(&estimate.scenario))
}

/// The default price book.
#[wasm_bindgen(js_name = priceBook)]
pub fn price_book() -> Result<JsValue, JsValue> {
    JSON::parse(books::DEFAULT)
}

/// `{ valid, errors: { path, rule, value, message: { zh, en } }[] }`.
#[wasm_bindgen(js_name = validatePriceBook)]
pub fn validate_price_book(book: JsValue) -> Result<JsValue, JsValue> {
    let errors = match from_js::read(&book, Source::LISTED_BOOK) {
        Ok(json) => json::book::read(&json).err().unwrap_or_default(),
        Err(refusal) => return to_js(&serde_json::json!({ "valid": false, "errors": [refusal.as_json()] })),
    };
    to_js(&json::book::report(&errors))
}

/// An amount of yuan in 大写, as contracts and invoices write it.
#[wasm_bindgen(js_name = capitalRmb)]
pub fn capital_rmb(amount: JsValue) -> Result<String, JsValue> {
    Ok(capital(amount::read(&amount, "amount")?))
}

/// The scenario as the pairs of a link, with the edition or the hash of its price book.
#[wasm_bindgen(js_name = encodeLink)]
pub fn encode_link(scenario: JsValue, price_book: JsValue) -> Result<String, JsValue> {
    let (complete, name) = complete(&scenario, &price_book)?;
    Ok(link::encode(&complete, &name, &[], &Discounts::default()))
}

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
        read.push((name, complete(&member("scenario")?, &member("priceBook")?)?));
    }
    let none = Discounts::default();
    let named =
        read.iter().map(|(name, (scenario, book))| link::Named { name, scenario, book, prices: &[], discounts: &none });
    Ok(link::encode_comparison(&named.collect::<Vec<_>>()))
}

/// What a link of several scenarios says: `{ columns, notices }`.
#[wasm_bindgen(js_name = decodeComparison)]
pub fn decode_comparison(text: JsValue) -> Result<JsValue, JsValue> {
    let text = text.as_string().ok_or_else(|| Refusal::at("link", Rule::UnsupportedType, ""))?;
    let comparison = link::decode_comparison(&text).map_err(Refusal::comparison)?;
    let json = json::link::write_comparison(&comparison, default_book()).map_err(|_| Refusal::overflow())?;
    to_js(&json)
}

/// What a link says: `{ scenario, notices, priceBook, prices }`.
#[wasm_bindgen(js_name = decodeLink)]
pub fn decode_link(text: JsValue) -> Result<JsValue, JsValue> {
    let text = text.as_string().ok_or_else(|| Refusal::at("link", Rule::UnsupportedType, ""))?;
    let opened = link::decode(&text).map_err(Refusal::link)?;
    let json = json::link::write(&opened, default_book()).map_err(|_| Refusal::overflow())?;
    to_js(&json)
}

/// Ways to spend less: `{ id, label, because, firstYearSaving, saving, scenario, pilot? }[]`.
#[wasm_bindgen]
pub fn advise(scenario: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let advised = advised(&scenario, &price_book)?;
    JSON::parse(&json::advice::write(&advised).to_string())
}

/// The ways that do not apply: `{ id, label, because }[]`.
#[wasm_bindgen(js_name = adviceNotes)]
pub fn advice_notes(scenario: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let advised = advised(&scenario, &price_book)?;
    JSON::parse(&json::advice::write_not_applicable(&advised).to_string())
}

/// The deployments a sum of money buys: `{ options[], shortBy, least }`.
#[wasm_bindgen(js_name = solveBudget)]
pub fn solve_budget(scenario: JsValue, budget: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let given = given(&scenario)?;
    let book = books::resolve(&price_book)?;
    let sum = amount::read(&budget, Field::Budget.key())?.yuan();
    in_range(Field::Budget, sum, &sum.to_string()).map_err(|problem| Refusal::problems(vec![problem]))?;
    let solution = budget::solve_budget(&given, sum, &book.prices).map_err(|_| Refusal::overflow())?;
    JSON::parse(&json::budget::write(&solution).to_string())
}

/// Semantic version of the module.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

fn given(scenario: &JsValue) -> Result<Given, Refusal> {
    let json = from_js::read(scenario, Source::SCENARIO)?;
    json::scenario::read(&json).map_err(Refusal::problems)
}

/// A complete scenario, and how links name its book.
fn complete(scenario: &JsValue, price_book: &JsValue) -> Result<(Scenario, link::BookName), Refusal> {
    let given = given(scenario)?;
    let book = books::resolve(price_book)?;
    let complete = Prepared::new(&given, &book.prices).map_err(|_| Refusal::overflow())?.scenario;
    let hash = (book.hash != books::default().hash).then(|| book.hash.clone());
    Ok((complete, link::BookName { edition: book.prices.edition.to_string(), hash }))
}

fn advised(scenario: &JsValue, price_book: &JsValue) -> Result<Advised, Refusal> {
    let given = given(scenario)?;
    let book = books::resolve(price_book)?;
    advice::advise(&given, &book.prices).map_err(|_| Refusal::overflow())
}

fn priced(given: &Given, book: &books::Known) -> Result<Estimate, Refusal> {
    price(given, &book.prices).map_err(|_| Refusal::overflow())
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(JsValue::from)
}
