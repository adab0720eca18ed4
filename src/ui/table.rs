//! Tables and their cells.

use super::{
    element::{El, el},
    words::say,
};
use crate::text::Text;

/// A table with its name and column heads: label and class of each.
pub fn table(class: &'static str, caption: String, columns: &[(Text, &'static str)]) -> El {
    let head = columns.iter().map(|(name, class)| el("th").set("scope", "col").class(class).child(say(*name)));
    el("table").class(class).child(el("caption").child(caption)).child(el("thead").child(el("tr").children(head)))
}

/// A wide table that scrolls by itself on a phone; it takes the focus, so that keys can scroll it.
pub fn scrolled(name: String, table: El) -> El {
    el("div").class("scroll").set("role", "region").set("aria-label", name).set("tabindex", "0").child(table)
}

/// Column heads: the first names the rows, the others stand over figures.
pub fn heads(names: impl IntoIterator<Item = String>) -> El {
    let head = |(i, name)| el("th").set("scope", "col").class(if i == 0 { "" } else { "num" }).child(name);
    el("tr").children(names.into_iter().enumerate().map(head))
}

/// A row of figures under its name.
pub fn figures(name: String, figures: impl IntoIterator<Item = String>) -> El {
    el("tr").child(row_head().child(name)).children(figures.into_iter().map(|figure| number("num", figure)))
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
