//! Above the page: what is open beside the visitor's own scenario, what was not opened, what is not kept.

use super::{
    arrive::{self, OWN, arrive},
    desk::{Beside, Desk, Refused},
    files, follow,
};
use crate::{
    browser::{address, document, storage},
    takeaway::{scenario_file::Refused as FileRefused, shelf::MOST},
    text::{Language, Text, fill},
    ui::{
        element::{El, Piece, button, el, live},
        layout::Layout,
        session::Session,
        signal::set_if_new,
        words::say,
    },
};
use leptos::{ev, prelude::*};

/// What was not opened.
pub const REFUSED: &str = "share-refused";

pub fn bar() -> AnyView {
    let (session, layout) = (Session::here(), Layout::here());
    let desk = Desk::here();
    if Desk::is_first_time() {
        // Edits made before this part arrived are written as any other; what lies beside the form is none.
        if !session.can_undo.get_untracked() || session.draft.with_untracked(|draft| draft.is_empty()) {
            follow::rest(session);
        }
        arrive(session, layout);
    }
    let back = window_event_listener(ev::popstate, move |_| arrive(session, layout));
    on_cleanup(move || back.remove());
    follow::follow(session);
    arrive::follow_comparison(session);
    files::take_dropped(session, layout);
    let beside = desk.beside.clone();
    let refused = desk.refused.clone();
    let parts: Vec<AnyView> = vec![
        live(move || beside.get().map(|beside| of_beside(session, beside))),
        live(move || refused.get().map(|why| of_refused(session, why))),
        live(move || session.unkept.get().map(|why| note(say(unkept(why)).into()).set("role", "alert").test("unkept"))),
    ];
    parts.view()
}

fn of_beside(session: Session, beside: Beside) -> El {
    let language = session.language.get_untracked();
    let name = [("0", beside.name.as_str())];
    let text = match beside.number {
        Some(_) => fill(say(Text::SHARE_OPENING_KEPT), &name),
        None if beside.name.is_empty() => say(Text::SHARE_OPENING).into(),
        None => fill(say(Text::SHARE_OPENING_NAMED), &name),
    };
    let mut notices: Vec<String> = beside.notices.iter().map(|notice| notice.message(language)).collect();
    notices.extend(beside.missing.as_ref().map(|missing| missing.message(language)));
    let book = session.book();
    if book.is_changed() {
        let count = book.edits.len() + book.discounts.entries().len();
        notices.push(fill(say(Text::SHARE_EDITED_PRICES), &[("0", &count.to_string())]));
    }
    let back = button(move || {
        arrive::leave(session);
        if session.draft.with_untracked(|draft| draft.is_empty()) {
            address::push("", OWN);
        } else {
            follow::show(session, true);
        }
        document::focus("share-open");
    });
    let mut buttons = vec![back.class("btn").test("back-to-mine").child(say(Text::SHARE_BACK))];
    if beside.number.is_none() {
        let keep = button(move || {
            let desk = Desk::here();
            if let Some(beside) = desk.beside.get_untracked() {
                let link = untrack(|| session.link());
                follow::keep(session, &desk, beside, &link);
                follow::show(session, false);
                document::focus("share-open");
            }
        });
        buttons.push(keep.class("btn").test("keep-this").child(say(Text::SHARE_KEEP_THIS)));
    }
    let list = (!notices.is_empty()).then(|| {
        let items = notices.into_iter().map(|notice| el("li").child(notice));
        el("ul").test("link-notices").children(items)
    });
    frame("beside")
        .class(if list.is_some() { "shared note" } else { "shared" })
        .child(el("div").class("grow").set("role", "status").child(el("p").child(text)).child(list))
        .child(el("div").class("row").children(buttons))
}

fn of_refused(session: Session, refused: Refused) -> El {
    let language = session.language.get_untracked();
    let mut buttons = Vec::new();
    if let Refused::Link(unreadable) = &refused
        && unreadable.partial.is_some()
    {
        let unreadable = unreadable.clone();
        let open = button(move || arrive::open_part(session, &unreadable));
        buttons.push(open.class("btn").test("open-part").child(say(Text::SHARE_OPEN_PART)));
    }
    if let Refused::File(_, FileRefused::Book) = refused {
        let layout = Layout::here();
        let show = button(move || {
            Desk::here().refused.set(None);
            set_if_new(layout.details_tab, "book");
            document::scroll_to("details");
            document::focus("tab-book");
        });
        buttons.push(show.class("btn").test("to-book").child(say(Text::UI_TAB_BOOK)));
    }
    let dismiss = button(|| {
        Desk::here().refused.set(None);
        document::focus("share-open");
    });
    buttons.push(dismiss.class("btn").test("dismiss").child(say(Text::SHARE_DISMISS)));
    frame("refused")
        .id(REFUSED)
        .class("shared note")
        .child(el("div").class("grow").set("role", "alert").child(el("p").child(why(&refused, language))))
        .child(el("div").class("row").children(buttons))
}

fn frame(id: &'static str) -> El {
    el("section").set("aria-label", say(Text::SHARE_BANNER)).test(id)
}

fn note(text: String) -> El {
    el("p").class("shared note").child(text)
}

/// In words, with what to do.
pub fn why(refused: &Refused, language: Language) -> String {
    let say = |text: Text| text.words(language);
    match refused {
        Refused::Link(unreadable) => fill(say(Text::SHARE_REFUSED), &[("0", &unreadable.why.message(language))]),
        Refused::Comparison(why) => fill(say(Text::SHARE_REFUSED), &[("0", why)]),
        Refused::TooLarge => fill(say(Text::SHARE_REFUSED), &[("0", say(Text::SHARE_TOO_LARGE))]),
        Refused::File(name, why) => {
            let text = match why {
                FileRefused::TooLarge => Text::SHARE_FILE_TOO_LARGE,
                FileRefused::Unreadable => Text::SHARE_FILE_UNREADABLE,
                FileRefused::NotJson => Text::SHARE_FILE_NOT_JSON,
                FileRefused::Foreign => Text::SHARE_FILE_FOREIGN,
                FileRefused::Newer => Text::SHARE_FILE_NEWER,
                FileRefused::Book => Text::SHARE_FILE_BOOK,
            };
            fill(say(text), &[("0", name)])
        }
    }
}

pub fn unkept(why: storage::Refused) -> Text {
    match why {
        storage::Refused::Blocked => Text::SHARE_BLOCKED,
        storage::Refused::Full => Text::SHARE_FULL,
    }
}

/// The shelf has no place left.
pub fn shelf_full() -> String {
    fill(say(Text::SHARE_SHELF_FULL), &[("0", &MOST.to_string())])
}
