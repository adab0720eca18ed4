//! Low / typical / high: about P10 / P50 / P90 of offers for the same item.

use super::{
    exact,
    money::{Money, Overflow},
};
use rust_decimal::Decimal;

/// The three points of a band, in this order everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Band<T> {
    pub low: T,
    pub typical: T,
    pub high: T,
}

impl<T: Copy> Band<T> {
    pub fn same(value: T) -> Self {
        Band { low: value, typical: value, high: value }
    }

    pub fn points(self) -> [T; 3] {
        [self.low, self.typical, self.high]
    }

    pub fn try_map<U, E>(self, mut f: impl FnMut(T) -> Result<U, E>) -> Result<Band<U>, E> {
        Ok(Band { low: f(self.low)?, typical: f(self.typical)?, high: f(self.high)? })
    }

    pub fn try_zip<U: Copy, V, E>(self, other: Band<U>, mut f: impl FnMut(T, U) -> Result<V, E>) -> Result<Band<V>, E> {
        Ok(Band {
            low: f(self.low, other.low)?,
            typical: f(self.typical, other.typical)?,
            high: f(self.high, other.high)?,
        })
    }
}

impl<T: Copy + PartialEq> Band<T> {
    /// True where the three points differ, so that the value is uncertain.
    pub fn is_spread(&self) -> bool {
        self.low != self.typical || self.high != self.typical
    }
}

impl Band<Decimal> {
    pub fn times(self, other: Band<Decimal>) -> Result<Self, Overflow> {
        self.try_zip(other, exact::mul)
    }

    pub fn scaled(self, factor: Decimal) -> Result<Self, Overflow> {
        self.try_map(|a| exact::mul(a, factor))
    }

    pub fn round(self) -> Result<Band<Money>, Overflow> {
        self.try_map(Money::round)
    }
}

impl Band<Money> {
    pub fn plus(self, other: Self) -> Result<Self, Overflow> {
        self.try_zip(other, Money::plus)
    }

    pub fn is_zero(self) -> bool {
        self.high.is_zero() && self.low.is_zero()
    }

    pub fn yuan(self) -> Band<Decimal> {
        Band { low: self.low.yuan(), typical: self.typical.yuan(), high: self.high.yuan() }
    }
}
