//! The address of the page, and the mark that this page leaves on the addresses it writes itself.

use leptos::{prelude::window, wasm_bindgen::JsValue};

/// Query and fragment, with their `?` and `#`.
pub fn tail() -> String {
    let location = window().location();
    location.search().unwrap_or_default() + &location.hash().unwrap_or_default()
}

/// Whether the address may hold a scenario, or several: it names the version of a link, and more. Some programs encode
/// all of it.
pub fn has_link() -> bool {
    let tail = tail();
    let tail = js_sys::decode_uri_component(&tail).map_or(tail, String::from);
    let is_mark = |pair: &str| pair.starts_with("v=") || pair.starts_with("compare=");
    tail.contains('&') && tail.split(['?', '#', '/', '&', ';']).any(is_mark)
}

/// Everything before the query.
pub fn base() -> String {
    let whole = window().location().href().unwrap_or_default();
    whole.split(['?', '#']).next().unwrap_or_default().into()
}

/// The whole address of a file beside the page: a worker has another folder to start from.
pub fn beside(file: &str) -> String {
    let base = base();
    let folder = base.rfind('/').map_or("", |end| &base[..=end]);
    format!("{folder}{file}")
}

/// What this page noted when it wrote the address. A link from elsewhere has none; a reload keeps it.
pub fn mark() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// Changes the address without a step that Back would undo. Browsers refuse too many changes; then it stays.
pub fn replace(tail: &str, mark: &str) {
    write(tail, mark, false);
}

/// Changes the address; Back leads to the one before.
pub fn push(tail: &str, mark: &str) {
    write(tail, mark, true);
}

fn write(tail: &str, mark: &str, is_step: bool) {
    let Ok(history) = window().history() else { return };
    let mark = JsValue::from_str(mark);
    // An empty address would leave the query as it is.
    let whole = base() + tail;
    let _ = if is_step {
        history.push_state_with_url(&mark, "", Some(&whole))
    } else {
        history.replace_state_with_url(&mark, "", Some(&whole))
    };
}
