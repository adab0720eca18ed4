//! Why the plan and the verdicts are what they are, and what to keep in mind.

use crate::{
    engine::{Estimate, recommend::Reason},
    explain::reason,
    text::{Text, fill},
    ui::{
        disclosure::disclosure,
        element::{El, Piece, el, live, words},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

pub fn notes() -> El {
    let because =
        sentences(|e| e.recommendation.because.iter().chain(e.references.iter().flat_map(|r| &r.because)).collect());
    let notices = sentences(|e| e.notices.iter().collect());
    let count = move || (because.with(Vec::len) + notices.with(Vec::len)).to_string();
    let head = vec![words(move || fill(say(Text::UI_WHY), &[("0", &count())]))];
    disclosure("notes", "notes", head, move || {
        vec![
            el("h3").child(say(Text::UI_REASONS)).view(),
            list(because).view(),
            el("h3").child(say(Text::UI_NOTICES)).view(),
            list(notices).view(),
        ]
    })
}

fn sentences(pick: fn(&Estimate) -> Vec<&Reason>) -> Memo<Vec<String>> {
    let session = Session::here();
    let language = session.language.get_untracked();
    Memo::new(move |_| session.estimate.with(|e| pick(e).into_iter().map(|r| reason(r, language)).collect()))
}

fn list(sentences: Memo<Vec<String>>) -> El {
    let items = move || sentences.get().into_iter().map(|words| el("li").child(words)).collect::<Vec<_>>();
    el("ul").child(live(items))
}
