//! A part that is closed until it is wanted. Its content is built when it is first opened.
//! The table of a chart (class `table-of`) is open on paper.

use super::{
    element::{El, el, live},
    layout::Layout,
};
use leptos::{prelude::*, wasm_bindgen::JsCast};
use web_sys::HtmlDetailsElement;

pub fn disclosure(
    key: &'static str,
    class: &'static str,
    head: Vec<AnyView>,
    content: impl Fn() -> Vec<AnyView> + Send + Sync + 'static,
) -> El {
    let layout = Layout::here();
    let opens_on_paper = class.split(' ').any(|name| name == "table-of");
    let is_open = Memo::new(move |_| layout.is_open(key) || (opens_on_paper && layout.printing.get()));
    let was_opened = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_open.get());
    el("details")
        .class(class)
        .test(format!("group-{key}"))
        .prop_flag("open", move || is_open.get())
        .on("toggle", move |event| {
            if layout.printing.get_untracked() {
                return;
            }
            if let Some(details) = event.target().and_then(|t| t.dyn_into::<HtmlDetailsElement>().ok()) {
                layout.set_open(key, details.open());
            }
        })
        .child(el("summary").children(head))
        .child(live(move || was_opened.get().then(|| untrack(&content))))
}
