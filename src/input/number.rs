//! Numbers as people type them: `３万`, `1.5万`, `30,000`, `1e3`, `15%`.

use rust_decimal::Decimal;
use std::str::FromStr;

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
    let value = if percent { value.checked_div(Decimal::ONE_HUNDRED).ok_or(NumberError::TooLarge)? } else { value };
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
    let Some(place) = text.find(['亿', '万', '千', '百']) else { return plain(text) };
    let (head, tail) = text.split_at(place);
    let unit = tail.chars().next().unwrap_or('万');
    let rest = &tail[unit.len_utf8()..];
    let head = plain(head)?;
    // 千万, 百万, 千亿: the second unit multiplies the first.
    let (next, rest) = match rest.chars().next().filter(|next| weight(*next) > weight(unit)) {
        Some(next) => (weight(next), &rest[next.len_utf8()..]),
        None => (Decimal::ONE, rest),
    };
    let scale = weight(unit).checked_mul(next).ok_or(NumberError::TooLarge)?;
    let value = head.checked_mul(scale).ok_or(NumberError::TooLarge)?;
    if rest.is_empty() {
        return Ok(value);
    }
    let more = chinese(rest)?;
    let short = !rest.contains(['亿', '万', '千', '百']);
    if short && (more < scale / Decimal::TEN || rest.contains('.'))
        || more >= scale
        || more.is_sign_negative()
        || head.is_sign_negative()
    {
        return Err(NumberError::Ambiguous);
    }
    value.checked_add(more).ok_or(NumberError::TooLarge)
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
    let parsed = match text.find(['e', 'E']) {
        Some(_) => Decimal::from_scientific(&text),
        None => Decimal::from_str_exact(&text).or_else(|_| Decimal::from_str(&text)),
    };
    parsed.map_err(|_| if looks_numeric(&text) { NumberError::TooLarge } else { NumberError::Unreadable })
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

/// Digits with at most one point and one exponent: a number, if too long a one.
fn looks_numeric(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
    let mantissa = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    digits(whole) && digits(fraction) && digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

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
