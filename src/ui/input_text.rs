//! How a figure stands in its input and in the draft. Shares are typed and shown in per cent, as everywhere on the page.

use crate::{format, input::number};
use leptos::prelude::*;

/// What was typed, as the draft keeps it: `55` for a share is `55%`.
pub fn to_draft(is_share: bool, shown: &str) -> String {
    let trimmed = shown.trim();
    if !is_share || trimmed.is_empty() || trimmed.ends_with(['%', '％']) {
        return shown.into();
    }
    format!("{trimmed}%")
}

/// The draft's text as an input shows it; what cannot be read stays as it is.
pub fn to_shown(is_share: bool, draft: &str) -> String {
    if !is_share {
        return draft.into();
    }
    match draft.trim_end().strip_suffix(['%', '％']) {
        Some(number) => number.into(),
        None => number::parse(draft).ok().and_then(format::percent_typed).unwrap_or(draft.into()),
    }
}

/// The text that stands in one input. What was typed stays as typed, though the draft may spell it otherwise.
#[derive(Clone, Copy)]
pub struct InputText {
    is_share: bool,
    /// `None` while that is not known.
    stands: StoredValue<Option<String>>,
}

impl InputText {
    pub fn new(is_share: bool) -> InputText {
        InputText { is_share, stands: StoredValue::new(None) }
    }

    /// The draft's text of what was typed just now.
    pub fn take(&self, typed: String) -> String {
        let draft = to_draft(self.is_share, &typed);
        self.stands.set_value(Some(typed));
        draft
    }

    /// What is to stand there for a text of the draft; `None` where that is what was typed.
    pub fn against(&self, draft: &str) -> Option<String> {
        let is_typed = |stands: &Option<String>| stands.as_deref().is_some_and(|s| to_draft(self.is_share, s) == draft);
        if self.stands.with_value(is_typed) {
            return None;
        }
        let shown = to_shown(self.is_share, draft);
        self.stands.set_value(Some(shown.clone()));
        Some(shown)
    }
}
