//! What one field shows, worked out once for each change.

use super::ignored::ignored;
use crate::{
    engine::{
        book::id,
        scenario::{Field, Kind},
    },
    format,
    input::{check::spelled, number},
    text::Text,
    ui::{session::Session, signal::followed, words::say},
};
use leptos::prelude::*;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldState {
    /// Text of the draft; `None` while the default is followed.
    pub typed: Option<String>,
    /// The value the last good estimate has for this field.
    pub resolved: Option<String>,
    /// Lines the engine chose, where the field is left to it.
    pub sized: Option<u32>,
    pub problem: Option<String>,
    /// What the price book assumes where nothing is said.
    pub assumed: Option<String>,
    /// Why the field has no effect at present.
    pub ignored: Option<Text>,
}

impl FieldState {
    pub fn is_default(&self, field: Field) -> bool {
        match &self.typed {
            Some(text) => text.trim().is_empty() && !matches!(field.meta().kind, Kind::Flags(_)),
            None => true,
        }
    }

    /// The option or number in effect, as it would be typed.
    pub fn value(&self) -> &str {
        let typed = self.typed.as_deref().filter(|text| !text.trim().is_empty() && self.problem.is_none());
        typed.or(self.resolved.as_deref()).unwrap_or_default()
    }
}

pub fn state(field: Field) -> RwSignal<FieldState> {
    let session = Session::here();
    let language = session.language.get_untracked();
    followed(move || {
        let typed = session.draft.with(|draft| draft.get(field).map(String::from));
        let problem = session
            .problems
            .with(|problems| problems.iter().find(|p| p.path == field.key()).map(|p| p.message_of(field, language)));
        session.estimate.with(|estimate| FieldState {
            resolved: spelled(field, estimate.scenario.get(field)),
            sized: (field == Field::Concurrency).then(|| estimate.sizing.concurrency()),
            assumed: (field == Field::HiddenValuePerLostCall).then(|| assumed(session)).flatten(),
            ignored: ignored(field, estimate),
            typed,
            problem,
        })
    })
}

fn assumed(session: Session) -> Option<String> {
    session.book().price(id::HIDDEN_LOST_CALL).map(|price| format::number(price.typical))
}

/// Shares are typed and shown in per cent.
pub fn is_share(field: Field) -> bool {
    field.meta().unit == "share"
}

/// What was typed into the field, as the draft keeps it: `55` in a per-cent field is `55%`.
pub fn to_draft(field: Field, shown: &str) -> String {
    let trimmed = shown.trim();
    if !is_share(field) || trimmed.is_empty() || trimmed.ends_with(['%', '％']) {
        return shown.into();
    }
    format!("{trimmed}%")
}

/// A value of the draft as the field shows it; what cannot be read stays as it is.
pub fn to_shown(field: Field, draft: &str) -> String {
    if !is_share(field) {
        return draft.into();
    }
    match draft.trim_end().strip_suffix(['%', '％']) {
        Some(number) => number.into(),
        None => number::parse(draft).ok().and_then(format::percent_typed).unwrap_or(draft.into()),
    }
}

/// Shown in an empty number field: the default in effect.
pub fn placeholder(field: Field, state: &FieldState) -> String {
    match (state.resolved.as_deref(), state.sized) {
        (Some("auto"), Some(lines)) => {
            crate::text::fill(say(Text::UI_AUTO_LINES), &[("0", &format::number(lines.into()))])
        }
        (Some("auto"), None) => say(Text::UI_AUTO).into(),
        (Some(value), _) if state.is_default(field) => to_shown(field, value),
        (Some(_), _) => String::new(),
        (None, _) => match &state.assumed {
            Some(figure) => crate::text::fill(say(Text::UI_ASSUMED), &[("0", figure)]),
            None => say(Text::UI_ABSENT).into(),
        },
    }
}
