//! Files beside the page, loaded when somebody asks for what is in them.

use super::json::Json;
use js_sys::{Function, Promise, Reflect, futures::JsFuture};
use leptos::{prelude::window, wasm_bindgen::JsCast, wasm_bindgen::JsValue};

/// The JSON file at a relative address; `None` where it cannot be reached or read.
pub async fn json(address: &str) -> Option<Json> {
    Json::parse(&text(address).await?)
}

/// The text file at a relative address; `None` where it cannot be reached.
pub async fn text(address: &str) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str(address)).await.ok()?;
    let found = Reflect::get(&response, &JsValue::from_str("ok")).ok()?.as_bool()?;
    if !found {
        return None;
    }
    let read: Function = Reflect::get(&response, &JsValue::from_str("text")).ok()?.dyn_into().ok()?;
    let text: Promise = read.call0(&response).ok()?.dyn_into().ok()?;
    JsFuture::from(text).await.ok()?.as_string()
}
