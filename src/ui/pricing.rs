//! From what was typed to an estimate.

use super::{
    books::{BaseBook, BookInUse},
    history::{State, Typed},
    own_prices,
};
use crate::{
    engine::{
        Estimate, estimate,
        scenario::{Field, Given},
    },
    input::{Draft, Problem, Rule, check},
};
use std::sync::Arc;

/// An estimate with all it came from.
pub struct Priced {
    pub estimate: Arc<Estimate>,
    pub given: Given,
    pub book: Arc<BookInUse>,
}

/// `typed` is named where the figures are too large to compute. `last` is used again where nothing of the book changed.
pub fn price(state: &State, typed: Option<Typed>, last: Option<&Arc<BookInUse>>) -> Result<Priced, Vec<Problem>> {
    let State { draft, base } = state;
    let (given, book) = match (check(draft), book_of(draft, base, last)) {
        (Ok(given), Ok(book)) => (given, book),
        (given, book) => return Err([given.err(), book.err()].into_iter().flatten().flatten().collect()),
    };
    match estimate(&given, &book) {
        Ok(estimate) => Ok(Priced { estimate: Arc::new(estimate), given, book }),
        Err(_) => Err(vec![too_large(draft, typed)]),
    }
}

fn book_of(draft: &Draft, base: &Arc<BaseBook>, last: Option<&Arc<BookInUse>>) -> Result<Arc<BookInUse>, Vec<Problem>> {
    if let Some(own) = own_prices::here().filter(|_| draft.has_own_prices()) {
        return (own.book)(draft, base, last);
    }
    let same = |book: &&Arc<BookInUse>| Arc::ptr_eq(&book.base, base) && !book.is_changed();
    Ok(last.filter(same).cloned().unwrap_or_else(|| BookInUse::plain(base)))
}

fn too_large(draft: &Draft, typed: Option<Typed>) -> Problem {
    let of_price = typed.and_then(|typed| (own_prices::here()?.too_large)(draft, typed));
    of_price.unwrap_or_else(|| {
        let field = match typed {
            Some(Typed::Field(field)) => field,
            _ => Field::TrafficOutboundCallsPerDay,
        };
        Problem::new(field.key(), Rule::Overflow, draft.get(field).unwrap_or_default())
    })
}

/// Where some of the draft is refused: the estimate without that, and the problems.
pub fn price_at_least_in_part(state: &State) -> (Priced, Vec<Problem>) {
    match price(state, None, None) {
        Ok(priced) => (priced, Vec::new()),
        Err(problems) => {
            let rest = State { draft: without(&state.draft, &problems), base: state.base.clone() };
            (price(&rest, None, None).unwrap_or_else(|_| of_defaults()), problems)
        }
    }
}

fn without(draft: &Draft, problems: &[Problem]) -> Draft {
    let mut draft = draft.clone();
    for path in problems.iter().map(|problem| &problem.path) {
        if let Some(field) = Field::from_key(path) {
            draft.clear(field);
        } else if let Some(own) = own_prices::here() {
            (own.clear)(&mut draft, path);
        }
    }
    draft
}

fn of_defaults() -> Priced {
    let (given, book) = (Given::default(), BookInUse::standard());
    let estimate = Arc::new(estimate(&given, &book).expect("the defaults can be priced"));
    Priced { estimate, given, book }
}
