//! The estimate as a part of the page shows it: parts out of view follow once typing pauses.

use crate::{browser::clock, engine::Estimate};
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
    /// When the newest came, in milliseconds.
    came: StoredValue<f64>,
    /// There is one while `settled` may be older than `newest`.
    pause: StoredValue<Option<Timeout>, LocalStorage>,
    follows: Follows,
}

/// When a part of the page follows.
#[derive(Clone, Copy)]
enum Follows {
    AtOnce,
    /// At once while it is shown, else once typing pauses.
    WhileShown(Signal<bool>),
    AtRest,
}

impl Current {
    pub fn new(first: Arc<Estimate>) -> Current {
        Current {
            settled: RwSignal::new(first.clone()),
            newest: RwSignal::new(first),
            came: StoredValue::new(0.0),
            pause: StoredValue::new_local(None),
            follows: Follows::AtOnce,
        }
    }

    /// The same, for a part that follows at once only while it `is_shown`.
    pub fn while_shown(self, is_shown: Signal<bool>) -> Current {
        Current { follows: Follows::WhileShown(is_shown), ..self }
    }

    /// The same, for a part that follows once typing pauses.
    pub fn at_rest(self) -> Current {
        Current { follows: Follows::AtRest, ..self }
    }

    pub fn set(&self, estimate: Arc<Estimate>) {
        self.newest.set(estimate);
        self.came.set_value(clock::milliseconds());
        if self.pause.with_value(Option::is_none) {
            self.settle_in(PAUSE);
        }
    }

    /// One timer for all parts, which a newer keystroke leaves as it is: to set one costs more than to ask again. It goes
    /// with the page.
    fn settle_in(self, milliseconds: u32) {
        let settle = move || {
            let left = f64::from(PAUSE) - (clock::milliseconds() - self.came.get_value());
            if left >= 1.0 {
                return self.settle_in(left as u32);
            }
            self.pause.set_value(None);
            self.settled.set(self.newest.get_untracked());
        };
        self.pause.set_value(Some(Timeout::new(milliseconds, settle)));
    }

    pub fn get(&self) -> Arc<Estimate> {
        let at_once = match self.follows {
            Follows::AtOnce => true,
            Follows::WhileShown(is_shown) => is_shown.get(),
            Follows::AtRest => false,
        };
        if at_once { self.newest.get() } else { self.settled.get() }
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
