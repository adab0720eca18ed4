//! The one door for values from JavaScript: plain data passes, everything else is refused by name.

use super::refusal::Refusal;
use js_sys::{Array, JsString, Object, Reflect};
use serde_json::{Map, Number, Value as Json};
use std::fmt::Write;
use voicebot_cost::{
    engine::scenario::Field,
    input::Rule,
    json::{scenario::DEEPEST, simulation},
};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// Between names that are fetched together.
const BETWEEN: char = '\n';
/// Characters of the names that are fetched together.
const MOST_TOGETHER: u32 = 100_000;

#[wasm_bindgen]
extern "C" {
    /// Keys of an object: texts and symbols.
    #[wasm_bindgen(extends = Array)]
    type Keys;

    /// Fails where one is a symbol.
    #[wasm_bindgen(method, catch, js_name = join)]
    fn joined(this: &Keys, between: &JsValue) -> Result<JsString, JsValue>;

    /// Fails where a getter does.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = values)]
    fn values_of(object: &Object) -> Result<Array, JsValue>;
}

/// An argument: how its members are named in a refusal, and how much is read before it is too much.
#[derive(Clone, Copy)]
pub struct Source {
    /// Name of the whole argument.
    root: &'static str,
    /// What paths start with.
    prefix: &'static str,
    /// `features.0` or `prices[0]`.
    brackets: bool,
    nodes: usize,
    characters: u32,
    /// NaN and infinities pass as text, to be refused where the allowed range is known.
    odd_numbers: bool,
}

impl Source {
    /// Members go by the names of the fields.
    pub const SCENARIO: Source =
        Source { root: "scenario", prefix: "", brackets: false, nodes: 2_000, characters: 1_000, odd_numbers: false };
    pub const BOOK: Source = Source {
        root: "priceBook",
        prefix: "priceBook",
        brackets: true,
        // A thousand prices, sources and groups, each told at the usual length, come to 34,000.
        nodes: 40_000,
        characters: 4_000,
        odd_numbers: false,
    };
    /// A book whose problems are listed: its paths are its own.
    pub const LISTED_BOOK: Source = Source { root: "", prefix: "", ..Source::BOOK };
    /// Prices and discounts over a book, or a decoded link as a whole.
    pub const CHANGES: Source = Source { root: "changes", prefix: "changes", ..Source::BOOK };
    pub const ESTIMATE: Source = Source { root: "estimate", prefix: "estimate", ..Source::BOOK };
    pub const OPTIONS: Source = Source {
        root: simulation::NAME,
        prefix: simulation::NAME,
        brackets: true,
        nodes: 2_000,
        characters: 100,
        odd_numbers: true,
    };

    /// A single value.
    pub fn argument(name: &'static str) -> Source {
        Source { root: name, prefix: name, ..Source::SCENARIO }
    }
}

pub fn read(value: &JsValue, source: Source) -> Result<Json, Refusal> {
    let plain = Object::get_prototype_of(&Object::new());
    let mut reader =
        Reader { left: source.nodes, source, plain, length: "length".into(), between: BETWEEN.to_string().into() };
    reader.value(value, &mut source.prefix.to_string(), 0)
}

/// What an object descends from. To be asked first: of all questions to a revoked proxy only this one fails in a way
/// that can be caught, and gives `None`.
pub fn prototype_of(object: &JsValue) -> Option<Object> {
    Reflect::get_prototype_of(object).ok()
}

/// The length of a list, by its `name`; any whole number, or `None`, where the list is a proxy.
pub fn length_of(list: &JsValue, name: &JsValue) -> Option<f64> {
    let length = Reflect::get(list, name).ok()?.as_f64()?;
    (length.fract() == 0.0).then_some(length)
}

struct Reader {
    left: usize,
    source: Source,
    /// What plain objects of this page descend from.
    plain: Object,
    /// The name of a list's length.
    length: JsValue,
    /// `BETWEEN`
    between: JsValue,
}

impl Reader {
    fn value(&mut self, value: &JsValue, path: &mut String, depth: usize) -> Result<Json, Refusal> {
        if depth > DEEPEST {
            return Err(self.refuse(path, Rule::TooDeep, "…"));
        }
        self.left = self.left.checked_sub(1).ok_or_else(|| self.too_many(path, "…"))?;
        // Each question is a call into JavaScript: first those that settle most values.
        if let Some(text) = value.dyn_ref::<JsString>() {
            return self.text(text, path).map(Json::String);
        }
        if value.is_object() {
            return self.members(value, path, depth);
        }
        if let Some(number) = value.as_f64() {
            let odd = || {
                if self.source.odd_numbers { Ok(spelled(number).into()) } else { Err(self.not_finite(path, number)) }
            };
            return read_number(number).map_or_else(odd, Ok);
        }
        if value.is_undefined() || value.is_null() {
            return Ok(Json::Null);
        }
        if let Some(on) = value.as_bool() {
            return Ok(on.into());
        }
        let kind = value.js_typeof().as_string().unwrap_or_default();
        Err(self.refuse(path, Rule::UnsupportedType, &kind))
    }

    fn members(&mut self, value: &JsValue, path: &mut String, depth: usize) -> Result<Json, Refusal> {
        let kind = prototype_of(value).ok_or_else(|| self.refuse(path, Rule::UnsupportedType, "proxy"))?;
        if Array::is_array(value) {
            return self.array(value, path, depth);
        }
        if kind != self.plain && !is_plain(&kind) {
            return Err(self.refuse(path, Rule::UnsupportedType, &class_of(value)));
        }
        self.object(value.unchecked_ref(), path, depth)
    }

    fn text(&self, text: &JsString, path: &str) -> Result<String, Refusal> {
        if text.length() > self.source.characters {
            let start = String::from(text.substring(0, 20)) + "…";
            return Err(Refusal::too_large(self.named(path), &start, self.source.characters as usize));
        }
        Ok(text.into())
    }

    fn array(&mut self, value: &JsValue, path: &mut String, depth: usize) -> Result<Json, Refusal> {
        let length = length_of(value, &self.length).filter(|length| *length >= 0.0);
        let length = length.ok_or_else(|| self.refuse(path, Rule::UnsupportedType, "proxy"))?;
        if length > self.left as f64 {
            return Err(self.too_many(path, &length.to_string()));
        }
        let mut items = Vec::with_capacity(length as usize);
        let outer = path.len();
        for index in 0..length as u32 {
            // Writing to a text cannot fail.
            let _ = if self.source.brackets { write!(path, "[{index}]") } else { write!(path, ".{index}") };
            items.push(self.member(Reflect::get_u32(value, index), path, depth)?);
            path.truncate(outer);
        }
        Ok(Json::Array(items))
    }

    fn object(&mut self, object: &Object, path: &mut String, depth: usize) -> Result<Json, Refusal> {
        let keys = Reflect::own_keys(object).map_err(|_| self.refuse(path, Rule::UnsupportedType, "proxy"))?;
        let count = keys.length();
        if count as usize > self.left {
            return Err(self.too_many(path, &count.to_string()));
        }
        let mut map = Map::with_capacity(count as usize);
        let outer = path.len();
        let step = |path: &mut String, name: &str| {
            if outer > 0 {
                path.push('.');
            }
            path.push_str(name);
        };
        if let Some((names, values)) = self.together(object, keys.unchecked_ref(), count) {
            for (place, name) in (0..).zip(names.split(BETWEEN)) {
                step(path, name);
                let inner = self.value(&values.get(place), path, depth + 1)?;
                path.truncate(outer);
                map.insert(name.into(), inner);
            }
            return Ok(Json::Object(map));
        }
        for place in 0..count {
            let key = keys.get(place);
            let Some(name) = key.dyn_ref::<JsString>() else {
                return Err(self.refuse(path, Rule::UnsupportedType, "symbol"));
            };
            let name = self.text(name, path)?;
            step(path, &name);
            let inner = self.member(Reflect::get(object, &key), path, depth)?;
            path.truncate(outer);
            map.insert(name, inner);
        }
        Ok(Json::Object(map))
    }

    /// All names and values of an object at once, since each question is a call into JavaScript; `None` where a member
    /// is out of the ordinary, which is then found one by one.
    fn together(&self, object: &Object, keys: &Keys, count: u32) -> Option<(String, Array)> {
        let names = keys.joined(&self.between).ok().filter(|names| names.length() <= MOST_TOGETHER)?;
        let values = values_of(object).ok().filter(|values| values.length() == count)?;
        let names = String::from(names);
        let is_usual = |name: &&str| name.len() <= self.source.characters as usize;
        let usual = names.split(BETWEEN).filter(is_usual).count();
        // Of no names a text has one all the same.
        (count > 0 && usual == count as usize).then_some((names, values))
    }

    /// Reads the member at `path`; a getter that throws is refused by it.
    fn member(&mut self, got: Result<JsValue, JsValue>, path: &mut String, depth: usize) -> Result<Json, Refusal> {
        let inner = got.map_err(|_| self.refuse(path, Rule::UnsupportedType, "getter"))?;
        self.value(&inner, path, depth + 1)
    }

    /// The path, or the name of the argument for all of it.
    fn named<'p>(&self, path: &'p str) -> &'p str {
        if path.is_empty() { self.source.root } else { path }
    }

    fn refuse(&self, path: &str, rule: Rule, value: &str) -> Refusal {
        Refusal::at(self.named(path), rule, value)
    }

    fn too_many(&self, path: &str, value: &str) -> Refusal {
        Refusal::too_large(self.named(path), value, self.source.nodes)
    }

    fn not_finite(&self, path: &str, number: f64) -> Refusal {
        let shown = spelled(number);
        match (Field::from_key(path), self.source.prefix) {
            (None, "") if !self.source.brackets => self.refuse(path, Rule::UnknownField, shown),
            (None, _) => Refusal::bad_number(self.named(path), shown),
            (Some(_), _) => self.refuse(path, Rule::NotFinite, shown),
        }
    }
}

fn spelled(not_finite: f64) -> &'static str {
    if not_finite.is_nan() { "NaN" } else { ["Infinity", "-Infinity"][usize::from(not_finite < 0.0)] }
}

/// Plain objects only, of this page or another: a `Date` or a `Map` would read as an empty scenario.
fn is_plain(prototype: &JsValue) -> bool {
    prototype.is_null() || Reflect::get_prototype_of(prototype).is_ok_and(|above| above.is_null())
}

fn class_of(value: &JsValue) -> String {
    let member = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let name = member(value, "constructor").filter(JsValue::is_function).and_then(|class| member(&class, "name"));
    name.and_then(|name| name.as_string()).filter(|name| !name.is_empty()).unwrap_or_else(|| "class".into())
}

/// Whole numbers as integers, so that they print as they were written; `None` for NaN and infinities.
fn read_number(number: f64) -> Option<Json> {
    const SAFE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < SAFE {
        return Some((number as i64).into());
    }
    Number::from_f64(number).map(Json::Number)
}
