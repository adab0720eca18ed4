//! PURE: which, when, and is it worth it. Questions that look across years or price several scenarios.
//!
//! Every cost comes from the engine, its estimates, lines and tiers, on the same price book as the estimate beside it;
//! nothing here prices anything by itself. What a person costs is read from the book (`people::wage`), and questions to
//! a vendor name example figures (`quote::traps`).

pub mod abreast;
pub mod advice;
pub mod billing;
pub mod budget;
pub mod change;
pub mod compare;
pub mod crossing;
pub mod modes;
pub mod people;
pub mod prices;
pub mod quote;
pub mod report;
pub mod sensitivity;
pub mod simulation;
pub mod years;
