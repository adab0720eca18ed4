//! Pricing a drafted line: each year and point is rounded here, once.

use super::LineDraft;
use crate::engine::{
    band::Band,
    book::Grade,
    case::SLOTS,
    line::{Status, Timing},
    money::{Money, Overflow},
};
use rust_decimal::Decimal;

impl LineDraft<'_, '_> {
    /// Prices the line and appends it. A line with no quantity in any year does not apply and is left out.
    pub fn add(mut self) -> Result<(), Overflow> {
        if let Some(overflow) = self.error {
            return Err(overflow);
        }
        if self.line.timing == Timing::Once && !self.by_year {
            self.quantity[1..].fill(Decimal::ZERO);
        }
        let case = self.sheet.case;
        let first = (0..SLOTS).find(|slot| case.slots[*slot].used && !self.quantity_band(*slot).high.is_zero());
        if first.is_none() && !self.unknown {
            return Ok(());
        }
        self.line.quantity = self.quantity_band(first.unwrap_or(0));
        if self.line.status == Status::Priced {
            self.price_slots()?;
        } else {
            self.line.grade = Grade::U;
        }
        if self.line.prices.is_empty() {
            self.line.grade = Grade::U;
        }
        self.sheet.lines.push(self.line);
        Ok(())
    }

    fn price_slots(&mut self) -> Result<(), Overflow> {
        let mut rate = self.line.unit_price.unwrap_or(Band::same(Decimal::ZERO));
        for factor in &self.line.factors {
            rate =
                if factor.value.is_spread() { rate.times(factor.value)? } else { rate.scaled(factor.value.typical)? };
        }
        let weighted = self.weighted;
        let units = |slot: usize| match &weighted {
            Some(weighted) => Band::same(weighted[slot]),
            None => self.quantity_band(slot),
        };
        let mut amounts = [Band::same(Money::ZERO); SLOTS];
        let mut last = 0;
        for slot in 0..SLOTS {
            if !self.sheet.case.slots[slot].used {
                continue;
            }
            let quantity = units(slot);
            amounts[slot] = match quantity {
                q if q.high.is_zero() => Band::same(Money::ZERO),
                q if slot > 0 && q == units(last) => amounts[last],
                q if q.is_spread() => rate.times(q)?.round()?,
                q => rate.scaled(q.typical)?.round()?,
            };
            last = slot;
        }
        self.line.amounts = amounts;
        Ok(())
    }

    fn quantity_band(&self, slot: usize) -> Band<Decimal> {
        match &self.bands {
            Some(bands) => bands[slot],
            None => Band::same(self.quantity[slot]),
        }
    }
}
