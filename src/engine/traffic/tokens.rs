//! Language-model tokens of a call. Each turn sends the prompt and all turns before it, so the
//! input grows with the square of the call's length.

use crate::engine::{exact, money::Overflow};
use rust_decimal::Decimal;

/// How a dialogue consumes tokens; price-book parameters.
#[derive(Clone, Copy)]
pub struct Dialogue {
    pub turns_per_minute: Decimal,
    pub prompt_tokens: Decimal,
    pub turn_tokens: Decimal,
    pub out_tokens: Decimal,
}

impl Dialogue {
    /// Mean input tokens of a call with exponential talk time of mean `minutes`.
    ///
    /// With t turns a call reads t·prompt + t(t−1)/2·turn. For exponential length with mean t,
    /// E[t(t−1)/2] = t² − t/2, taken as 0 where negative.
    pub fn input(&self, minutes: Decimal) -> Result<Decimal, Overflow> {
        let turns = exact::mul(self.turns_per_minute, minutes)?;
        let pairs = exact::mul(turns, exact::sub(turns, Decimal::new(5, 1))?)?.max(Decimal::ZERO);
        let history = exact::mul(pairs, self.turn_tokens)?;
        exact::add(exact::mul(turns, self.prompt_tokens)?, history)
    }

    /// Mean output tokens of such a call.
    pub fn output(&self, minutes: Decimal) -> Result<Decimal, Overflow> {
        exact::product([self.turns_per_minute, minutes, self.out_tokens])
    }

    /// Input beyond what a price per minute covers, when that price was made for calls of `bundled` minutes.
    pub fn beyond(&self, minutes: Decimal, bundled: Decimal) -> Result<Decimal, Overflow> {
        let covered = exact::div(exact::mul(self.input(bundled)?, minutes)?, bundled)?;
        Ok(exact::sub(self.input(minutes)?, covered)?.max(Decimal::ZERO).round_dp(6))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_twice_as_long_reads_more_than_twice_as_much() {
        let d = Dialogue {
            turns_per_minute: 5.into(),
            prompt_tokens: 1200.into(),
            turn_tokens: 110.into(),
            out_tokens: 120.into(),
        };
        let (five, ten) = (d.input(5.into()).unwrap(), d.input(10.into()).unwrap());
        assert!(ten > five * Decimal::new(25, 1), "{ten} against {five}");
        assert_eq!(d.beyond(Decimal::ONE, Decimal::ONE).unwrap(), Decimal::ZERO);
    }
}
