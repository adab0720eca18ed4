//! Loops the engine inside wasm, so that nothing but the engine is timed. `benches/engine.mjs` drives it.

use std::{cell::RefCell, hint::black_box};
use voicebot_cost::{
    data::presets::preset,
    engine::{book::default_book, estimate, scenario::Given},
    input::{Draft, check},
};
use wasm_bindgen::prelude::*;

thread_local! {
    static GIVEN: RefCell<Given> = RefCell::new(Given::default());
}

fn main() {}

/// Makes a preset's answers ready; false where there is no such preset.
#[wasm_bindgen]
pub fn prepare(id: &str) -> bool {
    let given =
        preset(id).and_then(|preset| Draft::from_pairs(preset.values()).ok()).and_then(|draft| check(&draft).ok());
    given.is_some_and(|given| {
        GIVEN.set(given);
        true
    })
}

/// Prices the answers `times` over. The sum of the typical budgets in fen proves that it was done.
#[wasm_bindgen]
pub fn run(times: u32) -> f64 {
    GIVEN.with_borrow(|given| {
        let mut fen = 0.0;
        for _ in 0..times {
            let estimate = estimate(black_box(given), black_box(default_book()));
            fen += estimate.map_or(f64::NAN, |e| black_box(e).totals.budget.band.typical.fen() as f64);
        }
        fen
    })
}
