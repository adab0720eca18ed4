//! The slider of a share: where it begins and ends, and its steps.

use crate::engine::{
    exact,
    money::Overflow,
    scenario::{Field, Kind},
};
use rust_decimal::Decimal;

/// In per cent. The ends are whole steps from zero, so that the thumb can stand on round figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slider {
    pub least: Decimal,
    pub most: Decimal,
    /// 1, or 0.1 where the usual values lie within less than five per cent of each other.
    pub step: Decimal,
}

impl Slider {
    /// With the usual values in its middle third, as far as the allowed range goes. `None` for what is no share, or has
    /// no usual values.
    pub fn of(field: Field) -> Option<Slider> {
        let meta = field.meta();
        let (low, high) = meta.usual.filter(|_| meta.is_share())?;
        let Kind::Number { min, max, .. } = meta.kind else { return None };
        around(low, high, (min, max)).ok()
    }
}

/// # Errors
/// Where a figure does not fit a decimal.
fn around(low: Decimal, high: Decimal, (min, max): (Decimal, Decimal)) -> Result<Slider, Overflow> {
    let width = exact::sub(high, low)?;
    let step = if width < Decimal::new(5, 2) { Decimal::new(1, 1) } else { Decimal::ONE };
    let percent = |share: Decimal| {
        let steps = exact::ceil(exact::div(exact::mul(share, Decimal::ONE_HUNDRED)?, step)?);
        Ok(exact::mul(steps, step)?.normalize())
    };
    let least = percent(exact::sub(low, width)?.max(min))?;
    let most = percent(exact::add(high, width)?.min(max))?;
    Ok(Slider { least, most, step })
}
