//! Undo and redo: whole drafts with the book they were priced with, and what lies beside the form, newest last.

use super::books::BaseBook;
use crate::{
    engine::{book::PriceId, line::Component, scenario::Field},
    input::Draft,
};
use std::{any::Any, sync::Arc};

const LONGEST: usize = 100;

/// What a view that comes later lays beside the form: undo takes it back as it does what was typed.
pub trait Laid: Any + Send + Sync {
    /// Keeps it on this device: it is what the page shows, by a change or by undo.
    fn keep(&self);
}

/// What a step goes back to.
pub struct Step {
    pub state: State,
    /// `None` in steps from before there was anything: they leave it as it is.
    pub laid: Option<Arc<dyn Laid>>,
}

/// What is in the form, and what prices it.
#[derive(Clone, PartialEq)]
pub struct State {
    pub draft: Draft,
    pub base: Arc<BaseBook>,
}

/// What is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    Field(Field),
    /// A price, at low, typical or high.
    Price(PriceId, usize),
    Discount(Component),
}

#[derive(Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    /// What is being typed into: its keystrokes are one step.
    typing: Option<Typed>,
}

impl History {
    /// Remembers `before` unless the same place is still being typed into.
    pub fn record(&mut self, before: impl FnOnce() -> Step, typed: Option<Typed>) {
        if typed.is_some() && typed == self.typing {
            return;
        }
        self.typing = typed;
        self.future.clear();
        self.past.push(before());
        if self.past.len() > LONGEST {
            self.past.remove(0);
        }
    }

    /// Another book in the place of the one that stood in for it.
    pub fn rebase(&mut self, base: &Arc<BaseBook>) {
        self.past.iter_mut().chain(&mut self.future).for_each(|step| step.state.base = base.clone());
    }

    /// The next keystroke starts a new step.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    pub fn undo(&mut self, now: Step) -> Option<Step> {
        self.typing = None;
        let step = self.past.pop()?;
        self.future.push(now);
        Some(step)
    }

    pub fn redo(&mut self, now: Step) -> Option<Step> {
        self.typing = None;
        let step = self.future.pop()?;
        self.past.push(now);
        Some(step)
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
