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
use std::ops::{Deref, DerefMut};

pub struct Sheet<'a> {
    pub case: &'a Case<'a>,
    pub lines: Vec<Line>,
    /// The line under description. It stays here, because moving it from step to step costs more than the steps.
    draft: Described,
}

impl<'a> Deref for Sheet<'a> {
    type Target = Case<'a>;

    fn deref(&self) -> &Case<'a> {
        self.case
    }
}

impl<'a> Sheet<'a> {
    pub fn new(case: &'a Case<'a>) -> Self {
        Sheet { case, lines: Vec::with_capacity(72), draft: Described::new(LineId::LicenceBase, Timing::Once) }
    }

    pub fn line(&mut self, id: LineId, timing: Timing) -> LineDraft<'_, 'a> {
        self.draft = Described::new(id, timing);
        LineDraft { sheet: self }
    }

    /// A cost that another fee covers: ¥0, with the reason.
    pub fn included(&mut self, id: LineId, timing: Timing, why: Text) {
        let mut line = blank(id, timing);
        line.status = Status::Included;
        line.note = Some(why);
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

fn blank(id: LineId, timing: Timing) -> Line {
    Line {
        id,
        timing,
        status: Status::Priced,
        formula: Formula::Product,
        operands: Vec::new(),
        quantity: Band::same(Decimal::ZERO),
        unit: "",
        unit_price: None,
        priced_by: None,
        factors: Vec::new(),
        slices: Vec::new(),
        amounts: [Band::same(Money::ZERO); SLOTS],
        prices: SmallVec::new(),
        grade: Grade::A,
        group: None,
        note: None,
        vat_rate: None,
        base: Vec::new(),
        accumulates: false,
        spreads: SmallVec::new(),
    }
}

/// What is known so far of a line. Quantities are those of year 1 unless a year is named.
pub struct Described {
    line: Line,
    quantity: Quantity,
    /// Quantity × tier factor.
    weighted: Option<[Decimal; SLOTS]>,
    /// The quantities of later years are set on purpose: a purchase repeats only then.
    by_year: bool,
    /// A figure behind the quantity is missing in the book.
    unknown: bool,
    error: Option<Overflow>,
}

impl Described {
    fn new(id: LineId, timing: Timing) -> Described {
        Described {
            line: blank(id, timing),
            quantity: Quantity::Same(Decimal::ONE),
            weighted: None,
            by_year: false,
            unknown: false,
            error: None,
        }
    }
}

/// How many units are charged.
pub enum Quantity {
    /// As many in every slot.
    Same(Decimal),
    BySlot([Decimal; SLOTS]),
    /// By slot, and uncertain.
    Bands(Box<[Band<Decimal>; SLOTS]>),
}

impl Quantity {
    fn at(&self, slot: usize) -> Band<Decimal> {
        match self {
            Quantity::Same(quantity) => Band::same(*quantity),
            Quantity::BySlot(quantities) => Band::same(quantities[slot]),
            Quantity::Bands(bands) => bands[slot],
        }
    }

    fn typical(&self, slot: usize) -> Decimal {
        match self {
            Quantity::Same(quantity) => *quantity,
            Quantity::BySlot(quantities) => quantities[slot],
            Quantity::Bands(bands) => bands[slot].typical,
        }
    }
}

/// A line that is still being described.
#[must_use = "a draft costs nothing until it is added"]
pub struct LineDraft<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
}

impl Deref for LineDraft<'_, '_> {
    type Target = Described;

    fn deref(&self) -> &Described {
        &self.sheet.draft
    }
}

impl DerefMut for LineDraft<'_, '_> {
    fn deref_mut(&mut self) -> &mut Described {
        &mut self.sheet.draft
    }
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
