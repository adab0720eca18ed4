//! Numbers as people type them: `３万`, `1.5万`, `30,000`, `1e3`, `15%`.

use crate::engine::{exact, money::Overflow};
use rust_decimal::Decimal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// Not a number at all.
    Unreadable,
    /// A number, with more than one reading (`3万5`, `1,23`).
    Ambiguous,
    /// Infinite, NaN, or with more digits than a decimal holds.
    TooLarge,
}

/// Longest text that is looked at.
const LONGEST: usize = 64;
/// The largest mantissa of a decimal.
const MOST: i128 = (1 << 96) - 1;

/// Reads a number. Full-width characters, grouping by commas, Chinese units (百 千 万 亿), `%` and
/// exponents are understood; −0 is 0.
pub fn parse(text: &str) -> Result<Decimal, NumberError> {
    if text.len() > LONGEST * 4 || text.chars().count() > LONGEST {
        return Err(NumberError::TooLarge);
    }
    let text = join(&text.chars().map(narrow).collect::<Vec<_>>());
    let text = text.strip_prefix('¥').unwrap_or(&text);
    let text = text.strip_prefix('+').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text);
    if matches!(text.trim_start_matches('-').to_ascii_lowercase().as_str(), "nan" | "inf" | "infinity" | "∞") {
        return Err(NumberError::TooLarge);
    }
    let (text, percent) = text.strip_suffix('%').map_or((text, false), |rest| (rest, true));
    let value = chinese(text.strip_suffix('元').unwrap_or(text))?;
    let value = if percent { exact::div(value, Decimal::ONE_HUNDRED).map_err(too_large)? } else { value };
    Ok(if value.is_zero() { Decimal::ZERO } else { value.normalize() })
}

/// Drops white space; between two digits it groups, as a comma does.
fn join(text: &[char]) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut gap = false;
    for c in text {
        if c.is_whitespace() || *c == '_' {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_digit() && joined.ends_with(|before: char| before.is_ascii_digit()) {
            joined.push(',');
        }
        gap = false;
        joined.push(*c);
    }
    joined
}

/// Full-width forms (U+FF01–U+FF5E) and their relatives to ASCII.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' => '.',
        '、' => ',',
        '−' | '—' => '-',
        '￥' => '¥',
        '萬' => '万',
        '億' => '亿',
        _ => c,
    }
}

/// `3万`, `1亿2千万`, `3千5百`. A bare digit after a unit (`3万5`) may mean 35,000 or 30,005.
fn chinese(text: &str) -> Result<Decimal, NumberError> {
    let Some((place, unit)) = unit_in(text) else { return plain(text) };
    let (head, tail) = text.split_at(place);
    let rest = &tail[unit.len_utf8()..];
    let head = plain(head)?;
    // 千万, 百万, 千亿: the second unit multiplies the first.
    let (next, rest) = match rest.chars().next().filter(|next| weight(*next) > weight(unit)) {
        Some(next) => (weight(next), &rest[next.len_utf8()..]),
        None => (Decimal::ONE, rest),
    };
    let scale = exact::mul(weight(unit), next).map_err(too_large)?;
    let value = exact::mul(head, scale).map_err(too_large)?;
    if rest.is_empty() {
        return Ok(value);
    }
    let more = chinese(rest)?;
    let short = unit_in(rest).is_none();
    if short && (exact::mul(more, Decimal::TEN).map_err(too_large)? < scale || rest.contains('.'))
        || more >= scale
        || more.is_sign_negative()
        || head.is_sign_negative()
    {
        return Err(NumberError::Ambiguous);
    }
    exact::add(value, more).map_err(too_large)
}

/// Where the first unit stands, and which it is.
fn unit_in(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, c)| !weight(*c).is_zero())
}

fn too_large(_: Overflow) -> NumberError {
    NumberError::TooLarge
}

fn weight(unit: char) -> Decimal {
    match unit {
        '百' => Decimal::ONE_HUNDRED,
        '千' => Decimal::ONE_THOUSAND,
        '万' => Decimal::from(10_000),
        '亿' => Decimal::from(100_000_000),
        _ => Decimal::ZERO,
    }
}

fn plain(text: &str) -> Result<Decimal, NumberError> {
    if !text.contains(|c: char| c.is_ascii_digit())
        || text.contains(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-' | '+' | 'e' | 'E'))
    {
        return Err(NumberError::Unreadable);
    }
    let text = ungroup(text)?;
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return decimal(&text) };
    let (negative, digits) = signed(exponent);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::Unreadable);
    }
    let value = decimal(mantissa)?;
    let places = digits.bytes().fold(0_u32, |sum, byte| sum.saturating_mul(10).saturating_add((byte - b'0').into()));
    if places > Decimal::MAX_SCALE {
        return Err(NumberError::TooLarge);
    }
    let step = if negative { Decimal::new(1, 1) } else { Decimal::TEN };
    if negative && value.scale() + places > Decimal::MAX_SCALE {
        return Err(NumberError::TooLarge);
    }
    (0..places).try_fold(value, |value, _| exact::mul(value, step)).map_err(too_large)
}

/// Digits with at most one point. A decimal holds 28 places and some 28 digits; what is more behind the point is
/// rounded away. The parsers of `rust_decimal` are fast by being many: they weigh more than all else here.
fn decimal(text: &str) -> Result<Decimal, NumberError> {
    let (negative, text) = signed(text);
    let (mut value, mut scale, mut has_digit, mut is_fraction) = (0_i128, 0, false, false);
    let (mut is_cut, mut is_too_large) = (false, false);
    for byte in text.bytes() {
        let digit = match byte {
            b'0'..=b'9' => i128::from(byte - b'0'),
            b'.' if !is_fraction => {
                is_fraction = true;
                continue;
            }
            _ => return Err(NumberError::Unreadable),
        };
        has_digit = true;
        if is_cut || is_too_large {
            continue;
        }
        let next = value * 10 + digit;
        if next <= MOST && scale < Decimal::MAX_SCALE {
            value = next;
            scale += u32::from(is_fraction);
        } else if is_fraction {
            is_cut = true;
            value += i128::from(digit >= 5);
        } else {
            is_too_large = true;
        }
    }
    match () {
        () if !has_digit => Err(NumberError::Unreadable),
        () if is_too_large || value > MOST => Err(NumberError::TooLarge),
        () => Ok(Decimal::from_i128_with_scale(if negative { -value } else { value }, scale)),
    }
}

/// Whether it starts with a minus, and the rest behind a sign.
fn signed(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

/// Removes grouping commas; refuses those that group nothing.
fn ungroup(text: &str) -> Result<String, NumberError> {
    if !text.contains(',') {
        return Ok(text.into());
    }
    let whole = text.split(['.', 'e', 'E']).next().unwrap_or(text);
    if text[whole.len()..].contains(',') {
        return Err(NumberError::Unreadable);
    }
    let mut parts = whole.trim_start_matches('-').split(',');
    let first = parts.next().unwrap_or("");
    let grouped = (1..=3).contains(&first.len()) && parts.all(|part| part.len() == 3);
    if grouped { Ok(text.replace(',', "")) } else { Err(NumberError::Ambiguous) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn understands_what_people_type() {
        for (text, value) in [
            ("3万", "30000"),
            ("３万", "30000"),
            ("1.5万", "15000"),
            ("3 万", "30000"),
            ("2千", "2000"),
            ("1亿2千万", "120000000"),
            ("3千万", "30000000"),
            ("1百万", "1000000"),
            ("3万5千", "35000"),
            ("１２３", "123"),
            ("30,000", "30000"),
            ("1，234，567.5", "1234567.5"),
            ("1e3", "1000"),
            ("1.5E2", "150"),
            ("15%", "0.15"),
            ("１５％", "0.15"),
            ("-0", "0"),
            ("0.10", "0.1"),
            ("+5", "5"),
            (" 7 ", "7"),
            ("¥1,000元", "1000"),
            ("-3", "-3"),
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()), Ok(value.to_string()), "{text}");
        }
    }

    #[test]
    fn reads_digits_as_decimals_do() {
        let texts = [
            "0",
            "-0",
            "5.",
            ".5",
            "-.5",
            "+1.25",
            "007",
            "79228162514264337593543950335",
            "0.1234567890123456789012345678",
        ]
        .map(String::from);
        let long = (1..60).flat_map(|n| ["1", "4", "9"].map(|digit| format!("12.{}", digit.repeat(n))));
        let whole = (1..60).map(|n| "7".repeat(n));
        for text in texts.into_iter().chain(long).chain(whole) {
            assert_eq!(decimal(&text).ok(), Decimal::from_str(&text).ok(), "{text}");
        }
        for text in ["1e3", "1.5e-7", "12.5E2", "1e28", "9e28", "1e-28", "1.5e-28", "1e29", "0.001e2", "-3e+2"] {
            assert_eq!(plain(text).ok(), Decimal::from_scientific(text).ok(), "{text}");
        }
    }

    #[test]
    fn refuses_the_rest_by_name() {
        use NumberError::*;
        for (text, error) in [
            ("abc", Unreadable),
            ("", Unreadable),
            ("万", Unreadable),
            ("1.2.3", Unreadable),
            ("--1", Unreadable),
            ("1-2", Unreadable),
            ("e", Unreadable),
            ("NaN", TooLarge),
            ("Infinity", TooLarge),
            ("1e308", TooLarge),
            ("9".repeat(40).as_str(), TooLarge),
            ("1".repeat(1000).as_str(), TooLarge),
            ("3万5", Ambiguous),
            ("1,23", Ambiguous),
            ("12,34,567", Ambiguous),
            ("1千2万3亿", Ambiguous),
            ("10 20", Ambiguous),
            ("++5", Unreadable),
            ("+-5", Unreadable),
        ] {
            assert_eq!(parse(text), Err(error), "{text}");
        }
    }
}
