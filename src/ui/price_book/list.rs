//! All prices: search, filters, and a row for each.

use super::{Document, document::About, row::row};
use crate::{
    engine::{
        book::{Grade, PriceId},
        line::{Component, LineId},
    },
    text::{Text, fill},
    ui::{
        element::{El, el, live, words},
        session::Session,
        table::{scrolled, table},
        words::say,
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

const COLUMNS: [(Text, &str); 8] = [
    (Text::BOOKS_COL_PRICE, ""),
    (Text::BOOKS_COL_UNIT, ""),
    (Text::BOOKS_COL_LOW, "num"),
    (Text::BOOKS_COL_TYPICAL, "num"),
    (Text::BOOKS_COL_HIGH, "num"),
    (Text::BOOKS_COL_DISCOUNT, "num"),
    (Text::BOOKS_COL_GRADE, ""),
    (Text::BOOKS_COL_CHECKED, ""),
];

/// What a price is about, by the beginning of its id.
const SUBJECTS: [(Text, &[&str]); 10] = [
    (Text::LINES_COMPONENT_LICENCE, &["licence", "usage", "llm"]),
    (Text::LINES_COMPONENT_IMPLEMENTATION, &["labour"]),
    (Text::LINES_COMPONENT_TELEPHONY, &["tel", "number", "sms", "outbound"]),
    (Text::LINES_COMPONENT_DATA, &["data"]),
    (Text::LINES_COMPONENT_INTEGRATION, &["integration"]),
    (Text::LINES_COMPONENT_HARDWARE, &["hw"]),
    (Text::LINES_COMPONENT_OPERATIONS, &["ops", "comp"]),
    (Text::LINES_COMPONENT_HIDDEN, &["hidden", "storage", "rec"]),
    (Text::BOOKS_GROUP_PEOPLE, &["human"]),
    (Text::BOOKS_GROUP_TRAFFIC, &["traffic"]),
];
const GRADES: [(&str, Grade); 4] = [("A", Grade::A), ("B", Grade::B), ("C", Grade::C), ("U", Grade::U)];

/// What the rows share.
#[derive(Clone, Copy)]
pub struct Rows {
    pub document: Document,
    pub about: Memo<Vec<About>>,
    /// The lines of the estimate that use a price, and what is off them, by the number of the price.
    pub uses: Memo<Arc<Vec<Use>>>,
    pub open: RwSignal<Vec<PriceId>>,
}

#[derive(Clone, Default, PartialEq)]
pub struct Use {
    pub lines: Vec<LineId>,
    pub off: Vec<(Component, Decimal)>,
}

pub fn list() -> El {
    let session = Session::here();
    let language = session.language.get_untracked();
    let document = Document::of(&session.base.get_untracked());
    let rows = Rows {
        document,
        about: Memo::new(move |_| document.all(language)),
        uses: Memo::new(move |_| Arc::new(uses(session))),
        open: RwSignal::new(Vec::new()),
    };
    let (text, subject, grade) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (used, own) = (RwSignal::new(false), RwSignal::new(false));
    let shown = Memo::new(move |_| {
        let wanted = text.get().trim().to_lowercase();
        let subject = subject.get().parse::<usize>().ok().and_then(|place| SUBJECTS.get(place));
        let grade = GRADES.iter().find(|(key, _)| *key == grade.get()).map(|(_, grade)| *grade);
        session.estimate.track();
        let book = session.book();
        let is_shown = |id: &PriceId| {
            let place = usize::from(id.0);
            let start = id.key().split('.').next().unwrap_or_default();
            let name = rows.about.with(|about| about.get(place).map(|a| a.name.to_lowercase()).unwrap_or_default());
            let unit = Text::unit(id.unit(), language).to_lowercase();
            (wanted.is_empty() || [name, id.key().to_lowercase(), unit].iter().any(|words| words.contains(&wanted)))
                && subject.is_none_or(|(_, starts)| starts.contains(&start))
                && grade.is_none_or(|grade| book.price(*id).is_some_and(|price| price.grade == grade))
                && (!used.get() || rows.uses.with(|uses| uses.get(place).is_some_and(|u| !u.lines.is_empty())))
                && (!own.get() || session.draft.with(|draft| draft.price(*id).is_some()))
        };
        PriceId::all().filter(is_shown).collect::<Vec<_>>()
    });
    let total = PriceId::all().count().to_string();
    let count = move || {
        let shown = shown.with(Vec::len).to_string();
        fill(say(Text::BOOKS_COUNT), &[("0", &shown), ("1", &total)])
    };
    let search = el("input")
        .id("book-search")
        .test("book-search")
        .set("type", "search")
        .set("placeholder", say(Text::BOOKS_SEARCH_HINT))
        .on_text("input", move |typed| text.set(typed));
    let subjects = SUBJECTS.iter().enumerate().map(|(place, (name, _))| (place.to_string(), say(*name)));
    let grades = GRADES.iter().map(|(key, _)| (key.to_string(), *key));
    let body = view! { <For each=move || shown.get() key=|id| id.0 children=move |id| row(id, rows) /> }.into_any();
    let table = table("book-table", say(Text::BOOKS_CAPTION).into(), &COLUMNS).child(body);
    // The table's region has the name already.
    el("div")
        .child(
            el("div")
                .class("panel-body book-filters")
                .child(el("h3").id("book-list").child(say(Text::BOOKS_LIST)))
                .child(labelled("book-search", Text::BOOKS_SEARCH, search))
                .child(choice("book-subject", Text::BOOKS_COMPONENT, subjects.collect(), subject))
                .child(choice("book-grade", Text::BOOKS_GRADE, grades.collect(), grade))
                .child(check("book-used", Text::BOOKS_ONLY_USED, used))
                .child(check("book-own", Text::BOOKS_ONLY_OWN, own))
                .child(el("p").class("soft").set("role", "status").test("book-count").child(words(count))),
        )
        .child(live(move || document.progress()))
        .child(scrolled(say(Text::BOOKS_LIST).into(), table))
}

fn uses(session: Session) -> Vec<Use> {
    session.estimate.with(|estimate| {
        let book = session.book();
        let mut uses = vec![Use::default(); PriceId::all().count()];
        for line in &estimate.lines {
            let off = (line.component(), book.discounts().of(line.component()));
            for id in &line.prices {
                let Some(place) = uses.get_mut(usize::from(id.0)) else { continue };
                place.lines.push(line.id);
                if !off.1.is_zero() && id.unit().starts_with("yuan") && !place.off.contains(&off) {
                    place.off.push(off);
                }
            }
        }
        uses
    })
}

fn labelled(id: &'static str, name: Text, control: El) -> El {
    el("div").class("field").child(el("label").set("for", id).child(say(name))).child(control)
}

fn choice(id: &'static str, name: Text, options: Vec<(String, &'static str)>, chosen: RwSignal<String>) -> El {
    let option = |(value, name): (String, &'static str)| el("option").set("value", value).child(name);
    let all = el("option").set("value", "").child(say(Text::BOOKS_ALL));
    let select = el("select")
        .id(id)
        .test(id)
        .on_text("change", move |typed| chosen.set(typed))
        .child(all)
        .children(options.into_iter().map(option));
    labelled(id, name, select)
}

fn check(id: &'static str, name: Text, on: RwSignal<bool>) -> El {
    let input = el("input")
        .id(id)
        .test(id)
        .set("type", "checkbox")
        .on("change", move |event| on.set(event_target_checked(&event)));
    el("label").class("check").set("for", id).child(input).child(say(name))
}
