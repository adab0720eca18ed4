//! Files beside the page, loaded when somebody asks for what is in them.

use super::json::Json;
use js_sys::{Function, Promise, Reflect, futures::JsFuture};
use leptos::{prelude::window, wasm_bindgen::JsCast, wasm_bindgen::JsValue};

/// The JSON file at a relative address; `None` where it cannot be reached or read.
pub async fn json(address: &str) -> Option<Json> {
    Json::parse(&text(address).await?)
}

/// The text file at a relative address; `None` where it cannot be reached. It is asked for at once, not when first
/// waited for.
pub fn text(address: &str) -> impl Future<Output = Option<String>> + use<> {
    let asked = JsFuture::from(window().fetch_with_str(address));
    async move { read(asked.await.ok()?).await }
}

async fn read(response: JsValue) -> Option<String> {
    let found = Reflect::get(&response, &JsValue::from_str("ok")).ok()?.as_bool()?;
    if !found {
        return None;
    }
    let read: Function = Reflect::get(&response, &JsValue::from_str("text")).ok()?.dyn_into().ok()?;
    let text: Promise = read.call0(&response).ok()?.dyn_into().ok()?;
    JsFuture::from(text).await.ok()?.as_string()
}
