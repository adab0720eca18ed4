//! From what somebody typed or sent to a scenario: one door for the page, the module, presets and links.

pub mod check;
pub mod number;
pub mod problem;
pub mod quote;

pub use check::{Draft, check, typed};
pub use problem::{Problem, Rule};
