//! The document around the page: language and theme marks, focus, scrolling, keys.

use leptos::{
    leptos_dom::helpers::request_animation_frame,
    prelude::{document, window},
    wasm_bindgen::JsCast,
};
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Language tag the browser asks for first.
pub fn preferred_language() -> Option<String> {
    window().navigator().language()
}

pub fn mark_root(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(attribute, value);
    }
}

pub fn root_mark(attribute: &str) -> Option<String> {
    document().document_element()?.get_attribute(attribute)
}

pub fn unmark_root(attribute: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute(attribute);
    }
}

/// A property of the root's own style, for instance a colour.
pub fn style_root(property: &str, value: &str) {
    if let Some(root) = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let _ = root.style().set_property(property, value);
    }
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

pub fn html_by_id(id: &str) -> Option<HtmlElement> {
    by_id(id)?.dyn_into().ok()
}

/// A custom property of the root, as a text that style sheets can show.
pub fn write_on_root(name: &str, text: &str) {
    style_root(name, &format!("\"{}\"", text.replace(['\\', '"', '\n'], " ")));
}

/// Opens the browser's own window for printing, and returns once it is closed.
pub fn print() {
    let _ = window().print();
}

pub fn focus(id: &str) {
    if let Some(element) = by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Puts the focus on what is in the document one frame later.
pub fn focus_soon(id: &'static str) {
    request_animation_frame(move || focus(id));
}

/// Selects the whole text of an input.
pub fn select(id: &str) {
    if let Some(input) = by_id(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

pub fn scroll_to(id: &str) {
    if let Some(element) = by_id(id) {
        element.scroll_into_view();
    }
}

/// Makes a change to the page. What has the focus and was in view is in view afterwards as well: what arrives above
/// it would push it away from somebody who goes by the keyboard.
pub fn with_focus_in_view(change: impl FnOnce()) {
    let held = document().active_element().filter(is_in_view);
    change();
    if let Some(held) = held {
        // What comes into view has its size only after one frame.
        request_animation_frame(move || {
            request_animation_frame(move || {
                if !is_in_view(&held) {
                    held.scroll_into_view_with_bool(false);
                }
            });
        });
    }
}

fn is_in_view(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    place.bottom() > 0.0 && place.top() < height
}

/// Whether a media query holds now.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Runs a module beside the page, once.
pub fn load_module(address: &str) {
    let document = document();
    let is_here = document.query_selector(&format!("script[src='{address}']")).is_ok_and(|found| found.is_some());
    let script = document.create_element("script").ok().filter(|_| !is_here);
    if let (Some(script), Some(body)) = (script, document.body()) {
        let _ = script.set_attribute("type", "module");
        let _ = script.set_attribute("src", address);
        let _ = body.append_child(&script);
    }
}

/// Whether the page's file marks its root so.
pub fn root_has(attribute: &str) -> bool {
    root_mark(attribute).is_some()
}

/// Shows what the page's file holds back.
pub fn reveal(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.remove_attribute("hidden");
    }
}

/// Takes away what the page showed before the program arrived.
pub fn remove(id: &str) {
    if let Some(element) = by_id(id) {
        element.remove();
    }
}

/// Whether keys now go into a text field, where undo belongs to the browser.
pub fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        let kind = element.get_attribute("type").unwrap_or_default();
        element.tag_name() == "INPUT" && kind == "text"
    })
}
