//! A file dropped on the page. It may come before the part that opens files, and must not lead away from the page.

use crate::browser::download;
use leptos::{ev, prelude::*};
use std::cell::RefCell;
use web_sys::{DragEvent, File};

type Opener = Box<dyn Fn(File)>;

thread_local! {
    static OPENER: RefCell<Option<Opener>> = const { RefCell::new(None) };
    /// Waits for the opener.
    static WAITING: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Takes every file dropped on the page in the place of the browser; `want` asks for the part that opens them.
pub fn take_dropped(want: impl Fn() + Copy + 'static) {
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
        let unopened = OPENER.with_borrow(|opener| match opener {
            Some(open) => {
                open(file);
                None
            }
            None => Some(file),
        });
        WAITING.set(unopened);
    });
    on_cleanup(move || {
        enter.remove();
        over.remove();
        drop.remove();
        OPENER.set(None);
    });
}

/// Opens what was dropped already, and all that will be.
pub fn open_with(open: impl Fn(File) + 'static) {
    if let Some(file) = WAITING.take() {
        open(file);
    }
    OPENER.set(Some(Box::new(open)));
}
