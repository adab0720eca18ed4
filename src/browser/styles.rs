//! Style sheets of what is not there at first.

use js_sys::{Promise, futures::JsFuture};
use leptos::{prelude::document, wasm_bindgen::JsCast};
use web_sys::Element;

/// Sheets on their way.
pub struct Coming(Vec<Promise>);

/// Asks for the sheets marked `data-later`, once in the life of the page. Their order is that of the page.
pub fn fetch_later() -> Coming {
    let mut coming = Vec::new();
    while let Ok(Some(link)) = document().query_selector("link[data-later]:not([rel])") {
        coming.push(settled(&link));
        if link.set_attribute("rel", "stylesheet").is_err() {
            break;
        }
    }
    Coming(coming)
}

impl Coming {
    /// Until they are here, or are known not to come.
    pub async fn settled(self) {
        for sheet in self.0 {
            let _ = JsFuture::from(sheet).await;
        }
    }
}

fn settled(link: &Element) -> Promise {
    Promise::new(&mut |done, _| {
        for event in ["load", "error"] {
            let _ = link.add_event_listener_with_callback(event, done.unchecked_ref());
        }
    })
}
