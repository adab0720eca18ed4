//! The calculator in a frame on somebody's page: `embed.html`. It keeps nothing in this browser and leaves its address
//! alone. Only `is_wanted` and `start` are part of the first load of the page itself.

pub mod accent;
mod bar;
mod book;
mod height;
mod link_note;
mod lock;
mod options;
mod page;
mod protocol;
mod refusal;
mod scenario;
mod state;
mod values;

use super::{before_mount, later::deferred};
use crate::browser::{document, storage};
use leptos::mount::mount_to_body;

deferred! {
    embed {
        page: page::page,
    }
}

/// Whether this is the page for frames.
pub fn is_wanted() -> bool {
    document::root_has("data-embed")
}

pub fn start() {
    storage::turn_off();
    before_mount(async {
        match page().await {
            Ok(page) => mount_to_body(page),
            Err(_) => document::reveal("not-arrived"),
        }
    });
}
