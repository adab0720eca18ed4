//! What is kept on this device. Where storage is refused (private windows), nothing is kept and nothing fails.

use leptos::prelude::{set_timeout, window};
use std::time::Duration;

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

pub fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Writes once what a keystroke changes is on the screen, which need not wait for a disk.
pub fn write_soon(key: &'static str, value: String) {
    set_timeout(move || write(key, &value), Duration::ZERO);
}

pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
