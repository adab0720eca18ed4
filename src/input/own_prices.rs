//! Prices and discounts typed over a book's → figures, or problems beside their fields.

use super::{
    check::figure_at,
    draft::Draft,
    problem::{Problem, Rule},
};
use crate::engine::{
    band::Band,
    book::{Book, DECIMALS, Discounts, EditedPrice, MOST, PriceId},
    line::Component,
};
use rust_decimal::Decimal;

/// What paths of prices start with: `price.tel.out.landline.low`.
pub const PRICE: &str = "price.";
/// What paths of discounts start with: `discount.licence`.
pub const DISCOUNT: &str = "discount.";
/// Names of the points in a path.
pub const POINTS: [&str; 3] = ["low", "typical", "high"];

/// The price a path is about, and the point: 0 low, 1 typical, 2 high.
pub fn price_of(path: &str) -> Option<(PriceId, usize)> {
    let (id, point) = path.strip_prefix(PRICE)?.rsplit_once('.')?;
    Some((PriceId::from_key(id)?, POINTS.iter().position(|name| *name == point)?))
}

/// The component whose discount a path is about.
pub fn discount_of(path: &str) -> Option<Component> {
    let name = path.strip_prefix(DISCOUNT)?;
    Discounts::COMPONENTS.into_iter().find(|component| component.key() == name)
}

/// Prices and discounts of a draft. An end left blank is the typical figure where that was typed, else the book's.
///
/// # Errors
/// All that cannot be read, or does not fit.
pub fn check_own_prices(draft: &Draft, book: &Book) -> Result<(Vec<EditedPrice>, Discounts), Vec<Problem>> {
    let mut problems = Vec::new();
    let mut edits = Vec::new();
    for (id, points) in draft.prices() {
        match price(*id, points, book) {
            Ok(Some(edit)) => edits.push(edit),
            Ok(None) => {}
            Err(found) => problems.extend(found),
        }
    }
    let mut discounts = Discounts::default();
    for (component, text) in draft.discounts() {
        let path = format!("{DISCOUNT}{}", component.key());
        match figure(&path, text, true, Discounts::MOST) {
            Ok(Some(share)) => {
                discounts.set(*component, share);
            }
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok((edits, discounts)) } else { Err(problems) }
}

fn price(id: PriceId, points: &[String; 3], book: &Book) -> Result<Option<EditedPrice>, Vec<Problem>> {
    let path = |point: usize| format!("{PRICE}{}.{}", id.key(), POINTS[point]);
    let mut problems = Vec::new();
    let typed: Vec<Option<Decimal>> = (0..3)
        .map(|point| {
            figure(&path(point), &points[point], id.is_share(), MOST).unwrap_or_else(|problem| {
                problems.push(problem);
                None
            })
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    if typed.iter().all(Option::is_none) {
        return Ok(None);
    }
    let own = book.price(id).map(|price| price.band().points());
    let end = |point: usize| typed[point].or(typed[1]).or(own.map(|own| own[point]));
    let missing = || vec![Problem::new(path(1), Rule::NotANumber, "")];
    let (Some(low), Some(typical), Some(high)) = (end(0), end(1), end(2)) else { return Err(missing()) };
    if id.divides() && low.is_zero() {
        let place = if typed[0].is_some() { 0 } else { 1 };
        return Err(vec![Problem::new(path(place), Rule::BelowMin, &points[place])]);
    }
    let band = Band { low, typical, high };
    EditedPrice::new(id, band).map(Some).ok_or_else(|| {
        // The end that was typed is the one to correct.
        let place = if low > typical && typed[0].is_some() {
            0
        } else if typical > high && typed[2].is_some() {
            2
        } else {
            1
        };
        let shown = format!("{} / {} / {}", low.normalize(), typical.normalize(), high.normalize());
        vec![Problem::new(path(place), Rule::BandOrder, &shown)]
    })
}

/// A figure that is not negative, of at most six decimals: no price is more exact. `None` where it is blank.
fn figure(path: &str, text: &str, is_share: bool, most: Decimal) -> Result<Option<Decimal>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let value = figure_at(path, text, is_share)?.round_dp(DECIMALS).normalize();
    match () {
        () if value.is_sign_negative() => Err(Problem::new(path, Rule::BelowMin, text)),
        () if value > most => Err(Problem::new(path, Rule::AboveMax, text)),
        () => Ok(Some(value)),
    }
}
