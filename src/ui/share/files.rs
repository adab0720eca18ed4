//! Files out: table, data, scenario, summary. Files in: a scenario, picked or dropped on the page.

use super::{
    arrive,
    banner::REFUSED,
    desk::{Desk, Refused, Said},
    dialog::ID,
    dropped,
    follow::tail_of,
};
use crate::{
    browser::{address, clipboard, clock, dialog, document, download, json::Json, worker},
    engine::scenario::Field,
    json::book::LARGEST as LARGEST_BOOK,
    link::is_comparison,
    takeaway::{
        comparison_file, csv, file_name,
        scenario_file::{self, LARGEST, Members, Refused as FileRefused},
        summary,
    },
    text::{Language, Text},
    ui::{
        books,
        element::{El, button, el},
        layout::Layout,
        report,
        session::Session,
        words::say,
    },
};
use js_sys::Array;
use leptos::{leptos_dom::helpers::request_animation_frame, prelude::*, task::spawn_local, wasm_bindgen::JsValue};
use web_sys::File;

/// Writes the documented estimate of a link.
const JSON_WORKER: &str = "estimate-json.js";
/// Makes the workbook with live formulas.
const SPREADSHEET_WORKER: &str = "spreadsheet/worker.js";

pub fn files() -> El {
    let (session, layout) = (Session::here(), Layout::here());
    let picker = el("input")
        .id("share-file")
        .test("share-file")
        .set("type", "file")
        .class("visually-hidden")
        .set("accept", ".json,application/json")
        .set("aria-describedby", "share-file-note")
        .on("change", move |event| {
            if let Some(file) = download::picked(&event) {
                take(session, layout, file);
            }
        });
    el("section")
        .set("aria-labelledby", "share-files")
        .child(el("h3").id("share-files").child(say(Text::SHARE_FILES)))
        .child(
            el("div")
                .class("row")
                .child(out("share-summary", Text::SHARE_SUMMARY, move || copy_summary(session)))
                .child(out("share-xlsx", Text::SHARE_XLSX, move || save_spreadsheet(session)))
                .child(out("share-csv", Text::SHARE_CSV, move || save_csv(session)))
                .child(out("share-json", Text::SHARE_JSON, move || save_json(session)))
                .child(out("share-scenario", Text::SHARE_SCENARIO_FILE, move || save_scenario(session))),
        )
        .child(el("label").class("btn file").set("for", "share-file").child(say(Text::SHARE_OPEN_FILE)).child(picker))
        .child(el("p").class("soft").id("share-file-note").child(say(Text::SHARE_OPEN_FILE_NOTE)))
}

fn out(id: &'static str, name: Text, act: impl Fn() + 'static) -> El {
    button(act).class("btn").test(id).child(say(name))
}

pub fn whole_link(session: Session) -> String {
    let link = untrack(|| session.link());
    address::base() + &tail_of(&link, Desk::here().private.get_untracked())
}

/// `scenario` is what the scenario is called in the report too.
fn save(scenario: Option<&str>, end: &str, kind: &str, content: &JsValue) {
    let name = file_name(scenario, &clock::today(), end);
    download::save(&name, kind, content);
    Desk::here().say(Said::Saved(name));
}

fn save_csv(session: Session) {
    let language = session.language.get_untracked();
    let link = whole_link(session);
    let book = session.book();
    let publisher = books::publisher(&book.base, language);
    let prices = book.prices(&publisher);
    let table = session.estimate.with_untracked(|estimate| csv::write(estimate, &book, &prices, language, &link));
    save(report::known_name(session).as_deref(), ".csv", "text/csv;charset=utf-8", &table.into());
}

fn save_scenario(session: Session) {
    let link = untrack(|| session.link());
    let name = report::known_name(session);
    let file = scenario_file::write(name.as_deref().unwrap_or_default(), &link);
    save(name.as_deref(), ".scenario.json", "application/json", &file.into());
}

fn save_json(session: Session) {
    let link = untrack(|| session.link());
    let desk = Desk::here();
    let base = session.base.get_untracked();
    let name = report::known_name(session);
    desk.say(Said::Waiting);
    spawn_local(async move {
        let book = match base.is_standard() {
            true => Some(String::new()),
            false => books::document(&base).await,
        };
        let question = [("link", link.into()), ("book", book.into()), ("on", clock::today().into())];
        match worker::ask(JSON_WORKER, &Json::object(&question).0, |_| true).await.filter(JsValue::is_string) {
            Some(text) => save(name.as_deref(), ".json", "application/json", &text),
            None => desk.say(Said::Failed),
        }
    });
}

/// The worker tells how far it is; its last message has the bytes or says what failed.
fn save_spreadsheet(session: Session) {
    let link = whole_link(session);
    let given = session.given();
    let base = session.base.get_untracked();
    let said: Vec<&str> = Field::ALL.iter().filter(|field| given.get(**field).is_some()).map(|f| f.key()).collect();
    let language = if session.language.get_untracked() == Language::Zh { "zh" } else { "en" };
    let question = Json::object(&[
        ("link", link.into()),
        ("given", said.into_iter().map(JsValue::from_str).collect::<Array>().into()),
        ("language", language.into()),
        ("book", base.address().map(|file| address::beside(&file)).into()),
        ("document", base.document.as_deref().map(JsValue::from_str).into()),
        ("on", clock::today().into()),
    ]);
    let desk = Desk::here();
    let name = report::known_name(session);
    desk.say(Said::Waiting);
    spawn_local(async move {
        let is_last = |message: &JsValue| matches!(&*Json(message.clone()).text("stage"), "done" | "failed");
        let answer = worker::ask(SPREADSHEET_WORKER, &question.0, is_last).await.map(Json);
        match answer.map(|answer| answer.get("bytes").0).filter(JsValue::is_object) {
            Some(bytes) => {
                let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                save(name.as_deref(), ".xlsx", kind, &bytes);
            }
            None => desk.say(Said::Failed),
        }
    });
}

fn copy_summary(session: Session) {
    let language = session.language.get_untracked();
    let link = whole_link(session);
    let book = session.book();
    let publisher = books::publisher(&book.base, language);
    let prices = book.prices(&publisher);
    let text = session.estimate.with_untracked(|estimate| summary::write(estimate, &prices, language, &link));
    spawn_local(async move {
        let done = clipboard::copy(&text).await;
        Desk::here().say(if done { Said::CopiedSummary } else { Said::NotCopied });
    });
}

/// A file dropped anywhere on the page is opened by the page.
pub fn take_dropped(session: Session, layout: Layout) {
    dropped::open_with(move |file| take(session, layout, file));
}

/// Opens the file beside the visitor's own scenario, or says why not; the dialog gives way to what is said.
fn take(session: Session, layout: Layout, file: File) {
    spawn_local(async move {
        let name = file.name();
        let desk = Desk::here();
        match read(&file).await {
            Ok((_, link)) if is_comparison(&link) => arrive::open_comparison(session, layout, &link, true),
            Ok((inner, link)) => {
                let shown = if inner.is_empty() { name } else { inner };
                arrive::open_link(session, shown, None, &link);
            }
            Err(why) => {
                desk.refused.set(Some(Refused::File(name, why)));
                // Somebody who dropped it far below must see it.
                request_animation_frame(|| document::scroll_to(REFUSED));
            }
        }
        dialog::close(ID);
    });
}

async fn read(file: &File) -> Result<(String, String), FileRefused> {
    if file.size() > LARGEST_BOOK as f64 {
        return Err(FileRefused::TooLarge);
    }
    let text = download::text(file).await.ok_or(FileRefused::Unreadable)?;
    let json = Json::parse(text.trim_start_matches('\u{feff}'));
    if json.as_ref().is_some_and(is_book) {
        return Err(FileRefused::Book);
    }
    if file.size() > f64::from(LARGEST) {
        return Err(FileRefused::TooLarge);
    }
    let json = json.ok_or(FileRefused::NotJson)?;
    let number = |key: &str| json.get(key).0.as_f64().map(|number| number.to_string()).unwrap_or_default();
    if json.text("schema") == comparison_file::SCHEMA {
        let link = comparison_file::read(&number("version"), &json.get("comparison").entries())?;
        return Ok((String::new(), link));
    }
    scenario_file::read(&Members {
        schema: json.text("schema"),
        version: number("version"),
        name: json.text("name"),
        edition: json.text("edition"),
        link: number("link"),
        check: json.text("check"),
        scenario: json.get("scenario").entries(),
    })
}

/// What a price book has and no scenario.
fn is_book(json: &Json) -> bool {
    json.get("prices").0.is_object() && !json.text("edition").is_empty()
}
