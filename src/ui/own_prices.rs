//! What is done with prices and discounts typed over a book's. Few visitors type any, so the first load carries none
//! of it: whatever brings them into a draft calls `install` before.

use super::{
    books::{BaseBook, BookInUse},
    history::Typed,
    later::deferred_function,
};
use crate::input::{
    Draft, Problem, Rule, check_own_prices,
    own_prices::{DISCOUNT, POINTS, PRICE, discount_of, price_of},
};
use std::sync::{Arc, OnceLock};

type Found = Result<Arc<BookInUse>, Vec<Problem>>;

pub struct OwnPrices {
    /// The book with what is typed over it; the last one again where nothing of it changed.
    pub book: fn(&Draft, &Arc<BaseBook>, Option<&Arc<BookInUse>>) -> Found,
    /// Takes in what a line of the kept draft says, if it is about a price or a discount.
    pub read: fn(&mut Draft, &str, &str),
    /// `path=text`, a line each.
    pub written: fn(&Draft) -> String,
    /// Takes back what is typed at a path.
    pub clear: fn(&mut Draft, &str),
    /// Names what was typed where the figures are too large to compute.
    pub too_large: fn(&Draft, Typed) -> Option<Problem>,
}

static HERE: OnceLock<OwnPrices> = OnceLock::new();

/// `None` as long as no draft can hold any.
pub fn here() -> Option<&'static OwnPrices> {
    HERE.get()
}

pub fn install() {
    let _ = HERE.set(OwnPrices { book, read, written, clear, too_large });
}

deferred_function! {
    books {
        installer: install as fn(),
    }
}

/// For a draft that was kept with such prices. False where it cannot be had.
pub async fn fetch() -> bool {
    installer().await.map(|install| install()).is_ok()
}

/// Whether a kept draft says anything about prices or discounts.
pub fn are_in(kept: &str) -> bool {
    kept.lines().any(|line| line.starts_with(PRICE) || line.starts_with(DISCOUNT))
}

fn book(draft: &Draft, base: &Arc<BaseBook>, last: Option<&Arc<BookInUse>>) -> Found {
    let (edits, discounts) = check_own_prices(draft, &base.book)?;
    let same =
        |book: &&Arc<BookInUse>| Arc::ptr_eq(&book.base, base) && book.edits == edits && book.discounts == discounts;
    Ok(last.filter(same).cloned().unwrap_or_else(|| BookInUse::new(base, edits, discounts)))
}

fn read(draft: &mut Draft, path: &str, text: &str) {
    if let Some((id, point)) = price_of(path) {
        draft.set_price(id, point, text);
    } else if let Some(component) = discount_of(path) {
        draft.set_discount(component, text);
    }
}

fn written(draft: &Draft) -> String {
    let mut all = String::new();
    for (id, points) in draft.prices() {
        for (name, text) in POINTS.iter().zip(points).filter(|(_, text)| !text.is_empty()) {
            all += &format!("{PRICE}{}.{name}={}\n", id.key(), text.replace('\n', " "));
        }
    }
    for (component, text) in draft.discounts() {
        all += &format!("{DISCOUNT}{}={}\n", component.key(), text.replace('\n', " "));
    }
    all
}

fn clear(draft: &mut Draft, path: &str) {
    if let Some((id, _)) = price_of(path) {
        draft.clear_price(id);
    } else if let Some(component) = discount_of(path) {
        draft.set_discount(component, "");
    }
}

fn too_large(draft: &Draft, typed: Typed) -> Option<Problem> {
    let (path, text) = match typed {
        Typed::Price(id, point) => {
            let text = draft.price(id).and_then(|points| points.get(point).cloned());
            (format!("{PRICE}{}.{}", id.key(), POINTS[point]), text)
        }
        Typed::Discount(component) => {
            (format!("{DISCOUNT}{}", component.key()), draft.discount(component).map(String::from))
        }
        Typed::Field(_) => return None,
    };
    Some(Problem::new(path, Rule::Overflow, &text.unwrap_or_default()))
}
