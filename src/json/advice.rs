//! Advice as `advise()` of the module returns it.

use super::{Label, scenario};
use crate::{
    decisions::advice::{Advice, Advised, Trial, Way},
    engine::recommend::Reason,
};
use serde_json::{Value as Json, json};

/// `{ id, label, because, firstYearSaving, saving, scenario, pilot? }[]`, the largest saving first.
pub fn write(advised: &Advised) -> Json {
    advised.advice.iter().map(advice).collect()
}

/// `{ id, label, because }[]`: the ways that do not apply, and why.
pub fn write_not_applicable(advised: &Advised) -> Json {
    let absent = |(way, why): &(Way, Reason)| json!({ "id": way.key(), "label": Label::of(way.label()), "because": Label::reason(why) });
    advised.not_applicable.iter().map(absent).collect()
}

fn advice(advice: &Advice) -> Json {
    let mut json = json!({
        "id": advice.way.key(),
        "label": Label::of(advice.way.label()),
        "because": paragraph(&advice.because),
        "firstYearSaving": advice.first_year_saving.to_string(),
        "saving": advice.saving.to_string(),
        "scenario": scenario::write(&advice.scenario),
    });
    if let (Some(trial), Json::Object(map)) = (&advice.trial, &mut json) {
        map.insert("pilot".into(), pilot(trial));
    }
    json
}

fn pilot(trial: &Trial) -> Json {
    json!({
        "cost": trial.cost.to_string(),
        "months": scenario::number(trial.months),
        "callsPerDay": scenario::number(trial.calls_per_day),
        "measures": trial.measures.iter().map(Label::reason).collect::<Vec<_>>(),
    })
}

/// Several sentences as one text.
fn paragraph(reasons: &[Reason]) -> Label {
    Label::in_both(|language| {
        let sentences: Vec<String> = reasons.iter().map(|reason| crate::explain::reason(reason, language)).collect();
        sentences.join(language.gap())
    })
}
