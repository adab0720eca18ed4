//! Why the plan and the verdicts are what they are, and what to keep in mind.

use crate::{
    engine::Estimate,
    explain::{reason, references, told_together},
    text::{Language, Text, fill},
    ui::{
        disclosure::disclosure,
        element::{El, Piece, el, live, words},
        session::Session,
        signal::followed,
        words::say,
    },
};
use leptos::prelude::*;

pub fn notes() -> El {
    let session = Session::here();
    let because = sentences(|e, language| {
        let plan = e.recommendation.because.iter().map(|one| reason(one, language));
        plan.chain(references(&e.references, language)).collect()
    });
    let notices = sentences(|e, language| e.notices.iter().map(|one| reason(one, language)).collect());
    let count = followed(move || session.estimate.with(count));
    let head = vec![words(move || fill(say(Text::UI_WHY), &[("0", &count.get().to_string())]))];
    disclosure("notes", "notes", head, move || {
        vec![
            el("h3").child(say(Text::UI_REASONS)).view(),
            list(because).view(),
            el("h3").child(say(Text::UI_NOTICES)).view(),
            list(notices).view(),
        ]
    })
}

/// How many there are, without making them.
fn count(e: &Estimate) -> usize {
    e.recommendation.because.len() + told_together(&e.references).len() + e.notices.len()
}

fn sentences(of: fn(&Estimate, Language) -> Vec<String>) -> Memo<Vec<String>> {
    let session = Session::here();
    let language = session.language.get_untracked();
    Memo::new(move |_| session.estimate.with(|e| of(e, language)))
}

fn list(sentences: Memo<Vec<String>>) -> El {
    let items = move || sentences.get().into_iter().map(|words| el("li").child(words)).collect::<Vec<_>>();
    el("ul").child(live(items))
}
