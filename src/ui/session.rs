//! What the visitor has said and what follows from it. The one writer of the draft.

use super::{
    books::BookInUse,
    history::History,
    settings::{self, Theme},
};
use crate::{
    browser::storage::{self, Refused},
    engine::{
        Estimate,
        book::Book,
        estimate,
        scenario::{Field, Given},
    },
    format::Scale,
    input::{Draft, Problem, Rule, check},
    link,
    text::{Language, Part},
};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

const DRAFT: &str = "voicebot-cost.draft";
/// Milliseconds without a keystroke after which parts out of view follow.
const PAUSE: u32 = 300;

#[derive(Clone, Copy)]
pub struct Session {
    pub draft: RwSignal<Draft>,
    /// Of the last draft without problems, as this part of the page shows it.
    pub estimate: RwSignal<Arc<Estimate>>,
    /// The newest one; the same signal except where a part out of view lags behind.
    newest: RwSignal<Arc<Estimate>>,
    /// Empty while the estimate follows the draft.
    pub problems: RwSignal<Vec<Problem>>,
    pub can_undo: RwSignal<bool>,
    pub can_redo: RwSignal<bool>,
    pub language: RwSignal<Language>,
    /// The words of the language asked for last did not come.
    pub speechless: RwSignal<bool>,
    pub theme: RwSignal<Theme>,
    pub scale: RwSignal<Scale>,
    /// Why the draft is not kept on this device.
    pub unkept: RwSignal<Option<Refused>>,
    history: StoredValue<History>,
    /// The visitor's own draft while another scenario is open beside it.
    own: StoredValue<Option<Draft>>,
    /// The answers behind the newest estimate.
    given: StoredValue<Given>,
    /// The prices behind the newest estimate.
    book: StoredValue<Arc<BookInUse>>,
}

impl Session {
    /// Continues where the last visit ended.
    pub fn restore() -> Session {
        let draft = kept().unwrap_or_default();
        let book = BookInUse::standard();
        let (first, given, problems) = price_at_least_in_part(&draft, &book);
        // The words of the language may not have come.
        let language = Some(settings::language()).filter(|l| Part::Page.is_here(*l)).unwrap_or_default();
        let newest = RwSignal::new(first);
        Session {
            draft: RwSignal::new(draft),
            estimate: newest,
            newest,
            problems: RwSignal::new(problems),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            language: RwSignal::new(language),
            speechless: RwSignal::new(language != settings::language()),
            theme: RwSignal::new(settings::theme()),
            scale: RwSignal::new(settings::scale()),
            unkept: RwSignal::new(None),
            history: StoredValue::new(History::default()),
            own: StoredValue::new(None),
            given: StoredValue::new(given),
            book: StoredValue::new(book),
        }
    }

    /// What the visitor has said, as the newest estimate has it: the start of a question that changes an answer.
    pub fn given(&self) -> Given {
        self.given.get_value()
    }

    /// The prices behind the newest estimate.
    pub fn book(&self) -> Arc<BookInUse> {
        self.book.get_value()
    }

    /// The pairs of the link to what this part of the page shows.
    pub fn link(&self) -> String {
        let book = self.book();
        self.estimate.with(|estimate| link::encode(&estimate.scenario, &book.name, &book.edits))
    }

    pub fn here() -> Session {
        expect_context()
    }

    /// The session for a part of the page whose estimate follows at once while it `is_shown`, else once typing pauses.
    pub fn following(&self, is_shown: Signal<bool>) -> Session {
        let newest = self.newest;
        let shown = RwSignal::new(newest.get_untracked());
        let waiting = StoredValue::new_local(None::<Timeout>);
        Effect::new(move |_| {
            let now = newest.get();
            if is_shown.get() {
                waiting.set_value(None);
                if !Arc::ptr_eq(&now, &shown.get_untracked()) {
                    shown.set(now);
                }
            } else {
                waiting.set_value(Some(Timeout::new(PAUSE, move || shown.set(newest.get_untracked()))));
            }
        });
        Session { estimate: shown, ..*self }
    }

    pub fn is_stale(&self) -> bool {
        self.problems.with(|problems| !problems.is_empty())
    }

    /// Text typed into a field.
    pub fn edit(&self, field: Field, text: String) {
        self.change(Some(field), |draft| draft.set(field, text));
    }

    /// A field back to its default.
    pub fn clear(&self, field: Field) {
        self.change(None, |draft| draft.clear(field));
    }

    pub fn replace(&self, draft: Draft) {
        self.change(None, |now| *now = draft);
    }

    /// Opens a scenario beside the visitor's own draft, which stays as it is until `open_own`.
    pub fn open_beside(&self, draft: Draft) {
        let now = self.draft.get_untracked();
        self.own.update_value(|own| {
            own.get_or_insert(now);
        });
        self.start(draft);
    }

    /// Back to the visitor's own draft, as it was or as another window has kept it since.
    pub fn open_own(&self) {
        if let Some(own) = self.own.try_update_value(Option::take).flatten() {
            self.start(kept().unwrap_or(own));
        }
    }

    /// Whether a scenario is open beside the visitor's own.
    pub fn is_beside(&self) -> bool {
        self.own.with_value(Option::is_some)
    }

    /// Another draft, whose changes count from here.
    fn start(&self, draft: Draft) {
        let (estimate, given, problems) = price_at_least_in_part(&draft, &self.book());
        self.history.set_value(History::default());
        self.given.set_value(given);
        self.newest.set(estimate);
        set_if_new(self.problems, problems);
        self.draft.set(draft);
        self.show_history();
    }

    /// Ends the step that undo takes back.
    pub fn pause(&self) {
        self.history.update_value(History::pause);
    }

    pub fn undo(&self) {
        let now = self.draft.get_untracked();
        self.go_to(self.history.try_update_value(|history| history.undo(now)).flatten());
    }

    pub fn redo(&self) {
        let now = self.draft.get_untracked();
        self.go_to(self.history.try_update_value(|history| history.redo(now)).flatten());
    }

    fn change(&self, field: Option<Field>, change: impl FnOnce(&mut Draft)) {
        let before = self.draft.get_untracked();
        let mut draft = before.clone();
        change(&mut draft);
        if draft != before {
            self.history.update_value(|history| history.record(before, field));
            self.settle(draft, field);
        }
    }

    fn go_to(&self, draft: Option<Draft>) {
        if let Some(draft) = draft {
            self.settle(draft, None);
        }
    }

    fn settle(&self, draft: Draft, field: Option<Field>) {
        if !self.is_beside() {
            let unkept = self.unkept;
            storage::write_soon(DRAFT, written(&draft), move |kept| set_if_new(unkept, kept.err()));
        }
        match price(&draft, field, &self.book()) {
            Ok((estimate, given)) => {
                self.given.set_value(given);
                self.newest.set(estimate);
                set_if_new(self.problems, Vec::new());
            }
            Err(problems) => set_if_new(self.problems, problems),
        }
        self.draft.set(draft);
        self.show_history();
    }

    fn show_history(&self) {
        self.history.with_value(|history| {
            set_if_new(self.can_undo, history.can_undo());
            set_if_new(self.can_redo, history.can_redo());
        });
    }
}

fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

/// `field` is named where the figures are too large to compute.
fn price(draft: &Draft, field: Option<Field>, book: &Book) -> Result<(Arc<Estimate>, Given), Vec<Problem>> {
    let given = check(draft)?;
    match estimate(&given, book) {
        Ok(estimate) => Ok((Arc::new(estimate), given)),
        Err(_) => {
            let field = field.unwrap_or(Field::TrafficOutboundCallsPerDay);
            Err(vec![Problem::new(field.key(), Rule::Overflow, draft.get(field).unwrap_or_default())])
        }
    }
}

/// Where some of the draft is refused: the estimate without that, and the problems.
fn price_at_least_in_part(draft: &Draft, book: &Book) -> (Arc<Estimate>, Given, Vec<Problem>) {
    match price(draft, None, book) {
        Ok((estimate, given)) => (estimate, given, Vec::new()),
        Err(problems) => {
            let (estimate, given) = price(&without(draft, &problems), None, book).unwrap_or_else(|_| of_defaults(book));
            (estimate, given, problems)
        }
    }
}

fn without(draft: &Draft, problems: &[Problem]) -> Draft {
    let mut draft = draft.clone();
    problems.iter().filter_map(|problem| Field::from_key(&problem.path)).for_each(|field| draft.clear(field));
    draft
}

fn of_defaults(book: &Book) -> (Arc<Estimate>, Given) {
    let given = Given::default();
    (Arc::new(estimate(&given, book).expect("the defaults can be priced")), given)
}

/// The draft of the last visit.
fn kept() -> Option<Draft> {
    storage::read(DRAFT).map(|text| read(&text))
}

/// One line a field: `path=text`.
fn written(draft: &Draft) -> String {
    let lines = draft.entries().iter().map(|(field, text)| format!("{}={}\n", field.key(), text.replace('\n', " ")));
    lines.collect()
}

fn read(text: &str) -> Draft {
    let mut draft = Draft::default();
    for (path, value) in text.lines().filter_map(|line| line.split_once('=')) {
        if let Some(field) = Field::from_key(path) {
            draft.set(field, value);
        }
    }
    draft
}
