//! Why a line differs between two scenarios, read off the two lines.

use crate::{
    decisions::abreast::{
        Side,
        difference::{differences, operands},
    },
    engine::{
        estimate::Estimate,
        line::{Line, LineId, Status, Timing},
        recommend::{Reason, ReasonValue},
    },
    text::Text,
};

/// Operands named for a line.
const NAMED: usize = 3;

/// Why the line of `other` differs from that of the base; empty where it does not.
pub fn reasons(_: LineId, base: Side, other: Side) -> Vec<Reason> {
    match (base.0, other.0) {
        (None, None) => Vec::new(),
        (Some(_), None) => vec![Reason::plain(Text::COMPARE_NOT_HERE)],
        (None, Some(line)) if line.status == Status::Unpriced => vec![Reason::plain(Text::COMPARE_UNKNOWN_HERE)],
        (None, Some(line)) if line.status == Status::Included => vec![included(line)],
        (None, Some(_)) => vec![Reason::plain(Text::COMPARE_ONLY_HERE)],
        (Some(own), Some(line)) => between(own, base.1, line, other.1),
    }
}

fn between(own: &Line, base: &Estimate, line: &Line, other: &Estimate) -> Vec<Reason> {
    match (own.status, line.status) {
        (Status::Included, Status::Included) | (Status::Unpriced, Status::Unpriced) => Vec::new(),
        (_, Status::Included) => vec![included(line)],
        (_, Status::Unpriced) => vec![Reason::plain(Text::COMPARE_UNKNOWN_HERE)],
        (Status::Included, _) => vec![Reason::with(Text::COMPARE_PAID_APART, own.note.map(ReasonValue::Text))],
        (Status::Unpriced, _) => vec![Reason::plain(Text::COMPARE_UNKNOWN_BASE)],
        _ if own.amounts == line.amounts => Vec::new(),
        _ => priced(own, base, line, other),
    }
}

/// The note of an included line says what contains it.
fn included(line: &Line) -> Reason {
    Reason::plain(line.note.unwrap_or(Text::COMPARE_INCLUDED))
}

fn priced(own: &Line, base: &Estimate, line: &Line, other: &Estimate) -> Vec<Reason> {
    let mut because = differences(own, line);
    because.extend(operands(own, line).into_iter().take(NAMED));
    let is_same_at_first = own.amounts[0] == line.amounts[0];
    let years = [other, base].map(|e| e.totals.horizon.len());
    let lasts = own.timing != Timing::Once || line.timing != Timing::Once;
    if years[0] != years[1] && lasts {
        because.push(Reason::with(Text::COMPARE_OTHER_YEARS, years.map(|years| ReasonValue::Number(years.into()))));
    }
    if because.is_empty() {
        let exact = own.quantity != line.quantity && own.unit == line.unit;
        because.push(match () {
            () if exact => {
                let quantities = [line, own].map(|line| ReasonValue::Quantity(line.quantity.typical, line.unit));
                Reason::with(Text::MODES_OTHER_QUANTITY, quantities)
            }
            () if is_same_at_first => Reason::plain(Text::COMPARE_LATER_YEARS),
            () => Reason::plain(Text::COMPARE_OTHER_TIERS),
        });
    }
    because
}
