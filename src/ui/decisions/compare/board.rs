//! The scenarios laid side by side: the visitor's own choice, and beside it one that came by a link.
//!
//! What comes by a link never takes the place of the visitor's own choice. Every change is a step of the session, which
//! undo takes back.

use crate::{
    browser::storage,
    engine::{book::default_book, case::Prepared},
    input::Draft,
    link::{Comparison, Notice, Opened, decode_comparison, encode},
    takeaway::columns::{Column, Columns},
    text::Language,
    ui::{books::BaseBook, history::Laid, session::Session},
};
use leptos::prelude::*;
use std::{any::Any, cell::RefCell, sync::Arc};

const OWN: &str = "voicebot-cost.comparison";
const SHARED: &str = "voicebot-cost.comparison.shared";

/// A comparison that came by a link or a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    pub columns: Columns,
    pub notices: Vec<Notice>,
}

/// All that lies there.
#[derive(Clone, Debug, PartialEq)]
struct Lying {
    own: Columns,
    shared: Option<Shared>,
}

/// What was done last, in words, as long as all lies as it left it.
#[derive(Clone)]
struct Said {
    words: String,
    removed: Option<(usize, Column)>,
    about: Lying,
}

thread_local! {
    /// What this page has read or kept, so that it writes over no change of another window without one of its own.
    static KEPT: RefCell<Option<Lying>> = const { RefCell::new(None) };
    /// Outlives a change of language, which builds the views anew.
    static SAID: ArcRwSignal<Option<Said>> = ArcRwSignal::new(None);
}

impl Lying {
    fn kept() -> Lying {
        let kept = |key| storage::read(key).and_then(|text| Columns::read(&text));
        let lying = Lying {
            own: kept(OWN).unwrap_or_else(Columns::of_form),
            shared: kept(SHARED).map(|columns| Shared { columns, notices: Vec::new() }),
        };
        KEPT.set(Some(lying.clone()));
        lying
    }

    fn shown(&mut self) -> &mut Columns {
        match &mut self.shared {
            Some(shared) => &mut shared.columns,
            None => &mut self.own,
        }
    }
}

impl Laid for Lying {
    fn keep(&self) {
        let before = KEPT.replace(Some(self.clone()));
        if before.as_ref().is_none_or(|before| before.own != self.own) {
            storage::write(OWN, &self.own.write());
        }
        if before.is_none_or(|before| before.shared != self.shared) {
            match &self.shared {
                Some(shared) => storage::write(SHARED, &shared.columns.write()),
                None => storage::forget(SHARED),
            }
        }
    }
}

#[derive(Clone, Copy)]
pub struct Board {
    session: Session,
}

impl Board {
    pub fn of(session: Session) -> Board {
        if session.laid.with_untracked(Option::is_none) {
            session.laid.set(Some(Arc::new(Lying::kept())));
        }
        Board { session }
    }

    /// Followed where it is called inside a reactive function.
    fn lying(&self) -> Lying {
        let lying = |laid: &Option<Arc<dyn Laid>>| {
            let laid: &dyn Any = laid.as_deref()?;
            laid.downcast_ref::<Lying>().cloned()
        };
        self.session.laid.with(lying).unwrap_or_else(|| Lying { own: Columns::of_form(), shared: None })
    }

    /// The columns shown; followed.
    pub fn columns(&self) -> Columns {
        self.lying().shown().clone()
    }

    /// What came by a link, while it is shown; followed.
    pub fn shared(&self) -> Option<Shared> {
        self.lying().shared
    }

    /// Changes the columns shown.
    pub fn change<T>(&self, change: impl FnOnce(&mut Columns) -> T) -> T {
        self.alter(None, |lying| change(lying.shown()))
    }

    /// Changes the columns shown together with what is in the form.
    pub fn change_with(&self, draft: Draft, base: Arc<BaseBook>, change: impl FnOnce(&mut Columns)) {
        self.alter(Some((draft, base)), |lying| change(lying.shown()));
    }

    fn alter<T>(&self, form: Option<(Draft, Arc<BaseBook>)>, alter: impl FnOnce(&mut Lying) -> T) -> T {
        let before = untrack(|| self.lying());
        let mut lying = before.clone();
        let answer = alter(&mut lying);
        if lying != before || form.is_some() {
            self.session.lay(Arc::new(lying), form);
        }
        answer
    }

    pub fn say(&self, words: String) {
        self.say_removed(words, None);
    }

    /// What was removed can be put back from beside the words.
    pub fn say_removed(&self, words: String, removed: Option<(usize, Column)>) {
        let about = untrack(|| self.lying());
        SAID.with(|said| said.set(Some(Said { words, removed, about })));
    }

    /// What was said about all that lies there now; followed.
    pub fn said(&self) -> (String, Option<(usize, Column)>) {
        let lying = self.lying();
        let said = SAID.with(Clone::clone).get().filter(|said| said.about == lying);
        said.map(|said| (said.words, said.removed)).unwrap_or_default()
    }

    /// Shows what a link of several says, beside the visitor's own choice. For a page that starts with it `is_step` is
    /// false: there is nothing to go back to.
    ///
    /// # Errors
    /// Why nothing of it can be shown, in words.
    pub fn open(&self, text: &str, language: Language, is_step: bool) -> Result<(), String> {
        let comparison = match decode_comparison(text) {
            Ok(comparison) => comparison,
            Err(unreadable) => match unreadable.partial {
                // What could be read of a newer one is better than nothing, and it says what it is.
                Some(partial) => *partial,
                None => return Err(unreadable.why.message(language)),
            },
        };
        let shared = Some(Shared { columns: columns_of(&comparison), notices: notices_of(&comparison) });
        if is_step {
            self.alter(None, |lying| lying.shared = shared);
        } else {
            let lying = Lying { shared, ..untrack(|| self.lying()) };
            lying.keep();
            self.session.laid.set(Some(Arc::new(lying)));
        }
        Ok(())
    }

    /// Back to the visitor's own choice.
    pub fn leave(&self) {
        self.alter(None, |lying| lying.shared = None);
    }

    /// What came by a link becomes the visitor's own choice.
    pub fn keep_shared(&self) {
        self.alter(None, |lying| {
            if let Some(shared) = lying.shared.take() {
                lying.own = shared.columns;
            }
        });
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
