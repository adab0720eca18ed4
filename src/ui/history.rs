//! Undo and redo: whole drafts, newest last.

use crate::{engine::scenario::Field, input::Draft};

const LONGEST: usize = 100;

#[derive(Default)]
pub struct History {
    past: Vec<Draft>,
    future: Vec<Draft>,
    /// The field being typed into: its keystrokes are one step.
    typing: Option<Field>,
}

impl History {
    /// Remembers `before` unless the same field is still being typed into.
    pub fn record(&mut self, before: Draft, field: Option<Field>) {
        if field.is_some() && field == self.typing {
            return;
        }
        self.typing = field;
        self.future.clear();
        self.past.push(before);
        if self.past.len() > LONGEST {
            self.past.remove(0);
        }
    }

    /// The next keystroke starts a new step.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    pub fn undo(&mut self, now: Draft) -> Option<Draft> {
        self.typing = None;
        let draft = self.past.pop()?;
        self.future.push(now);
        Some(draft)
    }

    pub fn redo(&mut self, now: Draft) -> Option<Draft> {
        self.typing = None;
        let draft = self.future.pop()?;
        self.past.push(now);
        Some(draft)
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
