//! PURE: scenario × price book → estimate. No web, clock, locale or IO; floats only for traffic and probabilities.

#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

pub mod band;
pub mod book;
pub mod case;
pub mod estimate;
pub(crate) mod exact;
pub mod likely;
pub mod line;
pub mod lines;
pub mod money;
pub mod notices;
pub mod recommend;
pub mod references;
pub mod scenario;
mod sheet;
pub mod spread;
mod sums;
pub mod tier;
pub mod totals;
pub mod traffic;
pub mod vat;
pub mod workings;

pub use estimate::{Estimate, estimate};
