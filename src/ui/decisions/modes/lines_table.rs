//! Components and lines of the three modes, with the difference from the chosen one and its reason.

use super::{Found, over_years};
use crate::{
    decisions::modes::{Cell, Figures, LineRow, MODES, Modes, Sum},
    engine::{
        line::{Component, Status},
        money::Money,
        recommend::Reason,
    },
    explain::reason,
    text::Text,
    ui::{
        disclosure::disclosure,
        element::{El, Piece, button, el, live},
        session::Session,
        table::{cell, row_head},
        words::{Words, say},
    },
};
use leptos::prelude::*;

/// Lines by their amount of year 1, or of all years.
#[derive(Clone, Copy, PartialEq)]
enum Period {
    FirstYear,
    Horizon,
}

impl Period {
    fn amount(self, cell: &Cell) -> Money {
        if self == Period::FirstYear { cell.first_year } else { cell.horizon }
    }

    fn more(self, cell: &Cell) -> Money {
        if self == Period::FirstYear { cell.first_year_more } else { cell.horizon_more }
    }
}

pub fn lines_table(found: Found) -> Vec<AnyView> {
    let period = RwSignal::new(Period::FirstYear);
    let words = Words::in_language(Session::here().language.get_untracked());
    let choice = move |this: Period, name: String| {
        button(move || period.set(this)).state("aria-pressed", move || period.get() == this).child(name)
    };
    let choices = move || {
        Session::here().estimate.track();
        el("div")
            .class("seg")
            .set("role", "group")
            .set("aria-label", say(Text::MODES_PERIOD))
            .child(choice(Period::FirstYear, words.say(Text::MODES_FIRST).into()))
            .child(choice(Period::Horizon, over_years(words, Text::MODES_HORIZON)).test("modes-horizon"))
    };
    let head = vec![el("span").child(say(Text::MODES_SAME)).view()];
    let same = move || vec![live(move || table(found, period.get(), false))];
    vec![
        el("div").class("panel-body").child(el("h3").child(say(Text::MODES_LINES))).child(live(choices)).view(),
        live(move || table(found, period.get(), true)),
        disclosure("modes-same", "nested table-of", head, same).view(),
    ]
}

/// The lines that differ, under their components; or those that do not.
fn table(found: Found, period: Period, differ: bool) -> Option<El> {
    let found = found.get()?;
    let words = Words::of(Session::here());
    let modes = &found;
    let name = if differ { Text::MODES_LINES_CAPTION } else { Text::MODES_SAME };
    let column = |(place, mode): (usize, &_)| {
        let chosen = (place == modes.chosen).then(|| el("b").class("tag").child(words.say(Text::MODES_CHOSEN)));
        el("th").set("scope", "col").class("num").child(words.deployment(*mode)).child(" ").child(chosen)
    };
    let head = el("tr")
        .child(el("th").set("scope", "col").child(words.say(Text::DETAILS_COL_ITEM)))
        .children(MODES.iter().enumerate().map(column));
    let shown = |row: &&LineRow| row.cells.iter().any(|cell| !cell.because.is_empty()) == differ;
    let bodies = Component::ALL.into_iter().filter_map(|part| {
        let rows: Vec<&LineRow> = modes.lines.iter().filter(|row| row.id.component() == part).filter(shown).collect();
        let sum = modes.components.iter().find(|figures| figures.what == Sum::Component(part))?;
        (!rows.is_empty()).then(|| {
            let head = component(words, part, sum, period, modes, differ);
            el("tbody").child(head).children(rows.into_iter().map(|row| line(words, row, period, modes)))
        })
    });
    let caption = words.fill_in(name, &[words.unit()]);
    let test = if differ { "modes-lines" } else { "modes-same-lines" };
    Some(
        el("table")
            .class("side-by-side cards")
            .test(test)
            .child(el("caption").child(caption))
            .child(el("thead").child(head))
            .children(bodies),
    )
}

/// The subtotal is of year 1, and stands over all of its lines.
fn component(words: Words, part: Component, sum: &Figures, period: Period, modes: &Modes, differ: bool) -> El {
    let name = words.say(Text::component(part));
    if period == Period::Horizon || !differ {
        let head = el("th").set("scope", "rowgroup").set("colspan", "4").child(name);
        return el("tr").class("part").child(head);
    }
    let figure = |column: usize| {
        let amount = format!("{}{}", words.at_least(sum.complete[column]), words.amount(sum.amounts[column]));
        let more = (column != modes.chosen && !sum.more[column].is_zero()).then(|| words.more(sum.more[column]));
        amounts(words, column, amount, more)
    };
    el("tr").class("part").child(el("th").set("scope", "rowgroup").child(name)).children((0..MODES.len()).map(figure))
}

fn line(words: Words, row: &LineRow, period: Period, modes: &Modes) -> El {
    let of = |(column, cell): (usize, &Cell)| {
        let amount = match cell.status {
            None => "–".to_string(),
            Some(Status::Included) => words.say(Text::MODES_INCLUDED).to_string(),
            Some(Status::Unpriced) => words.say(Text::MODES_UNPRICED).to_string(),
            Some(Status::Priced) => words.amount(period.amount(cell)),
        };
        let more = period.more(cell);
        let more = (column != modes.chosen && !more.is_zero()).then(|| words.more(more));
        let say = |why: &Reason| reason(why, words.language).trim_end_matches(['.', '。']).to_string();
        let why: Vec<String> = cell.because.iter().map(say).collect();
        let why = (!why.is_empty()).then(|| el("div").class("why").child(why.join(words.language.semicolon())));
        amounts(words, column, amount, more).child(why)
    };
    el("tr").child(row_head().child(words.say(Text::line(row.id)))).children(row.cells.iter().enumerate().map(of))
}

/// A figure, named by its mode where columns stand below each other.
fn amounts(words: Words, column: usize, amount: String, more: Option<String>) -> El {
    cell("num")
        .set("data-name", words.deployment(MODES[column]))
        .child(el("span").child(amount))
        .child(more.map(|more| el("div").class("more").child(more)))
}
