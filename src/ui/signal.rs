//! Signals that only tell of what is new.

use leptos::prelude::*;

/// A value worked out at each change of what it reads. Its readers are woken only where it is another: those of a memo
/// are woken to ask, and a page has dozens of them.
pub fn followed<T: PartialEq + Send + Sync + 'static>(of: impl Fn() -> T + 'static) -> RwSignal<T> {
    let signal = RwSignal::new(untrack(&of));
    Effect::new(move |_| set_if_new(signal, of()));
    signal
}

/// Does nothing to a signal of a page that has been built anew since.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|now| *now != value) == Some(true) {
        signal.set(value);
    }
}
