//! Lines that are a share of other lines.

use super::{LineDraft, Quantity};
use crate::engine::{
    band::Band,
    book::PriceId,
    case::{RECURRING, SLOTS},
    exact,
    line::{Formula, Line},
    money::{Money, Overflow},
};
use rust_decimal::Decimal;

impl LineDraft<'_, '_> {
    /// A share of the sum of other lines, year by year. Those carry their VAT already.
    pub fn share_of(mut self, id: PriceId, base: Vec<usize>) -> Self {
        self.line.formula = Formula::Share;
        self.line.unit = "yuan";
        self = self.based_on(base);
        let Some(price) = self.price(id) else { return self };
        self.line.group = Some(price.group);
        self.line.unit_price = Some(price.band());
        self.spread(id);
        self.discounted()
    }

    /// Turns the sums of each year into all that was bought up to that year; the recurring year rests on year 1.
    pub fn accumulated(mut self) -> Self {
        let Quantity::Bands(bands) = &mut self.quantity else { return self };
        let mut added = Ok(());
        for slot in 1..RECURRING {
            let so_far = bands[slot - 1];
            match so_far.try_zip(bands[slot], exact::add) {
                Ok(sum) => bands[slot] = sum,
                Err(overflow) => added = Err(overflow),
            }
        }
        bands[RECURRING] = bands[0];
        if let Err(overflow) = added {
            self.error = Some(overflow);
        }
        self
    }

    /// A fixed share of the sum of other lines.
    pub fn fixed_share_of(mut self, share: Decimal, base: Vec<usize>) -> Self {
        self.line.formula = Formula::Share;
        self.line.unit = "yuan";
        self.line.unit_price = Some(Band::same(share));
        self.based_on(base)
    }

    fn based_on(mut self, base: Vec<usize>) -> Self {
        self.by_year = true;
        self.line.vat_rate = base.first().and_then(|i| self.sheet.lines[*i].vat_rate);
        match base_sums(&self.sheet.lines, &base) {
            Ok(sums) => self.quantity = Quantity::Bands(Box::new(sums)),
            Err(overflow) => self.error = Some(overflow),
        }
        self.line.base = base;
        self
    }
}

fn base_sums(lines: &[Line], base: &[usize]) -> Result<[Band<Decimal>; SLOTS], Overflow> {
    let mut sums = [Band::same(Money::ZERO); SLOTS];
    for &index in base {
        for (sum, amount) in sums.iter_mut().zip(&lines[index].amounts) {
            *sum = sum.plus(*amount)?;
        }
    }
    Ok(sums.map(Band::yuan))
}
