//! From what was typed to an estimate.

use super::{
    books::{BaseBook, BookInUse},
    history::{State, Typed},
};
use crate::{
    engine::{
        Estimate, estimate,
        scenario::{Field, Given},
    },
    input::{
        Draft, Problem, Rule, check, check_own_prices,
        own_prices::{DISCOUNT, POINTS, PRICE, discount_of, price_of},
    },
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
    let (edits, discounts) = check_own_prices(draft, &base.book)?;
    let same =
        |book: &&Arc<BookInUse>| Arc::ptr_eq(&book.base, base) && book.edits == edits && book.discounts == discounts;
    Ok(last.filter(same).cloned().unwrap_or_else(|| BookInUse::new(base, edits, discounts)))
}

fn too_large(draft: &Draft, typed: Option<Typed>) -> Problem {
    let (path, text) = match typed {
        Some(Typed::Price(id, point)) => {
            let text = draft.price(id).and_then(|points| points.get(point).cloned());
            (format!("{PRICE}{}.{}", id.key(), POINTS[point]), text)
        }
        Some(Typed::Discount(component)) => {
            (format!("{DISCOUNT}{}", component.key()), draft.discount(component).map(String::from))
        }
        Some(Typed::Field(field)) => (field.key().into(), draft.get(field).map(String::from)),
        None => {
            let field = Field::TrafficOutboundCallsPerDay;
            (field.key().into(), draft.get(field).map(String::from))
        }
    };
    Problem::new(path, Rule::Overflow, &text.unwrap_or_default())
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
        } else if let Some((id, _)) = price_of(path) {
            draft.clear_price(id);
        } else if let Some(component) = discount_of(path) {
            draft.set_discount(component, "");
        }
    }
    draft
}

fn of_defaults() -> Priced {
    let (given, book) = (Given::default(), BookInUse::standard());
    let estimate = Arc::new(estimate(&given, &book).expect("the defaults can be priced"));
    Priced { estimate, given, book }
}
