//! What differs from this build's book, and what each difference does.

use super::Document;
use crate::{
    decisions::prices::{DiscountChange, Effect, changed_discounts, changed_prices, effect},
    engine::{band::Band, estimate},
    format,
    text::{Text, fill},
    ui::{
        books::BookInUse,
        disclosure::disclosure,
        element::{El, Piece, el, live},
        session::Session,
        table::{cell, number, row_head, scrolled, table},
        words::{Words, say},
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;

const COLUMNS: [(Text, &str); 5] = [
    (Text::BOOKS_COL_PRICE, ""),
    (Text::BOOKS_COL_DEFAULT, "num"),
    (Text::BOOKS_COL_NOW, "num"),
    (Text::BOOKS_COL_FIRST_YEAR, "num"),
    (Text::BOOKS_COL_BUDGET, "num"),
];

pub fn differences() -> El {
    let session = Session::here();
    let head = el("span").class("group-name").child(say(Text::BOOKS_DIFFERENCES)).view();
    disclosure("book-differences", "book-differences", vec![head], move || {
        let document = Document::of(&session.base.get_untracked());
        vec![live(move || rows(session, document))]
    })
}

fn rows(session: Session, document: Document) -> AnyView {
    let words = Words::of(session);
    session.estimate.track();
    let (book, given) = (session.book(), session.given());
    let standard = BookInUse::standard();
    let Ok(changes) = changed_prices(&given, &standard, &book) else { return ().into_any() };
    let Ok(discounts) = changed_discounts(&given, &standard, &book) else { return ().into_any() };
    if changes.is_empty() && discounts.is_empty() {
        return el("p").class("soft panel-body").test("no-differences").child(say(Text::BOOKS_NO_DIFFERENCES)).view();
    }
    let about = document.all(words.language);
    let named = |id: crate::engine::book::PriceId| {
        let name = about.get(usize::from(id.0)).map(|about| about.name.clone()).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| id.key().into())
    };
    let mut body: Vec<El> = changes
        .iter()
        .map(|change| {
            let unit = change.id.unit();
            row(named(change.id), [band(change.from, unit), band(change.to, unit)], Some(&change.effect), words)
                .test(format!("difference-{}", change.id.key()))
        })
        .collect();
    body.extend(discounts.iter().map(|change| of_discount(change, words)));
    let before = estimate(&given, &standard).ok();
    let total = before.and_then(|before| effect(&before, &session.estimate.get_untracked()).ok());
    let all = row(say(Text::BOOKS_ALL_TOGETHER).into(), Default::default(), total.as_ref(), words);
    body.push(all.class("sum").test("difference-all"));
    let caption: String = say(Text::BOOKS_DIFFERENCES_NOTE).into();
    let table = table("book-table", caption.clone(), &COLUMNS).child(el("tbody").children(body));
    scrolled(say(Text::BOOKS_DIFFERENCES).into(), table).view()
}

fn of_discount(change: &DiscountChange, words: Words) -> El {
    let name = fill(say(Text::BOOKS_DISCOUNT_ROW), &[("0", say(Text::component(change.component)))]);
    let off = |share: Decimal| match share.is_zero() {
        true => say(Text::BOOKS_NONE).into(),
        false => format!("−{}", format::percent(share, 2)),
    };
    row(name, [off(change.from), off(change.to)], Some(&change.effect), words)
        .test(format!("difference-discount-{}", change.component.key()))
}

fn row(name: String, prices: [String; 2], effect: Option<&Effect>, words: Words) -> El {
    let moved = |by: fn(&Effect) -> crate::engine::money::Money| {
        effect.map(|effect: &Effect| words.more(by(effect))).unwrap_or_default()
    };
    el("tr")
        .child(row_head().child(name))
        .children(prices.map(|price| cell("num").child(price)))
        .child(number("num", moved(|effect: &Effect| effect.first_year.by)))
        .child(number("num", moved(|effect: &Effect| effect.budget.by)))
}

/// `0.08 / 0.1 / 0.12`.
pub fn band(band: Option<Band<Decimal>>, unit: &str) -> String {
    let Some(band) = band else { return say(Text::BOOKS_LACKING).into() };
    let point = |point| format::in_unit(point, unit);
    if band.is_spread() { band.points().map(point).join(" / ") } else { point(band.typical) }
}
