//! The books this browser keeps: choose one, remove one, and take the removal back.

use crate::{
    browser::document,
    text::{Text, fill},
    ui::{
        books::{
            self, BaseBook,
            kept::{self, KeptBook, Removed},
        },
        element::{El, button, el, words},
        session::Session,
        words::say,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// What was done last. It outlives a change of book, which builds the view anew.
#[derive(Clone, Copy)]
pub struct Shelf {
    said: RwSignal<String>,
    removed: RwSignal<Option<Removed>>,
}

impl Shelf {
    pub fn new() -> Shelf {
        Shelf { said: RwSignal::default(), removed: RwSignal::default() }
    }
}

/// Absent while there is nothing to choose from and nothing to take back.
pub fn kept_books(shelf: Shelf) -> impl Fn() -> Option<El> + Send + Sync + 'static {
    let session = Session::here();
    move || {
        let removed = shelf.removed.get();
        let books = kept::list();
        let any = !books.is_empty() || removed.is_some();
        any.then(|| untrack(|| section(session, shelf, books, removed.is_some())))
    }
}

fn section(session: Session, shelf: Shelf, books: Vec<KeptBook>, can_undo: bool) -> El {
    let undo = button(move || put_back(session, shelf)).class("link").id("book-kept-undo").test("book-kept-undo");
    let undo = can_undo.then(|| undo.child(say(Text::BOOKS_KEPT_UNDO)));
    let said = el("span").set("role", "status").test("book-kept-said").child(words(move || shelf.said.get()));
    el("section")
        .class("panel-body book-kept")
        .set("aria-labelledby", "book-kept")
        .test("book-kept")
        .child(el("h3").id("book-kept").child(say(Text::BOOKS_KEPT)))
        .child(el("p").class("soft").child(say(Text::BOOKS_KEPT_NOTE)))
        .child(el("ul").child(default_row(session)).children(books.into_iter().map(|book| row(session, shelf, book))))
        .child(el("p").child(said).child(" ").child(undo))
}

fn default_row(session: Session) -> El {
    let standard = BaseBook::standard();
    let is_used = session.base.with_untracked(|base| base.is_standard());
    let name =
        fill(say(Text::BOOKS_KEPT_NAMED), &[("0", say(Text::BOOKS_KEPT_DEFAULT)), ("1", &standard.book.edition)]);
    let choose = move || session.use_book(BaseBook::standard());
    line(name.clone()).test("book-kept-default").child(choice(is_used, &name, choose))
}

fn row(session: Session, shelf: Shelf, book: KeptBook) -> El {
    let language = session.language.get_untracked();
    let is_used = session.base.with_untracked(|base| base.name == book.name);
    let title = book.title(language).to_string();
    let name = fill(say(Text::BOOKS_KEPT_NAMED), &[("0", &title), ("1", &book.name.edition)]);
    let chosen = book.clone();
    let choose = move || choose(session, shelf, &chosen);
    let remove = act("book-kept-remove", Text::BOOKS_KEPT_REMOVE, &name, move || {
        let Some(removed) = kept::remove(&book.name) else { return };
        let text = if is_used { Text::BOOKS_KEPT_REMOVED_IN_USE } else { Text::BOOKS_KEPT_REMOVED };
        shelf.said.set(fill(say(text), &[("0", &title)]));
        shelf.removed.set(Some(removed));
        document::focus_soon("book-kept-undo");
    });
    line(name.clone()).test("book-kept-row").child(choice(is_used, &name, choose)).child(remove)
}

fn line(name: String) -> El {
    el("li").class("row").child(el("span").class("grow").child(name))
}

/// The way to use a book, or that it is in use.
fn choice(is_used: bool, name: &str, choose: impl Fn() + 'static) -> El {
    match is_used {
        true => el("b").class("tag").child(say(Text::BOOKS_KEPT_IN_USE)),
        false => act("book-kept-use", Text::BOOKS_KEPT_USE, name, choose),
    }
}

fn act(id: &'static str, text: Text, name: &str, act: impl Fn() + 'static) -> El {
    let label = fill(say(Text::BOOKS_KEPT_ACT), &[("0", say(text)), ("1", name)]);
    button(act).class("link").test(id).set("aria-label", label).child(say(text))
}

fn choose(session: Session, shelf: Shelf, book: &KeptBook) {
    let language = session.language.get_untracked();
    let (name, title) = (book.name.clone(), book.title(language).to_string());
    let unreadable = say(Text::BOOKS_KEPT_UNREADABLE);
    spawn_local(async move {
        match books::of(&name).await {
            Ok(base) => {
                let _ = shelf.said.try_set(String::new());
                session.use_book(base);
            }
            Err(missing) => {
                let text = fill(unreadable, &[("0", &title), ("1", &missing.message(language))]);
                let _ = shelf.said.try_set(text);
            }
        }
    });
}

fn put_back(session: Session, shelf: Shelf) {
    let language = session.language.get_untracked();
    let Some(removed) = shelf.removed.get_untracked() else { return };
    let is_back = kept::put_back(&removed).is_ok();
    let text = if is_back { Text::BOOKS_KEPT_RESTORED } else { Text::BOOKS_KEPT_NO_ROOM };
    shelf.said.set(fill(say(text), &[("0", removed.book.title(language))]));
    if is_back {
        shelf.removed.set(None);
        document::focus_soon("book-save");
    }
}
