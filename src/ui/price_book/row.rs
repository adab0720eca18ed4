//! A price: its figures, and once it is opened its sources and the fields for one's own.

use super::{differences::band, head::named, list::Rows};
use crate::{
    browser::clock,
    engine::{band::Band, book::PriceId},
    format,
    input::own_prices::price_of,
    text::{Text, fill},
    ui::{
        details::{grades::badge, price_list::told},
        element::{El, Piece, button, el, live, words},
        input_text::{InputText, to_shown},
        session::Session,
        table::{cell, number, row_head},
        words::say,
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;

pub fn row(id: PriceId, rows: Rows) -> AnyView {
    let session = Session::here();
    let language = session.language.get_untracked();
    let place = usize::from(id.0);
    let is_open = Memo::new(move |_| rows.open.with(|open| open.contains(&id)));
    let is_own = Memo::new(move |_| session.draft.with(|draft| draft.price(id).is_some()));
    let element = format!("price-{}", id.key().replace('.', "-"));
    let controls = element.clone();
    let name = move || {
        let name = rows.about.with(|about| about.get(place).map(|about| about.name.clone()).unwrap_or_default());
        if name.is_empty() { id.key().to_string() } else { name }
    };
    let toggle = button(move || {
        rows.open.update(|open| match open.iter().position(|one| *one == id) {
            Some(place) => {
                open.remove(place);
            }
            None => open.push(id),
        });
    });
    let head = toggle
        .class("open")
        .test(format!("price-{}", id.key()))
        .state("aria-expanded", move || is_open.get())
        .follow("aria-controls", move || is_open.get().then(|| controls.clone()))
        .child(words(name));
    let mark = move || is_own.get().then(|| el("span").class("tag").child(say(Text::BOOKS_OWN)));
    let figures = Memo::new(move |_| {
        session.estimate.track();
        session.book().price(id).map(|price| (price.band(), price.grade))
    });
    let cells = move || {
        let point = |point: Decimal| format::in_unit(point, id.unit());
        let found = figures.get();
        let shown = |pick: fn(Band<Decimal>) -> Decimal| match found {
            Some((band, _)) => point(pick(band)),
            None => say(Text::BOOKS_LACKING).into(),
        };
        let off = rows.uses.with(|uses| uses.get(place).map(|one| one.off.clone()).unwrap_or_default());
        let off: Vec<String> = off.into_iter().map(|(_, share)| format!("−{}", format::percent(share, 2))).collect();
        let checked = rows.about.with(|about| about.get(place).map(|about| about.checked.clone()).unwrap_or_default());
        let checked = if is_own.get() { String::new() } else { checked };
        let stale = is_stale(&checked, &clock::today()).then(|| el("span").class("tag").child(say(Text::BOOKS_STALE)));
        vec![
            cell("").child(Text::unit(id.unit(), language)),
            number("num", shown(|band| band.low)),
            number("num", shown(|band| band.typical)),
            number("num", shown(|band| band.high)),
            number("num", off.join(" / ")),
            cell("").child(found.map(|(_, grade)| badge(grade))),
            cell("").child(checked).child(" ").child(stale),
        ]
    };
    let detail = move || {
        is_open.get().then(|| {
            let content = el("td").set("colspan", "8").child(untrack(|| opened(id, rows)));
            el("tr").class("why").id(element.clone()).child(content)
        })
    };
    let code = el("code").child(id.key());
    let row = el("tr")
        .class("line")
        .child(row_head().child(head).child(code).child(" ").child(live(mark)))
        .child(live(cells));
    el("tbody").test(format!("row-{}", id.key())).child(row).child(live(detail)).view()
}

/// Not looked at for more than a year; dates are year-month-day.
fn is_stale(checked: &str, today: &str) -> bool {
    let year = |date: &str| date.get(..4).and_then(|year| year.parse::<u32>().ok());
    match (year(checked), year(today)) {
        (Some(then), Some(now)) => now > then + 1 || (now == then + 1 && today.get(4..) > checked.get(4..)),
        _ => false,
    }
}

fn opened(id: PriceId, rows: Rows) -> El {
    let session = Session::here();
    let language = session.language.get_untracked();
    let place = usize::from(id.0);
    let base = session.base.get_untracked();
    let own = base.book.price(id);
    let list = own.map(|price| price.band().points());
    let from_book = match own {
        Some(price) => {
            let text = band(Some(price.band()), id.unit());
            format!("{text} {}", Text::unit_after(id.unit(), language))
        }
        None => say(Text::BOOKS_BOOK_LACKS).into(),
    };
    let used = move || {
        let lines = rows.uses.with(|uses| uses.get(place).map(|one| one.lines.clone()).unwrap_or_default());
        match lines.is_empty() {
            true => say(Text::BOOKS_UNUSED).to_string(),
            false => fill(say(Text::BOOKS_USED_BY), &[("0", &named(&lines, language))]),
        }
    };
    let valid = move || {
        let about = rows.about.with(|about| about.get(place).cloned().unwrap_or_default());
        (!about.valid_from.is_empty()).then(|| {
            el("p")
                .class("soft")
                .child(fill(say(Text::BOOKS_VALID), &[("0", &about.valid_from), ("1", &about.checked)]))
        })
    };
    let sources = move || rows.document.get().map(|json| told(&json, id, language));
    let reset = move || {
        session.draft.with(|draft| draft.price(id).is_some()).then(|| {
            let reset = button(move || session.clear_price(id));
            reset.class("btn").test(format!("reset-{}", id.key())).child(say(Text::BOOKS_RESET))
        })
    };
    let names = [Text::BOOKS_YOUR_LOW, Text::BOOKS_YOUR_TYPICAL, Text::BOOKS_YOUR_HIGH];
    let fields = names.into_iter().enumerate().map(|(point, name)| field(id, point, name, list));
    el("div")
        .class("book-open")
        .child(el("p").child(el("b").child(say(Text::BOOKS_COL_DEFAULT_BOOK))).child(" ").child(from_book))
        .child(el("div").class("book-own").children(fields))
        .child(el("p").class("soft").id(format!("own-{}-note", id.0)).child(say(Text::BOOKS_YOUR_NOTE)))
        .child(live(reset))
        .child(el("p").child(words(used)))
        .child(live(valid))
        .child(el("div").class("prices").child(live(sources)))
}

fn field(id: PriceId, point: usize, name: Text, list: Option<[Decimal; 3]>) -> El {
    let session = Session::here();
    let language = session.language.get_untracked();
    let is_share = id.is_share();
    let html = format!("own-{}-{point}", id.0);
    let problem = Memo::new(move |_| {
        let found = session.problems.with(|all| all.iter().find(|p| price_of(&p.path) == Some((id, point))).cloned());
        found.map(|problem| problem.message_named(say(name), language)).unwrap_or_default()
    });
    let text = InputText::new(is_share);
    let own = move |point: usize| {
        session.draft.with(|draft| draft.price(id).map(|points| points[point].clone()).unwrap_or_default())
    };
    // What a blank stands for: the typical figure where that is typed, else the book's.
    let blank = move || {
        let typical = own(1);
        let book = list.map(|list| list[point].normalize().to_string()).unwrap_or_default();
        Some(to_shown(is_share, if typical.trim().is_empty() { &book } else { &typical }))
    };
    let input = el("input")
        .id(html.clone())
        .test(format!("own-{}-{}", id.key(), ["low", "typical", "high"][point]))
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("aria-describedby", format!("own-{}-note {html}-problem", id.0))
        .state("aria-invalid", move || problem.with(|p| !p.is_empty()))
        .follow("placeholder", blank)
        .text_unless_typed(move || text.against(&own(point)))
        .on_text("input", move |typed| session.edit_price(id, point, text.take(typed)))
        .on("change", move |_| session.pause());
    let unit = el("span").class("unit").set("aria-hidden", "true").child(Text::unit(id.unit(), language));
    el("div")
        .class("field")
        .child(el("label").set("for", html.clone()).child(say(name)))
        .child(el("div").class("in").child(input).child(unit))
        .child(
            el("p")
                .class("problem")
                .id(format!("{html}-problem"))
                .set("role", "alert")
                .child(words(move || problem.get())),
        )
}
