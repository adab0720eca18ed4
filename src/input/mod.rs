//! From what somebody typed or sent to a scenario: one door for the page, the module, presets and links.

#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

pub mod check;
pub mod draft;
pub mod number;
pub mod own_prices;
pub mod problem;
pub mod quote;
pub mod slider;

pub use check::{check, typed};
pub use draft::Draft;
pub use own_prices::check_own_prices;
pub use problem::{Problem, Rule};
pub use slider::Slider;
