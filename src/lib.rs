//! What a voice customer-service robot costs to deploy in China: the engine, and the thin skins over it.
//!
//! ```text
//! typed text → input (draft → scenario, problems) → engine (scenario × price book → estimate) → text, explain, json → page, module
//! ```
//!
//! All but `ui` and `browser` is pure: no web, clock, locale or IO. `decisions` asks the engine again and again, `link`
//! writes a scenario as an address, `takeaway` as files and text, `chart` draws, `capital` writes amounts in 大写.
//! `json` reads and writes JSON text for the module and the tests; `ui` and `browser` are the page.

pub mod capital;
pub mod chart;
pub mod data;
pub mod decisions;
pub mod engine;
pub mod explain;
mod fnv;
pub mod format;
pub mod input;
#[cfg(feature = "json")]
pub mod json;
pub mod link;
#[cfg(feature = "xlsx")]
pub mod spreadsheet;
pub mod takeaway;
pub mod text;

#[cfg(feature = "app")]
pub mod browser;
#[cfg(feature = "app")]
pub mod ui;
