//! The columns with their estimates, each priced with the book that it names.

use super::board::Board;
use crate::{
    decisions::compare,
    engine::{Estimate, estimate, scenario::Given},
    link::{BookName, decode},
    text::{Language, Text, fill},
    ui::{
        books::{self, BaseBook, BookInUse, Missing},
        price_book,
        session::Session,
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::{cell::RefCell, sync::Arc};

pub struct Priced {
    pub given: Given,
    pub estimate: Arc<Estimate>,
    pub book: Arc<BookInUse>,
    /// The book that its link names, and goes on to name where it cannot be had.
    pub named: BookName,
    /// Its own book cannot be had; this build's stands in.
    pub missing: Option<Missing>,
}

impl Priced {
    /// Whose prices its amounts are by; `None` for the book of this build as it is.
    pub fn whose(&self, language: Language) -> Option<String> {
        let stands_in = self.missing.as_ref().map(|_| price_book::stands_in(&self.named.edition, language));
        price_book::in_one([stands_in, price_book::whose(&self.book, language)])
    }
}

#[derive(Clone)]
pub enum State {
    Waiting,
    Priced(Arc<Priced>),
    /// Why not, in words.
    Refused(String),
}

/// A column as it is shown.
#[derive(Clone)]
pub struct Shown {
    pub number: u32,
    /// As it was given; empty where there is none, or where the form holds something else than was opened under it.
    pub name: String,
    /// As it is called on the page.
    pub title: String,
    pub link: Option<String>,
    pub state: State,
}

/// Columns that are priced, in the order of the table, and what they come to.
pub struct Found {
    pub columns: Vec<(Shown, Arc<Priced>)>,
    pub comparison: compare::Comparison,
}

impl Found {
    pub fn columns(&self) -> Vec<compare::Column<'_>> {
        self.columns.iter().map(|(_, priced)| column(priced)).collect()
    }

    pub fn title(&self, column: usize) -> &str {
        &self.columns[column].0.title
    }

    pub fn titles(&self) -> Vec<String> {
        self.columns.iter().map(|(shown, _)| shown.title.clone()).collect()
    }

    /// Each with whose prices its amounts are by, for where no badge stands beside it.
    pub fn titles_with_prices(&self, language: Language) -> Vec<String> {
        let title = |(shown, priced): &(Shown, Arc<Priced>)| match priced.whose(language) {
            Some(whose) => format!("{} ({whose})", shown.title),
            None => shown.title.clone(),
        };
        self.columns.iter().map(title).collect()
    }
}

pub fn column(priced: &Priced) -> compare::Column<'_> {
    compare::Column { given: &priced.given, estimate: &priced.estimate, book: &priced.book }
}

thread_local! {
    /// Books that were asked for, and why they cannot be had.
    static ASKED: RefCell<Vec<(BookName, Option<Missing>)>> = const { RefCell::new(Vec::new()) };
}

/// Every column, priced or not.
pub fn all(session: Session) -> Memo<Vec<Shown>> {
    let board = Board::of(session);
    let arrived = RwSignal::new(0_u32);
    // What is in the form changes with every keystroke, the others do not.
    let linked = Memo::new_with_compare(
        move |_| {
            arrived.track();
            // A book that was missing may have been loaded.
            session.base.track();
            let columns = board.columns();
            let of = |link: &Option<String>| link.as_deref().map(|link| price_link(link, session, arrived));
            columns.list.iter().map(|column| (column.clone(), of(&column.link))).collect::<Vec<_>>()
        },
        |_, _| true,
    );
    Memo::new_with_compare(
        move |_| {
            let estimate = session.estimate.get();
            let language = session.language.get();
            let in_form = || {
                let (given, book) = (session.given(), session.book());
                let named = book.base.name.clone();
                State::Priced(Arc::new(Priced { given, estimate: estimate.clone(), book, named, missing: None }))
            };
            let shown = |(place, (column, state)): (usize, &(_, Option<State>))| {
                let column: &crate::takeaway::columns::Column = column;
                let name = match &column.opened {
                    Some(_) => column.name_with(&session.link()).to_string(),
                    None => column.name.clone(),
                };
                Shown {
                    number: column.number,
                    title: title(&name, column.link.is_none(), place, language),
                    name,
                    link: column.link.clone(),
                    state: state.clone().unwrap_or_else(in_form),
                }
            };
            linked.with(|linked| linked.iter().enumerate().map(shown).collect())
        },
        |_, _| true,
    )
}

fn title(name: &str, is_form: bool, place: usize, language: Language) -> String {
    match (name.is_empty(), is_form) {
        (false, _) => name.into(),
        (true, true) => Text::COMPARE_CURRENT.words(language).into(),
        (true, false) => fill(Text::COMPARE_UNNAMED.words(language), &[("0", &place.saturating_add(1).to_string())]),
    }
}

/// Two or more of them compared; `None` where there are fewer, or the differences do not fit.
pub fn found(shown: Memo<Vec<Shown>>) -> Memo<Option<Arc<Found>>> {
    Memo::new_with_compare(
        move |_| {
            let columns: Vec<(Shown, Arc<Priced>)> = shown.with(|all| {
                let priced = |one: &Shown| match &one.state {
                    State::Priced(priced) => Some((one.clone(), priced.clone())),
                    _ => None,
                };
                all.iter().filter_map(priced).collect()
            });
            if columns.len() < 2 {
                return None;
            }
            let each: Vec<compare::Column> = columns.iter().map(|(_, priced)| column(priced)).collect();
            let comparison = compare::compare(&each, 0).ok()?;
            Some(Arc::new(Found { columns, comparison }))
        },
        |_, _| true,
    )
}

fn price_link(link: &str, session: Session, arrived: RwSignal<u32>) -> State {
    let language = session.language.get_untracked();
    let opened = match decode(link) {
        Ok(opened) => opened,
        Err(unreadable) => return State::Refused(unreadable.why.message(language)),
    };
    let (base, missing) = match books::recall(&opened.book) {
        Some(base) => (base, None),
        None => match ASKED.with_borrow(|asked| asked.iter().find(|(name, _)| *name == opened.book).cloned()) {
            Some((_, Some(missing))) => (BaseBook::standard(), Some(missing)),
            Some((_, None)) => return State::Waiting,
            None => {
                ask(opened.book.clone(), arrived);
                return State::Waiting;
            }
        },
    };
    let book = BookInUse::new(&base, opened.prices, opened.discounts);
    match estimate(&opened.given, &book) {
        Ok(estimate) => {
            let (given, named) = (opened.given, opened.book);
            State::Priced(Arc::new(Priced { given, estimate: Arc::new(estimate), book, named, missing }))
        }
        Err(_) => State::Refused(Text::COMPARE_TOO_LARGE.words(language).into()),
    }
}

/// Looks for a book; the columns that name it are priced once it is here, or known to be missing.
fn ask(name: BookName, arrived: RwSignal<u32>) {
    ASKED.with_borrow_mut(|asked| asked.push((name.clone(), None)));
    spawn_local(async move {
        let missing = books::of(&name).await.err();
        ASKED.with_borrow_mut(|asked| {
            asked.retain(|(known, _)| *known != name);
            if missing.is_some() {
                asked.push((name, missing));
            }
        });
        // The view may be gone by now.
        let _ = arrived.try_update(|count| *count = count.wrapping_add(1));
    });
}
