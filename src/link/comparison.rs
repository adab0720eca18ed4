//! Up to four scenarios as one link: `compare=1&1=Base&1.industry=finance&…&2=Private&2.mode=private&…&c=9f2c…`.
//!
//! Scenario 1 is written in full, as a link of its own would be; the others only where they differ from it. A key
//! without a value takes away what scenario 1 has: a field left open on purpose, an edited price. `c` is the check over
//! all decoded values. There is no `v` and no key of a single scenario, so that no reader of single links takes it for
//! one.

use super::{
    BookName, EditedPrice, Notice, Opened, Unreadable, Why, check,
    pairs::{self, Pair},
    read, write,
};
use crate::{
    data::links::{KEYS, Place},
    engine::{
        book::Discounts,
        scenario::{Kind, Scenario},
    },
    text::one_line,
};
use form_urlencoded::Serializer;
use std::{borrow::Cow, collections::BTreeMap};

/// Scenarios in one link.
pub const MOST: usize = 4;
/// Of a link of several; the pairs behind each number are those of a single link of format 1.
pub const FORMAT: u32 = 1;
/// Characters of a name: Chinese ones take nine each in an address.
pub const LONGEST_TITLE: usize = 20;

pub(super) const MARK: &str = "compare";
const CHECK: &str = "c";
const NUMBERS: [&str; MOST] = ["1", "2", "3", "4"];

/// One scenario of a comparison, to be written.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    pub name: &'a str,
    pub scenario: &'a Scenario,
    pub book: &'a BookName,
    pub prices: &'a [EditedPrice],
    pub discounts: &'a Discounts,
}

/// One scenario of a comparison, as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedColumn {
    /// May be empty.
    pub name: String,
    pub opened: Opened,
}

/// What a link of several says.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// One to four; the first is the base. A link that was cut has fewer than it had.
    pub columns: Vec<OpenedColumn>,
    /// About the link as a whole; each column has its own besides.
    pub notices: Vec<Notice>,
}

/// The pairs of a link, without a leading `?` or `#`. Scenarios beyond the fourth are left out.
pub fn encode_comparison(scenarios: &[Named]) -> String {
    let mut pairs = vec![(MARK.to_string(), FORMAT.to_string())];
    let mut base: Vec<(String, String)> = Vec::new();
    for (number, named) in NUMBERS.into_iter().zip(scenarios) {
        pairs.push((number.into(), short(named.name)));
        let own = write::pairs(named.scenario, named.book, named.prices, named.discounts);
        let gone = base.iter().filter(|(key, _)| !own.iter().any(|(k, _)| k == key));
        let gone = gone.map(|(key, _)| (key.clone(), String::new()));
        let told: Vec<_> = own.iter().filter(|pair| !base.contains(pair)).cloned().chain(gone).collect();
        pairs.extend(told.into_iter().map(|(key, value)| (format!("{number}.{key}"), value)));
        if base.is_empty() {
            base = own;
        }
    }
    let check = check::of(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    Serializer::new(String::new()).extend_pairs(&pairs).append_pair(CHECK, &check).finish()
}

fn short(name: &str) -> String {
    one_line(name, LONGEST_TITLE)
}

/// Whether a text is meant to be a link of several.
pub fn is_comparison(text: &str) -> bool {
    !is_too_long(text) && is_marked(&pairs::of(text))
}

/// Each scenario has at most the pairs of a single link.
fn is_too_long(text: &str) -> bool {
    pairs::is_too_long(text, MOST * pairs::MOST)
}

pub(super) fn is_marked(pairs: &[Pair]) -> bool {
    pairs.iter().any(|(key, _)| key == MARK) && !pairs.iter().any(|(key, _)| key == "v")
}

/// Reads pairs, a query, a fragment or a whole address.
///
/// # Errors
/// `Unreadable` where nothing of it is ours, where it is too long or the link of one scenario, or where a newer version
/// made it.
pub fn decode_comparison(text: &str) -> Result<Comparison, Unreadable<Comparison>> {
    let refused = |why| Err(Unreadable { why, partial: None });
    if is_too_long(text) {
        return refused(Why::TooLong);
    }
    let pairs = pairs::of(text);
    if !is_marked(&pairs) {
        let is_single = read::decode(text).is_ok();
        return refused(if is_single { Why::Single } else { Why::Nothing });
    }
    let Some(comparison) = open(&pairs) else { return refused(Why::Nothing) };
    let format = pairs.iter().find(|(key, _)| key == MARK).and_then(|(_, format)| format.parse().ok());
    match format {
        Some(format) if format > FORMAT => {
            Err(Unreadable { why: Why::Newer(format), partial: Some(Box::new(comparison)) })
        }
        _ => Ok(comparison),
    }
}

/// `None` where the first scenario cannot be read.
fn open(pairs: &[Pair]) -> Option<Comparison> {
    let mut names: [Option<&str>; MOST] = [None; MOST];
    let mut told: [BTreeMap<&str, &str>; MOST] = Default::default();
    let (mut checked, mut strangers) = (Vec::with_capacity(pairs.len()), Vec::new());
    let mut found = None;
    for (key, value) in pairs {
        checked.push((key.as_ref(), value.as_ref()));
        let (number, inner) = key.split_once('.').map_or((key.as_ref(), None), |(number, inner)| (number, Some(inner)));
        let place = NUMBERS.iter().position(|n| *n == number);
        // Where a key stands twice the first counts, as in a single link; the check tells.
        match (place, inner) {
            (Some(place), None) => names[place] = names[place].or(Some(value)),
            (Some(place), Some(inner)) if is_field(inner) => {
                told[place].entry(inner).or_insert(value);
            }
            (None, None) if key == MARK => {}
            // The check is not over itself, nor over what is not ours.
            _ => {
                checked.pop();
                if key == CHECK {
                    found = found.or(Some(value.as_ref()));
                } else if !read::is_ignored(key) {
                    strangers.push(key.to_string());
                }
            }
        }
    }
    let (base, others) = told.split_first()?;
    let mut columns = vec![column(names[0], base, base)?];
    for (place, own) in others.iter().enumerate() {
        if names[place + 1].is_some() || !own.is_empty() {
            columns.extend(column(names[place + 1], base, own));
        }
    }
    let mut notices = Vec::new();
    match found {
        None => notices.push(Notice::NoCheck),
        Some(found) if !check::is_met(found, &check::of(checked.into_iter())) => {
            notices.push(Notice::Altered);
        }
        Some(_) => {}
    }
    if !strangers.is_empty() {
        notices.push(Notice::Unknown(strangers));
    }
    Some(Comparison { columns, notices })
}

fn column(name: Option<&str>, base: &BTreeMap<&str, &str>, own: &BTreeMap<&str, &str>) -> Option<OpenedColumn> {
    let all = own.iter().chain(base.iter().filter(|(key, _)| !own.contains_key(*key)));
    let pairs: Vec<Pair> = all
        .filter(|(key, value)| !is_taken_away(key, value))
        .map(|(key, value)| (Cow::Borrowed(*key), Cow::Borrowed(*value)))
        .collect();
    let opened = read::open(&pairs)?;
    Some(OpenedColumn { name: short(name.unwrap_or_default()), opened })
}

/// No feature is an answer; any other blank says that there is nothing.
fn is_taken_away(key: &str, value: &str) -> bool {
    let is_set = |place: &Place| matches!(place, Place::One(field) if matches!(field.meta().kind, Kind::Flags(_)));
    value.is_empty() && !KEYS.iter().any(|(k, place)| *k == key && is_set(place))
}

/// A key of a single link, but for its version and its check.
fn is_field(key: &str) -> bool {
    !matches!(key, "v" | "c") && read::is_ours(key)
}
