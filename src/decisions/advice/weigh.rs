//! A proposal against the scenario as it is: two estimates, and their difference.

use super::{Advice, Base, LineSaving, Way, pilot, saved};
use crate::{
    decisions::change::{Change, applied},
    engine::{
        Estimate,
        case::RECURRING,
        estimate,
        line::{Component, Line, LineId, Status},
        money::{Money, Overflow},
        recommend::{Reason, ReasonValue},
        scenario::Field,
    },
    text::Text,
};
use std::cmp::Reverse;

/// Lines named in the reasons; the others are in the list.
const MOST_LINES_NAMED: usize = 2;

/// The advice, or why it is none.
pub fn weigh(
    base: &Base,
    way: Way,
    changes: Vec<Change>,
    mut because: Vec<Reason>,
) -> Result<Result<Advice, Reason>, Overflow> {
    let given = applied(base.given, &changes);
    let after = estimate(&given, base.book)?;
    let before = base.estimate;
    if newly_unpriced(before, &after) {
        return Ok(Err(Reason::plain(Text::ADVICE_NOT_UNPRICED)));
    }
    let saving = saved(before, &after)?;
    if saving <= Money::ZERO {
        return Ok(Err(no_saving(saving, before)?));
    }
    let lines = line_savings(before, &after)?;
    let trial = match way {
        Way::Pilot => Some(pilot::trial(base, &after)?),
        _ => None,
    };
    match &trial {
        Some(trial) => because.extend(pilot::warnings(base, &after, trial.cost)?),
        None => {
            because.extend(followed(&changes, before, &after));
            because.extend(named(&lines, before)?);
        }
    }
    Ok(Ok(Advice {
        way,
        because,
        first_year_saving: before.totals.first_year.band.typical.minus(after.totals.first_year.band.typical)?,
        saving,
        lines,
        changes,
        given,
        scenario: after.scenario,
        trial,
    }))
}

/// First-year scope and hidden cost of all years, typical, without contingency.
pub fn spending(e: &Estimate) -> Result<Money, Overflow> {
    let years = e.totals.horizon.iter();
    years.flat_map(|year| [year.total.band.typical, year.hidden.typical]).try_fold(Money::ZERO, Money::plus)
}

/// A line without a price would make the change look cheap.
fn newly_unpriced(before: &Estimate, after: &Estimate) -> bool {
    let unpriced = |line: &&Line| line.status == Status::Unpriced;
    let known = |id: LineId| before.lines.iter().filter(unpriced).any(|line| line.id == id);
    after.lines.iter().filter(unpriced).any(|line| !known(line.id))
}

fn no_saving(saving: Money, before: &Estimate) -> Result<Reason, Overflow> {
    if saving.is_zero() {
        return Ok(Reason::plain(Text::ADVICE_NOT_ANY_DIFFERENCE));
    }
    let more = Money::ZERO.minus(saving)?.yuan();
    Ok(Reason::with(
        Text::ADVICE_NOT_DEARER,
        [ReasonValue::Money(more), ReasonValue::Number(before.scenario.finance_years())],
    ))
}

fn line_savings(before: &Estimate, after: &Estimate) -> Result<Vec<LineSaving>, Overflow> {
    let cost = |e: &Estimate, id: LineId| {
        let line = e.lines.iter().find(|line| line.id == id);
        let amounts = line.into_iter().flat_map(|line| &line.amounts[..RECURRING]);
        amounts.map(|amount| amount.typical).try_fold(Money::ZERO, Money::plus)
    };
    let mut savings = Vec::new();
    for line in LineId::ALL.into_iter().filter(|line| line.component() != Component::Contingency) {
        let saving = cost(before, line)?.minus(cost(after, line)?)?;
        if !saving.is_zero() {
            savings.push(LineSaving { line, saving });
        }
    }
    savings.sort_by_key(|line| Reverse(line.saving));
    Ok(savings)
}

/// Mode and edition that were left to the engine and now come out otherwise.
fn followed(changes: &[Change], before: &Estimate, after: &Estimate) -> Vec<Reason> {
    let (was, is) = (&before.recommendation, &after.recommendation);
    let option = |field: Field, place: usize| ReasonValue::Text(Text::option(field, place));
    let said = |field: Field| changes.iter().any(|change| change.field == field && change.value.is_some());
    let mut reasons = Vec::new();
    for (field, old, new, text) in [
        (Field::Deployment, was.deployment as usize, is.deployment as usize, Text::ADVICE_MODE_FOLLOWS),
        (Field::Edition, was.edition as usize, is.edition as usize, Text::ADVICE_EDITION_FOLLOWS),
    ] {
        if old != new && !said(field) {
            reasons.push(Reason::with(text, [option(field, old), option(field, new)]));
        }
    }
    reasons
}

/// The lines that save most, and the one that costs most in return.
fn named(lines: &[LineSaving], before: &Estimate) -> Result<Vec<Reason>, Overflow> {
    let years = ReasonValue::Number(before.scenario.finance_years());
    let say = |text: Text, line: LineId, amount: Money| {
        let values = [ReasonValue::Text(Text::line(line)), years.clone(), ReasonValue::Money(amount.yuan())];
        Reason::with(text, values)
    };
    let less = lines.iter().filter(|line| line.saving > Money::ZERO).take(MOST_LINES_NAMED);
    let mut reasons: Vec<Reason> = less.map(|line| say(Text::ADVICE_LINE_LESS, line.line, line.saving)).collect();
    if let Some(dearest) = lines.last().filter(|line| line.saving < Money::ZERO) {
        reasons.push(say(Text::ADVICE_LINE_MORE, dearest.line, Money::ZERO.minus(dearest.saving)?));
    }
    Ok(reasons)
}
