//! Link → scenario, with all there is to say about it. Whatever the text, it ends, quickly and by name.

use super::{
    BookName, EditedPrice, LIST, Notice, Unreadable, Why, check,
    pairs::{self, Pair},
    prices,
};
use crate::{
    data::links::{IGNORED, KEYS, Place, VERSION},
    engine::{
        book::EDITION,
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
    pub notices: Vec<Notice>,
}

/// Reads pairs, a query, a fragment or a whole address.
///
/// # Errors
/// `Unreadable` where nothing of it is ours, where it is too long, or where a newer version made it.
pub fn decode(text: &str) -> Result<Opened, Unreadable> {
    if pairs::is_too_long(text) {
        return Err(Unreadable { why: Why::TooLong, partial: None });
    }
    let (ours, unknown): (Vec<_>, Vec<_>) = pairs::of(text).into_iter().partition(|(key, _)| is_ours(key));
    let opened = open(&ours, &unknown).ok_or(Unreadable { why: Why::Nothing, partial: None })?;
    match value(&ours, "v").and_then(|version| version.parse().ok()) {
        Some(version) if version > VERSION => {
            Err(Unreadable { why: Why::Newer(version), partial: Some(Box::new(opened)) })
        }
        _ => Ok(opened),
    }
}

/// `None` where no field can be read.
fn open(ours: &[Pair], unknown: &[Pair]) -> Option<Opened> {
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
    let edits = ours.iter().filter(|(key, _)| key.starts_with(prices::PREFIX));
    let (mut prices, mut unread): (Vec<EditedPrice>, Vec<String>) = (Vec::new(), Vec::new());
    for (key, value) in edits {
        match prices::read(key, value) {
            // As with every other key, the first of its name counts.
            Some(edit) if prices.iter().any(|known| known.id == edit.id) => {}
            Some(edit) => prices.push(edit),
            None => unread.push(key.to_string()),
        }
    }
    if !unread.is_empty() {
        notices.push(Notice::Prices(unread));
    }
    let book = book(value(ours, "book"), &mut notices);
    if !missing.is_empty() {
        notices.push(Notice::Missing(missing));
    }
    let strangers: Vec<String> =
        unknown.iter().map(|(key, _)| key).filter(|key| !is_ignored(key)).map(|key| key.to_string()).collect();
    if !strangers.is_empty() {
        notices.push(Notice::Unknown(strangers));
    }
    let checked = ours.iter().filter(|(key, _)| key != "c").map(|(key, value)| (key.as_ref(), value.as_ref()));
    match value(ours, "c") {
        None => notices.insert(0, Notice::NoCheck),
        Some(found) if found != check::of(checked) => notices.insert(0, Notice::Altered),
        Some(_) => {}
    }
    Some(Opened { given, book, prices, notices })
}

fn is_ours(key: &str) -> bool {
    matches!(key, "v" | "book" | "c") || key.starts_with(prices::PREFIX) || KEYS.iter().any(|(k, _)| *k == key)
}

/// What messengers and trackers append.
fn is_ignored(key: &str) -> bool {
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
    let name = |text: &str| !text.is_empty() && text.len() <= 60 && text.bytes().all(|b| b.is_ascii_graphic());
    let default = BookName { edition: EDITION.into(), hash: None };
    let Some(text) = text.filter(|text| name(text)) else { return default };
    if let Some((edition, hash)) = text.rsplit_once(LIST).filter(|(_, hash)| is_hash(hash)) {
        notices.push(Notice::ForeignBook(hash.into()));
        return BookName { edition: edition.into(), hash: Some(hash.into()) };
    }
    if text != EDITION {
        notices.push(Notice::OtherEdition(text.into()));
    }
    BookName { edition: text.into(), hash: None }
}

fn is_hash(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit())
}
