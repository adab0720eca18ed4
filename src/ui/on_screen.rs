//! Parts of the page that cost nothing while nobody looks at them.

use super::{
    element::{Piece, live},
    layout::Layout,
    session::Session,
};
use crate::browser::near::{IN_VIEW, NEAR, watch};
use leptos::{leptos_dom::helpers::request_animation_frame, prelude::*};

/// A part whose figures follow every keystroke while it is on the screen, and otherwise once typing pauses.
/// `id` is the element around it.
pub fn calm<P: Piece>(id: &'static str, content: impl Fn() -> P + Send + Sync + 'static) -> AnyView {
    let session = calm_session(id);
    live(move || {
        provide_context(session);
        untrack(&content)
    })
}

/// The session for such a part.
pub fn calm_session(id: &'static str) -> Session {
    Session::here().following(on_screen_or_paper(id))
}

/// Whether the element has been in view or on paper, or the visitor has done anything at all: what somebody only
/// passes by need not be fetched.
pub fn wanted(id: &'static str) -> Signal<bool> {
    let shown = on_screen_or_paper(id);
    let at_work = Layout::here().at_work;
    let wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || shown.get() || at_work.get());
    wanted.into()
}

/// Hears the first key, press, scroll or input.
pub fn hear_work(layout: Layout) {
    for sign in ["keydown", "pointerdown", "scroll", "input"] {
        let heard = window_event_listener_untyped(sign, move |_| {
            if !layout.at_work.get_untracked() {
                layout.at_work.set(true);
            }
        });
        on_cleanup(move || heard.remove());
    }
}

/// As `calm`, and nothing of it is built before it first comes near the screen or the page is printed.
pub fn late<P: Piece>(id: &'static str, content: impl Fn() -> P + Send + Sync + 'static) -> AnyView {
    let printing = Layout::here().printing;
    let near = watched(id, NEAR, false);
    let session = calm_session(id);
    let was_near = Memo::new(move |before: Option<&bool>| before == Some(&true) || near.get() || printing.get());
    live(move || {
        was_near.get().then(|| {
            provide_context(session);
            untrack(&content).view()
        })
    })
}

fn on_screen_or_paper(id: &'static str) -> Signal<bool> {
    let printing = Layout::here().printing;
    let on_screen = watched(id, IN_VIEW, false);
    Signal::derive(move || on_screen.get() || printing.get())
}

/// Whether the element is in view, or within a margin around it; `before` until that is known.
pub fn watched(id: &'static str, margin: &'static str, before: bool) -> RwSignal<bool> {
    let seen = RwSignal::new(before);
    let watcher = StoredValue::new_local(None);
    // The element is in the document one frame later.
    request_animation_frame(move || {
        let tell = move |is_seen| {
            if seen.try_get_untracked().is_some_and(|was_seen| was_seen != is_seen) {
                seen.set(is_seen);
            }
        };
        let _ = watcher.try_set_value(Some(watch(id, margin, tell)));
    });
    seen
}
