//! Scenarios beside each other, as `compare()` of the module returns them.

use super::{Label, scenario};
use crate::{
    decisions::compare::{
        Cause, Causes, Cell, Column, Comparison, Figures, Gap, Input, InputRow, LineRow, Sum, UnitCost,
    },
    engine::money::Money,
    link::BookName,
    takeaway::comparison_words::{input_name, input_value, sum_name},
    text::Text,
};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

/// A comparison with all that is said of it.
pub struct View<'a> {
    /// As they were given, and the books they name; in the order of the columns.
    pub named: &'a [(String, BookName)],
    pub columns: &'a [Column<'a>],
    pub comparison: &'a Comparison,
    /// What differs.
    pub inputs: &'a [InputRow],
    /// Of each column; `None` for the base, and where they are beyond what can be computed.
    pub causes: &'a [Option<Causes>],
}

impl View<'_> {
    /// `{ columns, totals, components, lines, sizing, unitCosts, inputs, differences, cautions }`.
    pub fn write(&self) -> Json {
        let Comparison { totals, components, lines, sizing, unit_costs, gaps, caution, .. } = self.comparison;
        let [dialled, connected, resolved] = unit_costs;
        json!({
            "columns": self.named.iter().zip(self.columns).map(column).collect::<Vec<_>>(),
            "totals": totals.iter().map(sums).collect::<Vec<_>>(),
            "components": components.iter().map(sums).collect::<Vec<_>>(),
            "lines": lines.iter().map(|row| self.line(row)).collect::<Vec<_>>(),
            "sizing": { "concurrency": sizing.lines, "more": sizing.more },
            "unitCosts": {
                "perDialledCall": unit_cost(dialled),
                "perConnectedMinute": unit_cost(connected),
                "perResolvedCall": unit_cost(resolved),
            },
            "inputs": self.inputs.iter().map(|row| self.input(row)).collect::<Vec<_>>(),
            "differences": gaps.iter().map(|gap| self.difference(gap)).collect::<Vec<_>>(),
            "cautions": {
                "vat": caution.vat,
                "books": caution.books,
                "years": caution.years,
                "unpriced": caution.unpriced,
            },
        })
    }

    fn line(&self, row: &LineRow) -> Json {
        let own = &row.cells[self.comparison.base];
        let cells = row.cells.iter().enumerate().map(|(place, cell)| {
            let causes = self.causes.get(place).and_then(Option::as_ref);
            let inputs = causes.filter(|_| !cell.because.is_empty()).map_or(&[][..], |causes| causes.of(row.id));
            line_cell(cell, cell.is_known() && own.is_known(), inputs)
        });
        json!({
            "id": row.id.key(),
            "component": row.id.component().key(),
            "label": Label::of(Text::line(row.id)),
            "cells": cells.collect::<Vec<_>>(),
        })
    }

    fn input(&self, row: &InputRow) -> Json {
        let cells = row.cells.iter().zip(self.columns).map(|(cell, column)| {
            let words = Label::in_both(|language| input_value(row.input, &cell.values, column, language));
            json!({ "value": words, "isDefault": cell.is_default })
        });
        json!({ "path": path(row.input), "label": name(row.input), "cells": cells.collect::<Vec<_>>() })
    }

    fn difference(&self, gap: &Gap) -> Json {
        let lines = gap
            .lines
            .iter()
            .map(|(id, more)| json!({ "id": id.key(), "label": Label::of(Text::line(*id)), "more": more.to_string() }));
        let causes = self.causes.get(gap.column).and_then(Option::as_ref);
        json!({
            "column": gap.column,
            "horizon": gap.horizon.to_string(),
            "lines": lines.collect::<Vec<_>>(),
            "causes": causes.map(|causes| causes.all.iter().map(cause).collect::<Vec<_>>()),
            "together": causes.map(|causes| {
                let [budget, horizon] = [causes.together_budget, causes.together_horizon].map(|more| more.to_string());
                json!({ "budget": budget, "horizon": horizon })
            }),
        })
    }
}

fn column(((name, book), column): (&(String, BookName), &Column)) -> Json {
    json!({
        "name": name,
        "priceBook": { "edition": book.edition, "hash": book.hash },
        "scenario": scenario::write(&column.estimate.scenario),
    })
}

fn sums(figures: &Figures) -> Json {
    let (id, text) = match figures.what {
        // As in `Estimate.totals`.
        Sum::Horizon => ("horizonTotal", sum_name(Sum::Horizon).1),
        what => sum_name(what),
    };
    json!({
        "id": id.strip_prefix("totals.").unwrap_or(id),
        "label": Label::of(text),
        "amounts": texts(&figures.amounts),
        "more": texts(&figures.more),
        "share": figures.part.iter().map(|part| share(*part)).collect::<Vec<_>>(),
        "complete": figures.complete,
        "least": figures.least,
    })
}

/// Amounts that no price is known for are `null`, and so are differences from or to them.
fn line_cell(cell: &Cell, comparable: bool, inputs: &[Input]) -> Json {
    let known = |money: Money| cell.is_known().then(|| money.to_string());
    let apart = |money: Money| comparable.then(|| money.to_string());
    let part = |part: Option<Decimal>| share(part.filter(|_| comparable));
    json!({
        "status": cell.status.map(|status| status.key()),
        "firstYear": known(cell.first_year),
        "horizon": known(cell.horizon),
        "firstYearMore": apart(cell.first_year_more),
        "horizonMore": apart(cell.horizon_more),
        "firstYearShare": part(cell.first_year_part),
        "horizonShare": part(cell.horizon_part),
        "because": cell.because.iter().map(Label::reason).collect::<Vec<_>>(),
        "inputs": inputs.iter().map(|input| path(*input)).collect::<Vec<_>>(),
    })
}

fn cause(cause: &Cause) -> Json {
    json!({
        "path": path(cause.input),
        "label": name(cause.input),
        "budget": cause.budget.to_string(),
        "horizon": cause.horizon.to_string(),
        "horizonBack": cause.horizon_back.to_string(),
    })
}

fn unit_cost(cost: &UnitCost) -> Json {
    let texts =
        |amounts: &[Option<Money>]| amounts.iter().map(|one| one.map(|one| one.to_string())).collect::<Vec<_>>();
    json!({ "amounts": texts(&cost.amounts), "more": texts(&cost.more) })
}

fn texts(amounts: &[Money]) -> Vec<String> {
    amounts.iter().map(Money::to_string).collect()
}

fn share(part: Option<Decimal>) -> Option<String> {
    part.map(|part| part.normalize().to_string())
}

/// As the fields of a scenario are called; the book is `priceBook`.
fn path(input: Input) -> &'static str {
    match input {
        Input::Field(field) => field.key(),
        Input::Months => "traffic.monthlyProfile",
        Input::Book => "priceBook",
    }
}

fn name(input: Input) -> Label {
    Label::in_both(|language| input_name(input, language))
}
