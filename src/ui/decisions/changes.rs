//! A changed scenario: as one step that undo takes back, and as a table of what changes.

use crate::{
    browser::document,
    decisions::change::Change,
    engine::{
        Estimate,
        scenario::{Field, Scenario},
    },
    explain::input,
    input::{Draft, check::spelled},
    text::Text,
    ui::{
        element::{El, button, el, live},
        session::Session,
        table::{cell, row_head, table},
        words::{Words, say},
    },
};
use leptos::{leptos_dom::helpers::request_animation_frame, prelude::*};
use std::sync::Arc;

const COLUMNS: [(Text, &str); 3] =
    [(Text::ADVICE_COL_FIELD, ""), (Text::ADVICE_COL_NOW, ""), (Text::ADVICE_COL_THEN, "")];

/// Something that was applied.
#[derive(Clone)]
pub struct Done<T> {
    pub what: T,
    /// The estimate it started from.
    pub before: Arc<Estimate>,
    /// The draft it led to: whatever is typed afterwards is another scenario.
    draft: Draft,
}

/// What was applied last.
pub type Applied<T> = RwSignal<Option<Done<T>>>;

/// Makes the changes in the draft, as if they had been typed. The button pressed may be gone afterwards, so the focus
/// goes to the place that says what was done.
pub fn apply<T: Send + Sync + 'static>(
    session: Session,
    done: Applied<T>,
    place: &'static str,
    what: T,
    changes: &[Change],
) {
    let before = session.estimate.get_untracked();
    let mut draft = session.draft.get_untracked();
    for change in changes {
        match change.value.and_then(|value| spelled(change.field, value)) {
            Some(text) => draft.set(change.field, text),
            None => draft.clear(change.field),
        }
    }
    session.replace(draft.clone());
    done.set(Some(Done { what, before, draft }));
    request_animation_frame(move || document::focus(place));
}

/// The place that says what was applied and leads back, as long as nothing else has been typed.
pub fn said<T: Clone + Send + Sync + 'static>(
    place: &'static str,
    done: Applied<T>,
    says: impl Fn(Words, &Done<T>, &Estimate) -> Option<String> + Send + Sync + 'static,
) -> El {
    let session = Session::here();
    let content = move || {
        let done = done.get()?;
        let now = session.estimate.get();
        if session.draft.with(|draft| *draft != done.draft) {
            return None;
        }
        let undo = button(move || session.undo()).class("link").test(format!("{place}-undo")).child(say(Text::UI_UNDO));
        Some(el("p").class("done").child(says(Words::of(session), &done, &now)?).child(undo))
    };
    el("div").id(place).set("role", "status").set("tabindex", "-1").test(place).child(live(content))
}

/// Pressed, it calls `act`. While something typed cannot be read, there is nothing sure to change.
pub fn apply_button(name: String, label: Text, act: impl Fn() + 'static) -> El {
    let session = Session::here();
    button(act)
        .class("btn main-act")
        .set("aria-label", name)
        .prop_flag("disabled", move || session.is_stale())
        .child(say(label))
}

/// Fields whose value differs, before and after.
pub fn table_of(words: Words, before: &Scenario, after: &Scenario, changes: &[Change]) -> El {
    let mut fields: Vec<Field> = changes.iter().map(|change| change.field).collect();
    fields.sort_unstable();
    fields.dedup();
    let differs = |field: &Field| before.get(*field) != after.get(*field);
    let rows = fields.into_iter().filter(differs).map(|field| {
        el("tr")
            .child(row_head().child(words.say(Text::field(field))))
            .child(cell("").child(input(field, before.get(field), words.language)))
            .child(cell("").child(input(field, after.get(field), words.language)))
    });
    table("changes", words.say(Text::ADVICE_CHANGES).into(), &COLUMNS).child(el("tbody").children(rows))
}
