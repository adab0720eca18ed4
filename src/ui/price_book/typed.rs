//! Figures over the book's: shares are typed and shown in per cent, as everywhere on the page.

use crate::{format, input::number};

/// What was typed, as the draft keeps it.
pub fn to_draft(is_share: bool, shown: &str) -> String {
    let trimmed = shown.trim();
    if !is_share || trimmed.is_empty() || trimmed.ends_with(['%', '％']) {
        shown.into()
    } else {
        format!("{trimmed}%")
    }
}

/// The draft's text as the field shows it.
pub fn to_shown(is_share: bool, draft: &str) -> String {
    if !is_share {
        return draft.into();
    }
    match draft.trim_end().strip_suffix(['%', '％']) {
        Some(number) => number.into(),
        None => number::parse(draft).ok().and_then(format::percent_typed).unwrap_or(draft.into()),
    }
}
