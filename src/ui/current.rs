//! The estimate as a part of the page shows it: parts out of view follow once typing pauses.

use crate::engine::Estimate;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// Milliseconds without a keystroke after which parts out of view follow.
const PAUSE: u32 = 300;

#[derive(Clone, Copy)]
pub struct Current {
    newest: RwSignal<Arc<Estimate>>,
    /// The newest when typing last paused.
    settled: RwSignal<Arc<Estimate>>,
    pause: StoredValue<Option<Timeout>, LocalStorage>,
    /// `None` where it always follows at once.
    is_shown: Option<Signal<bool>>,
}

impl Current {
    pub fn new(first: Arc<Estimate>) -> Current {
        Current {
            settled: RwSignal::new(first.clone()),
            newest: RwSignal::new(first),
            pause: StoredValue::new_local(None),
            is_shown: None,
        }
    }

    /// The same, for a part that follows at once only while it `is_shown`.
    pub fn while_shown(self, is_shown: Signal<bool>) -> Current {
        Current { is_shown: Some(is_shown), ..self }
    }

    pub fn set(&self, estimate: Arc<Estimate>) {
        let Current { newest, settled, .. } = *self;
        newest.set(estimate);
        // One timer for all parts: a newer keystroke takes its place. It goes with the page.
        self.pause.set_value(Some(Timeout::new(PAUSE, move || settled.set(newest.get_untracked()))));
    }

    pub fn get(&self) -> Arc<Estimate> {
        let is_shown = self.is_shown.is_none_or(|is_shown| is_shown.get());
        if is_shown { self.newest.get() } else { self.settled.get() }
    }

    pub fn get_untracked(&self) -> Arc<Estimate> {
        untrack(|| self.get())
    }

    pub fn with<T>(&self, of: impl FnOnce(&Estimate) -> T) -> T {
        of(&self.get())
    }

    pub fn with_untracked<T>(&self, of: impl FnOnce(&Estimate) -> T) -> T {
        of(&self.get_untracked())
    }

    /// Follows it without reading it.
    pub fn track(&self) {
        self.get();
    }
}
