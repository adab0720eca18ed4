//! Link → scenario, with all there is to say about it. Whatever the text, it ends, quickly and by name.

use super::{
    BookName, EditedPrice, LIST, Notice, Unreadable, Why, check, comparison,
    pairs::{self, Pair},
    prices,
};
use crate::{
    data::links::{IGNORED, KEYS, Place, VERSION},
    engine::{
        book::{Discounts, EDITION},
        scenario::{Field, Given, Value},
    },
    input::{
        Problem, Rule,
        check::{check_profile, typed},
    },
};

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Every field the link names. The others follow their defaults, and a notice names them.
    pub given: Given,
    pub book: BookName,
    pub prices: Vec<EditedPrice>,
    pub discounts: Discounts,
    pub notices: Vec<Notice>,
}

/// Reads pairs, a query, a fragment or a whole address.
///
/// # Errors
/// `Unreadable` where nothing of it is ours, where it is too long or a link of several, or where a newer version made it.
pub fn decode(text: &str) -> Result<Opened, Unreadable> {
    if pairs::is_too_long(text, pairs::MOST) {
        return Err(Unreadable { why: Why::TooLong, partial: None });
    }
    let pairs = pairs::of(text);
    if comparison::is_marked(&pairs) {
        return Err(Unreadable { why: Why::Several, partial: None });
    }
    let (ours, unknown): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(key, _)| is_ours(key));
    let mut opened = open(&ours).ok_or(Unreadable { why: Why::Nothing, partial: None })?;
    judge(&mut opened.notices, &ours, &unknown);
    match value(&ours, "v").and_then(|version| version.parse().ok()) {
        Some(version) if version > VERSION => {
            Err(Unreadable { why: Why::Newer(version), partial: Some(Box::new(opened)) })
        }
        _ => Ok(opened),
    }
}

/// What the pairs of one scenario say; `None` where no field can be read.
pub(super) fn open(ours: &[Pair]) -> Option<Opened> {
    let mut notices = Vec::new();
    let mut given = Given::default();
    let (mut read, mut missing) = (0, Vec::new());
    for (key, place) in KEYS {
        match (value(ours, key), *place) {
            (None, Place::One(field)) if field.meta().default == Value::Absent => given.set(field, Value::Absent),
            (None, Place::One(field)) => missing.push(field),
            (None, Place::Months) => missing.push(Field::TrafficMonthlyProfile0),
            (Some(text), Place::One(field)) => match typed(field, &text.replace(LIST, ",")) {
                Ok(value) => {
                    read += 1;
                    if let Some(value) = value {
                        given.set(field, value);
                    }
                }
                Err(problem) => notices.push(Notice::Refused(problem)),
            },
            (Some(text), Place::Months) => match months(&mut given, text) {
                Ok(()) => read += 1,
                Err(problem) => notices.push(Notice::Refused(problem)),
            },
        }
    }
    if read == 0 {
        return None;
    }
    let edits = ours.iter().filter(|(key, _)| key.starts_with(prices::PRICE));
    let (mut prices, mut unread): (Vec<EditedPrice>, Vec<String>) = (Vec::new(), Vec::new());
    for (key, value) in edits {
        match prices::read(key, value) {
            // As with every other key, the first of its name counts.
            Some(edit) if prices.iter().any(|known| known.id == edit.id) => {}
            Some(edit) => prices.push(edit),
            None => unread.push(key.to_string()),
        }
    }
    let mut discounts = Discounts::default();
    for (key, value) in ours.iter().filter(|(key, _)| key.starts_with(prices::DISCOUNT)) {
        if !prices::read_discount(&mut discounts, key, value) {
            unread.push(key.to_string());
        }
    }
    if !unread.is_empty() {
        notices.push(Notice::Prices(unread));
    }
    let book = book(value(ours, "book"), &mut notices);
    if !missing.is_empty() {
        notices.push(Notice::Missing(missing));
    }
    Some(Opened { given, book, prices, discounts, notices })
}

/// Whether the link is whole, and what in it is not ours.
fn judge(notices: &mut Vec<Notice>, ours: &[Pair], unknown: &[Pair]) {
    let strangers: Vec<String> =
        unknown.iter().map(|(key, _)| key).filter(|key| !is_ignored(key)).map(|key| key.to_string()).collect();
    if !strangers.is_empty() {
        notices.push(Notice::Unknown(strangers));
    }
    let checked = ours.iter().filter(|(key, _)| key != "c").map(|(key, value)| (key.as_ref(), value.as_ref()));
    match value(ours, "c") {
        None => notices.insert(0, Notice::NoCheck),
        Some(found) if !check::is_met(found, &check::of(checked)) => notices.insert(0, Notice::Altered),
        Some(_) => {}
    }
}

pub(super) fn is_ours(key: &str) -> bool {
    matches!(key, "v" | "book" | "c")
        || [prices::PRICE, prices::DISCOUNT].iter().any(|start| key.starts_with(start))
        || KEYS.iter().any(|(k, _)| *k == key)
}

/// What messengers and trackers append.
pub(super) fn is_ignored(key: &str) -> bool {
    IGNORED.iter().any(|name| name.strip_suffix('*').map_or(*name == key, |start| key.starts_with(start)))
}

fn value<'a>(pairs: &'a [Pair], key: &str) -> Option<&'a str> {
    pairs.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_ref())
}

/// Twelve factors, or one for all months.
fn months(given: &mut Given, text: &str) -> Result<(), Problem> {
    let first = Field::TrafficMonthlyProfile0;
    let factors: Vec<&str> = text.split(LIST).collect();
    if !matches!(factors.len(), 1 | 12) {
        return Err(Problem::new(first.key(), Rule::WrongShape, text));
    }
    let mut profile = given.clone();
    for month in 0..12 {
        let field = Field::ALL[first as usize + month];
        let factor = typed(field, factors[month % factors.len()])?;
        profile.set(field, factor.ok_or_else(|| Problem::new(field.key(), Rule::NotANumber, ""))?);
    }
    check_profile(&profile).map_or(Ok(()), Err)?;
    *given = profile;
    Ok(())
}

/// A missing or damaged name means the edition of this build; the check tells.
fn book(text: Option<&str>, notices: &mut Vec<Notice>) -> BookName {
    let Some(name) = text.and_then(BookName::read) else { return BookName { edition: EDITION.into(), hash: None } };
    match &name.hash {
        Some(hash) => notices.push(Notice::ForeignBook(hash.clone())),
        None if name.edition != EDITION => notices.push(Notice::OtherEdition(name.edition.clone())),
        None => {}
    }
    name
}
