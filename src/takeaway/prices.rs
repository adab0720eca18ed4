//! Whose prices stand behind an estimate, in one line. What is not the book's own is never left unsaid.

use crate::text::{Language, Text, fill};

/// What prices an estimate.
#[derive(Clone, Copy, Debug, Default)]
pub struct Prices<'a> {
    pub edition: &'a str,
    /// Who made a book that is no released edition; may be empty.
    pub publisher: Option<&'a str>,
    /// Prices typed over the book's.
    pub edits: usize,
    /// Some prices are less a share.
    pub discounted: bool,
}

impl Prices<'_> {
    /// The edition, with its publisher where the book is somebody's own, then what was changed in it.
    pub fn words(&self, language: Language) -> String {
        let say = |text: Text| text.words(language);
        let mut parts = vec![match self.publisher {
            None | Some("") => self.edition.to_string(),
            Some(publisher) => fill(say(Text::SHARE_BOOK_OF), &[("0", self.edition), ("1", publisher)]),
        }];
        if self.publisher.is_some() {
            parts.push(say(Text::REPORT_BOOK_FOREIGN).into());
        }
        if self.edits > 0 {
            parts.push(fill(say(Text::REPORT_BOOK_EDITED), &[("0", &self.edits.to_string())]));
        }
        if self.discounted {
            parts.push(say(Text::REPORT_BOOK_DISCOUNTED).into());
        }
        parts.join(" · ")
    }
}
