//! The chance to stay within a sum somebody types.

use super::Simulated;
use crate::{
    browser::storage,
    engine::{
        money::Money,
        scenario::{Field, Value},
    },
    format,
    input::{Problem, typed},
    text::Text,
    ui::{
        element::{El, el, live, words as text},
        layout::{ASKED_SUM, Layout},
        session::Session,
        words::{Words, chance, say},
    },
};
use leptos::prelude::*;

const ID: &str = "asked-sum";

pub fn ask(simulated: Simulated) -> El {
    let asked = Layout::here().asked_sum;
    let language = Session::here().language.get_untracked();
    // A sum is read as the budget field reads one.
    let sum = move || asked.with(|text| read(text));
    let problem = move || sum().err().map(|problem| problem.message(language)).unwrap_or_default();
    let input = el("input")
        .id(ID)
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("aria-describedby", "asked-sum-hint asked-sum-problem")
        .state("aria-invalid", move || sum().is_err())
        .follow("placeholder", move || default_sum(simulated).map(|sum| format::rounded(sum.yuan(), 0)))
        .prop_text("value", move || asked.get())
        .on_text("input", move |text| {
            storage::write(ASKED_SUM, &text);
            asked.set(text);
        });
    let unit = el("span").class("unit").set("aria-hidden", "true").child(Text::unit("yuan", language));
    let answer = move || {
        let words = Words::of(Session::here());
        let sum = sum().ok()?.or_else(|| default_sum(simulated))?;
        let found = simulated.result.get()?;
        let d = &found.distribution;
        let contingency = format::percent(found.estimate.scenario.finance_contingency(), 1);
        let fact = |name: String, id: &'static str, share: f64| {
            el("div").child(el("dt").child(name)).child(el("dd").test(id).child(told(words, share)))
        };
        let shown = format!("{} {}", words.likely(sum.approximate()), words.unit());
        let within = words.fill_in(Text::UNCERTAINTY_WITHIN, &[&shown]);
        let left = words.fill_in(Text::UNCERTAINTY_LEFT, &[&contingency]);
        let facts = el("dl").class("kpis").child(fact(within, "chance-spending", d.chance_of_spending(sum)));
        Some(facts.child(fact(left, "chance-budget", d.chance_within(sum))))
    };
    el("div")
        .class("panel-body ask")
        .child(el("label").class("label").set("for", ID).child(say(Text::UNCERTAINTY_ASK)))
        .child(el("div").class("in").child(input).child(unit))
        .child(el("p").class("hint").id("asked-sum-hint").child(say(Text::UNCERTAINTY_ASK_HINT)))
        .child(el("p").class("problem").id("asked-sum-problem").set("role", "alert").child(text(problem)))
        .child(el("div").set("role", "status").child(live(answer)))
}

/// A chance as whole per cent; never certain where some draws say otherwise.
fn told(words: Words, share: f64) -> String {
    match chance(share).as_str() {
        "100 %" if share < 1.0 => words.say(Text::UNCERTAINTY_NEARLY_ALL).into(),
        "0 %" if share > 0.0 => words.say(Text::UNCERTAINTY_NEARLY_NONE).into(),
        whole => whole.into(),
    }
}

/// `None` where nothing is typed.
fn read(text: &str) -> Result<Option<Money>, Problem> {
    Ok(match typed(Field::Budget, text)? {
        Some(Value::Number(yuan)) => Money::round(yuan).ok(),
        _ => None,
    })
}

/// The visitor's own budget, else that of typical prices.
fn default_sum(simulated: Simulated) -> Option<Money> {
    let found = simulated.result.get()?;
    let own = found.estimate.scenario.budget().and_then(|yuan| Money::round(yuan).ok());
    Some(own.unwrap_or(found.middle.typical))
}
