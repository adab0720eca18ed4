//! What is off the book's prices, by component.

use crate::{
    engine::{book::Discounts, line::Component},
    format,
    input::own_prices::DISCOUNT,
    text::{Text, fill},
    ui::{
        element::{El, el, words},
        input_text::InputText,
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
    let text = InputText::new(true);
    let shown = move || session.draft.with(|draft| text.against(draft.discount(component).unwrap_or_default()));
    let input = el("input")
        .id(id.clone())
        .test(id.clone())
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("aria-describedby", format!("{id}-problem book-discounts-note"))
        .set("placeholder", format::percent_typed(own).unwrap_or_default())
        .state("aria-invalid", move || problem.with(|p| !p.is_empty()))
        .text_unless_typed(shown)
        .on_text("input", move |typed| session.edit_discount(component, text.take(typed)))
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
