//! The check of a link: 64-bit FNV-1a over its decoded pairs, folded to 40 bits, ten hexadecimal digits.

use crate::fnv::fnv1a;

/// Digits of a check.
const DIGITS: usize = 10;

/// Whether the check found in a link is `check`. A full stop or bracket of the sentence around the link may follow it, as
/// messengers count those in.
pub fn is_met(found: &str, check: &str) -> bool {
    let rest = found.strip_prefix(check);
    check.len() == DIGITS && rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Independent of the order of the pairs and of how the address spells their characters.
pub fn of<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_unstable();
    let bytes = pairs.iter().flat_map(|(key, value)| [key.as_bytes(), b"=", value.as_bytes(), b"\n"]).flatten();
    let hash = fnv1a(bytes);
    format!("{:010x}", (hash ^ (hash >> 40)) & 0xff_ffff_ffff)
}
