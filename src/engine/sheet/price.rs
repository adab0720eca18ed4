//! Describing what a unit costs: price, factors and VAT.

use super::LineDraft;
use crate::{
    engine::{
        band::Band,
        book::{Grade, Price, PriceId, Tax},
        exact,
        line::{Operand, Source, Status, Uncertain},
        money::Overflow,
        scenario::{Field, Vat},
    },
    text::Text,
};
use rust_decimal::Decimal;

impl<'a> LineDraft<'_, 'a> {
    /// The unit price, with its VAT as the visitor wants it shown.
    pub fn at(mut self, id: PriceId) -> Self {
        self.line.priced_by = Some(id);
        let Some(price) = self.price(id) else { return self };
        self.line.group = Some(price.group);
        self.line.unit_price = Some(price.band());
        if price.tax != Tax::NotTaxed {
            self.line.vat_rate = Some(price.vat_rate);
        }
        if let Some(grade) = price.tiers.grade.filter(|_| self.is_stepped()) {
            self.line.grade = self.line.grade.max(grade);
        }
        self.spread(id);
        self.vat(price).discounted()
    }

    /// Whether the steps of tiers change the amount of any year.
    fn is_stepped(&self) -> bool {
        let Some(weighted) = &self.weighted else { return false };
        weighted
            .iter()
            .enumerate()
            .any(|(slot, weighted)| self.sheet.case.slots[slot].used && *weighted != self.quantity.typical(slot))
    }

    /// What is off the book's prices of the line's component, as a factor of its own.
    pub(super) fn discounted(self) -> Self {
        let off = self.sheet.case.book.discounts().of(self.line.component());
        self.scaled_by(Text::OPERANDS_DISCOUNT, exact::sub(Decimal::ONE, off), Source::Derived)
    }

    /// A unit price the visitor typed.
    pub fn at_own(mut self, yuan: Decimal) -> Self {
        self.line.unit_price = Some(Band::same(yuan));
        self.line.grade = Grade::U;
        self
    }

    /// Multiplies by a figure of the price book.
    pub fn times(mut self, name: Text, id: PriceId) -> Self {
        let Some(price) = self.price(id) else { return self };
        self.line.factors.push(Operand { name, value: price.band(), unit: id.unit(), source: Source::Price(id) });
        self.spread(id);
        self
    }

    /// Multiplies by a figure without a band.
    pub fn scaled(mut self, name: Text, factor: Decimal, source: Source) -> Self {
        if factor != Decimal::ONE {
            self.line.factors.push(Operand { name, value: Band::same(factor), unit: "factor", source });
        }
        self
    }

    /// Looks a price up, notes it on the line, and marks the line unpriced where it is missing.
    pub(super) fn price(&mut self, id: PriceId) -> Option<&'a Price> {
        self.line.prices.push(id);
        let price = self.sheet.case.book.price(id);
        match price {
            Some(price) => self.line.grade = self.line.grade.max(price.grade),
            None => self.line.status = Status::Unpriced,
        }
        price
    }

    pub(super) fn spread(&mut self, id: PriceId) {
        if self.sheet.case.book.spread(id).is_some() {
            self.line.spreads.push(Uncertain::Price(id));
        }
    }

    /// The published price with or without VAT, as `finance.vat` asks. Unknown counts as included.
    fn vat(self, price: &Price) -> Self {
        let rate = exact::add(Decimal::ONE, price.vat_rate);
        let factor = match (self.sheet.case.scenario.finance_vat(), price.tax) {
            (Vat::Included, Tax::Excluded) => rate,
            (Vat::Excluded, Tax::Included | Tax::Unknown) => rate.and_then(|rate| exact::div(Decimal::ONE, rate)),
            _ => return self,
        };
        self.scaled_by(Text::OPERANDS_VAT_FACTOR, factor, Source::Field(Field::FinanceVat))
    }

    fn scaled_by(mut self, name: Text, factor: Result<Decimal, Overflow>, source: Source) -> Self {
        match factor {
            Ok(factor) => self.scaled(name, factor, source),
            Err(overflow) => {
                self.error = Some(overflow);
                self
            }
        }
    }
}
