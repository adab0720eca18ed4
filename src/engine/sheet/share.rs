//! Lines that are a share of other lines.

use super::{LineDraft, Quantity};
use crate::engine::{
    band::Band,
    book::PriceId,
    case::{RECURRING, SLOTS},
    exact,
    line::{Formula, Line, Status},
    money::{Money, Overflow},
};
use rust_decimal::Decimal;

impl LineDraft<'_, '_> {
    /// A share of the sum of other lines, year by year. Those carry their VAT already.
    pub fn share_of(mut self, id: PriceId, base: Vec<usize>) -> Self {
        self.line.formula = Formula::Share;
        self.line.unit = "yuan";
        self = self.based_on(base);
        self.line.priced_by = Some(id);
        let Some(price) = self.price(id) else { return self };
        self.line.group = Some(price.group);
        self.line.unit_price = Some(price.band());
        self.spread(id);
        self.discounted()
    }

    /// Turns the sums of each year into all that was bought up to that year; the recurring year rests on year 1.
    pub fn accumulated(mut self) -> Self {
        self.line.accumulates = true;
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

    /// A fixed share of the sum of other lines, set aside: nothing is supplied for it, so it has no VAT.
    pub fn set_aside(mut self, share: Decimal, base: Vec<usize>) -> Self {
        self.line.formula = Formula::Share;
        self.line.unit = "yuan";
        self.line.unit_price = Some(Band::same(share));
        self = self.based_on(base);
        self.line.vat_rate = None;
        self
    }

    fn based_on(mut self, base: Vec<usize>) -> Self {
        self.by_year = true;
        self.line.vat_rate = common_vat_rate(&self.sheet.lines, &base);
        match base_sums(&self.sheet.lines, &base) {
            Ok(sums) => self.quantity = Quantity::Bands(Box::new(sums)),
            Err(overflow) => self.error = Some(overflow),
        }
        self.line.base = base;
        self
    }
}

/// The VAT rate of all lines of the base that cost something; `None` where they differ.
fn common_vat_rate(lines: &[Line], base: &[usize]) -> Option<Decimal> {
    let mut rates = base.iter().map(|i| &lines[*i]).filter(|line| line.status == Status::Priced).map(|l| l.vat_rate);
    let first = rates.next()?;
    first.filter(|_| rates.all(|rate| rate == first))
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
