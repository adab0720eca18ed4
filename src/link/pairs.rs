//! The pairs of an address, as it reaches us after messengers, mail programs and browsers.

use super::comparison::MARK;
use crate::{data::links::KEYS, engine::book::PRICE_COUNT};
use std::borrow::Cow;

/// Longest text that is read, in bytes; a link of ours stays far below.
pub const LONGEST: usize = 20_000;
/// Most pairs that are read. The work grows with them, whatever they hold.
pub const MOST: usize = 500;
// A link of ours: every key, every price edited, version, book and check, and room for what trackers append.
const _: () = assert!(KEYS.len() + PRICE_COUNT + 50 < MOST);

pub type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// Whether a text is beyond any link of at most `most` pairs: it is refused unread.
pub fn is_too_long(text: &str, most: usize) -> bool {
    text.len() > LONGEST || text.matches('&').count() + text.matches(SPELLED_AND).count() >= most
}

/// What `&` becomes in a link that was encoded as a whole.
const SPELLED_AND: &str = "%26";

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

/// Some programs send `&amp;` for `&`; some encode all pairs of a link as if they were one word.
fn parse(part: &str) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    for (key, value) in form_urlencoded::parse(part.as_bytes()) {
        if value.is_empty() && is_whole_link(&key) {
            pairs.extend(
                form_urlencoded::parse(key.as_bytes()).into_owned().map(|(key, value)| plain(key.into(), value.into())),
            );
        } else {
            pairs.push(plain(key, value));
        }
    }
    pairs
}

/// Whether a key is all pairs of a link.
fn is_whole_link(key: &str) -> bool {
    let mark = key.split_once('=').map(|(mark, _)| mark);
    key.contains('&') && mark.is_some_and(|mark| mark == "v" || mark == MARK)
}

fn plain<'a>(key: Cow<'a, str>, value: Cow<'a, str>) -> Pair<'a> {
    match key.strip_prefix("amp;") {
        Some(key) => (Cow::Owned(key.to_string()), value),
        None => (key, value),
    }
}
