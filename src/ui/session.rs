//! What the visitor has said and what follows from it. The one writer of the draft.

use super::{
    autosave::{self, Saved},
    books::{self, BaseBook, BookInUse, Missing},
    current::Current,
    fixed::Fixed,
    history::{History, Laid, State, Step, Typed},
    own_prices,
    pricing::{Priced, price, price_at_least_in_part},
    settings::{self, Theme},
    signal::set_if_new,
};
use crate::{
    browser::storage::Refused,
    engine::{
        book::PriceId,
        line::Component,
        scenario::{Field, Given},
    },
    format::Scale,
    input::{Draft, Problem},
    link::{self, BookName},
    text::{Language, Part},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

#[derive(Clone, Copy)]
pub struct Session {
    pub draft: RwSignal<Draft>,
    /// Of the last draft without problems, as this part of the page shows it.
    pub estimate: Current,
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
    /// The book the page prices with, before anything typed over it.
    pub base: RwSignal<Arc<BaseBook>>,
    /// The book of the visitor's own scenario, while another stands in for it.
    pub awaited: RwSignal<Option<Awaited>>,
    /// What a later view laid beside the form; `None` before there is one.
    pub laid: RwSignal<Option<Arc<dyn Laid>>>,
    history: StoredValue<History>,
    /// The visitor's own scenario while another is open beside it.
    own: RwSignal<Option<State>>,
    /// The answers behind the newest estimate.
    given: StoredValue<Given>,
    /// The prices behind the newest estimate.
    book: StoredValue<Arc<BookInUse>>,
    fixed: Fixed,
}

/// A book that is not here yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Awaited {
    Coming(BookName),
    Missing(BookName, Missing),
}

impl Awaited {
    pub fn name(&self) -> &BookName {
        match self {
            Awaited::Coming(name) | Awaited::Missing(name, _) => name,
        }
    }
}

impl Session {
    /// Continues where the last visit ended. A book other than this build's comes later: see `fetch_book`.
    pub fn restore() -> Session {
        let (state, awaited) = here_now(autosave::kept());
        let (Priced { estimate: first, given, book }, problems) = price_at_least_in_part(&state);
        let State { draft, base } = state;
        // The words of the language may not have come.
        let language = Some(settings::language()).filter(|l| Part::Page.is_here(*l)).unwrap_or_default();
        Session {
            draft: RwSignal::new(draft),
            estimate: Current::new(first),
            problems: RwSignal::new(problems),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            language: RwSignal::new(language),
            speechless: RwSignal::new(language != settings::language()),
            theme: RwSignal::new(settings::theme()),
            scale: RwSignal::new(settings::scale(settings::language())),
            unkept: RwSignal::new(None),
            base: RwSignal::new(base),
            awaited: RwSignal::new(awaited),
            laid: RwSignal::new(None),
            history: StoredValue::new(History::default()),
            own: RwSignal::new(None),
            given: StoredValue::new(given),
            book: StoredValue::new(book),
            fixed: Fixed::default(),
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
        self.estimate.with(|estimate| link::encode(&estimate.scenario, &book.base.name, &book.edits, &book.discounts))
    }

    pub fn here() -> Session {
        expect_context()
    }

    /// The session for a part of the page whose estimate follows at once while it `is_shown`, else once typing pauses.
    pub fn following(&self, is_shown: Signal<bool>) -> Session {
        Session { estimate: self.estimate.while_shown(is_shown), ..*self }
    }

    /// The session for a part that only follows once typing pauses.
    pub fn at_rest(&self) -> Session {
        Session { estimate: self.estimate.at_rest(), ..*self }
    }

    pub fn is_stale(&self) -> bool {
        self.problems.with(|problems| !problems.is_empty())
    }

    /// Text typed into a field.
    pub fn edit(&self, field: Field, text: String) {
        self.change(Some(Typed::Field(field)), |state| state.draft.set(field, text));
    }

    /// A field back to its default.
    pub fn clear(&self, field: Field) {
        self.change(None, |state| state.draft.clear(field));
    }

    /// Text typed over one point of a price: 0 low, 1 typical, 2 high.
    pub fn edit_price(&self, id: PriceId, point: usize, text: String) {
        own_prices::install();
        self.change(Some(Typed::Price(id, point)), |state| state.draft.set_price(id, point, text));
    }

    /// A price back to the book's.
    pub fn clear_price(&self, id: PriceId) {
        self.change(None, |state| state.draft.clear_price(id));
    }

    /// Text typed as the share off a component's prices.
    pub fn edit_discount(&self, component: Component, text: String) {
        own_prices::install();
        self.change(Some(Typed::Discount(component)), |state| state.draft.set_discount(component, text));
    }

    /// All prices and discounts back to the book's.
    pub fn clear_own_prices(&self) {
        self.change(None, |state| state.draft.clear_own_prices());
    }

    /// Other answers. Prices typed over the book's stay.
    pub fn replace(&self, draft: Draft) {
        self.change(None, |state| state.draft = draft.with_prices_of(&state.draft));
    }

    /// Another scenario, with its own prices and its own book.
    pub fn replace_all(&self, draft: Draft, base: Arc<BaseBook>) {
        own_prices::install();
        self.change(None, |state| *state = State { draft, base });
    }

    /// Lays something else beside the form, and puts another scenario into the form where there is one: one step.
    pub fn lay(&self, laid: Arc<dyn Laid>, form: Option<(Draft, Arc<BaseBook>)>) {
        own_prices::install();
        let before = self.now();
        let mut state = form.map_or_else(|| before.state.clone(), |(draft, base)| State { draft, base });
        self.fixed.hold(&mut state.draft);
        self.history.update_value(|history| history.record(|| before, None));
        self.put(Some(laid));
        self.settle(state, None);
    }

    fn put(&self, laid: Option<Arc<dyn Laid>>) {
        if let Some(laid) = laid {
            laid.keep();
            self.laid.set(Some(laid));
        }
    }

    /// The same answers, and the prices typed over the book's, with another book; a step that undo takes back.
    pub fn use_book(&self, base: Arc<BaseBook>) {
        if !self.is_beside() {
            self.awaited.set(None);
        }
        self.change(None, |state| state.base = base);
    }

    /// Opens a scenario beside the visitor's own, which stays as it is until `open_own`.
    pub fn open_beside(&self, draft: Draft, base: Arc<BaseBook>) {
        own_prices::install();
        if !self.is_beside() {
            self.own.set(Some(self.state()));
        }
        self.start(State { draft, base });
    }

    /// Back to the visitor's own scenario as this window has kept it, or another where this one has kept none.
    pub fn open_own(&self) {
        let Some(own) = self.own.get_untracked() else { return };
        own_prices::install();
        self.own.set(None);
        let Some(saved) = autosave::kept() else { return self.start(own) };
        let same = saved.book.as_ref().is_none_or(|name| *name == own.base.name);
        let (state, awaited) = match same {
            true => (State { draft: saved.draft, base: own.base }, None),
            false => here_now(Some(saved)),
        };
        self.awaited.set(awaited);
        self.start(state);
        self.fetch_book();
    }

    /// Whether a scenario is open beside the visitor's own.
    pub fn is_beside(&self) -> bool {
        self.own.with_untracked(Option::is_some)
    }

    /// Fetches the book of the visitor's own scenario where another stands in for it.
    pub fn fetch_book(&self) {
        let session = *self;
        let Some(name) = self.awaited.with_untracked(|awaited| Some(awaited.as_ref()?.name().clone())) else { return };
        self.awaited.set(Some(Awaited::Coming(name.clone())));
        spawn_local(books::fetch_awaited(session, name));
    }

    /// Gives up the awaited book: the one that stands in for it stays.
    pub fn do_without_book(&self) {
        self.awaited.set(None);
        self.settle(self.state(), None);
    }

    /// Prices the visitor's own scenario with its book, which has come.
    pub fn take_awaited(&self, base: Arc<BaseBook>) {
        self.awaited.set(None);
        if let Some(own) = self.own.get_untracked() {
            return self.own.set(Some(State { base, ..own }));
        }
        self.price_with(base);
    }

    /// Another book for all that was said and can be undone; no step of its own.
    pub fn price_with(&self, base: Arc<BaseBook>) {
        self.history.update_value(|history| history.rebase(&base));
        self.settle(State { base, ..self.state() }, None);
    }

    /// Answers that neither the visitor nor a link, a preset or undo changes from here on.
    pub fn fix(&self, fixed: Vec<(Field, Option<String>)>) {
        self.fixed.set(fixed);
        let state = self.state();
        let mut held = state.clone();
        self.fixed.hold(&mut held.draft);
        if held != state {
            self.settle(held, None);
        }
    }

    pub fn is_fixed(&self, field: Field) -> bool {
        self.fixed.holds(field)
    }

    fn state(&self) -> State {
        State { draft: self.draft.get_untracked(), base: self.base.get_untracked() }
    }

    /// Without a copy.
    fn is_at(&self, state: &State) -> bool {
        self.draft.with_untracked(|now| *now == state.draft) && self.base.with_untracked(|now| *now == state.base)
    }

    fn now(&self) -> Step {
        Step { state: self.state(), laid: self.laid.get_untracked() }
    }

    /// Other answers, whose changes count from here.
    pub fn start_with(&self, draft: Draft) {
        self.start(State { draft, ..self.state() });
    }

    /// Another scenario, whose changes count from here.
    fn start(&self, mut state: State) {
        self.fixed.hold(&mut state.draft);
        let (priced, problems) = price_at_least_in_part(&state);
        self.history.set_value(History::default());
        self.show(state, Some(priced), problems);
    }

    /// Ends the step that undo takes back.
    pub fn pause(&self) {
        self.history.update_value(History::pause);
    }

    pub fn undo(&self) {
        let now = self.now();
        self.go_to(self.history.try_update_value(|history| history.undo(now)).flatten());
    }

    pub fn redo(&self) {
        let now = self.now();
        self.go_to(self.history.try_update_value(|history| history.redo(now)).flatten());
    }

    fn change(&self, typed: Option<Typed>, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(&mut state);
        self.fixed.hold(&mut state.draft);
        if !self.is_at(&state) {
            self.history.update_value(|history| history.record(|| self.now(), typed));
            self.settle(state, typed);
        }
    }

    fn go_to(&self, step: Option<Step>) {
        if let Some(Step { mut state, laid }) = step {
            self.fixed.hold(&mut state.draft);
            self.put(laid);
            self.settle(state, None);
        }
    }

    fn settle(&self, state: State, typed: Option<Typed>) {
        if !self.is_beside() {
            let unkept = self.unkept;
            let awaited = self.awaited.with_untracked(|awaited| Some(awaited.as_ref()?.name().clone()));
            let book = awaited.unwrap_or_else(|| state.base.name.clone());
            autosave::keep_soon(&state, &book, move |kept| set_if_new(unkept, kept.err()));
        }
        match price(&state, typed, Some(&self.book())) {
            Ok(priced) => self.show(state, Some(priced), Vec::new()),
            Err(problems) => self.show(state, None, problems),
        }
    }

    /// The estimate stays where there is no new one.
    fn show(&self, state: State, priced: Option<Priced>, problems: Vec<Problem>) {
        set_if_new(self.base, state.base);
        if let Some(Priced { estimate, given, book }) = priced {
            self.given.set_value(given);
            self.book.set_value(book);
            self.estimate.set(estimate);
        }
        set_if_new(self.problems, problems);
        self.draft.set(state.draft);
        self.show_history();
    }

    fn show_history(&self) {
        self.history.with_value(|history| {
            set_if_new(self.can_undo, history.can_undo());
            set_if_new(self.can_redo, history.can_redo());
        });
    }
}

/// The scenario of the last visit as it can be priced at once, and its book where that is not here yet.
fn here_now(saved: Option<Saved>) -> (State, Option<Awaited>) {
    let standard = BaseBook::standard();
    let Some(Saved { draft, book }) = saved else { return (State { draft: Draft::default(), base: standard }, None) };
    match book.map(|name| books::recall(&name).ok_or(name)) {
        None => (State { draft, base: standard }, None),
        Some(Ok(base)) => (State { draft, base }, None),
        Some(Err(name)) => (State { draft, base: standard }, Some(Awaited::Coming(name))),
    }
}
