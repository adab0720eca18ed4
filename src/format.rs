//! Money and numbers as people read them, from decimal digits, never through floats.

use crate::{
    engine::{exact, money::Money},
    text::Language,
};
use rust_decimal::{Decimal, RoundingStrategy::MidpointAwayFromZero};

/// How the page shows amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Yuan with two decimals.
    Yuan,
    /// 万元: ten thousands with one decimal, two below ten.
    #[default]
    Wan,
}

const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// `1234567.8` → `1,234,567.8`.
pub fn group(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut grouped = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// `1,234.50`: yuan to the fen.
pub fn yuan(amount: Money) -> String {
    group(&amount.to_string())
}

/// In ten thousands of yuan: a million fen.
fn wan(amount: Money) -> Decimal {
    Decimal::new(amount.fen(), 6)
}

/// The number alone, in yuan or 万元.
pub fn amount(amount: Money, scale: Scale) -> String {
    match scale {
        Scale::Yuan => yuan(amount),
        Scale::Wan => {
            let wan = wan(amount);
            let places = if wan.abs() < Decimal::TEN { 2 } else { 1 };
            group(&fixed(wan, places))
        }
    }
}

/// The number alone with two decimals in either scale, so that a column of them lines up.
pub fn aligned(amount: Money, scale: Scale) -> String {
    match scale {
        Scale::Yuan => yuan(amount),
        Scale::Wan => group(&fixed(wan(amount), 2)),
    }
}

/// The unit that belongs to `amount`.
pub fn unit(scale: Scale, language: Language) -> &'static str {
    match (scale, language) {
        (Scale::Yuan, Language::Zh) => "元",
        (Scale::Yuan, Language::En) => "yuan",
        (Scale::Wan, Language::Zh) => "万元",
        (Scale::Wan, Language::En) => "×10k yuan",
    }
}

/// A number without trailing zeros, grouped: `817,740`, `0.1`, `1.769`.
pub fn number(value: Decimal) -> String {
    group(&value.normalize().to_string())
}

/// A number to at most `places` decimals.
pub fn rounded(value: Decimal, places: u32) -> String {
    number(value.round_dp_with_strategy(places, MidpointAwayFromZero))
}

/// A figure of a unit of `units.json`: shares in per cent, all else as a number.
pub fn in_unit(value: Decimal, unit: &str) -> String {
    if unit == "share" { percent(value, 2) } else { number(value) }
}

/// `0.1535` → `15.35 %`.
pub fn percent(share: Decimal, places: u32) -> String {
    match exact::mul(share, HUNDRED) {
        Ok(percent) => format!("{} %", rounded(percent, places)),
        Err(_) => number(share),
    }
}

/// `0.155` → `15.5`: a share as one types it before a per cent sign.
pub fn percent_typed(share: Decimal) -> Option<String> {
    exact::mul(share, HUNDRED).ok().map(|percent| percent.normalize().to_string())
}

fn fixed(value: Decimal, places: u32) -> String {
    let mut rounded = value.round_dp_with_strategy(places, MidpointAwayFromZero);
    rounded.rescale(places);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn groups_by_thousands_and_shows_ten_thousands() {
        let money = |s| Money::round(Decimal::from_str(s).unwrap()).unwrap();
        assert_eq!(yuan(money("1234567.8")), "1,234,567.80");
        assert_eq!(yuan(money("-0.5")), "−0.50");
        assert_eq!(amount(money("684321"), Scale::Wan), "68.4");
        assert_eq!(amount(money("21350"), Scale::Wan), "2.14");
        assert_eq!(aligned(money("684321"), Scale::Wan), "68.43");
        assert_eq!(percent(Decimal::from_str("0.1535").unwrap(), 1), "15.4 %");
    }
}
