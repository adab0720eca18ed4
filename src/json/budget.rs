//! What a budget buys, as `solveBudget()` of the module returns it.

use super::{Label, band::BandView, scenario};
use crate::decisions::budget::{Deployed, Solution};
use serde_json::{Value as Json, json};

/// `{ options[], shortBy, least }`, options cheapest first.
pub fn write(solution: &Solution) -> Json {
    json!({
        "options": solution.options.iter().map(option).collect::<Vec<_>>(),
        "shortBy": solution.short_by.map(|money| money.to_string()),
        "least": solution.least.as_ref().map(option),
    })
}

fn option(deployed: &Deployed) -> Json {
    json!({
        "deployment": deployed.deployment.key(),
        "edition": deployed.edition.key(),
        "billing": deployed.billing.map(|mode| mode.key()),
        "budget": serde_json::to_value(BandView::from(&deployed.totals.budget)).unwrap_or_default(),
        "firstYear": serde_json::to_value(BandView::from(&deployed.totals.first_year)).unwrap_or_default(),
        "givesUp": deployed.gives_up.iter().map(Label::reason).collect::<Vec<_>>(),
        "scenario": scenario::write(&deployed.scenario),
    })
}
