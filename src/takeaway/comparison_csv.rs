//! A comparison as a table for spreadsheets: UTF-8 with BOM, amounts in yuan to the fen.
//!
//! A row for each total, component, line and input that differs: the amount in each scenario, the difference from the
//! base as an amount and as a share of it, and its reason.

use super::{
    comparison_words::{input_name, input_value, sum_name},
    csv::words,
};
use crate::{
    decisions::compare::{Cell, Column, Comparison, Figures, Input, InputRow, LineRow},
    engine::{line::Status, money::Money},
    explain,
    text::{Language, Text, fill},
};
use rust_decimal::Decimal;

const BOM: char = '\u{feff}';

/// Names stand in the order of the columns.
pub fn write(
    names: &[String],
    columns: &[Column],
    comparison: &Comparison,
    inputs: &[InputRow],
    language: Language,
    link: &str,
) -> String {
    let table = Table { names, columns, comparison, language };
    let mut rows = vec![table.head()];
    rows.extend(comparison.totals.iter().map(|figures| table.sum(Text::COMPARE_TOTALS, figures)));
    rows.push(table.sizing());
    rows.extend(comparison.components.iter().map(|figures| table.sum(Text::COMPARE_COMPONENTS, figures)));
    for row in &comparison.lines {
        rows.push(table.line(row, false));
        rows.push(table.line(row, true));
    }
    rows.extend(inputs.iter().map(|row| table.input(row)));
    rows.push(vec![table.say(Text::SHARE_LINK), String::new(), String::new(), words(link)]);
    let lines = rows.into_iter().map(|cells| cells.join(",") + "\r\n");
    format!("{BOM}{}", lines.collect::<String>())
}

struct Table<'a> {
    names: &'a [String],
    columns: &'a [Column<'a>],
    comparison: &'a Comparison,
    language: Language,
}

impl Table<'_> {
    fn say(&self, text: Text) -> String {
        words(text.words(self.language))
    }

    fn others(&self) -> impl Iterator<Item = usize> {
        let base = self.comparison.base;
        (0..self.names.len()).filter(move |column| *column != base)
    }

    fn head(&self) -> Vec<String> {
        let mut cells =
            vec![self.say(Text::COMPARE_CSV_PART), self.say(Text::SHARE_CSV_ID), self.say(Text::DETAILS_COL_ITEM)];
        cells.extend(self.names.iter().map(|name| words(name)));
        for column in self.others() {
            let named = |text: Text| words(&fill(text.words(self.language), &[("0", &self.names[column])]));
            let texts = [Text::COMPARE_CSV_MORE, Text::COMPARE_CSV_PART_MORE, Text::COMPARE_CSV_WHY];
            cells.extend(texts.map(named));
        }
        cells
    }

    fn sum(&self, section: Text, figures: &Figures) -> Vec<String> {
        let (id, name) = sum_name(figures.what);
        let mut cells = vec![self.say(section), words(id), self.say(name)];
        cells.extend(figures.amounts.iter().map(Money::to_string));
        for column in self.others() {
            let known = figures.complete[column] && figures.complete[self.comparison.base];
            let note = if known { String::new() } else { self.say(Text::SHARE_CSV_INCOMPLETE) };
            cells.extend([figures.more[column].to_string(), share(figures.part[column]), note]);
        }
        cells
    }

    fn sizing(&self) -> Vec<String> {
        let sizing = &self.comparison.sizing;
        let mut cells =
            vec![self.say(Text::COMPARE_TOTALS), "sizing.concurrency".into(), self.say(Text::COMPARE_SIZING)];
        cells.extend(sizing.lines.iter().map(u32::to_string));
        for column in self.others() {
            cells.extend([sizing.more[column].to_string(), String::new(), String::new()]);
        }
        cells
    }

    /// Of year 1, or of all years.
    fn line(&self, row: &LineRow, whole: bool) -> Vec<String> {
        let period = if whole { Text::COMPARE_ALL_YEARS } else { Text::UI_FIRST_YEAR_SHORT };
        let name = format!("{} ({})", Text::line(row.id).words(self.language), period.words(self.language));
        let mut cells = vec![self.say(Text::COMPARE_LINES), words(row.id.key()), words(&name)];
        cells.extend(row.cells.iter().map(|cell| self.amount(cell, whole)));
        let own = &row.cells[self.comparison.base];
        for column in self.others() {
            let cell = &row.cells[column];
            let (more, part) = match whole {
                true => (cell.horizon_more, cell.horizon_part),
                false => (cell.first_year_more, cell.first_year_part),
            };
            let known = cell.is_known() && own.is_known();
            let why: Vec<String> = cell.because.iter().map(|reason| explain::reason(reason, self.language)).collect();
            let figures = if known { [more.to_string(), share(part)] } else { Default::default() };
            cells.extend(figures.into_iter().chain([words(&why.join("; "))]));
        }
        cells
    }

    /// What is not there, what is included and what has no price are three things, and none of them is 0.
    fn amount(&self, cell: &Cell, whole: bool) -> String {
        match cell.status {
            None => "–".into(),
            Some(Status::Included) => self.say(Text::LINES_STATUS_INCLUDED),
            Some(Status::Unpriced) => self.say(Text::LINES_STATUS_UNPRICED),
            Some(Status::Priced) if whole => cell.horizon.to_string(),
            Some(Status::Priced) => cell.first_year.to_string(),
        }
    }

    fn input(&self, row: &InputRow) -> Vec<String> {
        let id = match row.input {
            Input::Field(field) => field.key(),
            Input::Months => "traffic.monthlyProfile",
            Input::Book => "priceBook",
        };
        let mut cells = vec![self.say(Text::COMPARE_INPUTS), words(id), words(&input_name(row.input, self.language))];
        let default = Text::COMPARE_DEFAULT.words(self.language);
        cells.extend(row.cells.iter().zip(self.columns).map(|(cell, column)| {
            let value = input_value(row.input, &cell.values, column, self.language);
            words(&if cell.is_default { format!("{value} ({default})") } else { value })
        }));
        cells
    }
}

fn share(part: Option<Decimal>) -> String {
    part.map_or(String::new(), |part| part.normalize().to_string())
}
