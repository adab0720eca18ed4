//! What makes two priced lines differ, read off their operands.

use crate::{
    engine::{
        book::PriceId,
        exact,
        line::{Formula, Line, Operand, Timing},
        recommend::{Reason, ReasonValue},
    },
    text::Text,
};
use rust_decimal::Decimal;

/// What makes two priced lines differ in year 1: bought or rented, price, factors, quantity. Empty where they differ in
/// none of these.
pub fn differences(own: &Line, other: &Line) -> Vec<Reason> {
    let mut because = Vec::new();
    match (own.timing, other.timing) {
        (Timing::Once, Timing::Once) => {}
        (Timing::Once, _) => because.push(Reason::plain(Text::MODES_RENTED)),
        (_, Timing::Once) => because.push(Reason::plain(Text::MODES_BOUGHT)),
        _ => {}
    }
    let same_price = price(own).map(|(id, _)| id) == price(other).map(|(id, _)| id);
    if let (Some((was, before)), Some((is, now))) = (price(own), price(other))
        && (!same_price || now != before)
    {
        let values = [ReasonValue::Quantity(now, is.unit()), ReasonValue::Quantity(before, was.unit())];
        because.push(Reason::with(Text::MODES_OTHER_PRICE, values));
    }
    because.extend(rate(own, other));
    because.extend(factors(own, other, same_price));
    let [was, is] = [own, other].map(|line| line.quantity.typical.round_dp(2));
    // Units of different prices do not compare.
    if was != is && own.unit == other.unit {
        let text = if other.formula == Formula::Share { Text::MODES_OTHER_BASE } else { Text::MODES_OTHER_QUANTITY };
        because.push(Reason::with(text, [is, was].map(|value| ReasonValue::Quantity(value, own.unit))));
    }
    because.extend(tiers(own, other));
    because
}

/// The mean factor of the volume slices, where it differs: more volume at a lower price.
fn tiers(own: &Line, other: &Line) -> Option<Reason> {
    let mean = |line: &Line| {
        if line.formula != Formula::Tiered {
            return None;
        }
        let whole = exact::sum(line.slices.iter().map(|slice| slice.quantity)).ok()?;
        let weighted = line.slices.iter().map(|slice| exact::mul(slice.quantity, slice.factor));
        let weighted = weighted.collect::<Result<Vec<_>, _>>().and_then(exact::sum).ok()?;
        exact::div(weighted, whole).ok().map(|mean| mean.round_dp(4))
    };
    let (was, is) = (mean(own).unwrap_or(Decimal::ONE), mean(other).unwrap_or(Decimal::ONE));
    (was != is).then(|| Reason::with(Text::MODES_OTHER_TIERS, [is, was].map(ReasonValue::Number)))
}

/// A rate or an amount that is an answer and stands in no book.
fn rate(own: &Line, other: &Line) -> Option<Reason> {
    let answered = |line: &Line| line.unit_price.filter(|_| price(line).is_none()).map(|price| price.typical);
    let [was, is] = [answered(own)?, answered(other)?];
    let value =
        |rate| if other.formula == Formula::Share { ReasonValue::Share(rate) } else { ReasonValue::Number(rate) };
    (was != is).then(|| Reason::with(Text::MODES_OTHER_RATE, [is, was].map(value)))
}

/// Operands with another value, in the order of the formula; of a quantity that is its one operand there is none.
pub fn operands(own: &Line, other: &Line) -> Vec<Reason> {
    if other.operands.len() < 2 {
        return Vec::new();
    }
    let differs = |operand: &Operand| {
        let before = own.operands.iter().find(|before| before.name == operand.name)?;
        let value = |of: &Operand| ReasonValue::Quantity(of.value.typical, of.unit);
        let values = [ReasonValue::Text(operand.name), value(operand), value(before)];
        (before.value != operand.value).then(|| Reason::with(Text::MODES_OTHER_FACTOR, values))
    };
    other.operands.iter().filter_map(differs).collect()
}

/// The unit price of a line with its place in the book; a number of units is no price.
fn price(line: &Line) -> Option<(PriceId, Decimal)> {
    Some((line.priced_by?, line.unit_price?.typical))
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
