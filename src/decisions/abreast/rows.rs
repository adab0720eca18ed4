//! Lines of several estimates beside each other.

use super::part;
use crate::engine::{
    estimate::Estimate,
    line::{Line, LineId, Status},
    money::{Money, Overflow},
    recommend::Reason,
};
use rust_decimal::Decimal;

/// A line in each column.
#[derive(Clone, Debug)]
pub struct LineRow {
    pub id: LineId,
    pub cells: Vec<Cell>,
}

/// A line in one column.
#[derive(Clone, Debug)]
pub struct Cell {
    /// `None` where the column has no such line.
    pub status: Option<Status>,
    /// At typical prices; 0 where there is no line, where it is included and where it has no price.
    pub first_year: Money,
    /// All years.
    pub horizon: Money,
    /// More than in the chosen column; negative where it is less.
    pub first_year_more: Money,
    pub horizon_more: Money,
    /// The same as a share of the chosen column's amount; `None` where that is 0.
    pub first_year_part: Option<Decimal>,
    pub horizon_part: Option<Decimal>,
    /// Why it differs from the chosen column, beginning with what weighs most.
    pub because: Vec<Reason>,
}

impl Cell {
    /// False where the line has no price: its amount is unknown, not zero.
    pub fn is_known(&self) -> bool {
        self.status != Some(Status::Unpriced)
    }
}

/// A line of one column, where it has it, and the estimate it is in.
pub type Side<'a> = (Option<&'a Line>, &'a Estimate);

/// Every line that occurs in a column, by its id. `reasons` gives why the line of another column differs from that of
/// the chosen one.
///
/// # Errors
/// `Overflow` where a sum or a difference does not fit.
pub fn rows(
    columns: &[&Estimate],
    chosen: usize,
    reasons: impl Fn(LineId, Side, Side) -> Vec<Reason>,
) -> Result<Vec<LineRow>, Overflow> {
    let row = |id: LineId| {
        let sides = columns.iter().map(|e| (e.lines.iter().find(|line| line.id == id), *e));
        let sides: Vec<Side> = sides.collect();
        sides.iter().any(|(line, _)| line.is_some()).then(|| row(id, &sides, chosen, &reasons))
    };
    LineId::ALL.into_iter().filter_map(row).collect()
}

fn row(
    id: LineId,
    sides: &[Side],
    chosen: usize,
    reasons: &impl Fn(LineId, Side, Side) -> Vec<Reason>,
) -> Result<LineRow, Overflow> {
    let own = amounts(sides[chosen])?;
    let cell = |(column, side): (usize, &Side)| {
        let [first_year, horizon] = amounts(*side)?;
        let [first_year_more, horizon_more] = [first_year.minus(own[0])?, horizon.minus(own[1])?];
        Ok(Cell {
            status: side.0.map(|line| line.status),
            first_year,
            horizon,
            first_year_more,
            horizon_more,
            first_year_part: part(first_year_more, own[0]),
            horizon_part: part(horizon_more, own[1]),
            because: if column == chosen { Vec::new() } else { reasons(id, sides[chosen], *side) },
        })
    };
    Ok(LineRow { id, cells: sides.iter().enumerate().map(cell).collect::<Result<_, _>>()? })
}

/// Year 1 and all years of a line.
///
/// # Errors
/// `Overflow` where the years do not fit into a sum.
pub fn amounts((line, e): Side) -> Result<[Money; 2], Overflow> {
    let Some(line) = line else { return Ok([Money::ZERO; 2]) };
    let years = line.amounts[..e.totals.horizon.len()].iter().map(|amount| amount.typical);
    Ok([line.amounts[0].typical, years.into_iter().try_fold(Money::ZERO, Money::plus)?])
}
