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
        let fen = match in_fen(yuan) {
            Some(fen) => fen,
            None => {
                let rounded = yuan.round_dp_with_strategy(2, MidpointAwayFromZero);
                let fen = rounded.mantissa() * [100, 10, 1][rounded.scale() as usize];
                i64::try_from(fen).map_err(|_| Overflow)?
            }
        };
        Money(fen).within_limit()
    }

    pub fn plus(self, other: Money) -> Result<Money, Overflow> {
        // Both lie within the limit, and twice the limit fits.
        Money(self.0 + other.0).within_limit()
    }

    pub fn minus(self, other: Money) -> Result<Money, Overflow> {
        Money(self.0 - other.0).within_limit()
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

/// `Money::round` for the usual size, whose digits fit one machine word: a division instead of one for each digit.
fn in_fen(yuan: Decimal) -> Option<i64> {
    let parts = yuan.unpack();
    let digits = (parts.hi == 0).then_some(u64::from(parts.mid) << 32 | u64::from(parts.lo))?;
    let fen = match parts.scale.checked_sub(2) {
        None => digits.checked_mul(10_u64.pow(2 - parts.scale))?,
        Some(beyond) => {
            let unit = 10_u64.checked_pow(beyond)?;
            digits / unit + u64::from(digits % unit >= unit.div_ceil(2))
        }
    };
    let fen = i64::try_from(fen).ok()?;
    Some(if parts.negative { -fen } else { fen })
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
    fn one_word_and_many_round_alike() {
        let mut seed = 1_u64;
        for round in 0..20_000_u32 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // All lengths; every third one a tie at some place.
            let digits = (seed >> (round % 60)) / if round % 3 == 0 { 10 } else { 1 };
            let digits = if round % 3 == 0 { digits.saturating_mul(10).saturating_add(5) } else { digits };
            let scale = round % 29;
            let yuan = Decimal::from_i128_with_scale(i128::from(digits) * if round % 2 == 0 { 1 } else { -1 }, scale);
            let library = yuan.round_dp_with_strategy(2, MidpointAwayFromZero);
            if let Some(fen) = in_fen(yuan) {
                assert_eq!(Decimal::from_i128_with_scale(fen.into(), 2), library, "{yuan}");
            } else {
                assert!(scale > 21 || library.abs() > Decimal::from(i64::MAX / 100), "{yuan} takes the long way");
            }
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
