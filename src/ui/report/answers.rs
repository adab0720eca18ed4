//! Answers in words.

use crate::{
    engine::{
        Estimate,
        scenario::{Field, Kind, Value},
    },
    format,
    text::Text,
    ui::words::Words,
};

/// The value as the estimate has it, with its unit.
pub fn value(words: Words, estimate: &Estimate, field: Field) -> String {
    let meta = field.meta();
    match estimate.scenario.get(field) {
        Value::Absent | Value::Derived => words.say(Text::UI_ABSENT).into(),
        Value::Auto if field == Field::Concurrency => {
            words.fill_in(Text::UI_AUTO_LINES, &[&estimate.sizing.concurrency().to_string()])
        }
        Value::Auto => words.say(Text::UI_AUTO).into(),
        Value::Number(number) if meta.is_share() => format::percent(number, 2),
        Value::Number(number) => {
            format!("{} {}", format::number(number), Text::unit_of(number, meta.unit, words.language)).trim().into()
        }
        Value::Choice(option) => words.say(Text::option(field, usize::from(option))).into(),
        Value::Toggle(true) => words.say(Text::UI_ON).into(),
        Value::Toggle(false) => words.say(Text::UI_OFF).into(),
        Value::Flags(bits) => {
            let Kind::Flags(options) = field.meta().kind else { return String::new() };
            let chosen = (0..options.len()).filter(|place| bits & (1 << place) != 0);
            let names: Vec<&str> = chosen.map(|place| words.say(Text::option(field, place))).collect();
            if names.is_empty() {
                words.say(Text::REPORT_NO_SYSTEMS).into()
            } else {
                names.join(words.language.comma())
            }
        }
    }
}
