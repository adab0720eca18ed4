//! Answers and defaults of several scenarios beside each other.

use super::Column;
use crate::engine::{
    case::Prepared,
    money::Overflow,
    scenario::{Field, Given, Scenario, Value},
};

/// What can differ between two scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    Field(Field),
    /// The monthly profile, twelve fields as one.
    Months,
    /// The prices: another edition, another book, prices typed over it.
    Book,
}

#[derive(Clone, Debug)]
pub struct InputRow {
    pub input: Input,
    pub differs: bool,
    pub cells: Vec<InputCell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct InputCell {
    /// One value, or twelve; `auto` stays `auto`.
    pub values: Vec<Value>,
    /// The value is what nobody's answer would give, with the other answers as they are. A link writes every field, so
    /// whether somebody said the same is not known.
    pub is_default: bool,
}

const MONTHS: usize = 12;
const FIRST: usize = Field::TrafficMonthlyProfile0 as usize;

/// The fields behind an input; none for the book.
pub fn fields(input: Input) -> &'static [Field] {
    match input {
        Input::Field(field) => &Field::ALL[field as usize..=field as usize],
        Input::Months => &Field::ALL[FIRST..FIRST + MONTHS],
        Input::Book => &[],
    }
}

/// The values of an input.
pub fn values(input: Input, scenario: &Scenario) -> Vec<Value> {
    fields(input).iter().map(|field| scenario.get(*field)).collect()
}

/// Every input but the book, in the order of the fields.
pub fn all() -> impl Iterator<Item = Input> {
    let one = |field: Field| match field as usize {
        FIRST => Some(Input::Months),
        place if (FIRST..FIRST + MONTHS).contains(&place) => None,
        _ => Some(Input::Field(field)),
    };
    Field::ALL.into_iter().filter_map(one)
}

/// Whether two complete scenarios differ in an input.
pub fn differs(input: Input, one: &Scenario, other: &Scenario) -> bool {
    fields(input).iter().any(|field| one.get(*field) != other.get(*field))
}

/// The inputs that differ between any two columns; with `same` those that do not, too.
///
/// # Errors
/// `Overflow` where a scenario without one of its answers is beyond what can be computed.
pub fn inputs(columns: &[Column], same: bool) -> Result<Vec<InputRow>, Overflow> {
    let Some((first, others)) = columns.split_first() else { return Ok(Vec::new()) };
    let row = |input: Input| {
        let differs = others.iter().any(|o| differs(input, &first.estimate.scenario, &o.estimate.scenario));
        (differs || same).then(|| {
            let cells = columns.iter().map(|column| cell(column, input)).collect::<Result<_, _>>()?;
            Ok(InputRow { input, differs, cells })
        })
    };
    all().filter_map(row).collect()
}

fn cell(column: &Column, input: Input) -> Result<InputCell, Overflow> {
    Ok(InputCell { values: values(input, &column.estimate.scenario), is_default: is_default(column, input)? })
}

fn is_default(column: &Column, input: Input) -> Result<bool, Overflow> {
    let mut open: Given = column.given.clone();
    let answered = fields(input).iter().any(|field| open.get(*field).is_some());
    if !answered {
        return Ok(true);
    }
    fields(input).iter().for_each(|field| open.clear(*field));
    let without = Prepared::new(&open, column.book)?.scenario;
    Ok(!differs(input, &without, &column.estimate.scenario))
}
