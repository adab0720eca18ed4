//! Says one thing to screen readers when typing pauses, instead of every figure on every key.

use gloo::timers::callback::Timeout;
use std::cell::RefCell;

const PAUSE: u32 = 900;

thread_local! {
    static WAITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Runs `say` once typing has paused; a later call replaces an earlier one.
pub fn after_pause(say: impl FnOnce() + 'static) {
    let timeout = Timeout::new(PAUSE, say);
    WAITING.with(|waiting| waiting.replace(Some(timeout)));
}
