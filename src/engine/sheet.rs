//! The cost sheet: lines are drafted against a case, priced and rounded here, once, and appended.

use super::{
    band::Band,
    book::{Grade, Price, PriceId, Tax},
    case::{Case, RECURRING, SLOTS},
    line::{Component, Formula, Line, LineId, Operand, Source, Status, Timing},
    money::{Money, Overflow},
    scenario::{Field, Vat},
    spread::{Curve, Spread},
    tier::Slice,
};
use crate::text::Text;
use rust_decimal::Decimal;
use std::ops::Deref;

pub struct Sheet<'a> {
    pub case: &'a Case<'a>,
    pub lines: Vec<Line>,
}

impl<'a> Deref for Sheet<'a> {
    type Target = Case<'a>;

    fn deref(&self) -> &Case<'a> {
        self.case
    }
}

impl<'a> Sheet<'a> {
    pub fn new(case: &'a Case<'a>) -> Self {
        Sheet { case, lines: Vec::with_capacity(72) }
    }

    pub fn line(&mut self, id: LineId, timing: Timing) -> Draft<'_, 'a> {
        Draft {
            sheet: self,
            quantity: [Decimal::ONE; SLOTS],
            bands: None,
            weighted: None,
            by_year: false,
            error: None,
            line: Line {
                id,
                timing,
                status: Status::Priced,
                formula: Formula::Product,
                operands: Vec::new(),
                quantity: Band::same(Decimal::ZERO),
                unit: "",
                unit_price: None,
                factors: Vec::new(),
                slices: Vec::new(),
                amounts: [Band::same(Money::ZERO); SLOTS],
                prices: Vec::new(),
                grade: Grade::A,
                group: None,
                note: None,
                vat_rate: None,
                base: Vec::new(),
                spreads: Vec::new(),
            },
        }
    }

    /// A cost that another fee covers: ¥0, with the reason.
    pub fn included(&mut self, id: LineId, timing: Timing, why: Text) {
        let mut draft = self.line(id, timing);
        draft.line.status = Status::Included;
        draft.line.note = Some(why);
        let line = draft.line;
        self.lines.push(line);
    }

    /// Lines of the components so far that meet `wanted`, by index.
    pub fn indices(&self, wanted: impl Fn(&Line) -> bool) -> Vec<usize> {
        (0..self.lines.len()).filter(|i| wanted(&self.lines[*i])).collect()
    }

    pub fn of_component(&self, component: Component) -> Vec<usize> {
        self.indices(|line| line.component() == component)
    }
}

/// A line that is still being described. Quantities are those of year 1 unless a year is named.
#[must_use = "a draft costs nothing until it is added"]
pub struct Draft<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    line: Line,
    quantity: [Decimal; SLOTS],
    /// Quantities that themselves have a band.
    bands: Option<[Band<Decimal>; SLOTS]>,
    /// Quantity × tier factor.
    weighted: Option<[Decimal; SLOTS]>,
    /// The quantities of later years are set on purpose: a purchase repeats only then.
    by_year: bool,
    error: Option<Overflow>,
}

impl<'a> Draft<'_, 'a> {
    /// Multiplies the quantity by an answer of the visitor.
    pub fn field(self, name: Text, value: Decimal, unit: &'static str, field: Field) -> Self {
        self.multiply(name, value, unit, Source::Field(field))
    }

    /// Multiplies the quantity by a figure the engine worked out.
    pub fn derived(self, name: Text, value: Decimal, unit: &'static str) -> Self {
        self.multiply(name, value, unit, Source::Derived)
    }

    /// Multiplies the quantity by a figure made from what `source` names.
    pub fn operand_of(self, name: Text, value: Decimal, unit: &'static str, source: Source) -> Self {
        self.multiply(name, value, unit, source)
    }

    fn multiply(mut self, name: Text, value: Decimal, unit: &'static str, source: Source) -> Self {
        for quantity in &mut self.quantity {
            match quantity.checked_mul(value) {
                Some(product) => *quantity = product,
                None => self.error = Some(Overflow),
            }
        }
        self.line.operands.push(Operand { name, value: Band::same(value), unit, source });
        self
    }

    /// Mentions a figure without multiplying by it; the formula's words need it.
    pub fn shown(mut self, name: Text, value: Decimal, unit: &'static str) -> Self {
        self.line.operands.push(Operand { name, value: Band::same(value), unit, source: Source::Derived });
        self
    }

    /// Unit of the quantity.
    pub fn unit(mut self, unit: &'static str) -> Self {
        self.line.unit = unit;
        self
    }

    /// Later years follow the growth of traffic.
    pub fn grows(mut self) -> Self {
        for (quantity, slot) in self.quantity.iter_mut().zip(self.sheet.case.slots) {
            if slot.growth != Decimal::ONE {
                match quantity.checked_mul(slot.growth) {
                    Some(grown) => *quantity = grown,
                    None => self.error = Some(Overflow),
                }
            }
        }
        self
    }

    /// Replaces the quantities by slot; the operands so far stay as words.
    pub fn sized(mut self, by_slot: [Decimal; SLOTS]) -> Self {
        self.quantity = by_slot;
        self
    }

    /// ⌈lines ÷ capacity⌉ units; a capacity with a band gives a band of units.
    pub fn units_of(mut self, name: Text, needed: [Decimal; SLOTS], unit: &'static str, capacity: PriceId) -> Self {
        self.line.formula = Formula::Units;
        self.line.operands.push(Operand { name, value: Band::same(needed[0]), unit, source: Source::Derived });
        let Some(price) = self.price(capacity) else { return self };
        let band = price.band();
        self.line.operands.push(Operand {
            name: Text::OPERANDS_CAPACITY,
            value: band,
            unit: capacity.unit(),
            source: Source::Price(capacity),
        });
        let count =
            |needed: Decimal, capacity: Decimal| needed.checked_div(capacity).map(|units| units.ceil()).ok_or(Overflow);
        // The larger the capacity, the fewer the units: the dear end is the small capacity.
        let units = needed.map(|needed| {
            Ok(Band {
                low: count(needed, band.high)?,
                typical: count(needed, band.typical)?,
                high: count(needed, band.low)?,
            })
        });
        let mut bands = [Band::same(Decimal::ZERO); SLOTS];
        for (band, units) in bands.iter_mut().zip(units) {
            match units {
                Ok(units) => *band = units,
                Err(overflow) => self.error = Some(overflow),
            }
        }
        if let Some(curve) = Curve::through(bands[0]) {
            self.line.spreads.push(Spread { group: price.group, curve });
        }
        self.quantity = bands.map(|band| band.typical);
        self.bands = Some(bands);
        self
    }

    /// Purchases: all of it in year 1, later only what growth adds.
    pub fn bought(mut self) -> Self {
        self.by_year = true;
        self.quantity = self.sheet.case.increments(self.quantity);
        if let Some(bands) = self.bands {
            let [low, typical, high] = [bands.map(|b| b.low), bands.map(|b| b.typical), bands.map(|b| b.high)]
                .map(|q| self.sheet.case.increments(q));
            self.bands = Some(std::array::from_fn(|i| Band { low: low[i], typical: typical[i], high: high[i] }));
        }
        self
    }

    /// Volume slices; `split` is asked for the slices of each slot's quantity, but for the slots that
    /// are the `same` as the first.
    pub fn tiered(
        mut self,
        formula: Formula,
        same: impl Fn(usize) -> bool,
        mut split: impl FnMut(usize, Decimal, &mut Vec<Slice>) -> Result<(), Overflow>,
    ) -> Self {
        self.line.formula = formula;
        let mut weighted = [Decimal::ZERO; SLOTS];
        let mut slices = Vec::with_capacity(4);
        for slot in 0..SLOTS {
            if !self.sheet.case.slots[slot].used {
                continue;
            }
            if slot > 0 && same(slot) {
                weighted[slot] = weighted[0];
                continue;
            }
            slices.clear();
            let sum = split(slot, self.quantity[slot], &mut slices).and_then(|()| {
                slices.iter().try_fold(Decimal::ZERO, |sum, s| {
                    s.quantity.checked_mul(s.factor).and_then(|units| sum.checked_add(units)).ok_or(Overflow)
                })
            });
            match sum {
                Ok(sum) => weighted[slot] = sum,
                Err(overflow) => self.error = Some(overflow),
            }
            if slot == 0 {
                self.line.slices = slices.clone();
            }
        }
        self.weighted = Some(weighted);
        self
    }

    /// The unit price, with its VAT as the visitor wants it shown.
    pub fn at(mut self, id: PriceId) -> Self {
        let Some(price) = self.price(id) else { return self };
        self.line.group = Some(price.group);
        self.line.unit_price = Some(price.band());
        if price.tax != Tax::NotTaxed {
            self.line.vat_rate = Some(price.vat_rate);
        }
        self.spread(id);
        self.vat(price)
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

    /// A share of the sum of other lines, year by year. Those carry their VAT already.
    pub fn share_of(mut self, id: PriceId, base: Vec<usize>) -> Self {
        self.line.formula = Formula::Share;
        self.line.unit = "yuan";
        self = self.based_on(base);
        let Some(price) = self.price(id) else { return self };
        self.line.group = Some(price.group);
        self.line.unit_price = Some(price.band());
        self.spread(id);
        self
    }

    /// Turns the sums of each year into all that was bought up to that year; the recurring year rests on year 1.
    pub fn accumulated(mut self) -> Self {
        let Some(bands) = &mut self.bands else { return self };
        for slot in 1..RECURRING {
            let so_far = bands[slot - 1];
            match so_far.try_zip(bands[slot], |a, b| a.checked_add(b).ok_or(Overflow)) {
                Ok(sum) => bands[slot] = sum,
                Err(overflow) => self.error = Some(overflow),
            }
        }
        bands[RECURRING] = bands[0];
        self.quantity = bands.map(|band| band.typical);
        self
    }

    pub fn with_case<T>(&self, read: impl FnOnce(&Case<'a>) -> T) -> T {
        read(self.sheet.case)
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
            Ok(sums) => {
                self.quantity = sums.map(|band| band.typical);
                self.bands = Some(sums);
            }
            Err(overflow) => self.error = Some(overflow),
        }
        self.line.base = base;
        self
    }

    /// Charged only in the years for which `due` is true.
    pub fn only(mut self, due: impl Fn(u32) -> bool) -> Self {
        for (slot, quantity) in self.quantity.iter_mut().enumerate() {
            if !due(self.sheet.case.slots[slot].year) {
                *quantity = Decimal::ZERO;
                if let Some(bands) = &mut self.bands {
                    bands[slot] = Band::same(Decimal::ZERO);
                }
            }
        }
        self
    }

    pub fn formula(mut self, formula: Formula) -> Self {
        self.line.formula = formula;
        self
    }

    pub fn note(mut self, note: Text) -> Self {
        self.line.note = Some(note);
        self
    }

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
        let Some(first) = first else { return Ok(()) };
        self.line.quantity = self.quantity_band(first);
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

    /// Looks a price up, notes it on the line, and marks the line unpriced where it is missing.
    fn price(&mut self, id: PriceId) -> Option<&'a Price> {
        self.line.prices.push(id);
        let price = self.sheet.case.book.price(id);
        match price {
            Some(price) => self.line.grade = self.line.grade.max(price.grade),
            None => self.line.status = Status::Unpriced,
        }
        price
    }

    fn spread(&mut self, id: PriceId) {
        self.line.spreads.extend(self.sheet.case.book.spread(id));
    }

    /// The published price with or without VAT, as `finance.vat` asks. Unknown counts as included.
    fn vat(mut self, price: &Price) -> Self {
        let rate = Decimal::ONE + price.vat_rate;
        let factor = match (self.sheet.case.scenario.finance_vat(), price.tax) {
            (Vat::Included, Tax::Excluded) => rate,
            (Vat::Excluded, Tax::Included | Tax::Unknown) => match Decimal::ONE.checked_div(rate) {
                Some(factor) => factor,
                None => {
                    self.error = Some(Overflow);
                    return self;
                }
            },
            _ => return self,
        };
        self.scaled(Text::OPERANDS_VAT_FACTOR, factor, Source::Field(Field::FinanceVat))
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
