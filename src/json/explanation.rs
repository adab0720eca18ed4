//! An explanation with the provenance of its prices.

use crate::{
    engine::line::Line,
    explain::Explanation,
    text::{Language, Text},
};
use serde_json::{Value as Json, json};

/// `{ line, label, steps[], note, grade, prices: { id, name, unit, low, typical, high, grade, checkedOn, reasoning, sources[], tiers }[] }`.
pub fn write(line: &Line, explanation: &Explanation, book: &Json, language: Language) -> Json {
    let tongue = if language == Language::Zh { "zh" } else { "en" };
    let prices: Vec<Json> = explanation.prices.iter().map(|id| price(id.key(), book, tongue)).collect();
    json!({
        "line": line.id.key(),
        "label": Text::line(line.id).words(language),
        "steps": explanation.steps,
        "note": explanation.note,
        "grade": format!("{:?}", line.grade),
        "prices": prices,
    })
}

fn price(id: &str, book: &Json, tongue: &str) -> Json {
    let known = book["prices"].as_array().and_then(|prices| prices.iter().find(|p| p["id"] == id));
    let Some(price) = known else { return json!({ "id": id, "missing": true }) };
    let sources: Vec<Json> = price["sources"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .map(|name| {
            let source = &book["sources"][name];
            json!({ "id": name, "title": source["title"][tongue], "address": source["address"], "date": source["date"][tongue], "gives": source["gives"][tongue] })
        })
        .collect();
    json!({
        "id": id,
        "name": price["name"][tongue],
        "unit": price["unit"],
        "low": price["low"],
        "typical": price["typical"],
        "high": price["high"],
        "grade": price["grade"],
        "taxIncluded": price["taxIncluded"],
        "vatRate": price["vatRate"],
        "validFrom": price["validFrom"],
        "checkedOn": price["checkedOn"],
        "reasoning": price["reasoning"][tongue],
        "sources": sources,
        "tiers": price["tiers"],
    })
}
