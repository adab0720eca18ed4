//! A line of the estimate as JSON.

use super::{
    Label,
    band::{BandView, Plain},
    digits::plain,
};
use crate::{
    engine::{
        book::Book,
        line::{Line, Operand, Source, Status},
        tier::Slice,
    },
    text::Text,
};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// One line of the estimate.
pub struct LineView<'a> {
    pub line: &'a Line,
    /// All lines: a share names those it is taken of.
    pub lines: &'a [Line],
    pub book: &'a Book,
    /// Years of the horizon.
    pub years: usize,
}

impl Serialize for LineView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = self.line;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", line.id.key())?;
        map.serialize_entry("component", line.component().key())?;
        map.serialize_entry("label", &Label::of(Text::line(line.id)))?;
        map.serialize_entry("timing", line.timing.key())?;
        map.serialize_entry("payer", line.id.meta().payer.key())?;
        map.serialize_entry("status", line.status.key())?;
        map.serialize_entry("quantity", &Plain(line.quantity))?;
        map.serialize_entry("unit", line.unit)?;
        map.serialize_entry("unitPrice", &line.unit_price.map(Plain))?;
        map.serialize_entry("pricedBy", &line.priced_by.map(|id| id.key()))?;
        map.serialize_entry("factors", &line.factors.iter().map(OperandView).collect::<Vec<_>>())?;
        let amounts: Option<Vec<BandView>> = (line.status != Status::Unpriced)
            .then(|| line.amounts[..self.years].iter().map(|band| BandView(*band, None)).collect());
        map.serialize_entry("amount", &amounts)?;
        map.serialize_entry("formula", &FormulaView { line, lines: self.lines })?;
        map.serialize_entry("prices", &line.prices.iter().map(|id| id.key()).collect::<Vec<_>>())?;
        map.serialize_entry("grade", line.grade.key())?;
        map.serialize_entry("group", &line.group.and_then(|g| self.book.groups.get(usize::from(g))))?;
        map.serialize_entry("vatRate", &line.vat_rate.map(plain))?;
        map.serialize_entry("note", &line.note.map(Label::of))?;
        map.end()
    }
}

struct FormulaView<'a> {
    line: &'a Line,
    lines: &'a [Line],
}

impl Serialize for FormulaView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = self.line;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", line.formula.key())?;
        map.serialize_entry("operands", &line.operands.iter().map(OperandView).collect::<Vec<_>>())?;
        if !line.slices.is_empty() {
            map.serialize_entry("slices", &line.slices.iter().map(SliceView).collect::<Vec<_>>())?;
        }
        if !line.base.is_empty() {
            map.serialize_entry("base", &line.base.iter().map(|i| self.lines[*i].id.key()).collect::<Vec<_>>())?;
        }
        map.end()
    }
}

struct OperandView<'a>(&'a Operand);

impl Serialize for OperandView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let operand = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", operand.name.key().trim_start_matches("operands."))?;
        map.serialize_entry("value", &Plain(operand.value))?;
        map.serialize_entry("unit", operand.unit)?;
        match operand.source {
            Source::Field(field) => map.serialize_entry("field", field.key())?,
            Source::Price(id) => map.serialize_entry("price", id.key())?,
            Source::Derived => {}
        }
        map.end()
    }
}

struct SliceView<'a>(&'a Slice);

impl Serialize for SliceView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("quantity", &plain(self.0.quantity))?;
        map.serialize_entry("factor", &plain(self.0.factor))?;
        map.end()
    }
}
