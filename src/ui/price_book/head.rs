//! The book in use: its name, what is wrong with it for this page, and files in and out.

use super::Document;
use crate::{
    browser::{clock, download},
    engine::line::LineId,
    json::book::{self, Changes, LARGEST},
    text::{Language, Text, fill},
    ui::{
        books::{self, BaseBook, BookInUse, Origin, Unreadable},
        element::{El, Piece, button, el, live},
        session::Session,
        words::say,
    },
};
use leptos::{ev, prelude::*, task::spawn_local, wasm_bindgen::JsCast};
use web_sys::{DragEvent, File};

/// Problems shown of a file that is no book.
const SHOWN: usize = 10;

#[derive(Clone)]
pub enum Said {
    Loaded(String),
    NotKept,
    Saved(String),
    Refused(String, Unreadable),
}

pub type Saying = RwSignal<Option<Said>>;

pub fn head(said: Saying) -> El {
    let session = Session::here();
    let language = session.language.get_untracked();
    let base = session.base.get_untracked();
    let document = Document::of(&base);
    let title = document.words("title", language);
    let title = if title.is_empty() { base.title(language).to_string() } else { title };
    let origin = match base.origin {
        Origin::Standard => Text::BOOKS_ORIGIN_STANDARD,
        Origin::Released => Text::BOOKS_ORIGIN_RELEASED,
        Origin::Own => Text::BOOKS_ORIGIN_OWN,
    };
    let fact = |name: Text, value: String| el("div").child(el("dt").child(say(name))).child(el("dd").child(value));
    let words = move || {
        let publisher = document.words("publisher", language);
        let published = document.get().map(|json| json.text("publishedOn")).unwrap_or_default();
        let facts = [(Text::BOOKS_PUBLISHER, publisher), (Text::BOOKS_PUBLISHED, published)];
        facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| fact(name, value))
            .collect::<Vec<_>>()
    };
    let live_title = move || {
        let own = document.words("title", language);
        el("b").test("book-title").child(if own.is_empty() { title.clone() } else { own })
    };
    let is_other = !base.is_standard();
    let back = is_other.then(|| {
        let back = button(move || session.use_book(BaseBook::standard()));
        back.class("btn").test("book-default").child(say(Text::BOOKS_TO_DEFAULT))
    });
    let reset = move || {
        session.draft.with(|draft| draft.has_own_prices()).then(|| {
            button(move || session.clear_own_prices()).class("btn").test("book-reset").child(say(Text::BOOKS_RESET_ALL))
        })
    };
    let gaps = {
        let base = base.clone();
        move || gaps(session, &base)
    };
    el("section")
        .class("panel-body book-head")
        .set("aria-labelledby", "book-head")
        .child(el("h3").id("book-head").child(say(Text::BOOKS_TITLE)))
        .child(el("p").child(live(live_title)))
        .child(
            el("dl")
                .class("plan")
                .child(fact(Text::BOOKS_EDITION, base.book.edition.to_string()))
                .child(fact(Text::BOOKS_ORIGIN, say(origin).into()))
                .child(live(words)),
        )
        .child(live(gaps))
        .child(
            el("div")
                .class("row")
                .child(picker(session, said))
                .child(saver(session, said))
                .child(back)
                .child(live(reset)),
        )
        .child(el("p").class("soft").id("book-load-note").child(say(Text::BOOKS_LOAD_NOTE)))
        .child(el("p").class("soft").child(say(Text::BOOKS_SAVE_NOTE)))
        .child(live(move || said.get().map(|said| of_said(&said, language))))
}

/// Prices the book lacks, with the lines that suffer, and those it has in vain.
fn gaps(session: Session, base: &BaseBook) -> Vec<El> {
    let mut notes = Vec::new();
    let between = session.language.get_untracked().comma();
    let missing: Vec<_> = base.book.missing().collect();
    if !missing.is_empty() {
        let lines: Vec<&str> = session.estimate.with(|estimate| {
            let suffers = estimate.lines.iter().filter(|line| line.prices.iter().any(|id| missing.contains(id)));
            suffers.map(|line| say(Text::line(line.id))).collect()
        });
        let count = missing.len().to_string();
        let text = match lines.is_empty() {
            true => fill(say(Text::BOOKS_MISSING_UNUSED), &[("0", &count)]),
            false => fill(say(Text::BOOKS_MISSING), &[("0", &count), ("1", &lines.join(between))]),
        };
        notes.push(el("p").class("note").test("book-lacks").child(text));
    }
    if !base.ignored.is_empty() {
        let (count, ids) = (base.ignored.len().to_string(), base.ignored.join(between));
        let text = fill(say(Text::BOOKS_IGNORED), &[("0", &count), ("1", &ids)]);
        notes.push(el("p").class("note").test("book-ignored").child(text));
    }
    notes
}

fn picker(session: Session, said: Saying) -> El {
    let input = el("input")
        .id("book-file")
        .test("book-file")
        .set("type", "file")
        .class("visually-hidden")
        .set("accept", ".json,application/json")
        .set("aria-describedby", "book-load-note")
        .on("change", move |event| {
            if let Some(file) = download::picked(&event) {
                take(session, said, file);
            }
        });
    el("label").class("btn file").set("for", "book-file").child(say(Text::BOOKS_LOAD)).child(input)
}

/// A book dropped on the view is loaded; elsewhere on the page a file is a scenario.
pub fn taking_files(view: El, said: Saying) -> El {
    let session = Session::here();
    view.on("drop", move |event: ev::Event| {
        let Some(file) = event.dyn_ref::<DragEvent>().and_then(download::dropped) else { return };
        event.prevent_default();
        event.stop_propagation();
        take(session, said, file);
    })
    .on("dragover", |event: ev::Event| {
        if event.dyn_ref::<DragEvent>().is_some_and(download::carries_files) {
            event.prevent_default();
        }
    })
}

fn take(session: Session, said: Saying, file: File) {
    spawn_local(async move {
        let name = file.name();
        let read = if file.size() > LARGEST as f64 {
            Err(Unreadable::Broken(vec![book::too_large(file.size() as usize)]))
        } else {
            books::read(download::text(&file).await.unwrap_or_default()).await
        };
        let now = match read {
            Ok(base) => {
                let kept = books::keep(&base);
                session.use_book(base);
                if kept.is_ok() { Said::Loaded(name) } else { Said::NotKept }
            }
            Err(why) => Said::Refused(name, why),
        };
        let _ = said.try_set(Some(now));
    });
}

fn saver(session: Session, said: Saying) -> El {
    let save = move || {
        spawn_local(async move {
            let book = session.book();
            let today = clock::today();
            let Some(text) = written(&book, &today).await else { return };
            let name = format!("voicebot-price-book-{}-{today}.json", book.base.book.edition);
            download::save(&name, "application/json", &text.into());
            let _ = said.try_set(Some(Said::Saved(name)));
        });
    };
    button(save).class("btn").id("book-save").test("book-save").child(say(Text::BOOKS_SAVE))
}

/// The JSON of the book in use, with what stands over it.
async fn written(book: &BookInUse, today: &str) -> Option<String> {
    let text = books::document(&book.base).await?;
    let document = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    let changes = Changes { prices: book.edits.clone(), discounts: book.discounts.clone() };
    serde_json::to_string_pretty(&book::edited(&document, &changes, today)).ok().map(|text| text + "\n")
}

fn of_said(said: &Said, language: Language) -> AnyView {
    let status = |text: String| el("p").set("role", "status").test("book-said").child(text).view();
    match said {
        Said::Loaded(name) => status(fill(say(Text::BOOKS_LOADED), &[("0", name)])),
        Said::NotKept => status(say(Text::BOOKS_NOT_KEPT).into()),
        Said::Saved(name) => status(fill(say(Text::BOOKS_SAVED), &[("0", name)])),
        Said::Refused(name, why) => {
            let all = why.messages(language);
            let more = all.len().saturating_sub(SHOWN);
            let more = (more > 0).then(|| el("p").child(fill(say(Text::BOOKS_MORE), &[("0", &more.to_string())])));
            let text = fill(say(Text::BOOKS_REFUSED), &[("0", name), ("1", &all.len().to_string())]);
            let list =
                el("ul").test("book-problems").children(all.into_iter().take(SHOWN).map(|one| el("li").child(one)));
            el("div")
                .class("note")
                .set("role", "alert")
                .test("book-refused")
                .child(el("p").child(text))
                .child(list)
                .child(more)
                .view()
        }
    }
}

/// Names of lines, in a row.
pub fn named(lines: &[LineId], language: Language) -> String {
    let names: Vec<&str> = lines.iter().map(|line| Text::line(*line).words(language)).collect();
    names.join(language.comma())
}
