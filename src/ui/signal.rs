//! Signals that only tell of what is new.

use leptos::prelude::*;

/// Does its work now, after the part around it is built, and at each change of what it reads. One effect in the program
/// for all kinds of work, which is smaller.
pub fn at_each_change(work: impl FnMut() + 'static) {
    fn begin(mut work: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| work());
    }
    begin(Box::new(work));
}

/// A value worked out at each change of what it reads. Its readers are woken only where it is another: those of a memo
/// are woken to ask, and a page has dozens of them.
pub fn followed<T: PartialEq + Send + Sync + 'static>(of: impl Fn() -> T + 'static) -> RwSignal<T> {
    let signal = RwSignal::new(untrack(&of));
    at_each_change(move || set_if_new(signal, of()));
    signal
}

/// Does nothing to a signal of a page that has been built anew since.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|now| *now != value) == Some(true) {
        signal.set(value);
    }
}
