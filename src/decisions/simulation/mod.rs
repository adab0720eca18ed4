//! The budget's distribution by simulation with a fixed seed.
//!
//! One draw takes a standard normal number z for each correlation group of the price book, the middle of one of 2,048
//! equally likely parts of the distribution, and prices every line of year 1 anew: each price is its typical value × e^(σz), with σ = ln(typical ÷ low) ÷ z₉₀ where z ≤ 0 and
//! ln(high ÷ typical) ÷ z₉₀ elsewhere, a two-piece lognormal whose P10, P50 and P90 are its band. So prices of one
//! group move together, and groups independently. A line is its typical amount × its prices relative to the typical
//! ones; a capacity with a band is drawn like a price and gives whole units, ⌈needed ÷ drawn capacity⌉; a share is taken
//! of the drawn lines. The draw is the sum of first year and hidden cost × (1 + contingency), to the fen. What the
//! engine holds at its typical value in the headline range, such as tokens of a call, is held here too. Lines without
//! a price are left out, as in every total.
//!
//! Floats are used for probabilities only. They come from the four operations, `sqrt` and `libm`, in a fixed order, so
//! the same seed gives the same distribution to the fen on every machine.

mod distribution;
mod middle;
mod normal;
mod plan;
mod terms;

pub use distribution::{Bin, Distribution};
pub use middle::{Lift, Middle};

use crate::engine::{Estimate, book::Book, money::Overflow};
use plan::Plan;
use rust_decimal::Decimal;

/// Draws unless another number is asked for.
pub const DRAWS: u32 = 10_000;
/// Most draws that are made.
pub const MOST_DRAWS: u32 = 1_000_000;
/// Seed unless another is given: the day the default price book was published.
pub const SEED: u64 = 20_261_122;

/// A simulation that may be run in slices.
#[derive(Clone, Debug)]
pub struct Simulation {
    plan: Plan,
    contingency: Decimal,
    /// Each draw in fen.
    sums: Vec<i64>,
}

impl Simulation {
    /// `book` is the one the estimate was made with.
    pub fn new(estimate: &Estimate, book: &Book, seed: u64) -> Simulation {
        let contingency = estimate.scenario.finance_contingency();
        Simulation { plan: Plan::new(estimate, book, seed), contingency, sums: Vec::new() }
    }

    /// Makes so many more draws, up to the most in all. The slices make no difference to the result.
    pub fn run(&mut self, draws: u32) {
        let left = (MOST_DRAWS as usize).saturating_sub(self.drawn());
        let draws = left.min(draws as usize);
        self.sums.reserve(draws);
        for _ in 0..draws {
            // What exceeds an i64 becomes its largest value, which `result` refuses.
            let fen = (self.plan.draw() * 100.0).round() as i64;
            self.sums.push(fen);
        }
    }

    pub fn drawn(&self) -> usize {
        self.sums.len()
    }

    /// The distribution of the draws so far.
    ///
    /// # Errors
    /// `Overflow` before the first draw, or where draws go beyond any real amount.
    pub fn result(&self) -> Result<Distribution, Overflow> {
        Distribution::of(self.sums.clone(), self.contingency)
    }
}

/// The whole simulation at once.
///
/// # Errors
/// `Overflow` without draws, or where they go beyond any real amount.
pub fn simulate(estimate: &Estimate, book: &Book, draws: u32, seed: u64) -> Result<Distribution, Overflow> {
    let mut simulation = Simulation::new(estimate, book, seed);
    simulation.run(draws);
    Distribution::of(simulation.sums, simulation.contingency)
}
