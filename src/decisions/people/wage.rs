//! What a person costs in a year.

use crate::engine::{
    band::Band,
    book::{Book, PriceId, id},
    money::{Money, Overflow},
    scenario::{City, Scenario},
};

/// What the visitor said, or else the city's price, and on top the recruiting and ramp-up of those who replace
/// leavers: turnover × `human.recruitAndRamp`. `None` where the book lacks a price that is needed.
///
/// # Errors
/// `Overflow` for prices beyond any real one.
pub fn cost_of_person(s: &Scenario, book: &Book) -> Result<Option<Band<Money>>, Overflow> {
    if missing(s, book).is_some() {
        return Ok(None);
    }
    let band = |id: PriceId| book.price(id).map(|price| price.band()).unwrap_or_default();
    let pay = s.human_annual_cost_per_agent().map_or_else(|| band(city(s)), Band::same);
    let leavers = band(id::HUMAN_RECRUIT_AND_RAMP).scaled(s.human_turnover())?;
    pay.try_zip(leavers, crate::engine::exact::add)?.round().map(Some)
}

/// What a person's cost rests on.
pub fn prices(s: &Scenario) -> Vec<PriceId> {
    let pay = s.human_annual_cost_per_agent().is_none().then(|| city(s));
    let recruiting = (!s.human_turnover().is_zero()).then_some(id::HUMAN_RECRUIT_AND_RAMP);
    [pay, recruiting].into_iter().flatten().collect()
}

/// The first of these that the book does not have.
pub fn missing(s: &Scenario, book: &Book) -> Option<PriceId> {
    prices(s).into_iter().find(|id| book.price(*id).is_none())
}

fn city(s: &Scenario) -> PriceId {
    match s.human_city() {
        City::Tier1 => id::HUMAN_TIER1,
        City::Tier2 => id::HUMAN_TIER2,
        City::Tier3 => id::HUMAN_TIER3,
    }
}
