//! Messages with the page around. `schema/message.json` describes them.

use super::{
    book,
    height::Heights,
    options::{self, Options},
    refusal::{PARTS, Refusal},
    scenario,
    state::Embed,
    values,
};
use crate::{
    browser::{
        host::{self, Incoming},
        json::Json,
        size,
    },
    text::Text,
    ui::{signal::at_each_change, speech},
};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsValue};
use std::cell::RefCell;

/// The format of the messages.
const VERSION: f64 = 1.0;
/// Longest text of an option.
const LONGEST: usize = 8_000;
/// An origin that is none: nothing can be addressed to it alone.
const OPAQUE: &str = "null";
const ANYBODY: &str = "*";

thread_local! {
    static TELLING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    static HEIGHTS: RefCell<Heights> = RefCell::default();
}

/// Listens to the page around, and says so.
pub fn begin(embed: Embed) {
    if !host::is_framed() {
        return;
    }
    let listening = host::listen(move |incoming| hear(embed, incoming));
    on_cleanup(move || listening.remove());
    size::watch_content(move || tell_height(embed));
    // The height of a frame out of view is not observed before it is seen.
    at_each_change(move || {
        embed.session.estimate.track();
        if embed.connected.get() && embed.shown.get() && !embed.reading.get() {
            tell_soon(embed);
        }
    });
    let to = host::told_origin();
    post(&message("hello", &[]), to.as_deref().unwrap_or(ANYBODY));
}

fn message(kind: &str, members: &[(&str, JsValue)]) -> JsValue {
    let head = [("voicebotCost", JsValue::from_f64(VERSION)), ("type", JsValue::from_str(kind))];
    Json::object(&[&head, members].concat()).0
}

fn post(message: &JsValue, origin: &str) {
    host::send(message, origin);
}

/// Tells the page around, once it has spoken.
fn tell(embed: Embed, kind: &str, members: &[(&str, JsValue)]) {
    if let Some(origin) = embed.origin.get_value() {
        post(&message(kind, members), &origin);
    }
}

/// What was refused is told in its order. It waits until somebody asks, and for the words of the frame's language.
pub fn refuse(embed: Embed, refused: Vec<Refusal>) {
    embed.unsaid.update_value(|unsaid| unsaid.extend(refused));
    if embed.origin.with_value(Option::is_none) {
        return;
    }
    let language = embed.language.get_value();
    let needs = |part| embed.unsaid.with_value(|unsaid| unsaid.iter().any(|refusal| refusal.needs(part)));
    let lacking = PARTS.into_iter().filter(|part| needs(*part) && !part.is_here(language)).collect::<Vec<_>>();
    let say = move || {
        let unsaid = embed.unsaid.try_update_value(std::mem::take).unwrap_or_default();
        for refusal in unsaid {
            tell(embed, "error", &[("detail", refusal.detail(language))]);
        }
    };
    if lacking.is_empty() {
        return say();
    }
    spawn_local(async move {
        for part in lacking {
            speech::fetch(part, language).await;
        }
        say();
    });
}

/// The first estimate is told as `ready` as well; edits are told once what they change is on the screen.
fn tell_soon(embed: Embed) {
    thread_local! {
        static IS_READY: RefCell<bool> = const { RefCell::new(false) };
    }
    let tell_now = move || {
        let Some(true) = embed.connected.try_get_untracked() else { return };
        let detail = values::detail(embed.session);
        if !IS_READY.replace(true) {
            tell(embed, "ready", &[("detail", detail.clone())]);
        }
        tell(embed, "estimate", &[("detail", detail)]);
        tell_height(embed);
    };
    TELLING.set(Some(Timeout::new(0, tell_now)));
}

fn tell_height(embed: Embed) {
    let is_awaited = embed.connected.try_get_untracked() == Some(true) && embed.shown.get_untracked();
    if !is_awaited {
        return;
    }
    if let Some(height) = HEIGHTS.with_borrow_mut(Heights::measure) {
        tell(embed, "height", &[("height", JsValue::from_f64(f64::from(height)))]);
    }
}

fn hear(embed: Embed, Incoming { origin, data }: Incoming) {
    let message = Json(data);
    let version = message.get("voicebotCost").0;
    // Others may talk here too.
    if !is_object(&message.0) || version.is_undefined() {
        return;
    }
    match embed.origin.get_value() {
        Some(known) if known != origin => return,
        Some(_) => {}
        None if host::told_origin().is_some_and(|told| told != origin) => return,
        None if origin == OPAQUE => {
            let detail = Json::object(&[("code", JsValue::from_str("opaqueOrigin"))]).0;
            return post(&self::message("error", &[("detail", detail)]), ANYBODY);
        }
        None => embed.origin.set_value(Some(origin)),
    }
    let refused = if version.as_f64() == Some(VERSION) {
        obey(embed, &message)
    } else {
        let value = version.as_f64().map(|v| v.to_string()).or(version.as_string()).unwrap_or_default();
        vec![Refusal::new("version", "voicebotCost", "version", &value, Text::EMBED_WRONG_VERSION, &[&value])]
    };
    refuse(embed, refused);
}

fn is_object(value: &JsValue) -> bool {
    value.is_object() && !Array::is_array(value)
}

fn malformed(place: &str, rule: &str) -> Vec<Refusal> {
    vec![Refusal::new("message", place, rule, place, Text::EMBED_WRONG_MESSAGE, &[place])]
}

/// Does what the message asks for; what of it is refused.
fn obey(embed: Embed, message: &Json) -> Vec<Refusal> {
    match message.text("type").as_str() {
        "connect" => connect(embed, message),
        "set" => match read_options(&message.get("options").0) {
            Ok(given) => options::apply(embed, given, false),
            Err(refused) => refused,
        },
        "scenario" if has(message, "scenario") => set_scenario(embed, &message.get("scenario").0),
        "book" if has(message, "book") => take_book(embed, &message.get("book").0),
        "print" => {
            host::print();
            Vec::new()
        }
        "scenario" => malformed("scenario", "required"),
        "book" => malformed("book", "required"),
        "" => malformed("type", "required"),
        other => {
            vec![Refusal::new("message", "type", "unknownType", other, Text::EMBED_WRONG_MESSAGE, &[other])]
        }
    }
}

fn has(message: &Json, member: &str) -> bool {
    !message.get(member).0.is_undefined()
}

/// The page around hears everything from here on.
fn connect(embed: Embed, message: &Json) -> Vec<Refusal> {
    let given = match read_options(&message.get("options").0) {
        Ok(given) => given,
        Err(refused) => return refused,
    };
    let mut refused = options::apply(embed, given, !embed.shown.get_untracked());
    if has(message, "book") {
        refused.extend(take_book(embed, &message.get("book").0));
    }
    if has(message, "scenario") {
        refused.extend(set_scenario(embed, &message.get("scenario").0));
    }
    crate::browser::document::mark_root("data-followed", "");
    embed.connected.set(true);
    refused
}

fn take_book(embed: Embed, value: &JsValue) -> Vec<Refusal> {
    if value.is_null() || is_object(value) { book::take(embed, value) } else { malformed("book", "wrongShape") }
}

/// Fixed answers stay, and are named.
fn set_scenario(embed: Embed, value: &JsValue) -> Vec<Refusal> {
    let session = embed.session;
    let wanted = match scenario::read(value, &session.book()) {
        Ok(wanted) => wanted,
        Err(refused) => return refused,
    };
    session.replace(wanted.clone());
    embed.link.set(Vec::new());
    let held = session.draft.with_untracked(|draft| {
        let differs = |(field, _): &&(crate::engine::scenario::Field, String)| {
            session.is_fixed(*field) && draft.get(*field) != wanted.get(*field)
        };
        wanted.entries().iter().filter(differs).map(|(field, text)| (*field, text.clone())).collect::<Vec<_>>()
    });
    let said = |(field, text): (crate::engine::scenario::Field, String)| {
        Refusal::new("locked", field.key(), "locked", &text, Text::EMBED_HELD, &[field.key()])
    };
    held.into_iter().map(said).collect()
}

fn read_options(value: &JsValue) -> Result<Options, Vec<Refusal>> {
    let mut options = Options::default();
    if !is_object(value) {
        return Err(malformed("options", "wrongShape"));
    }
    for name in Json(value.clone()).keys() {
        let text = Json(value.clone()).get(&name).0.as_string();
        match (Options::place(&name), text) {
            (Some(place), Some(text)) if text.len() <= LONGEST => options.set(place, text),
            (Some(_), Some(_)) => return Err(malformed(&name, "tooLarge")),
            (Some(_), None) => return Err(malformed(&name, "wrongShape")),
            (None, _) => return Err(malformed(&name, "unknownOption")),
        }
    }
    Ok(options)
}
