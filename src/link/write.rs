//! Scenario → link.

use super::{BookName, EditedPrice, LIST, check, prices};
use crate::{
    data::links::{KEYS, Place, VERSION},
    engine::{
        book::Discounts,
        scenario::{Field, Kind, Scenario, Value},
    },
    input::check::spelled,
};
use form_urlencoded::Serializer;

/// The pairs of a link, without a leading `?` or `#`.
pub fn encode(scenario: &Scenario, book: &BookName, edits: &[EditedPrice], discounts: &Discounts) -> String {
    let mut pairs = pairs(scenario, book, edits, discounts);
    pairs.insert(0, ("v".into(), VERSION.to_string()));
    let check = check::of(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    Serializer::new(String::new()).extend_pairs(&pairs).append_pair("c", &check).finish()
}

/// Book, fields, edited prices and discounts, without version and check.
pub fn pairs(
    scenario: &Scenario,
    book: &BookName,
    edits: &[EditedPrice],
    discounts: &Discounts,
) -> Vec<(String, String)> {
    let mut pairs = vec![("book".to_string(), book.spelled())];
    for (key, place) in KEYS {
        let value = match place {
            Place::One(field) => value(*field, scenario.get(*field)),
            Place::Months => Some(months(scenario)),
        };
        pairs.extend(value.map(|value| (key.to_string(), value)));
    }
    pairs.extend(edits.iter().map(prices::write));
    pairs.extend(discounts.entries().iter().map(prices::write_discount));
    pairs
}

/// `None` where the field is left open on purpose.
fn value(field: Field, value: Value) -> Option<String> {
    match (field.meta().kind, value) {
        (Kind::Toggle, Value::Toggle(on)) => Some(u8::from(on).to_string()),
        (Kind::Flags(_), _) => spelled(field, value).map(|names| names.replace(',', &LIST.to_string())),
        _ => spelled(field, value),
    }
}

/// Twelve factors, or one where all are the same.
fn months(scenario: &Scenario) -> String {
    let profile = scenario.monthly_profile().map(|factor| factor.normalize().to_string());
    if profile.iter().all(|factor| *factor == profile[0]) {
        return profile[0].clone();
    }
    profile.join(&LIST.to_string())
}
