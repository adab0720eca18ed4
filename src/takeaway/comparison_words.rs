//! Names and values of a comparison in words, for the page and its tables.

use crate::{
    decisions::compare::{Column, Input, Sum},
    engine::scenario::{Field, Value},
    explain, format,
    text::{Language, Text},
};

/// The id and the name of a sum.
pub fn sum_name(what: Sum) -> (&'static str, Text) {
    match what {
        Sum::FirstYear => ("totals.firstYear", Text::UI_FIRST_YEAR_SHORT),
        Sum::OneOff => ("totals.oneOff", Text::UI_ONE_OFF),
        Sum::RecurringYear => ("totals.recurringYear", Text::UI_RECURRING),
        Sum::Horizon => ("totals.horizon", Text::COMPARE_ALL_YEARS),
        Sum::Budget => ("totals.budget", Text::UI_BUDGET),
        Sum::Component(part) => (part.key(), Text::component(part)),
    }
}

pub fn input_name(input: Input, language: Language) -> String {
    match input {
        Input::Field(field) => Text::field(field).words(language).into(),
        Input::Months => Text::COMPARE_MONTHS.words(language).into(),
        Input::Book => Text::COMPARE_BOOK.words(language).into(),
    }
}

/// Values in words; what `auto` came to stands behind it.
pub fn input_value(input: Input, values: &[Value], column: &Column, language: Language) -> String {
    let plan = &column.estimate.recommendation;
    let option = |field, place: usize| Text::option(field, place).words(language).to_string();
    match (input, values) {
        (Input::Field(field), [value]) => {
            let said = explain::input(field, *value, language);
            let came_to = match (field, value) {
                (Field::Deployment, Value::Choice(0)) => option(field, plan.deployment as usize),
                (Field::Edition, Value::Choice(0)) => option(field, plan.edition as usize),
                (Field::Concurrency, Value::Auto) => column.estimate.sizing.concurrency().to_string(),
                _ => return said,
            };
            let brackets = if language == Language::Zh { ["（", "）"] } else { [" (", ")"] };
            format!("{said}{}{came_to}{}", brackets[0], brackets[1])
        }
        (Input::Months, [first, others @ ..]) if others.iter().all(|value| value == first) => {
            Text::COMPARE_EVEN.words(language).into()
        }
        (Input::Months, values) => {
            let factor = |value: &Value| match value {
                Value::Number(factor) => format::number(*factor),
                _ => String::new(),
            };
            values.iter().map(factor).collect::<Vec<_>>().join(" · ")
        }
        _ => String::new(),
    }
}
