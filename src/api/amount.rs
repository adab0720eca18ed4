//! A sum of money as an argument.

use super::{
    from_js::{self, Source},
    refusal::Refusal,
};
use serde_json::Value as Json;
use voicebot_cost::{
    engine::money::Money,
    input::{Problem, Rule, check::number_at},
};
use wasm_bindgen::JsValue;

/// Yuan as a number or as somebody types it (`"20万"`), to the fen.
pub fn read(value: &JsValue, name: &'static str) -> Result<Money, Refusal> {
    let refuse = |rule, value: &str| Refusal::problems(vec![Problem::new(name, rule, value)]);
    let text = match from_js::read(value, Source::argument(name))? {
        Json::Number(number) => number.to_string(),
        Json::String(text) => text,
        other => return Err(refuse(Rule::NotANumber, &other.to_string())),
    };
    let yuan = number_at(name, &text).map_err(|problem| Refusal::problems(vec![problem]))?;
    Money::round(yuan).map_err(|_| refuse(Rule::Overflow, &text))
}
