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

/// A file's name: what it is of, where that has a name, and the day. `end` starts with the point or with what the file is.
pub fn file_name(scenario: Option<&str>, day: &str, end: &str) -> String {
    // What some system refuses in a name, and blanks.
    let is_refused = |c: char| matches!(c, '/' | '\\' | ':' | '：' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#');
    let kept = |c: char| if c.is_whitespace() || c.is_control() || is_refused(c) { '-' } else { c };
    let name: String =
        scenario.map(|scenario| one_line(scenario, LONGEST_IN_FILE).chars().map(kept).collect()).unwrap_or_default();
    let is_word = |part: &&str| part.chars().any(char::is_alphanumeric);
    match name.split('-').filter(is_word).collect::<Vec<_>>().join("-").as_str() {
        "" => format!("voicebot-cost-{day}{end}"),
        name => format!("voicebot-cost-{name}-{day}{end}"),
    }
}

/// Characters of a scenario's name in that of a file.
const LONGEST_IN_FILE: usize = 40;
