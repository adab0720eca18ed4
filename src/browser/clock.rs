//! The date on this device, for names of files and kept scenarios. No amount depends on it.

use js_sys::Date;

/// `2026-11-22`.
pub fn today() -> String {
    let now = Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// `2026-11-22 21:40`.
pub fn now() -> String {
    let now = Date::new_0();
    format!("{} {:02}:{:02}", today(), now.get_hours(), now.get_minutes())
}

/// Milliseconds of a clock that only tells how much later something was.
pub fn milliseconds() -> f64 {
    Date::now()
}
