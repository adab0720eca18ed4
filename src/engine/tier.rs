//! Volume tiers: how a quantity is charged step by step.

mod packs;

pub use packs::{Covers, most_remainders};

use super::{book::Grade, exact, money::Overflow};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Whether each slice, the whole volume, or packs of fixed size carry the step's factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierMode {
    /// Each slice at its own factor; `bound` is the last quantity of the step.
    Graduated,
    /// All of it at one factor; `bound` is the first quantity of the step. One pays the lesser of
    /// one's own step and a larger commitment, so more never costs less.
    WholeVolume,
    /// Prepaid packs; `bound` is the size of the pack.
    Packs,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    pub bound: Decimal,
    /// Multiplies the unit price.
    pub factor: Decimal,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tiers {
    pub mode: TierMode,
    pub steps: Cow<'static, [Step]>,
    /// How well the steps are founded; of a book that does not say, as well as the price.
    pub grade: Option<Grade>,
}

/// The part of a quantity that is charged at one factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slice {
    pub quantity: Decimal,
    pub factor: Decimal,
}

/// Takes the slices of a quantity one by one.
type Visit<'v> = &'v mut dyn FnMut(Slice) -> Result<(), Overflow>;

impl Tiers {
    pub const NONE: Tiers = Tiers { mode: TierMode::Graduated, steps: Cow::Borrowed(&[]), grade: None };

    /// Adds `quantity`, bought `times` over (twelve equal months), to `slices`.
    pub fn split(&self, quantity: Decimal, times: Decimal, slices: &mut Vec<Slice>) -> Result<(), Overflow> {
        self.each(quantity, &mut |slice| add(slices, slice.quantity, times, slice.factor))
    }

    /// Σ quantity × factor of the slices of a quantity.
    pub fn weighted(&self, quantity: Decimal) -> Result<Decimal, Overflow> {
        let mut sum = Decimal::ZERO;
        self.each(quantity, &mut |slice| {
            sum = exact::add(sum, exact::mul(slice.quantity, slice.factor)?)?;
            Ok(())
        })?;
        Ok(sum)
    }

    fn each(&self, quantity: Decimal, visit: Visit) -> Result<(), Overflow> {
        match self.mode {
            TierMode::Graduated => self.graduated(quantity, visit),
            TierMode::WholeVolume => self.whole_volume(quantity, visit),
            TierMode::Packs => self.packs(quantity, visit),
        }
    }

    /// The last quantity up to which the charge is a straight line from just below `quantity` on; `None` where it
    /// stays one for good.
    pub fn straight_until(&self, quantity: Decimal) -> Result<Option<Decimal>, Overflow> {
        match self.mode {
            TierMode::Graduated => {
                let step = self.steps.iter().find(|step| step.bound >= quantity);
                Ok(step.map(|step| step.bound).filter(|end| *end != Decimal::MAX))
            }
            TierMode::WholeVolume => Ok(self.commitments()?.into_iter().filter(|end| *end >= quantity).min()),
            TierMode::Packs => packs::enough_until(&self.steps, quantity),
        }
    }

    /// Where a step begins, and where a larger commitment becomes the cheaper choice.
    fn commitments(&self) -> Result<Vec<Decimal>, Overflow> {
        let own = std::iter::once(Decimal::ONE).chain(self.steps.iter().map(|step| step.factor));
        let mut ends: Vec<Decimal> = self.steps.iter().map(|step| step.bound).collect();
        for factor in own.filter(|factor| !factor.is_zero()) {
            for step in self.steps.iter() {
                ends.push(exact::div(exact::mul(step.bound, step.factor)?, factor)?);
            }
        }
        Ok(ends)
    }

    fn graduated(&self, quantity: Decimal, visit: Visit) -> Result<(), Overflow> {
        let mut below = Decimal::ZERO;
        for step in self.steps.iter() {
            if quantity <= below {
                return Ok(());
            }
            visit(Slice { quantity: exact::sub(quantity.min(step.bound), below)?, factor: step.factor })?;
            below = step.bound;
        }
        if quantity > below {
            let factor = self.steps.last().map_or(Decimal::ONE, |step| step.factor);
            visit(Slice { quantity: exact::sub(quantity, below)?, factor })?;
        }
        Ok(())
    }

    fn whole_volume(&self, quantity: Decimal, visit: Visit) -> Result<(), Overflow> {
        let own = self.steps.iter().rev().find(|s| s.bound <= quantity).map_or(Decimal::ONE, |s| s.factor);
        let mut best = Slice { quantity, factor: own };
        let mut least = exact::mul(quantity, own)?;
        for step in self.steps.iter().filter(|s| s.bound > quantity) {
            let cost = exact::mul(step.bound, step.factor)?;
            if cost < least && !quantity.is_zero() {
                least = cost;
                best = Slice { quantity: step.bound, factor: step.factor };
            }
        }
        visit(best)
    }

    fn packs(&self, quantity: Decimal, visit: Visit) -> Result<(), Overflow> {
        if self.steps.is_empty() {
            return visit(Slice { quantity, factor: Decimal::ONE });
        }
        for (step, count) in self.steps.iter().zip(packs::cheapest_cover(&self.steps, quantity)?) {
            if !count.is_zero() {
                visit(Slice { quantity: exact::mul(step.bound, count)?, factor: step.factor })?;
            }
        }
        Ok(())
    }
}

/// Slices of one factor are merged.
fn add(slices: &mut Vec<Slice>, quantity: Decimal, times: Decimal, factor: Decimal) -> Result<(), Overflow> {
    let quantity = exact::mul(quantity, times)?;
    match slices.iter_mut().find(|s| s.factor == factor) {
        Some(slice) => slice.quantity = exact::add(slice.quantity, quantity)?,
        None => slices.push(Slice { quantity, factor }),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn tiers(mode: TierMode, steps: &[(&str, &str)]) -> Tiers {
        let d = |s: &str| Decimal::from_str(s).unwrap();
        Tiers { mode, steps: steps.iter().map(|(b, f)| Step { bound: d(b), factor: d(f) }).collect(), grade: None }
    }

    fn cost(tiers: &Tiers, quantity: u32) -> String {
        let mut slices = Vec::new();
        tiers.split(quantity.into(), Decimal::ONE, &mut slices).unwrap();
        slices.iter().map(|s| s.quantity * s.factor).sum::<Decimal>().normalize().to_string()
    }

    #[test]
    fn graduated_slices_each_at_its_own_factor() {
        let t = tiers(TierMode::Graduated, &[("5", "1"), ("10", "0.9"), ("79228162514264337593543950335", "0.8")]);
        for (lines, units) in [(0, "0"), (1, "1"), (5, "5"), (6, "5.9"), (10, "9.5"), (11, "10.3"), (50, "41.5")] {
            assert_eq!(cost(&t, lines), units, "{lines} lines");
        }
    }

    #[test]
    fn whole_volume_charges_the_lesser_of_own_step_and_larger_commitment() {
        let t = tiers(TierMode::WholeVolume, &[("1", "800"), ("6", "720"), ("11", "640")]);
        // Five lines cost 4,000; a commitment to six would cost 4,320. Ten cost 7,200, eleven 7,040.
        for (lines, yuan) in [(0, "0"), (5, "4000"), (8, "5760"), (9, "6480"), (10, "7040"), (11, "7040"), (12, "7680")]
        {
            assert_eq!(cost(&t, lines), yuan, "{lines} lines");
        }
    }

    #[test]
    fn packs_cover_at_the_least_cost() {
        let t = tiers(TierMode::Packs, &[("10000", "0.22"), ("50000", "0.20"), ("200000", "0.18")]);
        for (minutes, yuan) in [
            (0, "0"),
            (1, "2200"),
            (10_000, "2200"),
            (45_000, "10000"),
            (50_000, "10000"),
            (60_000, "12200"),
            (190_000, "36000"),
            (200_001, "38200"),
        ] {
            assert_eq!(cost(&t, minutes), yuan, "{minutes} minutes");
        }
    }
}
