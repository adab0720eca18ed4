//! What is kept on this device. Where storage is refused (private windows), nothing is kept and nothing fails.

use leptos::prelude::{set_timeout, window};
use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

/// Why something is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The browser keeps nothing for this page.
    Blocked,
    Full,
}

thread_local! {
    static IS_OFF: Cell<bool> = const { Cell::new(false) };
}

/// From here on nothing is read or kept: a frame on somebody's page must not mix with the visitor's own visits.
pub fn turn_off() {
    IS_OFF.set(true);
}

fn storage() -> Option<web_sys::Storage> {
    if IS_OFF.get() {
        return None;
    }
    window().local_storage().ok().flatten()
}

/// Of this tab alone: it outlives a reload, and no other tab writes over it.
fn of_tab() -> Option<web_sys::Storage> {
    if IS_OFF.get() {
        return None;
    }
    window().session_storage().ok().flatten()
}

pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// What this tab has kept; where it has kept nothing, what any tab kept last.
pub fn read_of_tab(key: &str) -> Option<String> {
    flush();
    of_tab().and_then(|tab| tab.get_item(key).ok()?).or_else(|| read(key))
}

fn write_to_tab(key: &str, value: &str) {
    if let Some(tab) = of_tab() {
        let _ = tab.set_item(key, value);
    }
}

/// This tab stays with what is kept now.
pub fn stay_with(key: &str) {
    if let Some(value) = read_of_tab(key) {
        write_to_tab(key, &value);
    }
}

pub fn write(key: &str, value: &str) {
    let _ = try_write(key, value);
}

/// # Errors
/// `Refused` where the value is not kept; what was kept before stays.
pub fn try_write(key: &str, value: &str) -> Result<(), Refused> {
    storage().ok_or(Refused::Blocked)?.set_item(key, value).map_err(|_| Refused::Full)
}

/// Several frames: longer than a keystroke takes, shorter than it takes to look away.
const SOON: Duration = Duration::from_millis(150);

thread_local! {
    /// What waits to be written.
    static WAITING: RefCell<Option<(&'static str, String)>> = const { RefCell::new(None) };
}

/// Writes, for this tab and for later ones, once what a keystroke changes is on the screen, which need not wait for a
/// disk; then tells whether it is kept. Of quick keystrokes only some are written; `flush` writes the last.
pub fn write_soon(key: &'static str, value: String, tell: impl FnOnce(Result<(), Refused>) + 'static) {
    flush_other(key);
    if WAITING.replace(Some((key, value))).is_some() {
        return;
    }
    let write = move || {
        if let Some(kept) = flush() {
            tell(kept);
        }
    };
    set_timeout(write, SOON);
}

/// Writes what still waits, since the page may go; `None` where nothing does.
pub fn flush() -> Option<Result<(), Refused>> {
    let (key, value) = WAITING.take()?;
    write_to_tab(key, &value);
    Some(try_write(key, &value))
}

/// One place waits at a time; a newer value of it takes the place of an older one.
fn flush_other(key: &str) {
    if WAITING.with_borrow(|waiting| waiting.as_ref().is_some_and(|(other, _)| *other != key)) {
        flush();
    }
}

pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
