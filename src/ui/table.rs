//! Cells of the tables.

use crate::{
    text::Text,
    ui::{
        element::{El, el},
        words::say,
    },
};

/// A table with its name and column heads: label and class of each.
pub fn table(class: &'static str, caption: String, columns: &[(Text, &'static str)]) -> El {
    let head = columns.iter().map(|(name, class)| el("th").set("scope", "col").class(class).child(say(*name)));
    el("table").class(class).child(el("caption").child(caption)).child(el("thead").child(el("tr").children(head)))
}

pub fn row_head() -> El {
    el("th").set("scope", "row")
}

pub fn cell(class: &'static str) -> El {
    el("td").class(class)
}

/// A figure.
pub fn number(class: &'static str, figure: String) -> El {
    cell(class).child(figure)
}
