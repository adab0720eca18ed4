//! Undo and redo: whole drafts with the book they were priced with, newest last.

use super::books::BaseBook;
use crate::{
    engine::{book::PriceId, line::Component, scenario::Field},
    input::Draft,
};
use std::sync::Arc;

const LONGEST: usize = 100;

/// What a step goes back to.
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
    past: Vec<State>,
    future: Vec<State>,
    /// What is being typed into: its keystrokes are one step.
    typing: Option<Typed>,
}

impl History {
    /// Remembers `before` unless the same place is still being typed into.
    pub fn record(&mut self, before: State, typed: Option<Typed>) {
        if typed.is_some() && typed == self.typing {
            return;
        }
        self.typing = typed;
        self.future.clear();
        self.past.push(before);
        if self.past.len() > LONGEST {
            self.past.remove(0);
        }
    }

    /// Another book in the place of the one that stood in for it.
    pub fn rebase(&mut self, base: &Arc<BaseBook>) {
        self.past.iter_mut().chain(&mut self.future).for_each(|state| state.base = base.clone());
    }

    /// The next keystroke starts a new step.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    pub fn undo(&mut self, now: State) -> Option<State> {
        self.typing = None;
        let state = self.past.pop()?;
        self.future.push(now);
        Some(state)
    }

    pub fn redo(&mut self, now: State) -> Option<State> {
        self.typing = None;
        let state = self.future.pop()?;
        self.past.push(now);
        Some(state)
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
