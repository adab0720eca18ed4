//! Which inputs make two scenarios differ, found by changing one at a time and estimating again.
//!
//! Each effect is that of one input alone, put into the base. Inputs also act together, so the effects do not add up to
//! the difference; what is left is told. An input without an effect in the base may still have one in the other
//! scenario, where it is put back: a line that needs two answers at once has both behind it.

use super::{
    Column, Input,
    inputs::{all, differs, fields},
    same_prices,
};
use crate::{
    decisions::abreast::amounts,
    engine::{
        book::Book,
        estimate::{Estimate, estimate},
        line::LineId,
        money::{Money, Overflow},
        scenario::Scenario,
    },
};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cause {
    pub input: Input,
    /// More in the budget of year 1 with this one input as in the other scenario.
    pub budget: Money,
    /// More over all years.
    pub horizon: Money,
    /// The same, put back in the other scenario: what it has more with it than without.
    pub horizon_back: Money,
}

/// Why one scenario costs more or less than the base.
#[derive(Clone, Debug)]
pub struct Causes {
    /// Every input that changes the sum over all years or the budget, the largest first.
    pub all: Vec<Cause>,
    /// What all have together beyond the sum of each alone.
    pub together_budget: Money,
    pub together_horizon: Money,
    /// By line: the inputs that change it, the largest first.
    pub lines: Vec<(LineId, Vec<Input>)>,
}

impl Causes {
    /// What is left over all years beyond the `named` largest, each alone; `None` where it does not fit.
    pub fn beyond(&self, named: usize) -> Option<Money> {
        let others = self.all.iter().filter(|cause| !cause.horizon.is_zero()).skip(named);
        others.map(|cause| cause.horizon).try_fold(self.together_horizon, Money::plus).ok()
    }

    pub fn of(&self, line: LineId) -> &[Input] {
        self.lines.iter().find(|(id, _)| *id == line).map_or(&[], |(_, inputs)| inputs)
    }
}

/// # Errors
/// `Overflow` where a mixture of the two is beyond what can be computed.
pub fn causes(base: &Column, other: &Column) -> Result<Causes, Overflow> {
    let mut found = Vec::new();
    let mut by_line: Vec<(LineId, Vec<(Input, i64)>)> = Vec::new();
    let (own, its) = (base.estimate, other.estimate);
    for input in differing(base, other) {
        let forward = mixed(base, other, input)?;
        let back = mixed(other, base, input)?;
        let cause = Cause {
            input,
            budget: forward.totals.budget.band.typical.minus(own.totals.budget.band.typical)?,
            horizon: forward.totals.horizon_total.typical.minus(own.totals.horizon_total.typical)?,
            horizon_back: its.totals.horizon_total.typical.minus(back.totals.horizon_total.typical)?,
        };
        for id in LineId::ALL {
            let effect = effect(id, own, &forward)?.max(effect(id, &back, its)?);
            if effect > 0 {
                match by_line.iter_mut().find(|(line, _)| *line == id) {
                    Some((_, inputs)) => inputs.push((input, effect)),
                    None => by_line.push((id, vec![(input, effect)])),
                }
            }
        }
        if !(cause.budget.is_zero() && cause.horizon.is_zero() && cause.horizon_back.is_zero()) {
            found.push(cause);
        }
    }
    found.sort_by_key(|cause| std::cmp::Reverse((cause.horizon.fen().abs(), cause.horizon_back.fen().abs())));
    let rest = |whole: Money, each: fn(&Cause) -> Money| found.iter().map(each).try_fold(whole, Money::minus);
    let budget = its.totals.budget.band.typical.minus(own.totals.budget.band.typical)?;
    let horizon = its.totals.horizon_total.typical.minus(own.totals.horizon_total.typical)?;
    let ranked = |(id, mut inputs): (LineId, Vec<(Input, i64)>)| {
        inputs.sort_by_key(|(_, effect)| std::cmp::Reverse(*effect));
        (id, inputs.into_iter().map(|(input, _)| input).collect())
    };
    Ok(Causes {
        together_budget: rest(budget, |cause| cause.budget)?,
        together_horizon: rest(horizon, |cause| cause.horizon)?,
        lines: by_line.into_iter().map(ranked).collect(),
        all: found,
    })
}

fn differing(base: &Column, other: &Column) -> Vec<Input> {
    let (own, its) = (&base.estimate.scenario, &other.estimate.scenario);
    let book = (!same_prices(base.book, other.book)).then_some(Input::Book);
    all().filter(|input| differs(*input, own, its)).chain(book).collect()
}

/// `start` with one input as `from` has it.
fn mixed(start: &Column, from: &Column, input: Input) -> Result<Estimate, Overflow> {
    let taken = &from.estimate.scenario;
    let mix = |scenario: Scenario, field: &_| scenario.with(*field, taken.get(*field));
    let scenario = fields(input).iter().fold(start.estimate.scenario.clone(), mix);
    let book: &Book = if input == Input::Book { from.book } else { start.book };
    estimate(&scenario.as_given(), book)
}

/// How far apart a line is over all years, in fen; at least 1 where it is there in one alone or has another status.
fn effect(id: LineId, before: &Estimate, after: &Estimate) -> Result<i64, Overflow> {
    let [a, b] = [before, after].map(|e| e.lines.iter().find(|line| line.id == id));
    let apart = amounts((b, after))?[1].minus(amounts((a, before))?[1])?.fen().abs();
    let other_kind = a.map(|line| line.status) != b.map(|line| line.status);
    Ok(apart.max(i64::from(other_kind)))
}
