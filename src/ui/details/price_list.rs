//! Prices of the book with name, source, date, grade and reasoning. The words are in the book's file.

use super::{grades::badge, link_out};
use crate::{
    browser::json::Json,
    engine::book::{Grade, PriceId},
    format,
    text::{Language, Text, fill},
    ui::{
        element::{El, Piece, el, live},
        price_book::{Document, words},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;

pub fn price_list(prices: Vec<PriceId>) -> AnyView {
    if prices.is_empty() {
        return say(Text::DETAILS_NO_PRICES).view();
    }
    let language = Session::here().language.get_untracked();
    let document = Document::of(&Session::here().base.get_untracked());
    let entry = move |id: PriceId| {
        let about = move || document.get().map(|book| told(&book, id, language));
        el("li").child(figures(id, language)).child(live(about))
    };
    let list = el("ul").class("prices").children(prices.into_iter().map(entry));
    vec![Some(list.view()), document.progress()].view()
}

/// What the engine itself knows of a price.
fn figures(id: PriceId, language: Language) -> Option<El> {
    let book = Session::here().book();
    let price = book.price(id)?;
    let points = price.band().points().map(|point| format::in_unit(point, id.unit()));
    let band = fill(say(Text::DETAILS_PRICE_BAND), &[("0", &points[0]), ("1", &points[1]), ("2", &points[2])]);
    let unit = Text::unit_after(id.unit(), language);
    let is_own = book.edits.iter().any(|edit| edit.id == id);
    let own = is_own.then(|| el("span").class("tag").child(say(Text::DETAILS_OWN_PRICE)));
    let code = el("code").child(id.key());
    Some(el("p").child(badge(price.grade)).child(" ").child(code).child(format!(" {band} {unit} ")).child(own))
}

pub fn told(book: &Json, id: PriceId, language: Language) -> Vec<El> {
    let Some(price) = book.list("prices").into_iter().find(|price| price.text("id") == id.key()) else {
        return Vec::new();
    };
    let checked = fill(say(Text::DETAILS_PRICE_CHECKED), &[("0", &price.text("checkedOn"))]);
    let about = [Some(checked), tax(&price)].into_iter().flatten().map(|words| format!(" · {words}"));
    let mut told = vec![
        el("p").child(el("b").child(words(&price, "name", language))).child(about.collect::<String>()),
        el("p").child(words(&price, "reasoning", language)),
        sources(book, &price, language),
    ];
    told.extend(steps(book, &price, language));
    told
}

/// Whether the published figure contains VAT.
fn tax(price: &Json) -> Option<String> {
    let rate = price.text("vatRate").parse().map(|rate| format::percent(rate, 2)).unwrap_or_default();
    let words = match price.text("taxIncluded").as_str() {
        "yes" => Text::WORKINGS_TAX_YES,
        "no" => Text::WORKINGS_TAX_NO,
        "unknown" => Text::WORKINGS_TAX_UNKNOWN,
        _ => return price.text("unit").starts_with("yuan").then(|| say(Text::WORKINGS_TAX_NONE).into()),
    };
    Some(fill(say(words), &[("0", &rate)]))
}

/// Sources of a price or of its steps, with what each gives.
fn sources(book: &Json, of: &Json, language: Language) -> El {
    let source = |key: Json| {
        let source = book.get("sources").get(&key.as_text());
        let (title, address) = (words(&source, "title", language), source.text("address"));
        // A printed document is named with its pages and has no address.
        let document = match address.is_empty() {
            true => el("span").child(title),
            false => link_out(address, title),
        };
        let gives = words(&source, "gives", language);
        let gives = if gives.is_empty() { gives } else { format!(" · {gives}") };
        el("li").child(document).child(format!(" {}{gives}", words(&source, "date", language)))
    };
    el("ul").children(of.list("sources").into_iter().map(source))
}

/// The steps of a price that has any, with their own grade, reasoning and sources.
fn steps(book: &Json, price: &Json, language: Language) -> Option<El> {
    let tiers = price.get("tiers");
    let steps: Vec<String> = tiers.list("steps").iter().map(step).collect();
    if steps.is_empty() {
        return None;
    }
    let unit = match tiers.text("unit").as_str() {
        "line" => say(Text::WORKINGS_STEP_UNIT_LINE),
        "minute" => say(Text::WORKINGS_STEP_UNIT_MINUTE),
        "minute/month" => say(Text::WORKINGS_STEP_UNIT_MINUTE_MONTH),
        "seat" => say(Text::WORKINGS_STEP_UNIT_SEAT),
        "call" => say(Text::WORKINGS_STEP_UNIT_CALL),
        "message" => say(Text::WORKINGS_STEP_UNIT_MESSAGE),
        _ => "",
    };
    let listed = fill(say(Text::WORKINGS_STEPS_OF), &[("0", unit), ("1", &steps.join(language.semicolon()))]);
    let grade = Grade::from_key(&tiers.text("grade")).map(badge);
    let steps = el("div")
        .class("steps")
        .child(el("p").child(grade).child(format!(" {listed}")))
        .child(el("p").child(words(&tiers, "reasoning", language)))
        .child(sources(book, &tiers, language));
    Some(steps)
}

fn step(step: &Json) -> String {
    let number = |key: &str| step.text(key).parse().map(format::number).unwrap_or_default();
    let bounds =
        [("upTo", Text::WORKINGS_STEP_UP_TO), ("from", Text::WORKINGS_STEP_FROM), ("size", Text::WORKINGS_STEP_PACK)];
    let factor = number("factor");
    match bounds.into_iter().find(|(key, _)| !step.text(key).is_empty()) {
        Some((key, words)) => fill(say(words), &[("0", &number(key)), ("1", &factor)]),
        None => fill(say(Text::WORKINGS_STEP_BEYOND), &[("0", &factor)]),
    }
}
