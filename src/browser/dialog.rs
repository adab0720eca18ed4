//! The browser's own modal dialogs: they keep the focus inside and give it back when they close.

use super::document::by_id;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

fn found(id: &str) -> Option<HtmlDialogElement> {
    by_id(id)?.dyn_into().ok()
}

/// False while it is not in the document.
pub fn open(id: &str) -> bool {
    found(id).is_some_and(|dialog| dialog.open() || dialog.show_modal().is_ok())
}

pub fn close(id: &str) {
    if let Some(dialog) = found(id) {
        dialog.close();
    }
}
