//! The scenarios laid side by side: the visitor's own choice, and beside it one that came by a link.
//!
//! What comes by a link never takes the place of the visitor's own choice.

use crate::{
    browser::storage,
    engine::{book::default_book, case::Prepared},
    link::{Comparison, Notice, Opened, decode_comparison, encode},
    takeaway::columns::{Column, Columns},
    text::Language,
};
use leptos::prelude::*;
use std::cell::RefCell;

const OWN: &str = "voicebot-cost.comparison";
const SHARED: &str = "voicebot-cost.comparison.shared";

/// A comparison that came by a link or a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    pub columns: Columns,
    pub notices: Vec<Notice>,
}

/// Outlives a change of language, which builds the views anew.
#[derive(Clone)]
pub struct Board {
    own: ArcRwSignal<Columns>,
    pub shared: ArcRwSignal<Option<Shared>>,
    pub removed: ArcRwSignal<Option<(usize, Column)>>,
    /// What was done last, in words.
    pub said: ArcRwSignal<String>,
}

thread_local! {
    static BOARD: RefCell<Option<Board>> = const { RefCell::new(None) };
}

impl Board {
    pub fn here() -> Board {
        BOARD.with_borrow_mut(|board| {
            board
                .get_or_insert_with(|| {
                    let kept = |key| storage::read(key).and_then(|text| Columns::read(&text));
                    let shared = kept(SHARED).map(|columns| Shared { columns, notices: Vec::new() });
                    Board {
                        own: ArcRwSignal::new(kept(OWN).unwrap_or_else(Columns::of_form)),
                        shared: ArcRwSignal::new(shared),
                        removed: ArcRwSignal::new(None),
                        said: ArcRwSignal::new(String::new()),
                    }
                })
                .clone()
        })
    }

    /// The columns shown; followed where it is called inside a reactive function.
    pub fn columns(&self) -> Columns {
        self.shared
            .with(|shared| shared.as_ref().map(|shared| shared.columns.clone()))
            .unwrap_or_else(|| self.own.get())
    }

    /// Changes the columns shown and keeps them.
    pub fn change<T>(&self, change: impl FnOnce(&mut Columns) -> T) -> T {
        let shared = self.shared.get_untracked();
        let mut columns = untrack(|| self.columns());
        let answer = change(&mut columns);
        storage::write(if shared.is_some() { SHARED } else { OWN }, &columns.write());
        match shared {
            Some(shared) => self.shared.set(Some(Shared { columns, ..shared })),
            None => self.own.set(columns),
        }
        answer
    }

    pub fn say(&self, said: String) {
        self.said.set(said);
    }

    /// Shows what a link of several says, beside the visitor's own choice.
    ///
    /// # Errors
    /// Why nothing of it can be shown, in words.
    pub fn open(&self, text: &str, language: Language) -> Result<(), String> {
        let comparison = match decode_comparison(text) {
            Ok(comparison) => comparison,
            Err(unreadable) => match unreadable.partial {
                // What could be read of a newer one is better than nothing, and it says what it is.
                Some(partial) => *partial,
                None => return Err(unreadable.why.message(language)),
            },
        };
        let shared = Shared { columns: columns_of(&comparison), notices: notices_of(&comparison) };
        storage::write(SHARED, &shared.columns.write());
        self.removed.set(None);
        self.shared.set(Some(shared));
        Ok(())
    }

    /// Back to the visitor's own choice.
    pub fn leave(&self) {
        storage::forget(SHARED);
        self.removed.set(None);
        self.shared.set(None);
    }

    /// What came by a link becomes the visitor's own choice.
    pub fn keep_shared(&self) {
        if let Some(shared) = self.shared.get_untracked() {
            storage::write(OWN, &shared.columns.write());
            self.own.set(shared.columns);
            self.leave();
        }
    }
}

fn columns_of(comparison: &Comparison) -> Columns {
    let mut columns = Columns::default();
    for column in &comparison.columns {
        if let Some(link) = link_of(&column.opened) {
            columns.add(&column.name, Some(&link));
        }
    }
    columns
}

/// The link of a scenario that was read; `None` where it is beyond what can be computed.
pub fn link_of(opened: &Opened) -> Option<String> {
    let scenario = Prepared::new(&opened.given, default_book()).ok()?.scenario;
    Some(encode(&scenario, &opened.book, &opened.prices, &opened.discounts))
}

/// About books there is more to say once they have been looked for.
fn notices_of(comparison: &Comparison) -> Vec<Notice> {
    let each = comparison.columns.iter().flat_map(|column| &column.opened.notices);
    let mut notices = comparison.notices.clone();
    for notice in each.filter(|notice| !matches!(notice, Notice::OtherEdition(_) | Notice::ForeignBook(_))) {
        if !notices.contains(notice) {
            notices.push(notice.clone());
        }
    }
    notices
}
