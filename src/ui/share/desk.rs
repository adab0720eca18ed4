//! What lies open: a scenario beside the visitor's own, what was refused, and the kept ones.

use crate::{
    browser::storage::{self, Refused as Unkept},
    link::{Notice, Unreadable},
    takeaway::{
        scenario_file::Refused as FileRefused,
        shelf::{Kept, Shelf},
    },
    ui::books::Missing,
};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

const SHELF: &str = "voicebot-cost.scenarios";
/// The text of a shelf of which something could not be read, as it was.
const DAMAGED: &str = "voicebot-cost.scenarios.damaged";
const PRIVATE: &str = "voicebot-cost.private";

/// A scenario that is open beside the visitor's own.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Of a file or a kept scenario.
    pub name: String,
    /// Its number on the shelf, once it is kept.
    pub number: Option<u32>,
    pub notices: Vec<Notice>,
    /// Its book, where that cannot be had.
    pub missing: Option<Missing>,
}

/// What was not opened, and why.
#[derive(Clone, Debug)]
pub enum Refused {
    Link(Unreadable),
    /// A link of several scenarios, with why, in words.
    Comparison(String),
    /// Its figures cannot be computed.
    TooLarge,
    File(String, FileRefused),
}

/// Something said once, in the dialog.
#[derive(Clone, Debug)]
pub enum Said {
    Copied,
    CopiedSummary,
    NotCopied,
    Saved(String),
    Waiting,
    Failed,
    Kept(String),
    /// To be kept it needs a name.
    Nameless,
    Opened(String),
    Renamed(String),
    Deleted(String),
    Restored(String),
    Unkept(Unkept),
    ShelfFull,
}

/// Outlives a change of language, which builds the views anew.
#[derive(Clone)]
pub struct Desk {
    pub beside: ArcRwSignal<Option<Beside>>,
    pub refused: ArcRwSignal<Option<Refused>>,
    pub shelf: ArcRwSignal<Shelf>,
    pub damaged: ArcRwSignal<bool>,
    pub removed: ArcRwSignal<Option<(usize, Kept)>>,
    pub said: ArcRwSignal<Option<Said>>,
    /// The scenario stands in the fragment, which the host never sees.
    pub private: ArcRwSignal<bool>,
}

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
    static ARRIVED: Cell<bool> = const { Cell::new(false) };
}

impl Desk {
    pub fn here() -> Desk {
        DESK.with_borrow_mut(|desk| {
            desk.get_or_insert_with(|| {
                let (shelf, damaged) = read();
                Desk {
                    beside: ArcRwSignal::default(),
                    refused: ArcRwSignal::new(None),
                    shelf: ArcRwSignal::new(shelf),
                    damaged: ArcRwSignal::new(damaged),
                    removed: ArcRwSignal::new(None),
                    said: ArcRwSignal::new(None),
                    private: ArcRwSignal::new(storage::read(PRIVATE).is_some()),
                }
            })
            .clone()
        })
    }

    /// True once in the life of the page.
    pub fn is_first_time() -> bool {
        !ARRIVED.replace(true)
    }

    pub fn say(&self, said: Said) {
        self.said.set(Some(said));
    }

    pub fn keep_private(&self, private: bool) {
        self.private.set(private);
        if private {
            storage::write(PRIVATE, "1");
        } else {
            storage::forget(PRIVATE);
        }
    }

    /// The shelf as other windows have left it.
    pub fn look(&self) {
        let (shelf, damaged) = read();
        self.shelf.set(shelf);
        if damaged {
            self.damaged.set(true);
        }
    }

    /// Changes the shelf and keeps it. Where it cannot be kept it is as before, and that is said.
    pub fn change<T>(&self, change: impl FnOnce(&mut Shelf) -> Option<T>) -> Option<T> {
        let (mut shelf, _) = read();
        let Some(value) = change(&mut shelf) else {
            self.say(Said::ShelfFull);
            return None;
        };
        match storage::try_write(SHELF, &shelf.write()) {
            Ok(()) => {
                self.shelf.set(shelf);
                Some(value)
            }
            Err(unkept) => {
                self.say(Said::Unkept(unkept));
                None
            }
        }
    }

    /// Keeps a link under a name, or one like it where that is taken.
    pub fn keep(&self, name: &str, link: &str) -> Option<Kept> {
        self.change(|shelf| {
            let number = shelf.add(name, link)?;
            shelf.get(number).cloned()
        })
    }
}

/// Damaged text is set aside before anything writes over it.
fn read() -> (Shelf, bool) {
    let text = storage::read(SHELF).unwrap_or_default();
    let (shelf, damaged) = Shelf::read(&text);
    if damaged && storage::try_write(DAMAGED, &text).is_ok() {
        storage::write(SHELF, &shelf.write());
    }
    (shelf, damaged)
}

impl Beside {
    pub fn of(name: String, number: Option<u32>) -> Beside {
        Beside { name, number, ..Beside::default() }
    }
}
