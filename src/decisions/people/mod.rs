//! People against the robot: staff for the same calls with and without it, the saving by month, payback, NPV and ROI.
//!
//! The saving is set against the robot's cost only here; no cost of the estimate is lowered by it. Not counted:
//! severance, a better or worse service, more sales, and the months before the robot goes live.

mod cash;
mod reasons;
mod staffing;
mod wage;

pub use cash::{Cash, CashYear, Month};
pub use staffing::{Crew, Handling};

use crate::engine::{
    book::{Book, PriceId},
    estimate::Estimate,
    exact,
    money::Overflow,
    recommend::Reason,
};
use rust_decimal::Decimal;
use staffing::Team;

#[derive(Clone, Debug, PartialEq)]
pub struct People {
    pub handling: Handling,
    /// For the volume of year 1 without the robot.
    pub before: Crew,
    /// For what the robot leaves of it, at the full resolution rate.
    pub after: Crew,
    /// People no longer needed in year 1 at the full resolution rate: those who would take the calls the robot resolves.
    pub agents: u32,
    /// Calls of year 1 that the robot resolves at its full rate.
    pub resolved_calls: Decimal,
    /// Prices behind the cost of a person.
    pub prices: Vec<PriceId>,
    /// `None` where the book has no price for people: unknown, never zero.
    pub cash: Option<Cash>,
    /// First whether it pays back, or which price is missing.
    pub because: Vec<Reason>,
}

/// Sets people against the robot of an estimate made with the same book.
///
/// # Errors
/// `Overflow` where staff or savings are beyond any real deployment.
pub fn people(estimate: &Estimate, book: &Book) -> Result<People, Overflow> {
    let s = &estimate.scenario;
    let mut team = Team::new(estimate)?;
    let handled = exact::add(estimate.volumes.inbound_calls, estimate.volumes.answered_calls)?;
    let rate = s.human_resolution_rate();
    let before = team.crew(Decimal::ONE)?;
    let after = team.crew(exact::sub(Decimal::ONE, rate)?)?;
    let agents = before.people.saturating_sub(after.people);
    let cost = wage::cost_of_person(s, book)?;
    let cash = cost.map(|cost| cash::cash(estimate, &mut team, agents, cost)).transpose()?;
    let mut people = People {
        handling: team.handling,
        agents,
        before,
        after,
        resolved_calls: exact::mul(handled, rate)?,
        prices: wage::prices(s),
        cash,
        because: Vec::new(),
    };
    people.because = reasons::because(estimate, book, &people);
    Ok(people)
}
