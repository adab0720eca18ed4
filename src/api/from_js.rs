//! The one door for values from JavaScript: plain data passes, everything else is refused by name.

use super::refusal::Refusal;
use js_sys::{Array, JsString, Object, Reflect};
use serde_json::{Map, Number, Value as Json};
use voicebot_cost::{input::Rule, json::scenario::DEEPEST};
use wasm_bindgen::{JsCast, JsValue};

/// How much is read before it is too much.
#[derive(Clone, Copy)]
pub struct Limits {
    nodes: usize,
    characters: u32,
}

impl Limits {
    pub const SCENARIO: Limits = Limits { nodes: 2_000, characters: 1_000 };
    pub const BOOK: Limits = Limits { nodes: 100_000, characters: 4_000 };
    pub const ESTIMATE: Limits = Limits { nodes: 100_000, characters: 4_000 };
}

pub fn read(value: &JsValue, limits: Limits) -> Result<Json, Refusal> {
    Reader { left: limits.nodes, limits }.value(value, &mut String::new(), 0)
}

struct Reader {
    left: usize,
    limits: Limits,
}

impl Reader {
    fn value(&mut self, value: &JsValue, path: &mut String, depth: usize) -> Result<Json, Refusal> {
        if depth > DEEPEST {
            return Err(Refusal::at(path, Rule::TooDeep, "…"));
        }
        self.left = self.left.checked_sub(1).ok_or_else(|| Refusal::at(path, Rule::TooLarge, "…"))?;
        if value.is_undefined() || value.is_null() {
            return Ok(Json::Null);
        }
        if let Some(on) = value.as_bool() {
            return Ok(on.into());
        }
        if let Some(number) = value.as_f64() {
            return read_number(number).ok_or_else(|| Refusal::at(path, Rule::NotFinite, &number.to_string()));
        }
        if let Some(text) = value.dyn_ref::<JsString>() {
            if text.length() > self.limits.characters {
                let start = String::from(text.substring(0, 20));
                return Err(Refusal::at(path, Rule::TooLarge, &start));
            }
            return Ok(String::from(text).into());
        }
        if value.is_symbol() || value.is_function() || value.is_bigint() {
            let kind = value.js_typeof().as_string().unwrap_or_default();
            return Err(Refusal::at(path, Rule::UnsupportedType, &kind));
        }
        if Array::is_array(value) { self.array(value, path, depth) } else { self.object(value, path, depth) }
    }

    fn array(&mut self, value: &JsValue, path: &mut String, depth: usize) -> Result<Json, Refusal> {
        let length = Reflect::get(value, &"length".into()).ok().and_then(|l| l.as_f64()).unwrap_or(0.0);
        if length > self.left as f64 {
            return Err(Refusal::at(path, Rule::TooLarge, &length.to_string()));
        }
        (0..length as u32)
            .map(|index| self.member(value, &index.to_string(), &index.into(), path, depth))
            .collect::<Result<Vec<_>, _>>()
            .map(Json::Array)
    }

    fn object(&mut self, value: &JsValue, path: &mut String, depth: usize) -> Result<Json, Refusal> {
        let Some(object) = value.dyn_ref::<Object>() else {
            return Err(Refusal::at(path, Rule::UnsupportedType, &value.js_typeof().as_string().unwrap_or_default()));
        };
        let keys = Reflect::own_keys(object).map_err(|_| Refusal::at(path, Rule::UnsupportedType, "proxy"))?;
        if keys.length() as usize > self.left {
            return Err(Refusal::at(path, Rule::TooLarge, &keys.length().to_string()));
        }
        let mut map = Map::with_capacity(keys.length() as usize);
        for key in keys.iter() {
            let Some(name) = key.dyn_ref::<JsString>() else {
                return Err(Refusal::at(path, Rule::UnsupportedType, "symbol"));
            };
            if name.length() > self.limits.characters {
                return Err(Refusal::at(path, Rule::TooLarge, &String::from(name.substring(0, 20))));
            }
            let name = String::from(name);
            let inner = self.member(value, &name, &key, path, depth)?;
            map.insert(name, inner);
        }
        Ok(Json::Object(map))
    }

    /// Reads one member; a getter that throws is refused by its path.
    fn member(
        &mut self,
        of: &JsValue,
        name: &str,
        key: &JsValue,
        path: &mut String,
        depth: usize,
    ) -> Result<Json, Refusal> {
        let length = path.len();
        if length > 0 {
            path.push('.');
        }
        path.push_str(name);
        let inner = Reflect::get(of, key).map_err(|_| Refusal::at(path, Rule::UnsupportedType, "getter"))?;
        let read = self.value(&inner, path, depth + 1)?;
        path.truncate(length);
        Ok(read)
    }
}

/// Whole numbers as integers, so that they print as they were written; `None` for NaN and infinities.
fn read_number(number: f64) -> Option<Json> {
    const SAFE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < SAFE {
        return Some((number as i64).into());
    }
    Number::from_f64(number).map(Json::Number)
}
