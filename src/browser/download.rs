//! Files that the page writes, and files that a visitor hands to it.

use gloo::timers::callback::Timeout;
use js_sys::{Array, futures::JsFuture};
use leptos::{
    prelude::document,
    wasm_bindgen::{JsCast, JsValue},
};
use web_sys::{Blob, BlobPropertyBag, DragEvent, Event, File, HtmlElement, HtmlInputElement, Url};

/// Hands a text, or bytes, over as a file.
pub fn save(name: &str, kind: &str, content: &JsValue) {
    let parts = Array::of1(content);
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let Ok(blob) = Blob::new_with_buffer_source_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let anchor = document().create_element("a").ok().and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(anchor) = anchor {
        let _ = anchor.set_attribute("href", &address);
        let _ = anchor.set_attribute("download", name);
        anchor.click();
    }
    // Some browsers read it after the click.
    let later = Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&address);
    });
    later.forget();
}

/// The first file that was picked in an input; the input is emptied, so that the same file can be picked again.
pub fn picked(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// Whether a drag carries files; then the page takes it in the place of the browser.
pub fn carries_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&JsValue::from_str("Files"), 0))
}

pub fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

pub async fn text(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}
