//! The sheet of prices that the lines use, each with its grade and sources. Low, typical and high may be typed over.

use super::{
    figure::{Figure, float},
    page::{Page, Style},
};
use crate::{
    engine::{
        book::{Book, Price, PriceId, Tax},
        tier::TierMode,
    },
    text::{Language, Text, fill},
};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::cell::RefCell;

const FIRST: u32 = 3;
const LOW: u16 = 3;
const VAT: u16 = 8;
const SOURCES: u16 = 10;
/// Sources shown of a price; no price of the default book has more.
const MOST_SOURCES: usize = 5;
const TIERS: u16 = SOURCES + MOST_SOURCES as u16;
/// Beyond any volume: the last step of graduated tiers has no end.
const ENDLESS: f64 = 1e15;

pub struct Prices<'a> {
    page: Page,
    book: &'a Book,
    language: Language,
    used: RefCell<Vec<PriceId>>,
}

/// A step of volume tiers: its bound (the end of a slice, or the size of a pack) and its factor.
#[derive(Clone, Debug)]
pub struct Step {
    pub bound: Option<Figure>,
    pub factor: Figure,
}

impl<'a> Prices<'a> {
    pub fn new(book: &'a Book, language: Language) -> Prices<'a> {
        let page = Page::new(Text::SPREADSHEET_SHEET_PRICES.words(language));
        Prices { page, book, language, used: RefCell::new(Vec::new()) }
    }

    /// The row of a price, which is given one at its first use.
    fn row(&self, id: PriceId) -> u32 {
        let mut used = self.used.borrow_mut();
        let place = used.iter().position(|known| *known == id).unwrap_or_else(|| {
            used.push(id);
            used.len() - 1
        });
        FIRST + place as u32
    }

    /// Low, typical and high. A price the book lacks is shown empty, and its lines have no amount.
    pub fn band(&self, id: PriceId) -> [Figure; 3] {
        let row = self.row(id);
        let points = self.book.price(id).map_or([0.0; 3], |price| price.band().points().map(float));
        let mut column = LOW;
        points.map(|value| {
            column += 1;
            self.page.at(row, column - 1, value)
        })
    }

    pub fn typical(&self, id: PriceId) -> Figure {
        let [_, typical, _] = self.band(id);
        typical
    }

    pub fn vat_rate(&self, id: PriceId) -> Figure {
        let value = self.book.price(id).map_or(0.0, |price| float(price.vat_rate));
        self.page.at(self.row(id), VAT, value)
    }

    pub fn steps(&self, id: PriceId) -> Vec<Step> {
        let Some(price) = self.book.price(id) else { return Vec::new() };
        let row = self.row(id);
        let place = |step: usize, value: f64| self.page.at(row, TIERS + step as u16, value);
        (0..)
            .step_by(2)
            .zip(price.tiers.steps.iter())
            .map(|(at, step)| Step {
                bound: Some(float(step.bound)).filter(|end| *end < ENDLESS).map(|end| place(at, end)),
                factor: place(at + 1, float(step.factor)),
            })
            .collect()
    }

    /// Writes the sheet; names, reasons and sources are those of the book's document.
    pub fn finish(self, document: &Json) -> Page {
        let Prices { mut page, book, language, used } = self;
        let say = |text: Text| text.words(language);
        let used = used.into_inner();
        page.widths = vec![30.0, 26.0, 14.0, 12.0, 12.0, 12.0, 8.0, 12.0, 9.0, 50.0, 30.0, 30.0, 30.0, 30.0, 30.0];
        page.scrolls = (FIRST, 2);
        page.text(0, 0, Style::Title, fill(say(Text::SPREADSHEET_PRICES_TITLE), &[("0", &book.edition)]));
        page.text(1, 0, Style::Note, say(Text::SPREADSHEET_PRICES_NOTE));
        let heads = [
            Text::SPREADSHEET_COL_PRICE,
            Text::SPREADSHEET_COL_NAME,
            Text::SPREADSHEET_COL_UNIT,
            Text::SPREADSHEET_COL_LOW,
            Text::SPREADSHEET_COL_TYPICAL,
            Text::SPREADSHEET_COL_HIGH,
            Text::SPREADSHEET_COL_GRADE,
            Text::SPREADSHEET_COL_TAX,
            Text::SPREADSHEET_COL_VAT_RATE,
            Text::SPREADSHEET_COL_REASONING,
        ];
        page.texts(FIRST - 1, Style::Head, heads.map(say));
        page.heads_right(FIRST - 1, LOW..LOW + 3);
        for source in 0..MOST_SOURCES {
            let head = fill(say(Text::SPREADSHEET_COL_SOURCE), &[("0", &(source + 1).to_string())]);
            page.text(FIRST - 1, SOURCES + source as u16, Style::Head, head);
        }
        let most_steps = used.iter().filter_map(|id| book.price(*id)).map(|p| p.tiers.steps.len()).max().unwrap_or(0);
        for step in 0..most_steps {
            let number = (step + 1).to_string();
            let column = TIERS + 2 * step as u16;
            page.text(FIRST - 1, column, Style::Head, fill(say(Text::SPREADSHEET_COL_STEP), &[("0", &number)]));
            page.text(FIRST - 1, column + 1, Style::Head, fill(say(Text::SPREADSHEET_COL_FACTOR), &[("0", &number)]));
        }
        page.filter = Some((FIRST - 1, FIRST - 1 + used.len() as u32, VAT));
        for (row, id) in (FIRST..).zip(&used) {
            page.text(row, 0, Style::Text, id.key());
            page.text(row, 2, Style::Text, Text::unit(id.unit(), language));
            if let Some(price) = book.price(*id) {
                figures(&mut page, row, *id, price, language);
            }
            words(&mut page, row, id.key(), document, language);
        }
        page
    }
}

fn figures(page: &mut Page, row: u32, id: PriceId, price: &Price, language: Language) {
    let style = if id.is_share() { Style::InputPercent } else { Style::Price };
    for (column, point) in (LOW..).zip(price.band().points()) {
        page.figure(row, column, style, &Figure::number(point));
    }
    page.text(row, LOW + 3, Style::Text, format!("{:?}", price.grade));
    let tax = match price.tax {
        Tax::Included => Text::SPREADSHEET_TAX_INCLUDED,
        Tax::Excluded => Text::SPREADSHEET_TAX_EXCLUDED,
        Tax::Unknown => Text::SPREADSHEET_TAX_UNKNOWN,
        Tax::NotTaxed => Text::SPREADSHEET_TAX_NONE,
    };
    page.text(row, VAT - 1, Style::Text, tax.words(language));
    if price.tax != Tax::NotTaxed {
        // Lines are summed by rate, so a changed rate would be none of theirs.
        page.figure(row, VAT, Style::FrozenPercent, &Figure::number(price.vat_rate));
    }
    for (column, step) in (TIERS..).step_by(2).zip(price.tiers.steps.iter()) {
        if float(step.bound) < ENDLESS {
            page.figure(row, column, Style::Input, &Figure::number(step.bound));
        } else {
            page.text(row, column, Style::Text, Text::SPREADSHEET_STEP_ENDLESS.words(language));
        }
        let style = if price.tiers.mode == TierMode::WholeVolume { Style::Frozen } else { Style::Input };
        page.figure(row, column + 1, style, &Figure::number(step.factor.max(Decimal::ZERO)));
    }
}

/// Name, reasons and sources, where the document gives them.
fn words(page: &mut Page, row: u32, id: &str, document: &Json, language: Language) {
    let key = if language == Language::Zh { "zh" } else { "en" };
    let prices = document["prices"].as_array().map_or(&[][..], Vec::as_slice);
    let Some(price) = prices.iter().find(|price| price["id"] == id) else { return };
    page.text(row, 1, Style::Text, price["name"][key].as_str().unwrap_or_default());
    page.text(row, VAT + 1, Style::Note, price["reasoning"][key].as_str().unwrap_or_default());
    let sources = price["sources"].as_array().map_or(&[][..], Vec::as_slice);
    for (column, source) in (SOURCES..TIERS).zip(sources) {
        let source = &document["sources"][source.as_str().unwrap_or_default()];
        let title = source["title"][key].as_str().unwrap_or_default();
        page.link(row, column, source["address"].as_str().unwrap_or_default(), title);
    }
}
