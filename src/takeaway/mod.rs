//! What leaves the page with a scenario: tables, files, a few lines of text, and the shelf of kept scenarios.

pub mod columns;
pub mod comparison_csv;
pub mod comparison_file;
pub mod comparison_words;
pub mod csv;
pub mod prices;
pub mod scenario_file;
pub mod shelf;
pub mod summary;

use crate::text::one_line;

/// A name fit for a line of text: one line, no ends of blanks, at most `LONGEST_NAME` characters.
pub fn name(text: &str) -> String {
    one_line(text, LONGEST_NAME)
}

pub const LONGEST_NAME: usize = 60;
