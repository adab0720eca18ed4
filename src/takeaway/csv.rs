//! The estimate as a table for spreadsheets: UTF-8 with a byte order mark, which Excel needs for Chinese, and RFC 4180.

use super::prices::Prices;
use crate::{
    engine::{
        Estimate,
        band::Band,
        book::Book,
        line::{Line, Status},
        money::Money,
    },
    explain::explain,
    text::{Language, Text, fill},
};
use rust_decimal::Decimal;

/// One row a line, then the totals, then what it rests on. Amounts are yuan to the fen, ungrouped. Where a line has no
/// tiers, quantity × unit price × factors is its amount of the first year in which it falls due, at each point.
/// `book` is the one that priced the estimate, `prices` what is said of it; `link` opens the same scenario again.
pub fn write(estimate: &Estimate, book: &Book, prices: &Prices, language: Language, link: &str) -> String {
    let table = Table { estimate, book, language };
    let mut text = String::from('\u{feff}');
    let mut add = |cells: Vec<String>| {
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    };
    add(table.head());
    estimate.lines.iter().for_each(|line| add(table.line(line)));
    table.totals().into_iter().for_each(&mut add);
    add(Vec::new());
    add(vec![table.say(Text::SHARE_CSV_BOOK), words(&prices.words(language))]);
    add(vec![table.say(Text::SHARE_LINK), words(link)]);
    text
}

struct Table<'a> {
    estimate: &'a Estimate,
    book: &'a Book,
    language: Language,
}

/// Columns before those of the years.
const BEFORE: usize = 16;
const POINTS: [Text; 3] = [Text::FORMULAS_LOW, Text::FORMULAS_TYPICAL, Text::FORMULAS_HIGH];

impl Table<'_> {
    fn say(&self, text: Text) -> String {
        words(text.words(self.language))
    }

    fn head(&self) -> Vec<String> {
        let say = |text: Text| text.words(self.language);
        let mut cells: Vec<String> = [
            Text::SHARE_CSV_ID,
            Text::SHARE_CSV_COMPONENT,
            Text::DETAILS_COL_ITEM,
            Text::SHARE_CSV_STATUS,
            Text::DETAILS_COL_TIMING,
            Text::DETAILS_COL_PAYER,
        ]
        .map(|text| self.say(text))
        .into();
        let at_points = |text: Text| POINTS.map(|point| words(&fill(say(text), &[("0", say(point))])));
        cells.extend(at_points(Text::SHARE_CSV_QUANTITY));
        cells.push(self.say(Text::SHARE_CSV_UNIT));
        cells.extend(at_points(Text::SHARE_CSV_PRICE));
        cells.extend(at_points(Text::SHARE_CSV_FACTOR));
        for year in &self.estimate.totals.horizon {
            let number = year.year.to_string();
            let name = |point| fill(say(Text::SHARE_CSV_YEAR), &[("0", &number), ("1", say(point))]);
            cells.extend(POINTS.map(|point| words(&name(point))));
        }
        cells.extend([self.say(Text::DETAILS_COL_GRADE), self.say(Text::DETAILS_FORMULA)]);
        cells
    }

    fn line(&self, line: &Line) -> Vec<String> {
        let status = match line.status {
            Status::Priced => Text::LINES_STATUS_PRICED,
            Status::Included => Text::LINES_STATUS_INCLUDED,
            Status::Unpriced => Text::LINES_STATUS_UNPRICED,
        };
        let mut cells = vec![
            words(line.id.key()),
            self.say(Text::component(line.component())),
            self.say(Text::line(line.id)),
            self.say(status),
            self.say(Text::timing(line.timing)),
            self.say(Text::payer(line.id.meta().payer)),
        ];
        cells.extend(figures(Some(line.quantity)));
        cells.push(words(Text::unit(line.unit, self.language)));
        cells.extend(figures(line.unit_price));
        cells.extend(figures(product(line)));
        for year in 0..self.estimate.totals.horizon.len() {
            match line.status {
                // Unknown is never zero.
                Status::Unpriced => cells.extend([const { String::new() }; 3]),
                _ => cells.extend(amounts(line.amounts[year])),
            }
        }
        let steps = explain(line, self.estimate, self.book, self.language).steps;
        cells.extend([words(&format!("{:?}", line.grade)), words(&steps.join(self.language.semicolon()))]);
        cells
    }

    fn totals(&self) -> Vec<Vec<String>> {
        let totals = &self.estimate.totals;
        let first = [
            ("firstYear", Text::UI_FIRST_YEAR_SHORT, &totals.first_year),
            ("oneOff", Text::UI_ONE_OFF, &totals.one_off),
            ("recurringYear", Text::UI_RECURRING, &totals.recurring_year),
            ("hidden", Text::LINES_COMPONENT_HIDDEN, &totals.hidden),
            ("contingency", Text::LINES_COMPONENT_CONTINGENCY, &totals.contingency),
            ("budget", Text::UI_BUDGET, &totals.budget),
        ];
        let mut rows: Vec<_> = first.into_iter().map(|(id, name, total)| self.total(id, name, &[total.band])).collect();
        let years: Vec<Band<Money>> = totals.horizon.iter().map(|year| year.total.band).collect();
        rows.push(self.total("years", Text::SHARE_CSV_YEARS, &years));
        rows
    }

    fn total(&self, id: &str, name: Text, years: &[Band<Money>]) -> Vec<String> {
        let status = if self.estimate.totals.complete { String::new() } else { self.say(Text::SHARE_CSV_INCOMPLETE) };
        let mut cells = vec![words(&format!("totals.{id}")), self.say(Text::SHARE_CSV_TOTAL), self.say(name), status];
        cells.resize(BEFORE, String::new());
        cells.extend(years.iter().flat_map(|band| amounts(*band)));
        cells.resize(BEFORE + 3 * self.estimate.totals.horizon.len() + 2, String::new());
        cells
    }
}

/// What quantity × unit price is multiplied by; `None` where there is no factor.
fn product(line: &Line) -> Option<Band<Decimal>> {
    let (first, rest) = line.factors.split_first()?;
    rest.iter().try_fold(first.value, |product, factor| product.times(factor.value)).ok()
}

/// A figure at low, typical and high; blank where there is none.
fn figures(band: Option<Band<Decimal>>) -> [String; 3] {
    band.map_or([const { String::new() }; 3], |band| band.points().map(|point| point.normalize().to_string()))
}

fn amounts(band: Band<Money>) -> [String; 3] {
    band.points().map(|amount| amount.to_string())
}

/// A cell of words. What a spreadsheet would take for a formula gets an apostrophe before it.
pub fn words(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let quotes = text.contains([',', '"', '\r', '\n']);
    if quotes { format!("\"{guard}{}\"", text.replace('"', "\"\"")) } else { format!("{guard}{text}") }
}
