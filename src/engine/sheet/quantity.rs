//! Describing the quantity of a line, year by year.

use super::{LineDraft, Quantity};
use crate::{
    engine::{
        band::Band,
        book::PriceId,
        case::{Case, SLOTS},
        exact,
        line::{Formula, Operand, Source, Uncertain},
        money::Overflow,
        scenario::Field,
        spread::{Curve, Spread},
        tier::Slice,
    },
    text::Text,
};
use rust_decimal::Decimal;

impl LineDraft<'_, '_> {
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
        self.each_slot(|_, quantity| exact::mul(quantity, value));
        self.line.operands.push(Operand { name, value: Band::same(value), unit, source });
        self
    }

    /// Changes the quantities; the slots of a quantity that is the same in all of them are changed as one.
    fn each_slot(&mut self, mut change: impl FnMut(usize, Decimal) -> Result<Decimal, Overflow>) {
        let changed = match &mut self.quantity {
            Quantity::Same(quantity) => change(0, *quantity).map(|changed| *quantity = changed),
            Quantity::BySlot(quantities) => {
                (0..SLOTS).try_for_each(|slot| change(slot, quantities[slot]).map(|changed| quantities[slot] = changed))
            }
            Quantity::Bands(bands) => (0..SLOTS).try_for_each(|slot| {
                bands[slot].try_map(|point| change(slot, point)).map(|changed| bands[slot] = changed)
            }),
        };
        if let Err(overflow) = changed {
            self.error = Some(overflow);
        }
    }

    /// Mentions a figure without multiplying by it; the formula's words need it.
    pub fn shown(mut self, name: Text, value: Decimal, unit: &'static str) -> Self {
        self.line.operands.push(Operand { name, value: Band::same(value), unit, source: Source::Derived });
        self
    }

    /// Names a figure of the book that the quantity rests on. Without it the quantity is unknown.
    pub fn needs(mut self, id: PriceId) -> Self {
        if self.price(id).is_none() {
            self.unknown = true;
        }
        self
    }

    /// Unit of the quantity.
    pub fn unit(mut self, unit: &'static str) -> Self {
        self.line.unit = unit;
        self
    }

    /// Later years follow the growth of traffic.
    pub fn grows(mut self) -> Self {
        let slots = self.sheet.case.slots;
        if slots.iter().all(|slot| slot.growth == Decimal::ONE) {
            return self;
        }
        if let Quantity::Same(quantity) = self.quantity {
            self.quantity = Quantity::BySlot([quantity; SLOTS]);
        }
        self.each_slot(|slot, quantity| exact::mul(quantity, slots[slot].growth));
        self
    }

    /// Replaces the quantities by slot; the operands so far stay as words.
    pub fn sized(mut self, by_slot: [Decimal; SLOTS]) -> Self {
        self.quantity = Quantity::BySlot(by_slot);
        self
    }

    /// ⌈lines ÷ capacity⌉ units; a capacity with a band gives a band of units.
    pub fn units_of(mut self, name: Text, needed: [Decimal; SLOTS], unit: &'static str, capacity: PriceId) -> Self {
        self.line.formula = Formula::Units;
        self.line.operands.push(Operand { name, value: Band::same(needed[0]), unit, source: Source::Derived });
        let Some(price) = self.price(capacity) else {
            self.unknown = true;
            return self;
        };
        let band = price.band();
        self.line.operands.push(Operand {
            name: Text::OPERANDS_CAPACITY,
            value: band,
            unit: capacity.unit(),
            source: Source::Price(capacity),
        });
        // The larger the capacity, the fewer the units: the dear end is the small capacity.
        let capacities = Band { low: band.high, typical: band.typical, high: band.low };
        match units(needed, capacities) {
            Ok(units) => self.quantity = Quantity::Bands(Box::new(units)),
            Err(overflow) => self.error = Some(overflow),
        }
        if let Some(curve) = Curve::of_units(needed[0], band) {
            self.line.spreads.push(Uncertain::Units(Box::new(Spread::new(price.group, curve))));
        }
        self
    }

    /// Purchases: all of it in year 1, later only what growth adds.
    pub fn bought(mut self) -> Self {
        self.by_year = true;
        match increments(self.sheet.case, &self.quantity) {
            Ok(bought) => self.quantity = bought,
            Err(overflow) => self.error = Some(overflow),
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
            let sum = split(slot, self.quantity.typical(slot), &mut slices).and_then(|()| {
                slices.iter().try_fold(Decimal::ZERO, |sum, s| exact::add(sum, exact::mul(s.quantity, s.factor)?))
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

    /// Charged only in the years for which `due` is true.
    pub fn only(mut self, due: impl Fn(u32) -> bool) -> Self {
        let slots = self.sheet.case.slots;
        let quantity = |slot: usize| if due(slots[slot].year) { self.quantity.at(slot) } else { Band::default() };
        let left: [Band<Decimal>; SLOTS] = std::array::from_fn(quantity);
        self.quantity = match self.quantity {
            Quantity::Bands(_) => Quantity::Bands(Box::new(left)),
            _ => Quantity::BySlot(left.map(|band| band.typical)),
        };
        self
    }
}

fn increments(case: &Case, owned: &Quantity) -> Result<Quantity, Overflow> {
    let Quantity::Bands(bands) = owned else {
        return case.increments(std::array::from_fn(|slot| owned.typical(slot))).map(Quantity::BySlot);
    };
    let of = |point: fn(&Band<Decimal>) -> Decimal| case.increments(bands.each_ref().map(point));
    let (low, typical, high) = (of(|band| band.low)?, of(|band| band.typical)?, of(|band| band.high)?);
    // Large units fall due in other years than small ones: each year holds the least and the most it may bring.
    let ordered = |i: usize| Band {
        low: low[i].min(typical[i]).min(high[i]),
        typical: typical[i],
        high: high[i].max(typical[i]).max(low[i]),
    };
    Ok(Quantity::Bands(Box::new(std::array::from_fn(ordered))))
}

/// ⌈needed ÷ capacity⌉ of each slot; a slot that needs what the one before it needs is not divided again.
fn units(needed: [Decimal; SLOTS], capacities: Band<Decimal>) -> Result<[Band<Decimal>; SLOTS], Overflow> {
    let mut units = [Band::default(); SLOTS];
    for slot in 0..SLOTS {
        units[slot] = if slot > 0 && needed[slot] == needed[slot - 1] {
            units[slot - 1]
        } else {
            capacities.try_map(|capacity| exact::div(needed[slot], capacity).map(exact::ceil))?
        };
    }
    Ok(units)
}
