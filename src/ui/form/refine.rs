//! The rest of the scenario, in closed groups named after the cost components.

use super::{
    group_list::{GROUPS, Group, group_of, months},
    group_summary::summary,
};
use crate::{
    engine::scenario::Field,
    text::{Part, Text, fill},
    ui::{
        disclosure::disclosure,
        element::{El, Piece, el, live, words},
        field::field,
        later::spoken,
        on_screen::calm_session,
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;

pub fn refine() -> El {
    let session = Session::here();
    let note = move || {
        let words = Words::of(session);
        words.fill(Text::UI_REFINE_NOTE, &[("0", words.unit())])
    };
    let title = el("div")
        .class("title")
        .child(el("h2").id("refine-title").child(say(Text::UI_REFINE_TITLE)))
        .child(el("p").class("soft").child(words(note)));
    el("section")
        .class("card refine")
        .set("aria-labelledby", "refine-title")
        .child(title)
        .children(GROUPS.iter().map(group_view))
}

fn group_view(group: &'static Group) -> El {
    let session = calm_session(group.key);
    let language = session.language.get_untracked();
    let answers = Memo::new(move |_| session.estimate.with(|estimate| summary(group, estimate, language)));
    let cost = move || {
        let words = Words::of(session);
        session.estimate.with(|estimate| {
            let total = estimate.components.iter().find(|c| c.component == group.component);
            total
                .map(|c| format!("{}{}", words.at_least(c.complete), words.aligned(c.first_year.typical)))
                .unwrap_or_default()
        })
    };
    let problems = Memo::new(move |_| {
        let is_here = |path: &str| Field::from_key(path).and_then(group_of).is_some_and(|g| g.key == group.key);
        session.problems.with(|problems| problems.iter().filter(|p| is_here(&p.path)).count())
    });
    let warning = move || {
        let count = problems.get();
        let words = || fill(say(Text::UI_GROUP_PROBLEMS), &[("0", &count.to_string())]);
        (count > 0).then(|| el("span").class("warn").child(words()))
    };
    let head = vec![
        el("h3").child(say(group.title)).view(),
        el("span").class("sum").child(live(warning)).child(words(move || answers.get())).view(),
        el("span").class("amt").child(words(cost)).view(),
    ];
    disclosure(group.key, "group", head, move || vec![spoken(Part::Views, move || body(group))]).id(group.key)
}

fn body(group: &'static Group) -> El {
    let section = |(title, fields): &'static (Text, &'static [Field])| {
        let title = (group.sections.len() > 1).then(|| el("h4").child(say(*title)).view());
        let fields = el("div").class("fields").children(fields.iter().map(|f| field(*f)));
        title.into_iter().chain([fields.view()])
    };
    el("div")
        .class("group-body")
        .children(group.sections.iter().flat_map(section))
        .child((group.key == "telephony").then(profile))
}

fn profile() -> El {
    let head = vec![el("h4").child(say(Text::UI_MONTHLY_PROFILE)).view()];
    let content = || {
        let fields = el("div").class("fields months").children(months().iter().map(|f| field(*f)));
        vec![el("p").class("hint").child(say(Text::UI_MONTHLY_HINT)).view(), fields.view()]
    };
    disclosure("profile", "nested", head, content)
}
