//! The page around a frame: messages to it and from it. Data goes to the one origin that has made itself known.

use js_sys::Reflect;
use leptos::{
    ev,
    leptos_dom::helpers::WindowListenerHandle,
    prelude::{document, window, window_event_listener},
    wasm_bindgen::JsValue,
};
use web_sys::{MessageEvent, Url, Window};

/// A message of the page around.
pub struct Incoming {
    /// Where the page comes from, as the browser says; `null` for one that has no origin of its own.
    pub origin: String,
    pub data: JsValue,
}

/// `None` where the page is no frame.
fn parent() -> Option<Window> {
    let parent = window().parent().ok().flatten()?;
    (JsValue::from(parent.clone()) != JsValue::from(window())).then_some(parent)
}

pub fn is_framed() -> bool {
    parent().is_some()
}

/// The origin of the page around, where the browser tells it before that page has spoken.
pub fn told_origin() -> Option<String> {
    let ancestors = Reflect::get(&window().location(), &JsValue::from_str("ancestorOrigins")).ok()?;
    let nearest = Reflect::get_u32(&ancestors, 0).ok().and_then(|origin| origin.as_string());
    let referrer = || Url::new(&document().referrer()).ok().map(|address| address.origin());
    nearest.or_else(referrer).filter(|origin| origin != "null")
}

/// Hears what the page around says, and nobody else: neither other frames nor windows that opened this one.
pub fn listen(hear: impl Fn(Incoming) + 'static) -> WindowListenerHandle {
    let parent = parent().map(JsValue::from);
    window_event_listener(ev::message, move |event: MessageEvent| {
        let source = Reflect::get(&event, &JsValue::from_str("source")).ok();
        if parent.is_some() && source == parent {
            hear(Incoming { origin: event.origin(), data: event.data() });
        }
    })
}

/// Sends to the page around as long as it is of that origin; `*` is any, for what holds no data.
pub fn send(message: &JsValue, origin: &str) {
    if let Some(parent) = parent() {
        let _ = parent.post_message(message, origin);
    }
}

/// Prints what the frame shows.
pub fn print() {
    let _ = window().print();
}
