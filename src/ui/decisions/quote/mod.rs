//! A vendor's quote against the estimate: the form, the comparison, what is missing, what to ask.

mod form;
mod result;
mod traps;

use crate::{
    browser::storage,
    decisions::quote::{QuoteCheck, TrapId, check_quote},
    input::{
        Problem,
        quote::{Place, QuoteDraft, check_quote as read_quote},
    },
    text::Text,
    ui::{
        chart::figure,
        element::{El, Piece, el, live},
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

const STORE: &str = "voicebot-cost.quote";

/// What has been typed, kept on this device; the one writer of it.
#[derive(Clone, Copy)]
pub struct Form(RwSignal<QuoteDraft>);

impl Form {
    /// Outlives the tab, also where the device keeps nothing.
    pub fn restore() -> Form {
        Form(RwSignal::new(storage::read(STORE).map(|text| QuoteDraft::read(&text)).unwrap_or_default()))
    }

    fn edit(self, change: impl FnOnce(&mut QuoteDraft)) {
        self.0.update(change);
        storage::write(STORE, &self.0.with_untracked(QuoteDraft::written));
    }
}

/// Questions ticked as asked, as this device keeps them.
pub fn asked() -> Vec<TrapId> {
    storage::read(STORE).map(|text| QuoteDraft::read(&text).asked).unwrap_or_default()
}

/// Where an amount cannot be read, and why.
type Problems = Memo<Vec<(Place, Problem)>>;
/// `None` where the figures are beyond what can be computed.
type Found = Memo<Option<Arc<QuoteCheck>>>;

pub fn quote() -> AnyView {
    let session = Session::here();
    let form: Form = expect_context();
    let read = Memo::new(move |_| form.0.with(read_quote));
    let problems: Problems = Memo::new(move |_| read.with(|(_, problems)| problems.clone()));
    let found: Found = Memo::new_with_compare(
        move |_| {
            session.estimate.track();
            read.with(|(quote, _)| check_quote(&session.given(), quote, &session.book()).ok()).map(Arc::new)
        },
        |_, _| true,
    );
    let entered = Memo::new(move |_| read.with(|(quote, _)| !quote.rows.is_empty() || quote.whole.is_some()));
    let body = || el("div").class("panel-body");
    let compared = move || {
        let parts: Vec<AnyView> = match entered.get() {
            false => vec![body().child(el("p").class("soft").child(say(Text::QUOTE_EMPTY))).view()],
            true => vec![
                body().set("role", "status").child(live(move || result::summary(found, problems))).view(),
                live(move || result::named(found)),
                figure("quote", move || result::chart(found)).view(),
                live(move || result::missing(found)),
                body().child(live(move || result::beside(found))).view(),
            ],
        };
        parts
    };
    let parts: Vec<El> = vec![
        body().child(el("p").class("soft").child(say(Text::QUOTE_INTRO))),
        form::form(form, problems),
        el("div").child(live(compared)),
        body().child(live(move || traps::traps(found, form))),
    ];
    parts.view()
}
