//! A file dropped on the page. It may come before the part that opens files, and must not lead away from the page.

use crate::browser::download;
use leptos::{ev, prelude::*};
use web_sys::{DragEvent, File};

type Opener = Box<dyn Fn(File)>;

/// In the page's context, not in a static: of a static the compiler sees that one opener alone is ever stored, calls
/// it by name, and all that opens files would be part of the first load.
#[derive(Clone, Copy)]
struct Dropped {
    opener: StoredValue<Option<Opener>, LocalStorage>,
    /// Waits for the opener.
    waiting: StoredValue<Option<File>, LocalStorage>,
}

/// Takes every file dropped on the page in the place of the browser; `want` asks for the part that opens them.
pub fn take_dropped(want: impl Fn() + Copy + 'static) {
    let dropped = Dropped { opener: StoredValue::new_local(None), waiting: StoredValue::new_local(None) };
    provide_context(dropped);
    let enter = window_event_listener(ev::dragenter, move |_| want());
    let over = window_event_listener(ev::dragover, |event| {
        if download::carries_files(&event) {
            event.prevent_default();
        }
    });
    let drop = window_event_listener(ev::drop, move |event: DragEvent| {
        let Some(file) = download::dropped(&event) else { return };
        event.prevent_default();
        want();
        let unopened = dropped.opener.with_value(|opener| match opener {
            Some(open) => {
                open(file);
                None
            }
            None => Some(file),
        });
        dropped.waiting.set_value(unopened);
    });
    on_cleanup(move || {
        enter.remove();
        over.remove();
        drop.remove();
    });
}

/// Opens what was dropped already, and all that will be.
pub fn open_with(open: impl Fn(File) + 'static) {
    let dropped: Dropped = expect_context();
    if let Some(file) = dropped.waiting.try_update_value(Option::take).flatten() {
        open(file);
    }
    dropped.opener.set_value(Some(Box::new(open)));
}
