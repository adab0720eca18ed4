//! The cost sheet: lines are drafted against a case, priced and rounded here, once, and appended.

mod add;
mod price;
mod quantity;
mod share;

use super::{
    band::Band,
    book::Grade,
    case::{Case, SLOTS},
    line::{Component, Formula, Line, LineId, Status, Timing},
    money::{Money, Overflow},
};
use crate::text::Text;
use rust_decimal::Decimal;
use smallvec::SmallVec;
use std::ops::Deref;

pub struct Sheet<'a> {
    pub case: &'a Case<'a>,
    pub lines: Vec<Line>,
}

impl<'a> Deref for Sheet<'a> {
    type Target = Case<'a>;

    fn deref(&self) -> &Case<'a> {
        self.case
    }
}

impl<'a> Sheet<'a> {
    pub fn new(case: &'a Case<'a>) -> Self {
        Sheet { case, lines: Vec::with_capacity(72) }
    }

    pub fn line(&mut self, id: LineId, timing: Timing) -> LineDraft<'_, 'a> {
        LineDraft {
            sheet: self,
            quantity: [Decimal::ONE; SLOTS],
            bands: None,
            weighted: None,
            by_year: false,
            unknown: false,
            error: None,
            line: Line {
                id,
                timing,
                status: Status::Priced,
                formula: Formula::Product,
                operands: Vec::new(),
                quantity: Band::same(Decimal::ZERO),
                unit: "",
                unit_price: None,
                factors: Vec::new(),
                slices: Vec::new(),
                amounts: [Band::same(Money::ZERO); SLOTS],
                prices: SmallVec::new(),
                grade: Grade::A,
                group: None,
                note: None,
                vat_rate: None,
                base: Vec::new(),
                spreads: SmallVec::new(),
            },
        }
    }

    /// A cost that another fee covers: ¥0, with the reason.
    pub fn included(&mut self, id: LineId, timing: Timing, why: Text) {
        let mut draft = self.line(id, timing);
        draft.line.status = Status::Included;
        draft.line.note = Some(why);
        let line = draft.line;
        self.lines.push(line);
    }

    /// Lines of the components so far that meet `wanted`, by index.
    pub fn indices(&self, wanted: impl Fn(&Line) -> bool) -> Vec<usize> {
        (0..self.lines.len()).filter(|i| wanted(&self.lines[*i])).collect()
    }

    pub fn of_component(&self, component: Component) -> Vec<usize> {
        self.indices(|line| line.component() == component)
    }
}

/// A line that is still being described. Quantities are those of year 1 unless a year is named.
#[must_use = "a draft costs nothing until it is added"]
pub struct LineDraft<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    line: Line,
    quantity: [Decimal; SLOTS],
    /// Quantities that themselves have a band.
    bands: Option<Box<[Band<Decimal>; SLOTS]>>,
    /// Quantity × tier factor.
    weighted: Option<[Decimal; SLOTS]>,
    /// The quantities of later years are set on purpose: a purchase repeats only then.
    by_year: bool,
    /// A figure behind the quantity is missing in the book.
    unknown: bool,
    error: Option<Overflow>,
}

impl<'a> LineDraft<'_, 'a> {
    pub fn formula(mut self, formula: Formula) -> Self {
        self.line.formula = formula;
        self
    }

    pub fn note(mut self, note: Text) -> Self {
        self.line.note = Some(note);
        self
    }

    pub fn with_case<T>(&self, read: impl FnOnce(&Case<'a>) -> T) -> T {
        read(self.sheet.case)
    }
}
