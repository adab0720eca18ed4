//! What is off the book's prices, by component.

use super::typed::{to_draft, to_shown};
use crate::{
    engine::{book::Discounts, line::Component},
    format,
    input::own_prices::DISCOUNT,
    text::{Text, fill},
    ui::{
        element::{El, el, words},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

pub fn discounts() -> El {
    el("section")
        .class("panel-body")
        .set("aria-labelledby", "book-discounts")
        .child(el("h3").id("book-discounts").child(say(Text::BOOKS_DISCOUNTS)))
        .child(el("p").class("soft").id("book-discounts-note").child(say(Text::BOOKS_DISCOUNTS_NOTE)))
        .child(el("div").class("book-discounts").children(Discounts::COMPONENTS.map(field)))
}

fn field(component: Component) -> El {
    let session = Session::here();
    let language = session.language.get_untracked();
    let id = format!("discount-{}", component.key());
    let label = fill(say(Text::BOOKS_DISCOUNT_OF), &[("0", say(Text::component(component)))]);
    let path = format!("{DISCOUNT}{}", component.key());
    let name = label.clone();
    let problem = Memo::new(move |_| {
        let found = session.problems.with(|all| all.iter().find(|p| p.path == path).cloned());
        found.map(|problem| problem.message_named(&name, language)).unwrap_or_default()
    });
    let own = session.base.get_untracked().book.discounts().of(component);
    let typed = StoredValue::new(String::new());
    let shown = move || {
        let draft = session.draft.with(|draft| draft.discount(component).unwrap_or_default().to_string());
        let last = typed.get_value();
        if to_draft(true, &last) == draft { last } else { to_shown(true, &draft) }
    };
    let input = el("input")
        .id(id.clone())
        .test(id.clone())
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("aria-describedby", format!("{id}-problem book-discounts-note"))
        .set("placeholder", format::percent_typed(own).unwrap_or_default())
        .state("aria-invalid", move || problem.with(|p| !p.is_empty()))
        .prop_text("value", shown)
        .on("input", move |event| {
            let text = event_target_value(&event);
            typed.set_value(text.clone());
            session.edit_discount(component, to_draft(true, &text));
        })
        .on("change", move |_| session.pause());
    let unit = el("span").class("unit").set("aria-hidden", "true").child("%");
    el("div")
        .class("field")
        .child(el("label").set("for", id.clone()).child(label))
        .child(el("div").class("in").child(input).child(unit))
        .child(
            el("p")
                .class("problem")
                .id(format!("{id}-problem"))
                .set("role", "alert")
                .child(words(move || problem.get())),
        )
}
