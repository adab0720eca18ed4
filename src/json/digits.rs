//! Amounts and numbers as the digits of JSON, without formatter and heap: an estimate has more than a thousand.

use crate::engine::money::Money;
use arrayvec::ArrayString;
use rust_decimal::Decimal;

/// The longest decimal has 29 digits, a sign and a point, and a nought before it.
const LONGEST: usize = 32;

pub type Digits = ArrayString<LONGEST>;

/// Yuan with two decimals, as `Money` shows itself.
pub fn money(amount: Money) -> Digits {
    let mut digits = Digits::new();
    write(&mut digits, amount.fen() < 0, amount.fen().unsigned_abs(), 2);
    digits
}

/// Plain notation without trailing zeros.
pub fn plain(value: Decimal) -> Digits {
    let mut digits = Digits::new();
    let parts = value.unpack();
    if parts.hi != 0 {
        // Beyond one machine word the library divides.
        digits.push_str(&value.normalize().to_string());
        return digits;
    }
    let (mut whole, mut places) = (u64::from(parts.mid) << 32 | u64::from(parts.lo), parts.scale);
    while places > 0 && whole.is_multiple_of(10) {
        (whole, places) = (whole / 10, places - 1);
    }
    write(&mut digits, parts.negative && whole > 0, whole, places as usize);
    digits
}

fn write(out: &mut Digits, negative: bool, whole: u64, places: usize) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(whole);
    if negative {
        out.push('-');
    }
    // The point stands within the digits, or before as many noughts as they lack.
    let (before, after) = digits.split_at(digits.len().saturating_sub(places));
    out.push_str(if before.is_empty() { "0" } else { before });
    if places > 0 {
        out.push('.');
        (after.len()..places).for_each(|_| out.push('0'));
        out.push_str(after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::money::Overflow;

    #[test]
    fn digits_are_those_of_the_library() -> Result<(), Overflow> {
        let mut seed = 1_u64;
        for round in 0..40_000_u32 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let length = i128::from(seed >> (round % 64));
            // Some with many trailing zeros, some longer than a machine word.
            let mantissa = match round % 4 {
                0 => length,
                1 => (length / 1_000_000) * 1_000_000,
                2 => length * 1_000_000_000,
                _ => -length,
            };
            let value = Decimal::from_i128_with_scale(mantissa, round % 29);
            assert_eq!(plain(value).as_str(), value.normalize().to_string());
            let fen = Decimal::from_i128_with_scale(mantissa % 1_000_000_000_000_000_000, 2);
            let amount = Money::round(fen)?;
            assert_eq!(money(amount).as_str(), amount.to_string());
        }
        for value in
            [Decimal::ZERO, Decimal::MAX, Decimal::MIN, -Decimal::ZERO, Decimal::new(-5, 28), Decimal::new(5, 1)]
        {
            assert_eq!(plain(value).as_str(), value.normalize().to_string());
        }
        Ok(())
    }
}
