//! What leaves the page with a scenario: tables, files, a few lines of text, and the shelf of kept scenarios.

pub mod columns;
pub mod comparison_csv;
pub mod comparison_file;
pub mod comparison_words;
pub mod csv;
pub mod scenario_file;
pub mod shelf;
pub mod summary;

/// A name fit for a line of text: one line, no ends of blanks, at most `LONGEST_NAME` characters.
pub fn name(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.trim().chars().take(LONGEST_NAME).collect::<String>().trim_end().into()
}

pub const LONGEST_NAME: usize = 60;
