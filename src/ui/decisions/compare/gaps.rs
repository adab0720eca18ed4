//! In words: what does not compare, how far each scenario is from the base, and which lines and inputs make it so.

use super::{
    priced::{Found, Priced, Shown},
    tables::{Behind, Compared},
};
use crate::{
    decisions::compare::{Cause, Causes, Gap, Input, inputs},
    engine::money::Money,
    takeaway::comparison_words::{input_name, input_value},
    text::Text,
    ui::{
        element::{El, el},
        price_book::stands_in,
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;

/// Inputs named for a scenario.
const NAMED: usize = 4;

pub fn cautions(found: Compared) -> Option<El> {
    let found = found.get()?;
    let caution = &found.comparison.caution;
    let mut told: Vec<String> = Vec::new();
    let flags =
        [(caution.vat, Text::COMPARE_VAT), (caution.years, Text::COMPARE_YEARS), (caution.books, Text::COMPARE_BOOKS)];
    told.extend(flags.into_iter().filter(|(is, _)| *is).map(|(_, text)| say(text).to_string()));
    let words = Words::in_language(Session::here().language.get_untracked());
    let unknown = |column: &usize| words.fill_in(Text::COMPARE_UNKNOWN, &[found.title(*column)]);
    told.extend(caution.unpriced.iter().map(unknown));
    let stand_in = |shown: &Shown, priced: &Priced| {
        let text = stands_in(&priced.named.edition, words.language);
        priced.missing.as_ref().map(|_| words.fill_in(Text::COMPARE_ON_COLUMN, &[&shown.title, &text]))
    };
    told.extend(found.columns.iter().filter_map(|(shown, priced)| stand_in(shown, priced)));
    let any = !told.is_empty();
    any.then(|| {
        let items = told.into_iter().map(|text| el("li").child(text));
        el("ul").class("note reasons").test("compare-cautions").children(items)
    })
}

pub fn gaps(found: Compared, behind: Behind) -> Option<El> {
    let words = Words::of(Session::here());
    let found = found.get()?;
    let causes = behind.result.get();
    let gap = |gap: &Gap| {
        let of_column = causes.as_ref().and_then(|all| all.get(gap.column)?.as_ref());
        el("li").child(el("p").child(sentence(words, &found, gap))).child(why(words, &found, gap, of_column))
    };
    Some(el("ul").class("reasons gaps").test("compare-gaps").children(found.comparison.gaps.iter().map(gap)))
}

fn sentence(words: Words, found: &Found, gap: &Gap) -> String {
    let (name, base) = (found.title(gap.column), found.title(found.comparison.base));
    if gap.horizon.is_zero() {
        return words.fill_in(Text::COMPARE_SAME, &[name, base]);
    }
    let lines = gap.lines.iter().map(|(id, more)| format!("{} {}", say(Text::line(*id)), words.more(*more)));
    let lines: Vec<String> = lines.collect();
    let text = if gap.horizon < Money::ZERO { Text::COMPARE_LESS } else { Text::COMPARE_MORE };
    words.fill_in(text, &[name, base, &words.money(gap.apart), &lines.join(words.language.comma())])
}

/// The inputs behind it, each with what it does alone.
fn why(words: Words, found: &Found, gap: &Gap, causes: Option<&Causes>) -> Option<El> {
    let Some(causes) = causes else {
        return (!gap.horizon.is_zero()).then(|| el("p").class("soft").child(say(Text::COMPARE_SEEKING)));
    };
    let named: Vec<&Cause> = causes.all.iter().filter(|cause| !cause.horizon.is_zero()).take(NAMED).collect();
    let mut items: Vec<String> = named.iter().map(|cause| in_words(words, found, gap.column, cause)).collect();
    let rest = causes.beyond(named.len());
    if let Some(rest) = rest.filter(|rest| !rest.is_zero()) {
        items.push(words.fill_in(Text::COMPARE_TOGETHER, &[&words.more(rest)]));
    }
    let any = !items.is_empty();
    any.then(|| {
        el("div")
            .class("causes")
            .child(el("p").class("soft").child(say(Text::COMPARE_CAUSES)))
            .child(el("ul").class("reasons").children(items.into_iter().map(|text| el("li").child(text))))
    })
}

fn in_words(words: Words, found: &Found, column: usize, cause: &Cause) -> String {
    if cause.input == Input::Book {
        return words.fill_in(Text::COMPARE_CAUSE_BOOK, &[&words.more(cause.horizon)]);
    }
    let columns = found.columns();
    let value = |column: usize| {
        let values = inputs::values(cause.input, &columns[column].estimate.scenario);
        input_value(cause.input, &values, &columns[column], words.language)
    };
    let name = input_name(cause.input, words.language);
    let more = words.more(cause.horizon);
    words.fill_in(Text::COMPARE_CAUSE, &[&name, &value(found.comparison.base), &value(column), &more])
}
