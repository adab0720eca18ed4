//! The engine as a JavaScript module: `dist/api/voicebot_cost.js`.
//! Types and documentation of the exports are in `voicebot_cost.d.ts` beside this file.

mod amount;
mod books;
mod comparison;
mod from_js;
mod refusal;

use from_js::Source;
use js_sys::{JSON, JsString};
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
        book::EDITION_JSON,
        case::complete,
        estimate as price,
        scenario::{Field, Given},
    },
    explain as words,
    input::{Rule, check::in_range},
    json, link,
    text::Language,
};
use wasm_bindgen::{JsCast, prelude::*};

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
    let explanation = words::explain(line, &estimate, &book.prices, language);
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
    JSON::parse(EDITION_JSON)
}

/// `{ valid, errors: { path, rule, value, message: { zh, en } }[], ignored, missing }`.
#[wasm_bindgen(js_name = validatePriceBook)]
pub fn validate_price_book(book: JsValue) -> Result<JsValue, JsValue> {
    match from_js::read(&book, Source::LISTED_BOOK) {
        Ok(json) => to_js(&json::book::report(&json::book::validate(&json))),
        Err(refusal) => {
            let errors = [refusal.as_json()];
            to_js(&serde_json::json!({ "valid": false, "errors": errors, "ignored": [], "missing": [] }))
        }
    }
}

/// An amount of yuan in 大写, as contracts and invoices write it.
#[wasm_bindgen(js_name = capitalRmb)]
pub fn capital_rmb(amount: JsValue) -> Result<String, JsValue> {
    Ok(capital(amount::read(&amount, "amount")?))
}

/// A price book with prices and discounts of somebody's own written into it.
#[wasm_bindgen(js_name = editPriceBook)]
pub fn edit_price_book(price_book: JsValue, changes: JsValue, on: JsValue) -> Result<JsValue, JsValue> {
    let book = books::resolve(&price_book)?;
    let changes = changes_of(&changes)?;
    let on = match from_js::read(&on, Source::argument("on"))? {
        serde_json::Value::Null => String::new(),
        day => day.as_str().map(String::from).ok_or_else(|| Refusal::at("on", Rule::UnsupportedType, ""))?,
    };
    let document = json::book::edited(&book.document, &changes, &on);
    // What was written has to read: the day may be none.
    json::book::read(&document).map_err(Refusal::book)?;
    parsed(&document)
}

/// Refused before it is copied where it is longer than any link; a character of JavaScript is at least a byte here.
fn link_text(text: &JsValue) -> Result<String, Refusal> {
    let kind = || if text.is_null() { Some("null".into()) } else { text.js_typeof().as_string() };
    let text = text.dyn_ref::<JsString>().ok_or_else(|| Refusal::not_text("link", &kind().unwrap_or_default()))?;
    if text.length() as usize > link::LONGEST {
        return Err(Refusal::link(link::Unreadable { why: link::Why::TooLong, partial: None }));
    }
    Ok(text.into())
}

fn changes_of(changes: &JsValue) -> Result<json::book::Changes, Refusal> {
    let json = from_js::read(changes, Source::CHANGES)?;
    json::book::read_changes(&json).map_err(|problem| Refusal::changes(&problem))
}

/// The scenario as the pairs of a link, with the edition or the hash of its price book, and what is put over that.
#[wasm_bindgen(js_name = encodeLink)]
pub fn encode_link(scenario: JsValue, price_book: JsValue, changes: JsValue) -> Result<String, JsValue> {
    let given = given(&scenario)?;
    let book = books::resolve(&price_book)?;
    let json::book::Changes { prices, discounts } = changes_of(&changes)?;
    // Defaults may rest on a price that is typed over the book's.
    let changed = book.prices.with_prices(&prices).with_discounts(&discounts);
    let complete = complete(&given, &changed).map_err(|_| Refusal::overflow())?;
    Ok(link::encode(&complete, &book.name(), &prices, &discounts))
}

/// What a link says: `{ scenario, notices, priceBook, prices, discounts }`, completed with the book given.
#[wasm_bindgen(js_name = decodeLink)]
pub fn decode_link(text: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let opened = link::decode(&link_text(&text)?).map_err(Refusal::link)?;
    let book = books::resolve(&price_book)?;
    let json = json::link::write(&opened, &book.prices).map_err(|_| Refusal::overflow())?;
    parsed(&json)
}

/// Ways to spend less: `{ id, label, because, firstYearSaving, saving, scenario, pilot? }[]`.
#[wasm_bindgen]
pub fn advise(scenario: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let advised = advised(&scenario, &price_book)?;
    parsed(&json::advice::write(&advised))
}

/// The ways that do not apply: `{ id, label, because }[]`.
#[wasm_bindgen(js_name = adviceNotes)]
pub fn advice_notes(scenario: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let advised = advised(&scenario, &price_book)?;
    parsed(&json::advice::write_not_applicable(&advised))
}

/// The deployments a sum of money buys: `{ options[], shortBy, least }`.
#[wasm_bindgen(js_name = solveBudget)]
pub fn solve_budget(scenario: JsValue, budget: JsValue, price_book: JsValue) -> Result<JsValue, JsValue> {
    let given = given(&scenario)?;
    let book = books::resolve(&price_book)?;
    let sum = amount::read(&budget, Field::Budget.key())?.yuan();
    in_range(Field::Budget, sum, &sum.to_string()).map_err(|problem| Refusal::problems(vec![problem]))?;
    let solution = budget::solve_budget(&given, sum, &book.prices).map_err(|_| Refusal::overflow())?;
    parsed(&json::budget::write(&solution))
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

fn advised(scenario: &JsValue, price_book: &JsValue) -> Result<Advised, Refusal> {
    let given = given(scenario)?;
    let book = books::resolve(price_book)?;
    advice::advise(&given, &book.prices).map_err(|_| Refusal::overflow())
}

fn priced(given: &Given, book: &books::Known) -> Result<Estimate, Refusal> {
    price(given, &book.prices).map_err(|_| Refusal::overflow())
}

/// By way of its text, which is quicker than member by member.
fn parsed(value: &impl Serialize) -> Result<JsValue, JsValue> {
    JSON::parse(&json::ascii::text(value))
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(JsValue::from)
}
