//! Talk time → billed time.

use crate::engine::money::Overflow;
use rust_decimal::{
    Decimal,
    prelude::{FromPrimitive, ToPrimitive},
};

/// Mean billed minutes of a call whose talk time is exponential with mean `talk` minutes and is
/// rounded up to `increment` minutes: increment ÷ (1 − e^(−increment/talk)), to 6 decimals.
///
/// The expectation of ⌈X/δ⌉·δ for X ~ Exp(1/m) is a geometric series. `libm` gives the same digits in
/// the browser and natively.
pub fn billed_per_call(talk: Decimal, increment: Decimal) -> Result<Decimal, Overflow> {
    let (mean, step) = (talk.to_f64().ok_or(Overflow)?, increment.to_f64().ok_or(Overflow)?);
    let billed = step / -libm::expm1(-step / mean);
    Ok(Decimal::from_f64(billed).ok_or(Overflow)?.round_dp(6))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn rounding_up_to_the_minute() {
        for (talk, step, billed) in [
            ("1.2", "1", "1.769"),
            ("1.2", "0.1", "1.251"),
            ("1.3", "1", "1.863"),
            ("1.5", "1", "2.055"),
            ("0.05", "1", "1.000"),
        ] {
            let d = |s| Decimal::from_str(s).unwrap();
            let got = billed_per_call(d(talk), d(step)).unwrap();
            assert_eq!(got.round_dp(3).to_string(), billed, "{talk} min in steps of {step}");
        }
    }
}
