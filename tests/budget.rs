#![cfg(not(target_arch = "wasm32"))]
mod support;
use support::*;
use voicebot_cost::{decisions::budget::*, engine::book::default_book, explain::reason, text::Language};
#[test]
fn show() {
    for p in std::env::var("P").unwrap_or("finance-typical".into()).split(',') {
        for b in [30000i64, 100000, 200000, 500000, 3000000] {
            let g = given(preset_values(p));
            let t = std::time::Instant::now();
            let a = solve_budget(&g, b.into(), default_book()).unwrap();
            println!("== {p} {b} {:?} short {:?}", t.elapsed(), a.short_by.map(|m| m.to_string()));
            for x in a.options.iter().chain(&a.least) {
                println!(
                    "{:?} {:?} {:?} {:?} {} : {}",
                    x.deployment,
                    x.edition,
                    x.billing,
                    x.scenario.billing_usage_unit(),
                    x.budget(),
                    x.gives_up.iter().map(|b| reason(b, Language::Zh)).collect::<Vec<_>>().join("；")
                );
            }
        }
    }
}
