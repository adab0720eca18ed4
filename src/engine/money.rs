//! Money in whole fen, and the one rounding rule.

use rust_decimal::{Decimal, RoundingStrategy::MidpointAwayFromZero};
use std::fmt;

/// An amount of RMB in fen (1 yuan = 100 fen). All arithmetic is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// An amount that no longer fits: the scenario or the price book is beyond any real deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

/// Largest amount in fen; ten thousand trillion yuan.
const LIMIT: i64 = 1_000_000_000_000_000_000;

impl Money {
    pub const ZERO: Money = Money(0);

    /// Yuan to the fen, half away from zero. Each line is rounded here, once.
    pub fn round(yuan: Decimal) -> Result<Money, Overflow> {
        let rounded = yuan.round_dp_with_strategy(2, MidpointAwayFromZero);
        let fen = rounded.mantissa() * [100, 10, 1][rounded.scale() as usize];
        Money(i64::try_from(fen).map_err(|_| Overflow)?).within_limit()
    }

    pub fn plus(self, other: Money) -> Result<Money, Overflow> {
        Money(self.0.checked_add(other.0).ok_or(Overflow)?).within_limit()
    }

    pub fn minus(self, other: Money) -> Result<Money, Overflow> {
        Money(self.0.checked_sub(other.0).ok_or(Overflow)?).within_limit()
    }

    /// Yuan with two decimals.
    pub fn yuan(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// Yuan as a float, for probabilities only; never for an amount.
    pub fn approximate(self) -> f64 {
        self.0 as f64 / 100.0
    }

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub fn fen(self) -> i64 {
        self.0
    }

    fn within_limit(self) -> Result<Money, Overflow> {
        if self.0.abs() <= LIMIT { Ok(self) } else { Err(Overflow) }
    }
}

impl fmt::Display for Money {
    /// `-1234.50`: yuan, a point, two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn rounds_half_away_from_zero_once() {
        for (yuan, fen) in [
            ("2.345", "2.35"),
            ("2.344999", "2.34"),
            ("-2.345", "-2.35"),
            ("0.005", "0.01"),
            ("7", "7.00"),
            ("0.1", "0.10"),
        ] {
            assert_eq!(Money::round(Decimal::from_str(yuan).unwrap()).unwrap().to_string(), fen, "{yuan}");
        }
    }

    #[test]
    fn refuses_what_does_not_fit() {
        assert_eq!(Money::round(Decimal::MAX), Err(Overflow));
        let most = Money(LIMIT);
        assert_eq!(most.plus(Money(1)), Err(Overflow));
        assert_eq!(most.plus(Money(-1)), Ok(Money(LIMIT - 1)));
    }
}
