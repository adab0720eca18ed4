//! What there is to say about a link.

use crate::{
    engine::scenario::Field,
    input::Problem,
    text::{Language, Text, fill},
};

/// Something to know about a link that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The end is missing, with it the check.
    NoCheck,
    /// Cut or altered on its way.
    Altered,
    /// Pairs that are not ours.
    Unknown(Vec<String>),
    /// Fields the link does not name; their defaults stand in.
    Missing(Vec<Field>),
    /// A value that is not allowed; its default stands in.
    Refused(Problem),
    /// Edited prices that cannot be read; the book's stand in.
    Prices(Vec<String>),
    /// Made with an edition this build does not have.
    OtherEdition(String),
    /// Made with somebody's own book, known by its hash alone.
    ForeignBook(String),
}

/// More names than this are counted.
const NAMED: usize = 5;

impl Notice {
    pub fn key(&self) -> &'static str {
        match self {
            Notice::NoCheck => "noCheck",
            Notice::Altered => "altered",
            Notice::Unknown(_) => "unknown",
            Notice::Missing(_) => "missing",
            Notice::Refused(_) => "refused",
            Notice::Prices(_) => "price",
            Notice::OtherEdition(_) => "otherEdition",
            Notice::ForeignBook(_) => "foreignBook",
        }
    }

    pub fn message(&self, language: Language) -> String {
        let say = |text: Text, value: &str| fill(text.words(language), &[("0", value)]);
        match self {
            Notice::NoCheck => Text::LINK_NO_CHECK.words(language).into(),
            Notice::Altered => Text::LINK_ALTERED.words(language).into(),
            Notice::Unknown(keys) => say(Text::LINK_UNKNOWN, &listed(keys.iter().map(String::as_str), language)),
            Notice::Missing(fields) => {
                let names = fields.iter().map(|field| Text::field(*field).words(language));
                say(Text::LINK_MISSING, &listed(names, language))
            }
            Notice::Refused(problem) => say(Text::LINK_REFUSED, &problem.message(language)),
            Notice::Prices(keys) => say(Text::LINK_PRICE, &listed(keys.iter().map(String::as_str), language)),
            Notice::OtherEdition(edition) => say(Text::LINK_OTHER_EDITION, edition),
            Notice::ForeignBook(hash) => say(Text::LINK_FOREIGN_BOOK, hash),
        }
    }
}

/// `a, b, c … (12)`.
fn listed<'a>(names: impl ExactSizeIterator<Item = &'a str>, language: Language) -> String {
    let count = names.len();
    let shown = names.take(NAMED).map(|name| name.chars().take(40).collect::<String>()).collect::<Vec<_>>();
    let shown = shown.join(language.comma());
    if count > NAMED { format!("{shown} … ({count})") } else { shown }
}

/// A text that is no link of ours, or not of this version.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable<T = super::Opened> {
    pub why: Why,
    /// What could be read of a newer link.
    pub partial: Option<Box<T>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Nothing,
    TooLong,
    /// Of several scenarios, where one was asked for.
    Several,
    /// Of one scenario, where several were asked for.
    Single,
    /// Made by a newer version of this program.
    Newer(u32),
}

impl Why {
    pub fn key(self) -> &'static str {
        match self {
            Why::Nothing => "nothing",
            Why::TooLong => "tooLong",
            Why::Several => "several",
            Why::Single => "single",
            Why::Newer(_) => "newer",
        }
    }

    pub fn message(self, language: Language) -> String {
        match self {
            Why::Nothing => Text::LINK_NOTHING.words(language).into(),
            Why::TooLong => Text::LINK_TOO_LONG.words(language).into(),
            Why::Several => Text::LINK_SEVERAL.words(language).into(),
            Why::Single => Text::LINK_SINGLE.words(language).into(),
            Why::Newer(version) => fill(Text::LINK_NEWER.words(language), &[("0", &version.to_string())]),
        }
    }
}
