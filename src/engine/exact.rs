//! Checked decimal arithmetic: exact to 28 digits, an overflow is an error and never a panic.
//!
//! Kept out of line in the page: the library's operators are large, and inlined at every use they would be
//! a fifth of the page's program.

use super::money::Overflow;
use rust_decimal::{
    Decimal,
    RoundingStrategy::{ToNegativeInfinity, ToPositiveInfinity},
};

#[cfg_attr(feature = "app", inline(never))]
pub fn mul(a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
    a.checked_mul(b).ok_or(Overflow)
}

#[cfg_attr(feature = "app", inline(never))]
pub fn div(a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
    a.checked_div(b).ok_or(Overflow)
}

#[cfg_attr(feature = "app", inline(never))]
pub fn add(a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
    a.checked_add(b).ok_or(Overflow)
}

#[cfg_attr(feature = "app", inline(never))]
pub fn sub(a: Decimal, b: Decimal) -> Result<Decimal, Overflow> {
    a.checked_sub(b).ok_or(Overflow)
}

/// The least whole number that is not below. The library's own way brings its unchecked operators along.
pub fn ceil(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, ToPositiveInfinity)
}

/// The greatest whole number that is not above.
pub fn floor(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, ToNegativeInfinity)
}

pub fn is_whole(value: Decimal) -> bool {
    value.normalize().scale() == 0
}

pub fn sum(values: impl IntoIterator<Item = Decimal>) -> Result<Decimal, Overflow> {
    values.into_iter().try_fold(Decimal::ZERO, add)
}

pub fn product<const N: usize>(factors: [Decimal; N]) -> Result<Decimal, Overflow> {
    factors.into_iter().try_fold(Decimal::ONE, mul)
}
