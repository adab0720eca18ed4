//! How wide charts are drawn: as wide as their place, so that their words keep their size on a phone.

use crate::browser::document;
use leptos::{ev, leptos_dom::helpers::request_animation_frame, prelude::*};

/// Wider than this a chart says no more, and on paper its words would be too small.
const WIDEST: f64 = 760.0;
/// Left and right of a chart in its panel.
const MARGIN: f64 = 32.0;

#[derive(Clone, Copy)]
struct Width(RwSignal<f64>);

pub fn here() -> Signal<f64> {
    match use_context::<Width>() {
        Some(Width(width)) => width.into(),
        None => Signal::derive(|| WIDEST),
    }
}

/// Measures the panel that charts will be in, now and when the window changes.
pub fn measure(panel: String) {
    let width = RwSignal::new(WIDEST);
    provide_context(Width(width));
    let look = move || {
        let Some(room) = document::by_id(&panel).map(|panel| f64::from(panel.client_width())) else { return };
        let now = (room - MARGIN).min(WIDEST);
        if room > 0.0 && width.try_get_untracked().is_some_and(|before| before != now) {
            width.set(now);
        }
    };
    // The panel is in the document one frame later.
    request_animation_frame(look.clone());
    let handle = window_event_listener(ev::resize, move |_| look());
    on_cleanup(move || handle.remove());
}
