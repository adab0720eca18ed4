//! Answers that the page around a frame has fixed.

use crate::{engine::scenario::Field, input::Draft};
use leptos::prelude::*;

/// Texts as they are typed; `None` is the default.
#[derive(Clone, Copy, Default)]
pub struct Fixed(StoredValue<Vec<(Field, Option<String>)>>);

impl Fixed {
    pub fn set(&self, fixed: Vec<(Field, Option<String>)>) {
        self.0.set_value(fixed);
    }

    pub fn holds(&self, field: Field) -> bool {
        self.0.with_value(|fixed| fixed.iter().any(|(f, _)| *f == field))
    }

    /// Puts the fixed answers back into a draft.
    pub fn hold(&self, draft: &mut Draft) {
        self.0.with_value(|fixed| {
            for (field, text) in fixed {
                match text {
                    Some(text) => draft.set(*field, text.clone()),
                    None => draft.clear(*field),
                }
            }
        });
    }
}
