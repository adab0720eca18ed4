//! The answer to a scenario.

use super::{
    book::Book,
    case::Prepared,
    line::Line,
    lines,
    money::Overflow,
    notices::notices,
    recommend::{Reason, Recommendation},
    references::{Reference, references},
    scenario::{Given, Scenario},
    sums::Sums,
    totals::{self, ComponentTotal, Totals, UnitCosts},
    traffic::{sizing::Sizing, volumes::Volumes},
};
use std::borrow::Cow;

#[derive(Clone, Debug)]
pub struct Estimate {
    /// Edition of the price book.
    pub edition: Cow<'static, str>,
    /// With every default filled in; `auto` stays `auto`.
    pub scenario: Scenario,
    pub lines: Vec<Line>,
    pub totals: Totals,
    pub components: Vec<ComponentTotal>,
    pub sizing: Sizing,
    pub volumes: Volumes,
    /// What `auto` resolved to.
    pub recommendation: Recommendation,
    pub references: Vec<Reference>,
    pub unit_costs: UnitCosts,
    pub notices: Vec<Reason>,
}

/// Prices a scenario. Every field nobody gave follows its default.
///
/// # Errors
/// `Overflow` where volumes or prices are beyond any real deployment.
pub fn estimate(given: &Given, book: &Book) -> Result<Estimate, Overflow> {
    let prepared = Prepared::new(given, book)?;
    let case = prepared.case(book);
    let lines = lines::all(&case)?;
    let sums = Sums::of(&lines)?;
    let totals = totals::totals(&case, &lines, &sums)?;
    let components = totals::components(&lines, &sums, &totals)?;
    let references = references(&case, &lines, &totals);
    let unit_costs = totals::unit_costs(&case, &totals)?;
    let notices = notices(&case, &lines, &totals);
    Ok(Estimate {
        edition: book.edition.clone(),
        lines,
        totals,
        components,
        references,
        unit_costs,
        notices,
        scenario: prepared.scenario,
        recommendation: prepared.recommendation,
        sizing: prepared.sizing,
        volumes: prepared.volumes,
    })
}
