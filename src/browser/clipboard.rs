//! Text to the clipboard.

use js_sys::{Reflect, futures::JsFuture};
use leptos::{prelude::window, wasm_bindgen::JsValue};

/// False where the browser has no clipboard for this page, or refuses it.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Pages without https have none.
    let there = Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|found| found.is_object());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
