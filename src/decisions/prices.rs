//! What other prices do to a scenario: each changed price or discount alone, and all of them together.

use crate::engine::{
    Estimate,
    band::Band,
    book::{Book, Discounts, Price, PriceId},
    estimate,
    line::Component,
    money::{Money, Overflow},
    scenario::Given,
};
use rust_decimal::Decimal;

/// A typical sum under one book and under another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub from: Money,
    pub to: Money,
    /// To less from.
    pub by: Money,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub first_year: Moved,
    pub budget: Moved,
    /// Whether both have a price for every line: else the sums are of different things.
    pub comparable: bool,
}

/// A price that two books have otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceChange {
    pub id: PriceId,
    /// `None` where the book lacks the price.
    pub from: Option<Band<Decimal>>,
    pub to: Option<Band<Decimal>>,
    /// Of this price alone.
    pub effect: Effect,
}

/// # Errors
/// `Overflow` where the sums lie further apart than an amount can be.
pub fn effect(from: &Estimate, to: &Estimate) -> Result<Effect, Overflow> {
    let moved = |from: Money, to: Money| Ok(Moved { from, to, by: to.minus(from)? });
    let sums = |e: &Estimate| (e.totals.first_year.band.typical, e.totals.budget.band.typical);
    let (before, after) = (sums(from), sums(to));
    Ok(Effect {
        first_year: moved(before.0, after.0)?,
        budget: moved(before.1, after.1)?,
        comparable: from.totals.complete && to.totals.complete,
    })
}

/// Every price that differs, with its effect on the scenario as `from` prices it. Whose word it is, and with what it
/// moves, is no difference in price.
///
/// # Errors
/// `Overflow` where one of the books leads beyond what can be computed.
pub fn changed_prices(given: &Given, from: &Book, to: &Book) -> Result<Vec<PriceChange>, Overflow> {
    let before = estimate(given, from)?;
    let mut changes = Vec::new();
    for id in PriceId::all() {
        let (old, new) = (from.price(id), to.price(id));
        if figures(old) == figures(new) {
            continue;
        }
        let after = estimate(given, &from.taking(id, to))?;
        let effect = effect(&before, &after)?;
        changes.push(PriceChange { id, from: old.map(Price::band), to: new.map(Price::band), effect });
    }
    Ok(changes)
}

/// A discount that two books have otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct DiscountChange {
    pub component: Component,
    /// Shares off the prices of the component.
    pub from: Decimal,
    pub to: Decimal,
    /// Of this discount alone, on the prices of `from`.
    pub effect: Effect,
}

/// Every discount that differs, with its effect on the scenario as `from` prices it.
///
/// # Errors
/// `Overflow` where one of the books leads beyond what can be computed.
pub fn changed_discounts(given: &Given, from: &Book, to: &Book) -> Result<Vec<DiscountChange>, Overflow> {
    let before = estimate(given, from)?;
    let mut changes = Vec::new();
    for component in Discounts::COMPONENTS {
        let [old, new] = [from, to].map(|book| book.discounts().of(component));
        let mut alone = Discounts::default();
        if old == new || !alone.set(component, new) {
            continue;
        }
        let effect = effect(&before, &estimate(given, &from.with_discounts(&alone))?)?;
        changes.push(DiscountChange { component, from: old, to: new, effect });
    }
    Ok(changes)
}

fn figures(price: Option<&Price>) -> Option<impl PartialEq> {
    price.map(|price| (price.band(), price.tax, price.vat_rate, &price.tiers))
}
