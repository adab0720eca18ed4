//! One card for each scenario compared: its name, its sums, and what can be done with it.

use super::{
    board::Board,
    priced::{Found, Shown, State},
};
use crate::{
    browser::document,
    decisions::compare::{Figures, Sum},
    engine::estimate,
    link::{Opened, decode, encode},
    takeaway::comparison_words::sum_name,
    text::{Text, fill},
    ui::{
        books::{self, BaseBook, BookInUse},
        element::{El, Piece, button, el, live},
        price_book::{stands_in, whose},
        session::Session,
        share::{draft_of, leave_beside, on_enter},
        words::{Words, say},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

const RENAME: &str = "compare-rename";
const SHOWN: [Sum; 3] = [Sum::FirstYear, Sum::Budget, Sum::Horizon];

pub fn columns(shown: Memo<Vec<Shown>>, found: Memo<Option<Arc<Found>>>) -> El {
    let session = Session::here();
    let renaming = RwSignal::new(None::<u32>);
    let cards = move || {
        let words = Words::of(session);
        let found = found.get();
        let all = shown.get();
        let count = all.len();
        let card = |(place, one): (usize, &Shown)| card(session, words, one, place, count, found.as_deref(), renaming);
        all.iter().enumerate().map(card).collect::<Vec<_>>()
    };
    el("div")
        .class("abreast compared")
        .set("role", "group")
        .set("aria-label", say(Text::COMPARE_COLUMNS))
        .child(live(cards))
}

fn card(
    session: Session,
    words: Words,
    shown: &Shown,
    place: usize,
    count: usize,
    found: Option<&Found>,
    renaming: RwSignal<Option<u32>>,
) -> El {
    let is_base = place == 0;
    let tag = |text: Text| el("b").class("tag").child(say(text));
    let tags = vec![is_base.then(|| tag(Text::COMPARE_BASE)), shown.link.is_none().then(|| tag(Text::COMPARE_IN_FORM))];
    let number = shown.number;
    let title = shown.title.clone();
    let name = shown.name.clone();
    let head = move || {
        if renaming.get() == Some(number) {
            rename(Board::of(session), number, name.clone(), renaming)
        } else {
            el("h3").test("compare-name").child(title.clone()).view()
        }
    };
    el("section")
        .class(if is_base { "column chosen" } else { "column" })
        .test(format!("compare-column-{place}"))
        .set("aria-label", shown.title.clone())
        .child(el("div").class("named").child(live(head)).children(tags))
        .child(state(words, shown, found))
        .child(actions(session, shown, place, count, renaming))
}

fn state(words: Words, shown: &Shown, found: Option<&Found>) -> AnyView {
    match &shown.state {
        State::Waiting => el("p").class("soft").child(say(Text::COMPARE_WAITING)).view(),
        State::Refused(why) => {
            let text = fill(say(Text::COMPARE_UNPRICED), &[("0", why)]);
            el("p").class("note").set("role", "alert").child(text).view()
        }
        State::Priced(priced) => {
            let missing = priced.missing.as_ref().map(|missing| {
                let text = missing.message(words.language);
                el("p").class("note").test(format!("compare-missing-{}", shown.number)).child(text)
            });
            // What stands in for a missing book is in its note.
            let whose = whose(&priced.book, words.language).map(|whose| el("p").class("book-mark").child(whose));
            let at = found.and_then(|found| {
                let place = found.columns.iter().position(|(column, _)| column.number == shown.number)?;
                Some((found, place))
            });
            let totals = &priced.estimate.totals;
            let fact = |what: Sum| {
                let amount = match what {
                    Sum::Budget => totals.budget.band.typical,
                    Sum::Horizon => totals.horizon_total.typical,
                    _ => totals.first_year.band.typical,
                };
                let figures = at.and_then(|(found, place)| {
                    let figures = found.comparison.totals.iter().find(|figures| figures.what == what)?;
                    Some((figures, place)).filter(|_| place != found.comparison.base)
                });
                let more = figures.map(|(figures, place)| words.difference(figures, place)).unwrap_or_default();
                let sum = format!("{}{}", words.at_least(totals.complete), words.money(amount));
                el("div")
                    .child(el("dt").child(say(sum_name(what).1)))
                    .child(el("dd").child(sum))
                    .child(el("dd").class("soft").child(more))
            };
            el("div").child(missing).child(el("dl").class("sums").children(SHOWN.map(fact))).child(whose).view()
        }
    }
}

impl Words {
    /// `+12.3 (+4.5 %)`: a difference with its share of the base; nothing where there is none.
    fn difference(&self, figures: &Figures, column: usize) -> String {
        super::tables::difference(*self, figures.more[column], figures.part[column])
    }
}

fn actions(session: Session, shown: &Shown, place: usize, count: usize, renaming: RwSignal<Option<u32>>) -> El {
    let number = shown.number;
    let act = |id: &'static str, text: Text, is_possible: bool, act: Box<dyn Fn()>| {
        let label = fill(say(Text::COMPARE_ON_COLUMN), &[("0", say(text)), ("1", &shown.title)]);
        let button = button(act).class("link").test(format!("{id}-{place}")).set("aria-label", label);
        is_possible.then(|| button.child(say(text)))
    };
    let move_to = |to: usize| {
        let act = move || {
            Board::of(session).change(|columns| columns.move_to(number, to));
        };
        Box::new(act) as Box<dyn Fn()>
    };
    let (link, title) = (shown.link.clone(), shown.title.clone());
    let open = Box::new(move || {
        if let Some(link) = &link {
            open_in_form(session, number, link, &title);
        }
    });
    let gone = shown.title.clone();
    let remove = Box::new(move || remove(Board::of(session), number, &gone));
    let rename = Box::new(move || {
        renaming.set(Some(number));
        document::focus_soon(RENAME);
    });
    el("div").class("acts off-paper").children([
        act("compare-base", Text::COMPARE_MAKE_BASE, place > 0, move_to(0)),
        act("compare-left", Text::COMPARE_LEFT, place > 1, move_to(place.saturating_sub(1))),
        act("compare-right", Text::COMPARE_RIGHT, place.saturating_add(1) < count, move_to(place.saturating_add(1))),
        act("compare-open", Text::COMPARE_OPEN_IN_FORM, shown.link.is_some(), open),
        act("compare-rename", Text::COMPARE_RENAME, true, rename),
        act("compare-remove", Text::COMPARE_REMOVE, true, remove),
    ])
}

/// The column becomes the one in the form; what the form held stays as a column. One step brings both back.
fn open_in_form(session: Session, number: u32, link: &str, title: &str) {
    let Ok(opened) = decode(link) else { return };
    let known = books::recall(&opened.book);
    let stands_in =
        known.is_none().then(|| format!(" {}", stands_in(&opened.book.edition, session.language.get_untracked())));
    let base = known.unwrap_or_else(BaseBook::standard);
    // As the form will spell it; a link of an older version may say the same in other words.
    let in_form = link_with(&opened, &base).unwrap_or_else(|| link.into());
    if session.is_beside() {
        leave_beside(session);
    }
    let before = untrack(|| session.link());
    let board = Board::of(session);
    board.change_with(draft_of(&opened), base, |columns| {
        columns.open_in_form(number, &in_form, &before, say(Text::COMPARE_BEFORE));
    });
    board.say(fill(say(Text::COMPARE_OPENED), &[("0", title)]) + stands_in.as_deref().unwrap_or_default());
}

/// The link of a scenario priced with a book.
fn link_with(opened: &Opened, base: &Arc<BaseBook>) -> Option<String> {
    let book = BookInUse::new(base, opened.prices.clone(), opened.discounts.clone());
    let scenario = estimate(&opened.given, &book).ok()?.scenario;
    Some(encode(&scenario, &book.base.name, &book.edits, &book.discounts))
}

fn remove(board: Board, number: u32, title: &str) {
    let removed = board.change(|columns| columns.remove(number));
    board.say_removed(fill(say(Text::COMPARE_REMOVED), &[("0", title)]), removed);
    document::focus_soon("compare-undo");
}

fn rename(board: Board, number: u32, name: String, renaming: RwSignal<Option<u32>>) -> AnyView {
    let text = RwSignal::new(name);
    let done = move || {
        renaming.set(None);
        board.change(|columns| columns.rename(number, &text.get_untracked()));
        document::focus_soon("compare-add");
    };
    let input = el("input")
        .id(RENAME)
        .test(RENAME)
        .set("type", "text")
        .set("maxlength", "60")
        .set("autocomplete", "off")
        .set("aria-label", say(Text::COMPARE_NAME))
        .prop_text("value", move || text.get())
        .on_text("input", move |typed| text.set(typed))
        .on("keydown", on_enter(done));
    let done = button(done).class("btn").test("compare-rename-done").child(say(Text::COMPARE_DONE));
    el("div").class("row").child(input).child(done).view()
}
