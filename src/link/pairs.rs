//! The pairs of an address, as it reaches us after messengers, mail programs and browsers.

use super::comparison::MARK;
use std::borrow::Cow;

/// Longest text that is read; a link of ours stays far below.
pub const LONGEST: usize = 20_000;

pub type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// Pairs of a whole address, a query, a fragment, or the bare pairs. Where an address has both, the part with a
/// version is ours.
pub fn of(text: &str) -> Vec<Pair<'_>> {
    let text = text.trim();
    let (before, fragment) = text.split_once('#').map_or((text, None), |(before, after)| (before, Some(after)));
    let query = match before.split_once('?') {
        Some((_, query)) => query,
        None if before.contains("://") => "",
        None => before,
    };
    let own = |part: &&str| parse(part).iter().any(|(key, _)| key == "v" || key == MARK);
    let fragment = fragment.map(|f| f.trim_start_matches(['?', '/']));
    parse(fragment.filter(own).unwrap_or(query))
}

/// Some programs send `&amp;` for `&`.
fn parse(part: &str) -> Vec<Pair<'_>> {
    let plain = |key: Cow<'_, str>| match key.strip_prefix("amp;") {
        Some(key) => Cow::Owned(key.to_string()),
        None => Cow::Owned(key.into_owned()),
    };
    form_urlencoded::parse(part.as_bytes()).map(|(key, value)| (plain(key), value)).collect()
}
