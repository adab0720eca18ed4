//! Draft (what was typed) → given values, or problems beside their fields.

use super::{
    draft::Draft,
    number::{self, NumberError},
    problem::{Problem, Rule, profile_mean_is_off},
};
use crate::engine::{
    exact,
    scenario::{FIELDS, Field, Given, Kind, Value},
};
use rust_decimal::Decimal;

/// Checks every field of a draft. A field left empty follows its default.
pub fn check(draft: &Draft) -> Result<Given, Vec<Problem>> {
    let mut given = Given::default();
    let mut problems = Vec::new();
    for (field, text) in draft.entries() {
        match typed(*field, text) {
            Ok(Some(value)) => given.set(*field, value),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(check_profile(&given));
    if problems.is_empty() { Ok(given) } else { Err(problems) }
}

/// Rules that bind several fields: the months of the profile average 1.
pub fn check_profile(given: &Given) -> Option<Problem> {
    let first = Field::TrafficMonthlyProfile0;
    let month = |i: usize| match given.get(Field::ALL[first as usize + i]) {
        Some(Value::Number(factor)) => factor,
        _ => Decimal::ONE,
    };
    let mean = profile_mean_is_off(&std::array::from_fn(month))?;
    Some(Problem::new(first.key(), Rule::ProfileMeanOff, &mean.to_string()))
}

/// Reads one field's text. `None` where it is blank.
pub fn typed(field: Field, text: &str) -> Result<Option<Value>, Problem> {
    let problem = |rule| Problem::new(field.key(), rule, text);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        // No feature is an answer; any other blank leaves the default.
        return Ok(matches!(field.meta().kind, Kind::Flags(_)).then_some(Value::Flags(0)));
    }
    match field.meta().kind {
        Kind::Choice(options) => {
            let place = options.iter().position(|o| *o == trimmed).ok_or_else(|| problem(Rule::UnknownOption))?;
            Ok(Some(Value::Choice(place as u8)))
        }
        Kind::Flags(options) => {
            let mut bits = 0;
            for name in trimmed.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                let place = options
                    .iter()
                    .position(|o| *o == name)
                    .ok_or_else(|| Problem::new(field.key(), Rule::UnknownOption, name))?;
                bits |= 1 << place;
            }
            Ok(Some(Value::Flags(bits)))
        }
        Kind::Toggle => match trimmed {
            "true" | "1" => Ok(Some(Value::Toggle(true))),
            "false" | "0" => Ok(Some(Value::Toggle(false))),
            _ => Err(problem(Rule::NotABoolean)),
        },
        Kind::Number { auto: true, .. } if trimmed == "auto" => Ok(Some(Value::Auto)),
        Kind::Number { .. } => {
            let value = figure_at(field.key(), trimmed, field.meta().is_share())?;
            in_range(field, value, text).map(Some)
        }
    }
}

/// Reads a number that stands at `path` and is no share.
pub fn number_at(path: &str, text: &str) -> Result<Decimal, Problem> {
    figure_at(path, text, false)
}

/// Reads a figure that stands at `path`. Only a share may be in per cent: `15%` calls a day is no number of calls.
pub fn figure_at(path: &str, text: &str, is_share: bool) -> Result<Decimal, Problem> {
    if !is_share && text.trim_end().ends_with(['%', '％']) {
        return Err(Problem::new(path, Rule::NotANumber, text));
    }
    number::parse(text).map_err(|error| {
        let rule = match error {
            NumberError::Unreadable => Rule::NotANumber,
            NumberError::Ambiguous => Rule::AmbiguousNumber,
            NumberError::TooLarge => Rule::NotFinite,
        };
        Problem::new(path, rule, text)
    })
}

/// A number against the field's range. More than twelve decimals are rounded away: no input is that exact.
pub fn in_range(field: Field, value: Decimal, text: &str) -> Result<Value, Problem> {
    let Kind::Number { min, max, whole, .. } = field.meta().kind else {
        return Err(Problem::new(field.key(), Rule::WrongShape, text));
    };
    let value = value.round_dp(12).normalize();
    let rule = match () {
        () if value < min => Rule::BelowMin,
        () if value > max => Rule::AboveMax,
        () if whole && !exact::is_whole(value) => Rule::NotAnInteger,
        () => return Ok(Value::Number(value)),
    };
    Err(Problem::new(field.key(), rule, text))
}

/// A value as it would be typed; `None` where the default is meant.
pub fn spelled(field: Field, value: Value) -> Option<String> {
    let options = match FIELDS[field as usize].kind {
        Kind::Choice(options) | Kind::Flags(options) => options,
        _ => &[],
    };
    match value {
        Value::Absent | Value::Derived => None,
        Value::Auto => Some("auto".into()),
        Value::Number(number) => Some(number.normalize().to_string()),
        Value::Choice(option) => Some(options[usize::from(option)].into()),
        Value::Flags(bits) => {
            Some((0..options.len()).filter(|i| bits & (1 << i) != 0).map(|i| options[i]).collect::<Vec<_>>().join(","))
        }
        Value::Toggle(on) => Some(on.to_string()),
    }
}
