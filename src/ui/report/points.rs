//! What is still open: lines without a price, things to keep in mind, questions to the vendor, and what is left out.

use super::{facts::Facts, sheet::part};
use crate::{
    decisions::quote::{Trap, TrapId},
    explain::reason,
    text::Text,
    ui::{
        decisions::quote::asked,
        element::{El, el},
    },
};

pub fn points(facts: &Facts) -> El {
    let (words, estimate) = (facts.words, &facts.estimate);
    let names: Vec<&str> = facts
        .items
        .unpriced
        .iter()
        .filter_map(|place| estimate.lines.get(*place))
        .map(|line| words.say(Text::line(line.id)))
        .collect();
    let unpriced =
        (!names.is_empty()).then(|| words.fill_in(Text::REPORT_UNPRICED_LINES, &[&names.join(words.language.comma())]));
    let notices = estimate.notices.iter().map(|notice| reason(notice, words.language));
    let open = unpriced.into_iter().chain(notices).map(|point| el("li").child(point));
    let asked = asked();
    part("r-points", words.say(Text::REPORT_QUESTIONS).into())
        .child(el("ul").class("r-list").children(open))
        .child(el("h3").child(words.say(Text::REPORT_ASK)))
        .child(el("ol").class("ask-list").children(facts.traps.iter().map(|trap| question(facts, trap, &asked))))
        .child(el("h3").child(words.say(Text::REPORT_EXCLUDED)))
        .child(el("p").child(words.say(Text::REPORT_EXCLUDED_TEXT)))
}

/// With a box, ticked where the page has it as asked; and why it matters here where it does.
fn question(facts: &Facts, trap: &Trap, asked: &[TrapId]) -> El {
    let words = facts.words;
    let (tick, told) = match asked.contains(&trap.id) {
        true => ("☑", Text::REPORT_ASKED),
        false => ("☐", Text::REPORT_NOT_ASKED),
    };
    let why = trap.matters.then(|| el("small").child(reason(&trap.why, words.language)));
    el("li")
        .child(el("span").class("tick").set("role", "img").set("aria-label", words.say(told)).child(tick))
        .child(el("span").child(el("b").child(words.say(trap.label))).child(" ").child(words.say(trap.ask)).child(why))
}
