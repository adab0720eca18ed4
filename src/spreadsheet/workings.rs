//! The sheet of workings: figures between the answers and the quantities, one row each, one column for each year.

use super::{
    figure::Figure,
    page::{Page, Style},
    prices::Step,
};
use crate::{
    engine::case::RECURRING,
    text::{Language, Text, fill},
};

const FIRST: u32 = 3;
/// The column of year 1.
const VALUES: u16 = 2;

/// The years of the horizon, then the recurring year: places of columns, and slots of the engine.
#[derive(Clone, Copy)]
pub struct Slots {
    pub years: usize,
}

impl Slots {
    pub fn count(self) -> usize {
        self.years + 1
    }

    /// Slot of the engine at a place.
    pub fn slot(self, place: usize) -> usize {
        if place < self.years { place } else { RECURRING }
    }

    pub fn all(self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.count()).map(move |place| (place, self.slot(place)))
    }

    pub fn is_recurring(self, place: usize) -> bool {
        place == self.years
    }

    /// The year whose rules hold at a place: the recurring year is a second one.
    pub fn year(self, place: usize) -> usize {
        if self.is_recurring(place) { 2 } else { place + 1 }
    }

    pub fn name(self, place: usize, language: Language) -> String {
        if self.is_recurring(place) {
            return Text::SPREADSHEET_RECURRING_YEAR.words(language).into();
        }
        fill(Text::YEARS_YEAR_N.words(language), &[("0", &(place + 1).to_string())])
    }
}

/// One figure for each place.
pub type Row = Vec<Figure>;

/// Twelve months below each other.
#[derive(Clone)]
pub struct Months {
    /// The block of a place, as a range.
    pub ranges: Vec<String>,
    pub cells: Vec<Row>,
}

pub struct Workings {
    page: Page,
    next: u32,
    pub slots: Slots,
    pub language: Language,
}

impl Workings {
    pub fn new(slots: Slots, language: Language) -> Workings {
        let say = |text: Text| text.words(language);
        let mut page = Page::new(say(Text::SPREADSHEET_SHEET_WORKINGS));
        page.widths = [vec![44.0, 14.0], vec![16.0; slots.count()]].concat();
        page.scrolls = (FIRST, 1);
        page.text(0, 0, Style::Title, say(Text::SPREADSHEET_WORKINGS_TITLE));
        page.text(1, 0, Style::Note, say(Text::SPREADSHEET_WORKINGS_NOTE));
        page.text(FIRST - 1, 0, Style::Head, say(Text::SPREADSHEET_COL_FIGURE));
        page.text(FIRST - 1, 1, Style::Head, say(Text::SPREADSHEET_COL_UNIT));
        for place in 0..slots.count() {
            page.text(FIRST - 1, VALUES + place as u16, Style::HeadRight, slots.name(place, language));
        }
        Workings { page, next: FIRST, slots, language }
    }

    pub fn section(&mut self, title: &str) {
        self.next += 1;
        self.page.text(self.next, 0, Style::Section, title);
        self.next += 1;
    }

    fn line(&mut self, label: &str, unit: &'static str, style: Style, figures: &[Figure]) -> Row {
        let row = self.next;
        self.next += 1;
        self.page.text(row, 0, Style::Text, label);
        self.page.text(row, 1, Style::Note, Text::unit(unit, self.language));
        (VALUES..).zip(figures).map(|(column, figure)| self.page.figure(row, column, style, figure)).collect()
    }

    /// A figure that is the same in every year, or that of year 1.
    pub fn one(&mut self, label: &str, unit: &'static str, figure: Figure) -> Figure {
        let mut row = self.line(label, unit, Style::Number, &[figure]);
        row.swap_remove(0)
    }

    pub fn row(&mut self, label: &str, unit: &'static str, figures: Row) -> Row {
        self.line(label, unit, Style::Number, &figures)
    }

    /// A row whose later cells may refer to the earlier ones.
    pub fn each(&mut self, label: &str, unit: &'static str, mut figure: impl FnMut(usize, &[Figure]) -> Figure) -> Row {
        let row = self.next;
        self.line(label, unit, Style::Number, &[]);
        let mut cells: Row = Vec::with_capacity(self.slots.count());
        for place in 0..self.slots.count() {
            let figure = figure(place, &cells);
            cells.push(self.page.figure(row, VALUES + place as u16, Style::Number, &figure));
        }
        cells
    }

    /// A figure for each month and place, under a title of its own.
    pub fn months(
        &mut self,
        title: &str,
        unit: &'static str,
        live: bool,
        mut figure: impl FnMut(usize, usize) -> Figure,
    ) -> Months {
        self.page.text(self.next, 0, Style::Section, title);
        self.next += 1;
        let first = self.next;
        let style = if live { Style::Number } else { Style::Frozen };
        let mut cells = vec![Vec::with_capacity(12); self.slots.count()];
        for month in 0..12 {
            let name = fill(Text::SPREADSHEET_MONTH.words(self.language), &[("0", &(month + 1).to_string())]);
            let figures: Row = (0..self.slots.count()).map(|place| figure(month, place)).collect();
            for (place, cell) in self.line(&name, unit, style, &figures).into_iter().enumerate() {
                cells[place].push(cell);
            }
        }
        let range = |place: usize| {
            let column = VALUES + place as u16;
            self.page.range((first, column), (first + 11, column))
        };
        Months { ranges: (0..self.slots.count()).map(range).collect(), cells }
    }

    /// Cuts months into slices of graduated tiers, and gives the quantity with each slice at its factor.
    /// A slice is what exceeds its lower bound less what exceeds its upper.
    pub fn graduated(&mut self, unit: &'static str, steps: &[Step], months: &Months) -> Row {
        let above = |place: usize, bound: Option<&Figure>| match bound {
            None => {
                let sum: f64 = months.cells[place].iter().map(Figure::value).sum();
                Figure::known(format!("SUM({})", months.ranges[place]), sum)
            }
            Some(bound) => {
                let beyond = |cell: &Figure| (cell.value() - bound.value()).max(0.0);
                let (range, end) = (&months.ranges[place], bound.text());
                let sum = months.cells[place].iter().map(beyond).sum();
                Figure::known(format!("SUMPRODUCT(({range}>{end})*({range}-{end}))"), sum)
            }
        };
        let mut weighted: Row = vec![Figure::zero(); self.slots.count()];
        let mut lower: Option<&Figure> = None;
        for (number, step) in steps.iter().enumerate() {
            // The last step holds whatever is beyond.
            let upper = step.bound.as_ref().filter(|_| number + 1 < steps.len());
            let slice = |place: usize| {
                let whole = above(place, lower);
                upper.map_or(whole.clone(), |end| whole - above(place, Some(end)))
            };
            let label = fill(Text::SPREADSHEET_SLICE.words(self.language), &[("0", &(number + 1).to_string())]);
            let slices: Row = (0..self.slots.count()).map(slice).collect();
            let slices = self.row(&label, unit, slices);
            for (sum, slice) in weighted.iter_mut().zip(slices) {
                *sum = sum.clone() + slice * step.factor.clone();
            }
            lower = upper;
        }
        if steps.is_empty() {
            weighted = (0..self.slots.count()).map(|place| above(place, None)).collect();
        }
        self.row(Text::SPREADSHEET_WEIGHTED.words(self.language), unit, weighted)
    }

    pub fn finish(self) -> Page {
        self.page
    }
}
