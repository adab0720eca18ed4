//! Pricing a drafted line: each year and point is rounded here, once.

use super::{LineDraft, Quantity, Sheet, blank};
use crate::engine::{
    band::Band,
    book::Grade,
    case::SLOTS,
    line::{Status, Timing},
    money::{Money, Overflow},
};
use rust_decimal::Decimal;
use std::mem;

impl LineDraft<'_, '_> {
    /// Prices the line and appends it. A line with no quantity in any year does not apply and is left out.
    pub fn add(mut self) -> Result<(), Overflow> {
        if let Some(overflow) = self.error {
            return Err(overflow);
        }
        let first = self.charged_slots().find(|slot| !self.quantity.at(*slot).high.is_zero());
        if first.is_none() && !self.unknown {
            return Ok(());
        }
        self.line.quantity = self.quantity.at(first.unwrap_or(0));
        if self.line.status == Status::Priced {
            self.price_slots()?;
        } else {
            self.line.grade = Grade::U;
        }
        if self.line.prices.is_empty() {
            self.line.grade = Grade::U;
        }
        let Sheet { draft, lines, .. } = self.sheet;
        let (id, timing) = (draft.line.id, draft.line.timing);
        lines.push(mem::replace(&mut draft.line, blank(id, timing)));
        Ok(())
    }

    /// The slots in use; only the first where later years do not repeat the line.
    fn charged_slots(&self) -> impl Iterator<Item = usize> + use<> {
        let slots = self.sheet.case.slots;
        let charged = if self.line.timing == Timing::Once && !self.by_year { 1 } else { SLOTS };
        let used = slots.map(|slot| slot.used);
        (0..charged).filter(move |slot| used[*slot])
    }

    fn price_slots(&mut self) -> Result<(), Overflow> {
        let mut rate = self.line.unit_price.unwrap_or(Band::same(Decimal::ZERO));
        for factor in &self.line.factors {
            rate =
                if factor.value.is_spread() { rate.times(factor.value)? } else { rate.scaled(factor.value.typical)? };
        }
        let steady = self.weighted.is_none() && matches!(self.quantity, Quantity::Same(_));
        let units = |slot: usize| match &self.weighted {
            Some(weighted) => Band::same(weighted[slot]),
            None => self.quantity.at(slot),
        };
        let mut amounts = [Band::same(Money::ZERO); SLOTS];
        let mut last = None;
        for slot in self.charged_slots() {
            let quantity = units(slot);
            amounts[slot] = match last {
                Some(last) if steady || quantity == units(last) => amounts[last],
                _ if quantity.high.is_zero() => Band::same(Money::ZERO),
                _ if quantity.is_spread() => rate.times(quantity)?.round()?,
                _ => rate.scaled(quantity.typical)?.round()?,
            };
            last = Some(slot);
        }
        self.line.amounts = amounts;
        Ok(())
    }
}
