//! Components and their lines, with the difference from the base, its reason and the inputs behind it.

use super::{Compared, caption, difference, figure, head, switch};
use crate::{
    decisions::compare::{Causes, Figures, LineRow, Sum},
    engine::{
        line::{Component, Status},
        recommend::Reason,
    },
    explain::reason,
    takeaway::comparison_words::input_name,
    text::Text,
    ui::{
        decisions::{compare::priced::Found, slices::Work},
        element::{El, Piece, el, live},
        session::Session,
        table::row_head,
        words::{Words, say},
    },
};
use leptos::prelude::*;

/// Inputs named behind a line.
const NAMED: usize = 3;

/// The causes of each column but the base; those of a comparison before fit no longer.
pub type Behind = Work<Vec<Option<Causes>>>;

pub fn lines_table(found: Compared, behind: Behind) -> Vec<AnyView> {
    let all = RwSignal::new(false);
    let title = el("h3").child(say(Text::COMPARE_COMPONENTS));
    vec![
        el("div").class("panel-body titled").child(title).child(switch(all, "compare-all-lines")).view(),
        live(move || table(found, behind, all.get())),
    ]
}

fn table(found: Compared, behind: Behind, all: bool) -> Option<El> {
    let words = Words::of(Session::here());
    let found = found.get()?;
    let causes = behind.result.get();
    let shown = |row: &&LineRow| all || row.cells.iter().any(|cell| !cell.because.is_empty());
    let causes = |column: usize| causes.as_ref().and_then(|causes| causes.get(column)?.as_ref());
    let bodies: Vec<El> = found
        .comparison
        .components
        .iter()
        .filter_map(|figures| {
            let Sum::Component(part) = figures.what else { return None };
            let lines = found.comparison.lines.iter().filter(|row| row.id.component() == part).filter(shown);
            let rows: Vec<El> = lines.map(|row| line(words, &found, row, &causes)).collect();
            let any = !rows.is_empty();
            any.then(|| el("tbody").child(component(words, &found, part, figures)).children(rows))
        })
        .collect();
    if bodies.is_empty() {
        return Some(el("p").class("panel-body soft").child(say(Text::COMPARE_NOTHING)));
    }
    Some(
        el("table")
            .class("side-by-side cards")
            .test("compare-lines")
            .child(caption(words, Text::COMPARE_COMPONENTS_CAPTION))
            .child(head(&found, Text::DETAILS_COL_ITEM))
            .children(bodies),
    )
}

fn component(words: Words, found: &Found, part: Component, figures: &Figures) -> El {
    let of = |column: usize| {
        let amount = format!("{}{}", words.at_least(figures.complete[column]), words.amount(figures.amounts[column]));
        figure(found, column, amount, difference(words, figures.more[column], figures.part[column]), String::new())
    };
    let head = el("th").set("scope", "rowgroup").child(say(Text::component(part)));
    el("tr").class("part").child(head).children((0..found.columns.len()).map(of))
}

fn line<'a>(words: Words, found: &Found, row: &LineRow, causes: &impl Fn(usize) -> Option<&'a Causes>) -> El {
    let base = &row.cells[found.comparison.base];
    let of = |column: usize| {
        let cell = &row.cells[column];
        let amount = match cell.status {
            None => "–".to_string(),
            Some(Status::Included) => say(Text::COMPARE_INCLUDED2).to_string(),
            Some(Status::Unpriced) => say(Text::COMPARE_ON_REQUEST).to_string(),
            Some(Status::Priced) => words.amount(cell.first_year),
        };
        let known = cell.is_known() && base.is_known();
        let more = if known { difference(words, cell.first_year_more, cell.first_year_part) } else { String::new() };
        let plain = |why: &Reason| reason(why, words.language).trim_end_matches(['.', '。']).to_string();
        let mut why: Vec<String> = cell.because.iter().map(plain).collect();
        let inputs = causes(column).map(|causes| causes.of(row.id)).unwrap_or_default();
        if !why.is_empty() && !inputs.is_empty() {
            let names = inputs.iter().take(NAMED).map(|input| input_name(*input, words.language));
            let names: Vec<String> = names.collect();
            why.push(words.fill_in(Text::COMPARE_BECAUSE_OF, &[&names.join(words.language.comma())]));
        }
        figure(found, column, amount, more, why.join(words.language.semicolon()))
    };
    el("tr")
        .class("")
        .test(format!("compare-line-{}", row.id.key()))
        .child(row_head().child(say(Text::line(row.id))))
        .children((0..found.columns.len()).map(of))
}
