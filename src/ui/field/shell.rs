//! What every field has around its control: label, default mark, hint, problem.

use super::state::FieldState;
use crate::{
    engine::scenario::Field,
    text::{Text, fill},
    ui::{
        element::{El, Piece, button, el, live, words},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

/// Where fields are asked a second time: a prefix that keeps their ids apart. Provided as context by that part.
#[derive(Clone, Copy)]
pub struct Again(pub &'static str);

fn prefix() -> &'static str {
    use_context::<Again>().map_or("", |Again(part)| part)
}

/// The HTML id of a field's control; label, hint and problem add a suffix.
pub fn id(field: Field) -> String {
    format!("{}f-{}", prefix(), field.key().replace('.', "-"))
}

/// Names the texts that explain a control.
pub fn described(control: El, field: Field) -> El {
    let id = id(field);
    control.set("aria-describedby", format!("{id}-hint {id}-problem"))
}

/// A set of buttons under the label of a field.
pub fn group(field: Field, class: &'static str) -> El {
    let group = el("div").class(class).set("role", "group").set("aria-labelledby", format!("{}-label", id(field)));
    described(group, field)
}

/// `labelled` is true where the control is one element that a `<label>` can name.
pub fn shell(field: Field, state: RwSignal<FieldState>, labelled: bool, control: Vec<El>) -> El {
    let id = id(field);
    let label = match labelled {
        true => el("label").set("for", id.clone()),
        false => el("span").class("label").id(format!("{id}-label")),
    };
    let ignored = move || {
        let why = state.with(|s| s.ignored)?;
        Some(el("span").class("ignored").child(fill(say(Text::UI_IGNORED), &[("0", say(why))])))
    };
    let problem = move || state.with(|s| s.problem.clone()).unwrap_or_default();
    let head = el("div").class("field-head").child(label.child(say(Text::field(field))));
    let is_fixed = Session::here().is_fixed(field);
    // A field set that is disabled takes all its controls with it.
    let whole = if is_fixed { el("fieldset").set("disabled", "") } else { el("div") };
    let fixed = is_fixed.then(|| el("p").class("ignored fixed").child(say(Text::EMBED_FIXED)));
    whole
        .class("field")
        .test(format!("{}field-{}", prefix(), field.key()))
        .child(head.child((!is_fixed).then(|| live(move || mark(field, state)))))
        .children(control)
        .child(el("p").class("hint").id(format!("{id}-hint")).child(say(Text::field_hint(field))).child(live(ignored)))
        .child(fixed)
        .child(el("p").class("problem").id(format!("{id}-problem")).set("role", "alert").child(words(problem)))
}

/// Says that a value is a default, or leads back to it.
fn mark(field: Field, state: RwSignal<FieldState>) -> AnyView {
    if state.with(|s| s.is_default(field)) {
        return el("span").class("tag").child(say(Text::UI_DEFAULT)).view();
    }
    let session = Session::here();
    let name = fill(say(Text::UI_RESET_FIELD), &[("0", say(Text::field(field)))]);
    button(move || session.clear(field)).class("reset").set("aria-label", name).child(say(Text::UI_RESET)).view()
}
