//! Tells when an element comes into view or near it.

use super::document::by_id;
use js_sys::Array;
use leptos::wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Half a screen above and below, so that what scrolls into view is there in time.
pub const NEAR: &str = "50% 0px";
/// The view itself.
pub const IN_VIEW: &str = "0px";

/// Watches until it is dropped.
pub struct Watch {
    observer: Option<IntersectionObserver>,
    _told: Closure<dyn FnMut(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls `tell` at once and at each change. `margin` is around the view, as in CSS. Where it cannot be known, everything
/// counts as in view.
pub fn watch(id: &str, margin: &str, tell: impl Fn(bool) + Clone + 'static) -> Watch {
    let inner = tell.clone();
    let told = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let last = entries.pop().dyn_into::<IntersectionObserverEntry>();
        inner(last.is_ok_and(|entry| entry.is_intersecting()));
    });
    let init = IntersectionObserverInit::new();
    init.set_root_margin(margin);
    let observer = IntersectionObserver::new_with_options(told.as_ref().unchecked_ref(), &init).ok();
    match (&observer, by_id(id)) {
        (Some(observer), Some(element)) => observer.observe(&element),
        _ => tell(true),
    }
    Watch { observer, _told: told }
}
