//! What the billing step is worth.

use super::Found;
use crate::{
    decisions::billing::Increment,
    format,
    text::Text,
    ui::{
        element::{El, el},
        session::Session,
        table::{number, row_head, scrolled, table},
        words::Words,
    },
};
use leptos::prelude::*;

const COLUMNS: [(Text, &str); 6] = [
    (Text::BILLING_COL_STEP, ""),
    (Text::BILLING_COL_OUTBOUND, "num"),
    (Text::BILLING_COL_INBOUND, "num"),
    (Text::BILLING_COL_MINUTES, "num"),
    (Text::BILLING_COL_TELEPHONE, "num"),
    (Text::BILLING_COL_BY_USE, "num"),
];

pub fn steps_table(found: Found) -> Option<Vec<El>> {
    let found = found.get()?;
    let words = Words::of(Session::here());
    let caption = words.fill_in(Text::BILLING_STEPS, &[words.unit()]);
    let row = |step: &Increment| {
        let own = step.is_own.then(|| el("b").class("tag").child(words.say(Text::BILLING_CHOSEN)));
        let name = words.fill_in(Text::BILLING_SECONDS, &[&format::number(step.seconds)]);
        el("tr")
            .child(row_head().child(el("div").class("named").child(el("span").child(name)).child(own)))
            .child(number("num", format::rounded(step.outbound_minutes, 3)))
            .child(number("num", format::rounded(step.inbound_minutes, 3)))
            .child(number("num", format::number(step.minutes)))
            .child(number("num", words.amount(step.telephone.typical)))
            .child(step.by_use.map(|fee| number("num", words.amount(fee.typical))))
    };
    // Without SaaS nothing is paid by use.
    let by_use = found.steps.iter().any(|step| step.by_use.is_some());
    let columns = if by_use { &COLUMNS[..] } else { &COLUMNS[..COLUMNS.len() - 1] };
    let table = table("steps", caption.clone(), columns).test("billing-steps");
    Some(vec![
        scrolled(caption, table.child(el("tbody").children(found.steps.iter().map(row)))),
        el("p").class("soft notes-below").child(words.say(Text::BILLING_STEPS_NOTE)),
    ])
}
