//! 分项报价: every line of the first year, numbered, with and without VAT, to the fen.

use super::{facts::Facts, sheet::part};
use crate::{
    decisions::report::{Amounts, Item, Section},
    engine::{
        book::Grade,
        line::{Formula, Line, Payer, Status, Timing},
        money::Money,
    },
    format,
    text::Text,
    ui::{
        element::{El, el},
        table::{cell, number, row_head, scrolled, table},
        words::Words,
    },
};

const COLUMNS: [(Text, &str); 10] = [
    (Text::REPORT_COL_NUMBER, "r-no"),
    (Text::REPORT_COL_ITEM, "r-item"),
    (Text::REPORT_COL_QUANTITY, "num"),
    (Text::REPORT_COL_UNIT, ""),
    (Text::REPORT_COL_PRICE, "num"),
    (Text::REPORT_COL_GROSS, "num money"),
    (Text::REPORT_COL_NET, "num money"),
    (Text::REPORT_COL_RATE, "num"),
    (Text::REPORT_COL_TERMS, "r-terms"),
    (Text::REPORT_COL_GROUNDS, "r-grounds"),
];

pub fn items(facts: &Facts) -> El {
    let words = facts.words;
    let items = &facts.items;
    let of = |amounts: Amounts| [amounts.gross, amounts.net].map(|amount| total(facts.at_least(), amount));
    let scope = facts.items.sections.iter().filter(|section| section.component.is_in_first_year());
    let beside = facts.items.sections.iter().filter(|section| !section.component.is_in_first_year());
    let sum = |name: Text, amounts: Amounts| sum_row("r-sum", words.say(name).into(), of(amounts));
    let table = table("r-items", words.say(Text::REPORT_ITEMS).into(), &COLUMNS)
        .children(scope.map(|section| rows(facts, section)))
        .child(el("tbody").child(sum(Text::REPORT_FIRST_YEAR_TOTAL, items.first_year)))
        .children(beside.map(|section| rows(facts, section)))
        .child(el("tbody").child(sum(Text::REPORT_BUDGET_TOTAL, items.budget)));
    let absent: Vec<&str> = items.absent.iter().map(|component| words.say(Text::component(*component))).collect();
    let absent =
        (!absent.is_empty()).then(|| words.fill_in(Text::REPORT_ABSENT, &[&absent.join(words.language.comma())]));
    let notes =
        [Text::REPORT_ITEMS_NOTE, Text::REPORT_ITEMS_OUTSIDE, Text::REPORT_GROUNDS_NOTE].map(|note| words.say(note));
    let notes: Vec<&str> = notes.into_iter().chain(absent.as_deref()).collect();
    part("itemised", words.say(Text::REPORT_ITEMS).into())
        .child(scrolled(words.say(Text::REPORT_ITEMS).into(), table))
        .child(el("p").class("soft").child(notes.join(" ")))
}

fn rows(facts: &Facts, section: &Section) -> El {
    let words = facts.words;
    let least = words.at_least(section.complete);
    let name = words.say(Text::component(section.component));
    let head = sum_row("r-comp", format!("{} {name}", section.number), subtotal(least, section.subtotal));
    el("tbody").child(head).children(section.items.iter().filter_map(|item| row(facts, item)))
}

fn subtotal(least: &str, amounts: Amounts) -> [String; 2] {
    [amounts.gross, amounts.net].map(|amount| total(least, amount))
}

/// A dash where VAT is not split.
fn total(least: &str, amount: Option<Money>) -> String {
    amount.map_or_else(|| "–".into(), |amount| format!("{least}{}", format::yuan(amount)))
}

fn sum_row(class: &'static str, name: String, [gross, net]: [String; 2]) -> El {
    el("tr")
        .class(class)
        .child(el("th").set("scope", "row").set("colspan", "5").child(name))
        .child(number("num money", gross))
        .child(number("num money", net))
        .child(cell("").set("colspan", "3"))
}

fn row(facts: &Facts, item: &Item) -> Option<El> {
    let words = facts.words;
    let line = facts.estimate.lines.get(item.line)?;
    let unpriced = words.say(Text::LINES_STATUS_UNPRICED);
    let known = |amount: Option<Money>| match line.status {
        Status::Unpriced => unpriced.to_string(),
        _ => total("", amount),
    };
    let rate = item.vat_rate.map_or_else(|| "–".into(), |rate| format::percent(rate, 0));
    let grounded = match (line.status, line.note) {
        (Status::Included, why) => {
            let why = why.map_or("", |why| words.say(why));
            vec![cell("r-why").set("colspan", "3").child(words.fill_in(Text::REPORT_INCLUDED, &[why]))]
        }
        _ => vec![
            number("num", format::rounded(line.quantity.typical, 2)),
            cell("r-unit").child(Text::unit(line.unit, words.language)),
            number("num r-price", price(facts, line)),
        ],
    };
    Some(
        el("tr")
            .test(format!("report-line-{}", line.id.key()))
            .child(cell("r-no").child(item.number.clone()))
            .child(row_head().class("r-item").child(words.say(Text::line(line.id))).child(note(facts, item)))
            .children(grounded)
            .child(number("num money", known(item.amounts.gross)))
            .child(number("num money", known(item.amounts.net)))
            .child(number("num", rate))
            .child(cell("r-terms").child(terms(words, line)))
            .child(cell("r-grounds").child(grounds(facts, line))),
    )
}

/// Since when it costs something.
fn note(facts: &Facts, item: &Item) -> Option<El> {
    let year = item.from_year?.to_string();
    Some(el("small").child(facts.words.fill_in(Text::REPORT_FROM_YEAR, &[&year])))
}

/// `0.1 × 0.9`: a share of other lines in per cent; by tiers where there are some.
fn price(facts: &Facts, line: &Line) -> String {
    let own = line.unit_price.map(|price| match line.formula {
        Formula::Share => format::percent(price.typical, 2),
        _ => format::rounded(price.typical, 4),
    });
    let factors = line.factors.iter().map(|factor| format::rounded(factor.value.typical, 4));
    let mut words = own.into_iter().chain(factors).collect::<Vec<_>>().join(" × ");
    if !line.slices.is_empty() {
        words = [words.as_str(), facts.words.say(Text::REPORT_TIERED)].join(" ").trim().into();
    }
    words
}

/// When it falls due and who is paid, in the short words of a narrow column.
fn terms(words: Words, line: &Line) -> String {
    let timing = match line.timing {
        Timing::Once => Text::REPORT_ONCE,
        Timing::Monthly => Text::REPORT_MONTHLY,
        Timing::Yearly => Text::REPORT_YEARLY,
    };
    let payer = match line.id.meta().payer {
        Payer::Vendor => Text::REPORT_VENDOR,
        Payer::Carrier => Text::REPORT_CARRIER,
        Payer::Internal => Text::REPORT_INTERNAL,
        Payer::Other => Text::REPORT_OTHER,
    };
    words.fill_in(Text::REPORT_TERMS, &[words.say(timing), words.say(payer)])
}

/// The grade, and the sources behind it.
fn grounds(facts: &Facts, line: &Line) -> String {
    let grade = match line.grade {
        _ if line.status == Status::Included => return String::new(),
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::U => "U",
    };
    let numbers = facts.sources.numbers(&line.prices);
    if numbers.is_empty() { grade.into() } else { format!("{grade} [{}]", runs(&numbers)) }
}

/// `13–17, 20`: neighbours as runs.
fn runs(numbers: &[usize]) -> String {
    let parts = numbers.chunk_by(|one, next| one + 1 == *next).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        Some(if first == last { first.to_string() } else { format!("{first}–{last}") })
    });
    parts.collect::<Vec<_>>().join(", ")
}
