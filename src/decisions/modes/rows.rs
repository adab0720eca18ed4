//! Lines of the three modes beside each other.

use super::reasons::reasons;
use crate::engine::{
    estimate::Estimate,
    line::{Line, LineId, Status},
    money::{Money, Overflow},
    recommend::Reason,
};

/// A line in each column.
#[derive(Clone, Debug)]
pub struct LineRow {
    pub id: LineId,
    pub cells: [Cell; 3],
}

/// A line in one column.
#[derive(Clone, Debug)]
pub struct Cell {
    /// `None` where the mode has no such line.
    pub status: Option<Status>,
    /// At typical prices; 0 where there is no line, where it is included and where it has no price.
    pub first_year: Money,
    /// All years.
    pub horizon: Money,
    /// More than in the chosen column; negative where it is less.
    pub first_year_more: Money,
    pub horizon_more: Money,
    /// Why it differs from the chosen column, beginning with what weighs most.
    pub because: Vec<Reason>,
}

pub fn rows(columns: &[Estimate; 3], chosen: usize) -> Result<Vec<LineRow>, Overflow> {
    let row = |id: LineId| {
        let lines = columns.each_ref().map(|e| e.lines.iter().find(|line| line.id == id));
        lines.iter().any(Option::is_some).then(|| row(id, columns, lines, chosen))
    };
    LineId::ALL.into_iter().filter_map(row).collect()
}

fn row(id: LineId, columns: &[Estimate; 3], lines: [Option<&Line>; 3], chosen: usize) -> Result<LineRow, Overflow> {
    let own = amounts(lines[chosen], &columns[chosen])?;
    let cell = |column: usize| {
        let line = lines[column];
        let [first_year, horizon] = amounts(line, &columns[column])?;
        let because = if column == chosen {
            Vec::new()
        } else {
            reasons(id, (lines[chosen], &columns[chosen]), (line, &columns[column]))
        };
        Ok(Cell {
            status: line.map(|line| line.status),
            first_year,
            horizon,
            first_year_more: first_year.minus(own[0])?,
            horizon_more: horizon.minus(own[1])?,
            because,
        })
    };
    Ok(LineRow { id, cells: [cell(0)?, cell(1)?, cell(2)?] })
}

/// Year 1 and all years of a line.
fn amounts(line: Option<&Line>, e: &Estimate) -> Result<[Money; 2], Overflow> {
    let Some(line) = line else { return Ok([Money::ZERO; 2]) };
    let years = line.amounts[..e.totals.horizon.len()].iter().map(|amount| amount.typical);
    Ok([line.amounts[0].typical, years.into_iter().try_fold(Money::ZERO, Money::plus)?])
}
