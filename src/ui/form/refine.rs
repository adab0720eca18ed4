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
        field::{States, field},
        later::spoken,
        on_screen::calm_session,
        session::Session,
        signal::followed,
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
    let problems = followed(move || {
        let is_here = |path: &str| Field::from_key(path).and_then(group_of).is_some_and(|g| g.key == group.key);
        session.problems.with(|problems| problems.iter().filter(|p| is_here(&p.path)).count())
    });
    let answers = move || {
        let words = Words::of(session);
        let count = problems.get();
        let warning = || fill(say(Text::UI_GROUP_PROBLEMS), &[("0", &count.to_string())]);
        let warning = (count > 0).then(|| el("span").class("warn").child(warning()));
        session.estimate.with(|estimate| {
            let total = estimate.components.iter().find(|c| c.component == group.component);
            let amount =
                total.map(|c| format!("{}{}", words.at_least(c.complete), words.aligned(c.first_year.typical)));
            vec![
                el("span").class("sum").child(warning).child(summary(group, estimate, words.language)),
                el("span").class("amt").child(amount.unwrap_or_default()),
            ]
        })
    };
    let head = vec![el("h3").child(say(group.title)).view(), live(answers)];
    disclosure(group.key, "group", head, move || vec![spoken(Part::Views, move || body(group))]).id(group.key)
}

fn body(group: &'static Group) -> El {
    let states = States::begin();
    let section = move |(title, fields): &'static (Text, &'static [Field])| {
        let title = (group.sections.len() > 1).then(|| el("h4").child(say(*title)).view());
        let fields = el("div").class("fields").children(fields.iter().map(move |f| field(states, *f)));
        title.into_iter().chain([fields.view()])
    };
    el("div")
        .class("group-body")
        .children(group.sections.iter().flat_map(section))
        .child((group.key == "telephony").then(|| profile(states)))
}

fn profile(states: States) -> El {
    let head = vec![el("h4").child(say(Text::UI_MONTHLY_PROFILE)).view()];
    let content = move || {
        let fields = el("div").class("fields months").children(months().iter().map(|f| field(states, *f)));
        vec![el("p").class("hint").child(say(Text::UI_MONTHLY_HINT)).view(), fields.view()]
    };
    disclosure("profile", "nested", head, content)
}
