//! A vendor's quote as it is typed in, and what of it can be read.

use super::{check::typed, problem::Problem};
use crate::{
    decisions::quote::{Part, Quote, Row, TrapId, Whole},
    engine::{
        line::{Component, Timing},
        scenario::{Field, Value, Vat},
    },
};
use rust_decimal::Decimal;

/// One row of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct RowDraft {
    pub part: Part,
    pub timing: Timing,
    pub amount: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuoteDraft {
    pub rows: Vec<RowDraft>,
    /// Total of the first year; blank where there is none.
    pub whole: String,
    /// What the total includes.
    pub includes: Vec<Component>,
    pub vat: Vat,
    /// Questions that have been put to the vendor.
    pub asked: Vec<TrapId>,
}

impl Default for QuoteDraft {
    /// One empty row; a total usually has licence and implementation in it.
    fn default() -> Self {
        let row = RowDraft { part: Part::Component(Component::Licence), timing: Timing::Yearly, amount: String::new() };
        QuoteDraft {
            rows: vec![row],
            whole: String::new(),
            includes: vec![Component::Licence, Component::Implementation],
            vat: Vat::Included,
            asked: Vec::new(),
        }
    }
}

/// Where a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Row(usize),
    Whole,
}

/// The quote as far as it can be read, and what cannot. Blank amounts are not there yet.
///
/// Amounts are numbers as people type them, in the range of a budget.
pub fn check_quote(draft: &QuoteDraft) -> (Quote, Vec<(Place, Problem)>) {
    let mut problems = Vec::new();
    let mut amount = |place: Place, text: &str| -> Option<Decimal> {
        if text.trim().is_empty() {
            return None;
        }
        match typed(Field::Budget, text) {
            Ok(Some(Value::Number(yuan))) => Some(yuan),
            Ok(_) => None,
            Err(problem) => {
                problems.push((place, problem));
                None
            }
        }
    };
    let mut rows = Vec::new();
    for (place, row) in draft.rows.iter().enumerate() {
        let read = amount(Place::Row(place), &row.amount);
        rows.extend(read.map(|amount| Row { part: row.part, amount, timing: row.timing }));
    }
    let whole = amount(Place::Whole, &draft.whole);
    let whole = whole.map(|amount| Whole { amount, includes: draft.includes.clone() });
    (Quote { rows, whole, vat: draft.vat }, problems)
}

impl QuoteDraft {
    /// One line for each part of the form, to be kept: `row|licence|yearly|12万`.
    pub fn written(&self) -> String {
        let one_line = |text: &str| text.replace(['\n', '\r'], " ");
        let mut lines = vec![format!("vat|{}", self.vat.key())];
        let includes: Vec<&str> = self.includes.iter().map(|component| component.key()).collect();
        lines.push(format!("includes|{}", includes.join(",")));
        let asked: Vec<&str> = self.asked.iter().map(|trap| trap.key()).collect();
        lines.push(format!("asked|{}", asked.join(",")));
        lines.push(format!("whole|{}", one_line(&self.whole)));
        lines.extend(
            self.rows
                .iter()
                .map(|row| format!("row|{}|{}|{}", row.part.key(), row.timing.key(), one_line(&row.amount))),
        );
        lines.join("\n")
    }

    /// What `written` wrote. Lines nobody knows are left out.
    pub fn read(text: &str) -> QuoteDraft {
        let mut draft = QuoteDraft { rows: Vec::new(), ..QuoteDraft::default() };
        for (name, rest) in text.lines().filter_map(|line| line.split_once('|')) {
            match name {
                "vat" => draft.vat = Vat::from_key(rest).unwrap_or(draft.vat),
                "whole" => draft.whole = rest.into(),
                "includes" => {
                    let known = |component: &Component| rest.split(',').any(|key| key == component.key());
                    draft.includes = Component::ALL.into_iter().filter(known).collect();
                }
                "asked" => draft.asked = rest.split(',').filter_map(TrapId::from_key).collect(),
                "row" => draft.rows.extend(read_row(rest)),
                _ => {}
            }
        }
        draft
    }
}

fn read_row(text: &str) -> Option<RowDraft> {
    let mut parts = text.splitn(3, '|');
    let part = Part::from_key(parts.next()?)?;
    let timing = parts.next()?;
    let timing = [Timing::Once, Timing::Monthly, Timing::Yearly].into_iter().find(|t| t.key() == timing)?;
    Some(RowDraft { part, timing, amount: parts.next()?.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{engine::line::LineId, input::Rule};

    fn draft() -> QuoteDraft {
        let row = |part, timing, amount: &str| RowDraft { part, timing, amount: amount.into() };
        QuoteDraft {
            rows: vec![
                row(Part::Component(Component::Licence), Timing::Yearly, "6万"),
                row(Part::Line(LineId::IntegrationCrm), Timing::Once, "ab|c"),
                row(Part::Line(LineId::TelephonyOutbound), Timing::Monthly, ""),
            ],
            whole: "-5".into(),
            includes: vec![Component::Licence],
            vat: Vat::Excluded,
            asked: vec![TrapId::Export, TrapId::Caps],
        }
    }

    #[test]
    fn is_kept_as_typed() {
        assert_eq!(QuoteDraft::read(&draft().written()), draft());
        assert_eq!(QuoteDraft::read(&QuoteDraft::default().written()), QuoteDraft::default());
        assert_eq!(QuoteDraft::read("row|nobody|once|5\nnonsense").rows, []);
    }

    #[test]
    fn names_what_it_cannot_read() {
        let (quote, problems) = check_quote(&draft());
        assert_eq!(quote.rows.len(), 1);
        assert_eq!(quote.rows[0].amount, 60_000.into());
        assert!(quote.whole.is_none());
        let found: Vec<_> = problems.iter().map(|(place, problem)| (*place, problem.rule)).collect();
        assert_eq!(found, [(Place::Row(1), Rule::NotANumber), (Place::Whole, Rule::BelowMin)]);
    }
}
