//! Reading of parsed JSON, without a JSON library in the page.

use js_sys::{Array, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};

#[derive(Clone, Debug)]
pub struct Json(pub JsValue);

impl Json {
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
