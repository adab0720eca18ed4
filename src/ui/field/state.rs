//! What one field shows, worked out once for each change.

use super::ignored::ignored;
use crate::{
    engine::{
        Estimate,
        book::id,
        scenario::{Field, Kind},
    },
    format,
    input::{Draft, Problem, check::spelled},
    text::Text,
    ui::{
        input_text::to_shown,
        session::Session,
        signal::{at_each_change, set_if_new},
        words::say,
    },
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

/// The states of all fields of a part of the form. They are worked out in one go: to wake one effect for each field would
/// take longer than that.
#[derive(Clone, Copy)]
pub struct States {
    session: Session,
    all: StoredValue<Vec<(Field, RwSignal<FieldState>)>>,
}

impl States {
    /// For the fields that are built here, as the session around them sees the estimate.
    pub fn begin() -> States {
        let session = Session::here();
        let all = StoredValue::new(Vec::<(Field, RwSignal<FieldState>)>::new());
        at_each_change(move || {
            read(session, |said| {
                all.with_value(|all| all.iter().for_each(|(field, state)| set_if_new(*state, said.about(*field))));
            });
        });
        States { session, all }
    }

    pub fn of(&self, field: Field) -> RwSignal<FieldState> {
        let state = RwSignal::new(untrack(|| read(self.session, |said| said.about(field))));
        self.all.update_value(|all| all.push((field, state)));
        state
    }
}

/// What there is to know of every field.
struct Said<'a> {
    session: Session,
    draft: &'a Draft,
    problems: &'a [Problem],
    estimate: &'a Estimate,
}

fn read<T>(session: Session, of: impl FnOnce(&Said) -> T) -> T {
    let estimate = session.estimate.get();
    session
        .draft
        .with(|draft| session.problems.with(|problems| of(&Said { session, draft, problems, estimate: &estimate })))
}

impl Said<'_> {
    fn about(&self, field: Field) -> FieldState {
        let language = self.session.language.get_untracked();
        FieldState {
            typed: self.draft.get(field).map(String::from),
            resolved: spelled(field, self.estimate.scenario.get(field)),
            sized: (field == Field::Concurrency).then(|| self.estimate.sizing.concurrency()),
            problem: self.problems.iter().find(|p| p.path == field.key()).map(|p| p.message_of(field, language)),
            assumed: (field == Field::HiddenValuePerLostCall).then(|| assumed(self.session)).flatten(),
            ignored: ignored(field, self.estimate),
        }
    }
}

fn assumed(session: Session) -> Option<String> {
    session.book().price(id::HIDDEN_LOST_CALL).map(|price| format::number(price.typical))
}

/// Shown in an empty number field: the default in effect.
pub fn placeholder(field: Field, state: &FieldState) -> String {
    match (state.resolved.as_deref(), state.sized) {
        (Some("auto"), Some(lines)) => {
            crate::text::fill(say(Text::UI_AUTO_LINES), &[("0", &format::number(lines.into()))])
        }
        (Some("auto"), None) => say(Text::UI_AUTO).into(),
        (Some(value), _) if state.is_default(field) => to_shown(field.meta().is_share(), value),
        (Some(_), _) => String::new(),
        (None, _) => match &state.assumed {
            Some(figure) => crate::text::fill(say(Text::UI_ASSUMED), &[("0", figure)]),
            None => say(Text::UI_ABSENT).into(),
        },
    }
}
