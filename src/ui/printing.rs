//! What paper shows: the page, or in its place the report or the comparison. The one owner of that choice.

use super::layout::Layout;
use crate::browser::document;
use leptos::{ev, prelude::*};

/// What the root is marked with while paper shows something else than the page. Style sheets read it.
const MARK: &str = "data-print";

/// What can be printed in the place of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    Report,
    Comparison,
}

impl Paper {
    fn mark(self) -> &'static str {
        match self {
            Paper::Report => "report",
            Paper::Comparison => "compare",
        }
    }
}

/// Prints this and nothing else.
pub fn print(paper: Paper) {
    document::mark_root(MARK, paper.mark());
    document::print();
}

/// For what takes the page's place unless something else was asked for: whether paper is its own now.
pub fn take(paper: Paper) -> bool {
    let is_free = asked().is_none_or(|mark| mark == paper.mark());
    if is_free {
        document::mark_root(MARK, paper.mark());
    }
    is_free
}

/// Where nothing takes its place, the page itself is printed, with every part built; and once something was printed,
/// paper is the page's again.
pub fn begin(layout: Layout) {
    let before = window_event_listener(ev::beforeprint, move |_| {
        if layout.has_report.get_untracked() || asked().is_some() {
            return;
        }
        layout.printing.set(true);
        // For the next time.
        layout.report_wanted.set(true);
    });
    let after = window_event_listener(ev::afterprint, move |_| {
        document::mark_root(MARK, "");
        layout.printing.set(false);
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

fn asked() -> Option<String> {
    document::root_mark(MARK).filter(|mark| !mark.is_empty())
}
