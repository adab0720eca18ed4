//! Reading of parsed JSON, without a JSON library in the page.

use js_sys::{Array, JSON, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};

#[derive(Clone, Debug)]
pub struct Json(pub JsValue);

impl Json {
    /// `None` for a text that is no JSON.
    pub fn parse(text: &str) -> Option<Json> {
        JSON::parse(text).ok().map(Json)
    }

    /// The members that are texts, with their names; empty for what is no object.
    pub fn entries(&self) -> Vec<(String, String)> {
        let Some(object) = self.0.dyn_ref::<Object>().filter(|object| !Array::is_array(object)) else {
            return Vec::new();
        };
        let member = |key: JsValue| Some((key.as_string()?, Reflect::get(object, &key).ok()?.as_string()?));
        Object::keys(object).iter().filter_map(member).collect()
    }

    /// The names of an object's members.
    pub fn keys(&self) -> Vec<String> {
        let Some(object) = self.0.dyn_ref::<Object>() else { return Vec::new() };
        Object::keys(object).iter().filter_map(|key| key.as_string()).collect()
    }

    /// An object of these members.
    pub fn object(members: &[(&str, JsValue)]) -> Json {
        let object = Object::new();
        for (key, value) in members {
            // Setting members of a fresh object cannot fail.
            let _ = Reflect::set(&object, &JsValue::from_str(key), value);
        }
        Json(object.into())
    }

    pub fn get(&self, key: &str) -> Json {
        Json(Reflect::get(&self.0, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED))
    }

    /// The text at `key`; empty where there is none.
    pub fn text(&self, key: &str) -> String {
        self.get(key).as_text()
    }

    pub fn as_text(&self) -> String {
        self.0.as_string().unwrap_or_default()
    }

    /// The entries of the list at `key`.
    pub fn list(&self, key: &str) -> Vec<Json> {
        match self.get(key).0.dyn_into::<Array>() {
            Ok(list) => list.iter().map(Json).collect(),
            Err(_) => Vec::new(),
        }
    }
}
