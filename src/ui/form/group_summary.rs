//! The main answers of a group in one line.

use super::group_list::Group;
use crate::{
    engine::{
        Estimate,
        scenario::{Field, Kind, Value},
    },
    format,
    text::{Language, Text},
};
use rust_decimal::Decimal;

pub fn summary(group: &Group, estimate: &Estimate, language: Language) -> String {
    let parts: Vec<String> = group.main.iter().filter_map(|field| answer(*field, estimate, language)).collect();
    if parts.is_empty() { Text::UI_GROUP_NOTHING.words(language).into() } else { parts.join(" · ") }
}

/// `None` for what is not there: no interface, no flows of a kind, a switch that is off.
fn answer(field: Field, estimate: &Estimate, language: Language) -> Option<String> {
    let label = Text::field(field).words(language);
    match (field, estimate.scenario.get(field)) {
        (Field::Edition, _) => {
            Some(Text::option(field, estimate.recommendation.edition as usize).words(language).into())
        }
        (Field::Concurrency, _) => {
            let lines = estimate.sizing.concurrency().into();
            Some(format!("{} {}", format::number(lines), Text::unit_of(lines, "lines", language)))
        }
        (_, Value::Toggle(on)) => on.then(|| label.into()),
        (_, Value::Choice(option)) => choice(field, usize::from(option), label, language),
        (_, Value::Number(number)) => (!number.is_zero()).then(|| format!("{label} {}", quantity(field, number))),
        _ => None,
    }
}

fn choice(field: Field, option: usize, label: &str, language: Language) -> Option<String> {
    let Kind::Choice(options) = field.meta().kind else { return None };
    match (field.key().starts_with("integrations."), options[option]) {
        (_, "none") => None,
        (true, "standard") => Some(label.into()),
        (true, _) => Some(format!("{label} {}", Text::option(field, option).words(language))),
        (false, _) => Some(Text::option(field, option).words(language).into()),
    }
}

fn quantity(field: Field, number: Decimal) -> String {
    format::in_unit(number, field.meta().unit)
}
