//! The amounts of all lines, summed by slot, component and timing in one pass. Every band of a total is a sum of these.

use super::{
    band::Band,
    case::SLOTS,
    line::{Component, Line, Timing},
    money::{Money, Overflow},
};

/// Lines with timing `once` of a component, and its others.
type ByComponent = [[Band<Money>; 2]; Component::ALL.len()];

pub struct Sums([ByComponent; SLOTS]);

impl Sums {
    /// # Errors
    /// `Overflow` where a sum is beyond any real deployment.
    pub fn of(lines: &[Line]) -> Result<Sums, Overflow> {
        let mut sums = Sums([[[Band::default(); 2]; Component::ALL.len()]; SLOTS]);
        for line in lines {
            let (component, once) = (line.component() as usize, usize::from(line.timing == Timing::Once));
            for (slot, amount) in sums.0.iter_mut().zip(line.amounts) {
                let sum = &mut slot[component][once];
                *sum = sum.plus(amount)?;
            }
        }
        Ok(sums)
    }

    /// The sum in `slot` of the components that are `wanted`; the flag is true for lines with timing `once`.
    pub fn of_slot(&self, slot: usize, wanted: impl Fn(Component, bool) -> bool) -> Result<Band<Money>, Overflow> {
        let mut total = Band::default();
        for (component, by_timing) in Component::ALL.into_iter().zip(&self.0[slot]) {
            for (once, sum) in [false, true].into_iter().zip(by_timing) {
                if wanted(component, once) {
                    total = total.plus(*sum)?;
                }
            }
        }
        Ok(total)
    }
}
