//! The kept scenarios: open, rename, duplicate, delete and put back.

use super::{
    arrive,
    desk::{Desk, Said},
    dialog::ID,
};
use crate::{
    browser::{dialog, document},
    engine::estimate,
    link::decode,
    takeaway::shelf::Kept,
    text::{Text, fill},
    ui::{
        books::{self, BaseBook, BookInUse},
        element::{El, Piece, button, el, live},
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;

const NAME: &str = "share-name";

pub fn kept() -> El {
    let session = Session::here();
    let desk = Desk::here();
    desk.look();
    let shelf = desk.shelf.clone();
    let damaged = desk.damaged.clone();
    // The number of the one whose name is being changed.
    let renaming = RwSignal::new(None::<u32>);
    let list = move || {
        let kept = shelf.with(|shelf| shelf.kept.clone());
        if kept.is_empty() {
            return el("p").class("soft").child(say(Text::SHARE_KEPT_NONE));
        }
        el("ul").class("kept").test("kept").children(kept.into_iter().map(|kept| row(session, kept, renaming)))
    };
    let note = move || damaged.get().then(|| el("p").class("note").test("damaged").child(say(Text::SHARE_DAMAGED)));
    el("section")
        .set("aria-labelledby", "share-kept")
        .child(el("h3").id("share-kept").child(say(Text::SHARE_KEPT)))
        .child(el("p").class("soft").child(say(Text::SHARE_KEPT_NOTE)))
        .child(live(note))
        .child(new_one(session))
        .child(live(list))
        .child(put_back(desk))
}

fn new_one(session: Session) -> El {
    let name = RwSignal::new(String::new());
    let keep = move || {
        let desk = Desk::here();
        let text = name.get_untracked();
        if text.trim().is_empty() {
            desk.say(Said::Nameless);
            return document::focus(NAME);
        }
        let link = untrack(|| session.link());
        if let Some(kept) = desk.keep(&text, &link) {
            desk.say(Said::Kept(kept.name));
            name.set(String::new());
        }
    };
    let input = el("input")
        .id(NAME)
        .test(NAME)
        .set("type", "text")
        .set("maxlength", "60")
        .set("autocomplete", "off")
        .set("placeholder", say(Text::SHARE_NAME))
        .set("aria-label", say(Text::SHARE_NAME))
        .prop_text("value", move || name.get())
        .on_text("input", move |typed| name.set(typed))
        .on("keydown", on_enter(keep));
    el("div").class("row").child(input).child(button(keep).class("btn").test("share-keep").child(say(Text::SHARE_KEEP)))
}

pub fn on_enter(act: impl Fn() + 'static) -> impl Fn(leptos::ev::Event) + 'static {
    move |event| {
        let event: leptos::ev::KeyboardEvent = leptos::wasm_bindgen::JsCast::unchecked_into(event);
        // Enter also ends the composition of Chinese characters.
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            act();
        }
    }
}

fn row(session: Session, kept: Kept, renaming: RwSignal<Option<u32>>) -> El {
    let number = kept.number;
    let name = kept.name.clone();
    let content = move || {
        if renaming.get() == Some(number) { rename(kept.clone(), renaming) } else { actions(session, &kept, renaming) }
    };
    el("li").test(format!("kept-{name}")).child(live(content))
}

fn actions(session: Session, kept: &Kept, renaming: RwSignal<Option<u32>>) -> AnyView {
    let number = kept.number;
    let act = |id: &'static str, text: Text, act: Box<dyn Fn()>| {
        let label = fill(say(Text::SHARE_ACTION_ON), &[("0", say(text)), ("1", &kept.name)]);
        button(act).class("link").test(id).set("aria-label", label).child(say(text))
    };
    let opened = kept.clone();
    let copied = kept.clone();
    let copy_name = fill(say(Text::SHARE_DUPLICATE_NAME), &[("0", &kept.name)]);
    let name = el("span").class("grow").test("kept-name").child(kept.name.clone());
    let acts = vec![
        act("kept-open", Text::SHARE_OPEN, Box::new(move || open(session, &opened))),
        act(
            "kept-rename",
            Text::SHARE_RENAME,
            Box::new(move || {
                renaming.set(Some(number));
                document::focus_soon("share-rename");
            }),
        ),
        act(
            "kept-duplicate",
            Text::SHARE_DUPLICATE,
            Box::new(move || {
                let desk = Desk::here();
                if let Some(kept) = desk.keep(&copy_name, &copied.link) {
                    desk.say(Said::Kept(kept.name));
                }
            }),
        ),
        act("kept-delete", Text::SHARE_DELETE, Box::new(move || delete(number))),
    ];
    // Another tag than that of `rename`: Leptos takes the elements of one for those of the other where tags are the same.
    el("p").class("row").child(name).child(first_year(Words::of(session), &kept.link)).children(acts).view()
}

/// What tells one kept scenario from another: its first year at typical prices. Nothing where its book is not here.
fn first_year(words: Words, link: &str) -> Option<El> {
    let opened = decode(link).ok()?;
    let book = BookInUse::new(&books::recall(&opened.book)?, opened.prices, opened.discounts);
    let totals = estimate(&opened.given, &book).ok()?.totals;
    let sum = format!("{}{}", words.at_least(totals.complete), words.aligned_money(totals.first_year.band.typical));
    Some(el("span").class("soft").test("year-of-kept").child(words.fill_in(Text::SHARE_KEPT_FIRST, &[&sum])))
}

/// In the place of the visitor's own, as a preset: undo brings that back.
fn open(session: Session, kept: &Kept) {
    let desk = Desk::here();
    match decode(&kept.link) {
        Ok(opened) if opened.notices.is_empty() => {
            if session.is_beside() {
                arrive::leave(session);
            }
            session.replace_all(arrive::draft_of(&opened), BaseBook::standard());
            desk.say(Said::Opened(kept.name.clone()));
        }
        // There is something to say about it.
        _ => {
            arrive::open_link(session, kept.name.clone(), Some(kept.number), &kept.link);
            dialog::close(ID);
        }
    }
}

fn delete(number: u32) {
    let desk = Desk::here();
    if let Some(Some(removed)) = desk.change(|shelf| Some(shelf.remove(number))) {
        desk.say(Said::Deleted(removed.1.name.clone()));
        desk.removed.set(Some(removed));
        document::focus_soon("share-undo");
    }
}

fn put_back(desk: Desk) -> AnyView {
    let removed = desk.removed.clone();
    live(move || {
        removed.get().map(|(place, kept)| {
            let undo = button(move || {
                let desk = Desk::here();
                let kept = kept.clone();
                let name = kept.name.clone();
                let put_back = desk.change(|shelf| {
                    shelf.put_back((place, kept));
                    Some(())
                });
                if put_back.is_some() {
                    desk.removed.set(None);
                    desk.say(Said::Restored(name));
                    document::focus(NAME);
                }
            });
            undo.class("btn").id("share-undo").test("share-undo").child(say(Text::SHARE_UNDO_DELETE))
        })
    })
}

fn rename(kept: Kept, renaming: RwSignal<Option<u32>>) -> AnyView {
    let text = RwSignal::new(kept.name.clone());
    let number = kept.number;
    let done = move || {
        let desk = Desk::here();
        let name = text.get_untracked();
        if name.trim().is_empty() {
            desk.say(Said::Nameless);
            return document::focus("share-rename");
        }
        renaming.set(None);
        let renamed = desk.change(|shelf| {
            let renamed = shelf.rename(number, &name);
            Some(shelf.get(number).filter(|_| renamed).map(|kept| kept.name.clone()))
        });
        if let Some(Some(name)) = renamed {
            desk.say(Said::Renamed(name));
        }
        document::focus(NAME);
    };
    let input = el("input")
        .id("share-rename")
        .test("share-rename")
        .set("type", "text")
        .set("maxlength", "60")
        .set("autocomplete", "off")
        .set("aria-label", say(Text::SHARE_NAME))
        .prop_text("value", move || text.get())
        .on_text("input", move |typed| text.set(typed))
        .on("keydown", on_enter(done));
    let done = button(done).class("btn").test("share-rename-done").child(say(Text::SHARE_RENAME));
    el("div").class("row").child(input).child(done).view()
}
