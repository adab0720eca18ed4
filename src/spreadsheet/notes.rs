//! The sheet of notes.

use super::{
    lines::Lines,
    model::Model,
    page::{Page, Style},
};
use crate::text::{Text, fill};

/// What the workbook is, how to read it, and what stays as it is.
pub fn notes(m: &Model, lines: &Lines, link: &str, title: &str) -> Page {
    let language = m.work.language;
    let say = |text: Text| text.words(language);
    let mut page = Page::new(say(Text::SPREADSHEET_SHEET_NOTES));
    page.widths = vec![24.0, 110.0];
    page.text(0, 0, Style::Title, say(Text::SPREADSHEET_SHEET_NOTES));
    let frozen: Vec<&str> = lines.frozen.iter().map(|id| Text::line(*id).words(language)).collect();
    let frozen = match frozen[..] {
        [] => say(Text::SPREADSHEET_NOTE_ALL_LIVE).to_string(),
        _ => fill(say(Text::SPREADSHEET_NOTE_FROZEN_LINES), &[("0", &frozen.join(language.comma()))]),
    };
    let complete = if m.estimate.totals.complete { "" } else { say(Text::SPREADSHEET_NOTE_UNPRICED) };
    let table =
        if m.traffic.follows { Text::SPREADSHEET_NOTE_TABLE_TEXT } else { Text::SPREADSHEET_NOTE_TABLE_TOO_LONG };
    let rows = [
        (Text::SPREADSHEET_NOTE_SCENARIO, title),
        (Text::SPREADSHEET_NOTE_EDITION, &m.estimate.edition),
        (Text::SPREADSHEET_NOTE_LINK, link),
        (Text::SPREADSHEET_NOTE_READ, say(Text::SPREADSHEET_NOTE_READ_TEXT)),
        (Text::SPREADSHEET_NOTE_LIVE, say(Text::SPREADSHEET_NOTE_LIVE_TEXT)),
        (Text::SPREADSHEET_NOTE_FROZEN, say(Text::SPREADSHEET_NOTE_FROZEN_TEXT)),
        (Text::SPREADSHEET_NOTE_LINES, &frozen),
        (Text::SPREADSHEET_NOTE_TABLE, say(table)),
        (Text::SPREADSHEET_NOTE_ROUNDING, say(Text::SPREADSHEET_NOTE_ROUNDING_TEXT)),
        (Text::SPREADSHEET_NOTE_GRADES, say(Text::SPREADSHEET_NOTE_GRADES_TEXT)),
        (Text::SPREADSHEET_NOTE_COMPLETE, complete),
        (Text::SPREADSHEET_NOTE_NEUTRAL, say(Text::UI_NEUTRAL)),
    ];
    for (row, (label, text)) in (2..).zip(rows.into_iter().filter(|(_, text)| !text.is_empty())) {
        page.text(row, 0, Style::Section, say(label));
        if label == Text::SPREADSHEET_NOTE_LINK && text.contains("://") {
            page.link(row, 1, text, text);
        } else {
            page.text(row, 1, Style::Note, text);
        }
    }
    page
}
