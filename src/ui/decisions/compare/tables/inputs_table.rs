//! Inputs that differ, as they were answered or by their defaults.

use super::{Compared, figure, head, switch};
use crate::{
    decisions::compare::{InputRow, inputs},
    takeaway::comparison_words::{input_name, input_value},
    text::Text,
    ui::{
        decisions::compare::priced::Found,
        element::{El, Piece, el, live},
        session::Session,
        table::row_head,
        words::{Words, say},
    },
};
use leptos::prelude::*;

pub fn inputs_table(found: Compared) -> Vec<AnyView> {
    let all = RwSignal::new(false);
    let title = move || el("h3").child(say(if all.get() { Text::COMPARE_ALL_INPUTS } else { Text::COMPARE_INPUTS }));
    vec![
        el("div").class("panel-body titled").child(live(title)).child(switch(all, "compare-all-inputs")).view(),
        live(move || table(found, all.get())),
    ]
}

fn table(found: Compared, all: bool) -> Option<El> {
    let words = Words::in_language(Session::here().language.get_untracked());
    let found = found.get()?;
    let rows = inputs(&found.columns(), all).unwrap_or_default();
    let mut shown: Vec<El> = rows.iter().map(|row| input(words, &found, row)).collect();
    if all || found.comparison.caution.books {
        shown.push(books(words, &found));
    }
    if shown.is_empty() {
        return Some(el("p").class("panel-body soft").child(say(Text::COMPARE_NOTHING)));
    }
    let caption = say(if all { Text::COMPARE_ALL_INPUTS } else { Text::COMPARE_INPUTS });
    Some(
        el("table")
            .class("side-by-side cards")
            .test("compare-inputs")
            .child(el("caption").child(caption))
            .child(head(&found, Text::DETAILS_COL_ITEM))
            .child(el("tbody").children(shown)),
    )
}

fn input(words: Words, found: &Found, row: &InputRow) -> El {
    let columns = found.columns();
    let of = |column: usize| {
        let cell = &row.cells[column];
        let value = input_value(row.input, &cell.values, &columns[column], words.language);
        let default = if cell.is_default { say(Text::COMPARE_DEFAULT) } else { "" };
        figure(found, column, value, default.into(), String::new())
    };
    el("tr").child(row_head().child(input_name(row.input, words.language))).children((0..found.columns.len()).map(of))
}

fn books(words: Words, found: &Found) -> El {
    let of = |column: usize| {
        let book = &found.columns[column].1.book;
        let title = book.base.title(words.language);
        let edits = book.edits.len().saturating_add(book.discounts.entries().len());
        let name = match edits {
            0 => title.to_string(),
            edits => words.fill_in(Text::COMPARE_EDITED, &[title, &edits.to_string()]),
        };
        figure(found, column, name, String::new(), String::new())
    };
    el("tr").child(row_head().child(say(Text::COMPARE_BOOK))).children((0..found.columns.len()).map(of))
}
