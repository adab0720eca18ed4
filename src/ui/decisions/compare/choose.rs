//! What can be added to the comparison: the scenario in the form, a copy of it, kept ones, presets, a link.

use super::board::{Board, link_of};
use crate::{
    browser::document,
    data::presets::{PRESETS, Preset, band},
    engine::{book::default_book, case::Prepared},
    input::{Draft, check},
    link::{decode, encode, is_comparison},
    text::{Text, fill},
    ui::{
        books::BookInUse,
        element::{El, button, el, live},
        session::Session,
        share::{Desk, on_enter},
        words::say,
    },
};
use leptos::prelude::*;

const PASTE: &str = "compare-link";

pub fn choose() -> El {
    let session = Session::here();
    let board = Board::of(session);
    let chosen = RwSignal::new(String::from("copy"));
    let shelf = Desk::here().shelf;
    Desk::here().look();
    let options = move || {
        let columns = board.columns();
        let kept = shelf.get().kept;
        let option = |value: String, name: String| el("option").set("value", value).child(name);
        let mut parts = vec![option("copy".into(), say(Text::COMPARE_ADD_COPY).into())];
        if !columns.has_form() {
            parts.push(option("form".into(), say(Text::COMPARE_ADD_CURRENT).into()));
        }
        let kept = kept.into_iter().map(|kept| option(format!("kept:{}", kept.number), kept.name));
        let presets = PRESETS.iter().map(|preset| option(format!("preset:{}", preset.id), preset_name(preset)));
        let group = |name: Text, options: Vec<El>| el("optgroup").set("label", say(name)).children(options);
        parts.push(group(Text::COMPARE_ADD_KEPT, kept.collect()));
        parts.push(group(Text::COMPARE_ADD_PRESETS, presets.collect()));
        parts
    };
    let select = el("select")
        .id("compare-add")
        .test("compare-add")
        .on_text("change", move |typed| chosen.set(typed))
        .child(live(options));
    let add = button(move || add(session, &chosen.get_untracked()))
        .class("btn main-act")
        .test("compare-add-go")
        .prop_flag("disabled", move || board.columns().is_full())
        .child(say(Text::COMPARE_ADD_GO));
    let label = el("label").set("for", "compare-add").child(say(Text::COMPARE_ADD));
    el("div")
        .class("choose off-paper")
        .child(el("div").class("choice").child(label).child(el("div").class("row").child(select).child(add)))
        .child(paste(session))
}

fn paste(session: Session) -> El {
    let text = RwSignal::new(String::new());
    let open = move || {
        let pasted = text.get_untracked();
        if pasted.trim().is_empty() {
            return document::focus(PASTE);
        }
        if open_text(session, &pasted) {
            text.set(String::new());
        }
    };
    let input = el("input")
        .id(PASTE)
        .test(PASTE)
        .set("type", "text")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .prop_text("value", move || text.get())
        .on_text("input", move |typed| text.set(typed))
        .on("keydown", on_enter(open));
    let go = button(open).class("btn").test("compare-link-go").child(say(Text::COMPARE_PASTE_GO));
    el("div")
        .class("choice")
        .child(el("label").set("for", PASTE).child(say(Text::COMPARE_PASTE)))
        .child(el("div").class("row").child(input).child(go))
}

/// A link of one scenario becomes a column; one of several is shown beside the visitor's own choice.
fn open_text(session: Session, text: &str) -> bool {
    let board = Board::of(session);
    let language = session.language.get_untracked();
    let refused = |why: &str| board.say(fill(say(Text::COMPARE_REFUSED), &[("0", why)]));
    if is_comparison(text) {
        return match board.open(text, language, true) {
            Ok(()) => true,
            Err(why) => {
                refused(&why);
                false
            }
        };
    }
    let link = match decode(text) {
        Ok(opened) => link_of(&opened).ok_or_else(|| say(Text::COMPARE_TOO_LARGE).to_string()),
        Err(unreadable) => Err(unreadable.why.message(language)),
    };
    match link {
        Ok(link) => put(board, "", Some(&link)),
        Err(why) => {
            refused(&why);
            false
        }
    }
}

/// Whether there was room.
fn put(board: Board, name: &str, link: Option<&str>) -> bool {
    let number = board.change(|columns| columns.add(name, link));
    let columns = untrack(|| board.columns());
    match number.and_then(|number| columns.place(number)) {
        Some(place) => {
            let unnamed = fill(say(Text::COMPARE_UNNAMED), &[("0", &place.saturating_add(1).to_string())]);
            let shown = match (name.is_empty(), link) {
                (true, None) => say(Text::COMPARE_CURRENT),
                (true, Some(_)) => &unnamed,
                (false, _) => name,
            };
            board.say(fill(say(Text::COMPARE_ADDED), &[("0", shown)]));
            true
        }
        None => {
            board.say(say(Text::COMPARE_FULL).into());
            false
        }
    }
}

fn add(session: Session, chosen: &str) {
    let board = Board::of(session);
    match chosen.split_once(':') {
        None if chosen == "form" => {
            put(board, "", None);
        }
        None => {
            let count = untrack(|| board.columns()).list.len().to_string();
            let name = fill(say(Text::COMPARE_COPY_NAME), &[("0", say(Text::COMPARE_CURRENT)), ("1", &count)]);
            put(board, &name, Some(&untrack(|| session.link())));
        }
        Some(("kept", number)) => {
            let kept = Desk::here().shelf.with_untracked(|shelf| shelf.get(number.parse().ok()?).cloned());
            if let Some(kept) = kept {
                put(board, &kept.name, Some(&kept.link));
            }
        }
        Some((_, id)) => {
            if let Some((preset, link)) =
                PRESETS.iter().find(|preset| preset.id == id).and_then(|p| Some((p, preset_link(p)?)))
            {
                put(board, &preset_name(preset), Some(&link));
            }
        }
    }
}

fn preset_name(preset: &Preset) -> String {
    let level = match preset.level {
        "entry" => Text::UI_LEVEL_ENTRY,
        "top" => Text::UI_LEVEL_TOP,
        _ => Text::UI_LEVEL_TYPICAL,
    };
    let group = band(preset.group, preset.band).map_or(preset.band, |band| say(band.label));
    fill(say(Text::COMPARE_PRESET_NAME), &[("0", group), ("1", say(level))])
}

fn preset_link(preset: &Preset) -> Option<String> {
    let given = check(&Draft::from_pairs(preset.values()).ok()?).ok()?;
    let scenario = Prepared::new(&given, default_book()).ok()?.scenario;
    let book = BookInUse::standard();
    Some(encode(&scenario, &book.base.name, &book.edits, &book.discounts))
}
