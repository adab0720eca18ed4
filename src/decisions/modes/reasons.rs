//! Why a line differs between two modes, read off the two lines.

use crate::{
    engine::{
        book::PriceId,
        estimate::Estimate,
        line::{Component, Formula, Line, LineId, Operand, Status, Timing},
        recommend::{Reason, ReasonValue},
        scenario::Deployment,
    },
    text::Text,
};
use rust_decimal::Decimal;

/// A line of one mode, where it has it, and the estimate it is in.
type Side<'a> = (Option<&'a Line>, &'a Estimate);

/// Why the line of `other` differs from that of the chosen mode; empty where nothing is paid otherwise.
pub fn reasons(id: LineId, chosen: Side, other: Side) -> Vec<Reason> {
    let mode = other.1.recommendation.deployment;
    match (chosen.0, other.0) {
        (None, None) => Vec::new(),
        (Some(_), None) => vec![Reason::plain(missing(id, mode))],
        (None, Some(line)) if line.status == Status::Included => vec![included(line)],
        (None, Some(_)) => vec![Reason::plain(added(id))],
        (Some(own), Some(line)) => between(own, line),
    }
}

fn between(own: &Line, other: &Line) -> Vec<Reason> {
    match (own.status, other.status) {
        (Status::Included, Status::Included) => Vec::new(),
        (_, Status::Included) => vec![included(other)],
        (Status::Included, _) => vec![Reason::with(Text::MODES_PAID_APART, own.note.map(ReasonValue::Text))],
        _ if own.amounts == other.amounts => Vec::new(),
        _ => differences(own, other),
    }
}

/// The note of an included line says what contains it.
fn included(line: &Line) -> Reason {
    Reason::plain(line.note.unwrap_or(Text::MODES_ABSENT))
}

/// Why a mode has no such line.
fn missing(id: LineId, mode: Deployment) -> Text {
    match (id, id.component(), mode) {
        (LineId::HardwareInference, _, Deployment::Hybrid) => Text::MODES_CLOUD_INFERENCE,
        (LineId::LicenceLlmInput | LineId::LicenceLlmOutput | LineId::LicenceLlm, ..) => Text::MODES_OWN_MODEL,
        (LineId::LicenceUsage | LineId::LicenceUsageInbound | LineId::LicencePackage | LineId::LicenceOverage, ..) => {
            Text::MODES_NO_USE
        }
        (LineId::TelephonyLineAccess, ..) => Text::MODES_NO_TRUNKS,
        (LineId::OperationsMlpsRectify, ..) => Text::MODES_NOTHING_BOUGHT,
        (LineId::OperationsHardwareMaintenance, ..) | (_, Component::Hardware, _) => Text::MODES_NO_EQUIPMENT,
        _ => Text::MODES_ABSENT,
    }
}

/// Why a mode has a line that the chosen one has not.
fn added(id: LineId) -> Text {
    match (id, id.component()) {
        (LineId::TelephonyLineAccess, _) => Text::MODES_OWN_TRUNKS,
        (LineId::OperationsMlpsRectify, _) => Text::MODES_SYSTEM_BOUGHT,
        (LineId::OperationsHardwareMaintenance, _) | (_, Component::Hardware) => Text::MODES_OWN_EQUIPMENT,
        (LineId::LicenceLlmInput | LineId::LicenceLlmOutput | LineId::LicenceLlm, _) => Text::MODES_CLOUD_MODEL,
        _ => Text::MODES_ONLY_HERE,
    }
}

/// What makes two priced lines differ: bought or rented, price, factors, quantity.
fn differences(own: &Line, other: &Line) -> Vec<Reason> {
    let mut because = Vec::new();
    match (own.timing, other.timing) {
        (Timing::Once, Timing::Once) => {}
        (Timing::Once, _) => because.push(Reason::plain(Text::MODES_RENTED)),
        (_, Timing::Once) => because.push(Reason::plain(Text::MODES_BOUGHT)),
        _ => {}
    }
    let same_price = price(own).map(|(id, _)| id) == price(other).map(|(id, _)| id);
    if let (Some((was, before)), Some((is, now))) = (price(own), price(other))
        && !same_price
    {
        let values = [ReasonValue::Quantity(now, is.unit()), ReasonValue::Quantity(before, was.unit())];
        because.push(Reason::with(Text::MODES_OTHER_PRICE, values));
    }
    because.extend(factors(own, other, same_price));
    let [was, is] = [own, other].map(|line| line.quantity.typical.round_dp(2));
    // Units of different prices do not compare.
    if was != is && own.unit == other.unit {
        let text = if other.formula == Formula::Share { Text::MODES_OTHER_BASE } else { Text::MODES_OTHER_QUANTITY };
        because.push(Reason::with(text, [is, was].map(|value| ReasonValue::Quantity(value, own.unit))));
    }
    if because.is_empty() {
        because.push(Reason::plain(Text::MODES_OTHER_YEARS));
    }
    because
}

/// The unit price of a line with its place in the book; a number of units is no price.
fn price(line: &Line) -> Option<(PriceId, Decimal)> {
    let first = line.prices.first().filter(|_| line.formula != Formula::Units).or_else(|| line.prices.get(1));
    Some((*first?, line.unit_price?.typical))
}

/// Factors that differ; of another price only its own ones tell something.
fn factors(own: &Line, other: &Line, same_price: bool) -> Vec<Reason> {
    let counts = |factor: &&Operand| factor.value.typical != Decimal::ONE && factor.name != Text::OPERANDS_PER_YEAR;
    let number = |factor: &Operand| ReasonValue::Number(factor.value.typical.round_dp(4));
    let of = |line: &Line, name: Text| line.factors.iter().find(|factor| factor.name == name).cloned();
    let mut because = Vec::new();
    for factor in other.factors.iter().filter(counts) {
        let name = ReasonValue::Text(factor.name);
        match of(own, factor.name).filter(|_| same_price) {
            Some(before) if before.value == factor.value => {}
            Some(before) => {
                because.push(Reason::with(Text::MODES_OTHER_FACTOR, [name, number(factor), number(&before)]));
            }
            None => because.push(Reason::with(Text::MODES_FACTOR, [name, number(factor)])),
        }
    }
    let gone = own.factors.iter().filter(counts).filter(|factor| same_price && of(other, factor.name).is_none());
    because.extend(
        gone.map(|factor| Reason::with(Text::MODES_NO_FACTOR, [ReasonValue::Text(factor.name), number(factor)])),
    );
    because
}
