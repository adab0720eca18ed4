//! 数据与训练: knowledge, annotation, tuning and corpus.

use crate::{
    engine::{
        book::{PriceId, id},
        exact,
        line::{LineId, Source, Timing},
        money::Overflow,
        scenario::{Field, FineTuning, KnowledgeBase},
        sheet::Sheet,
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    let s = sheet.scenario;
    match s.data_knowledge_base() {
        KnowledgeBase::None => {}
        KnowledgeBase::Generic => knowledge_base(sheet, id::DATA_KB_GENERIC)?,
        KnowledgeBase::Regulated => knowledge_base(sheet, id::DATA_KB_REGULATED)?,
    }
    let draft = sheet
        .line(LineId::DataAnnotation, Timing::Once)
        .field(Text::OPERANDS_HOURS, s.data_annotation_hours(), "hours", Field::DataAnnotationHours)
        .unit("hours")
        .at(id::DATA_ANNOTATION);
    match s.data_fine_tuning() {
        FineTuning::Dialect => draft.times(Text::OPERANDS_DIALECT_FACTOR, id::DATA_DIALECT_FACTOR),
        _ => draft,
    }
    .add()?;
    match s.data_fine_tuning() {
        FineTuning::None => {}
        FineTuning::Terms => once(sheet, LineId::DataFineTuning, id::DATA_TUNING_TERMS)?,
        FineTuning::Dialect => once(sheet, LineId::DataFineTuning, id::DATA_TUNING_DIALECT)?,
    }
    sheet
        .line(LineId::DataCorpus, Timing::Once)
        .field(Text::OPERANDS_ITEMS, s.data_corpus_items(), "items", Field::DataCorpusItems)
        .unit("items")
        .at(id::DATA_CORPUS_ITEM)
        .add()?;
    if s.data_migration() {
        once(sheet, LineId::DataMigration, id::DATA_MIGRATION)?;
    }
    Ok(())
}

/// Each flow with many branches raises the effort: 1 + medium × share + complex × share.
fn knowledge_base(sheet: &mut Sheet, price: PriceId) -> Result<(), Overflow> {
    let case = sheet.case;
    let effort = |flows: Decimal, id| case.book.price(id).map_or(Ok(Decimal::ZERO), |p| exact::mul(p.typical, flows));
    let medium = effort(case.scenario.flows_medium(), id::DATA_COMPLEXITY_MEDIUM)?;
    let complex = effort(case.scenario.flows_complex(), id::DATA_COMPLEXITY_COMPLEX)?;
    let factor = exact::sum([Decimal::ONE, medium, complex])?;
    let draft = sheet
        .line(LineId::DataKnowledgeBase, Timing::Once)
        .derived(Text::OPERANDS_TIMES, Decimal::ONE, "times")
        .unit("times")
        .at(price)
        .scaled(Text::OPERANDS_COMPLEXITY_FACTOR, factor, Source::Derived);
    let draft = if case.scenario.flows_medium().is_zero() { draft } else { draft.needs(id::DATA_COMPLEXITY_MEDIUM) };
    let draft = if case.scenario.flows_complex().is_zero() { draft } else { draft.needs(id::DATA_COMPLEXITY_COMPLEX) };
    draft.add()
}

fn once(sheet: &mut Sheet, line: LineId, price: PriceId) -> Result<(), Overflow> {
    sheet.line(line, Timing::Once).derived(Text::OPERANDS_TIMES, Decimal::ONE, "times").unit("times").at(price).add()
}
