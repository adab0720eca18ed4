//! Work that can wait until the page has been painted.

use gloo::timers::callback::Timeout;

/// Milliseconds after the first paint: what a visitor does first comes before.
const AFTER: u32 = 1_200;

/// Runs `work` once, some time after the first paint.
pub fn soon(work: impl FnOnce() + 'static) {
    Timeout::new(AFTER, work).forget();
}
