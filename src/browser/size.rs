//! The size of the page's content, for a frame that is as tall as what it holds.

use leptos::{
    prelude::document,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::ResizeObserver;

/// Width and height in whole pixels, rounded up. Laying out is forced, so that it holds for a frame out of view as well.
pub fn content() -> [u32; 2] {
    document().document_element().map_or([0, 0], |root| {
        let bounds = root.get_bounding_client_rect();
        [bounds.width(), bounds.height()].map(|length| length.ceil() as u32)
    })
}

/// Calls `tell` at once and whenever the content's size changes, for as long as the page lives.
pub fn watch_content(tell: impl Fn() + 'static) {
    let told = Closure::<dyn Fn()>::new(tell).into_js_value();
    if let (Ok(observer), Some(root)) = (ResizeObserver::new(told.unchecked_ref()), document().document_element()) {
        observer.observe(&root);
    }
}
