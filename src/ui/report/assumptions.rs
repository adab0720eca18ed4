//! What the figures rest on: grades, assumed prices, answers, sources.

use super::{answers::value, facts::Facts, sheet::part, sources::Source};
use crate::{
    decisions::{report::Assumed, sensitivity::Input},
    engine::scenario::Field,
    format,
    text::Text,
    ui::{
        element::{El, el},
        form::group_list::months,
        table::{number, row_head, scrolled, table},
    },
};

/// Assumed prices told with their reasons.
const TOLD: usize = 4;
/// Defaults named, the ones that move the budget most.
const DEFAULTS: usize = 8;

const COLUMNS: [(Text, &str); 3] =
    [(Text::REPORT_COL_ASSUMPTION, ""), (Text::REPORT_COL_BAND, "num"), (Text::REPORT_COL_RESTS, "num")];

const GRADES: [Text; 4] = [Text::LINES_GRADE_A, Text::LINES_GRADE_B, Text::LINES_GRADE_C, Text::LINES_GRADE_U];

pub fn assumptions(facts: &Facts) -> El {
    let words = facts.words;
    let share = format::percent(facts.estimate.totals.assumed_share, 1);
    let grades = GRADES.map(|grade| words.say(grade)).join(" ");
    let grades = [words.fill_in(Text::REPORT_ASSUMED_SHARE, &[&share]), grades].join(" ");
    part("assumptions", words.say(Text::REPORT_ASSUMPTIONS).into())
        .child(el("p").child(grades))
        .child(prices(facts))
        .child(el("div").class("r-answers").child(changed(facts)).child(defaults(facts)))
        .child(sources(facts))
}

fn prices(facts: &Facts) -> Vec<El> {
    let words = facts.words;
    let title = el("h3").child(words.say(Text::REPORT_ASSUMED_PRICES));
    if facts.assumed.is_empty() {
        return vec![title, el("p").child(words.say(Text::REPORT_ASSUMED_NONE))];
    }
    let row = |assumed: &Assumed| {
        let unit = assumed.price.unit();
        let band = facts.book.price(assumed.price)?.band().points().map(|point| format::in_unit(point, unit));
        let unit = Text::unit_after(unit, words.language);
        let name = row_head()
            .child(facts.sources.price_name(assumed.price))
            .child(el("small").child(facts.sources.reasoning(assumed.price)));
        Some(
            el("tr")
                .child(name)
                .child(number("num", format!("{} / {} / {} {unit}", band[0], band[1], band[2])))
                .child(number("num", words.aligned(assumed.amount))),
        )
    };
    let left = facts.assumed.get(TOLD..).unwrap_or_default().len();
    let more =
        (left > 0).then(|| el("p").class("soft").child(words.fill_in(Text::REPORT_ASSUMED_MORE, &[&left.to_string()])));
    let caption = words.say(Text::REPORT_ASSUMED_PRICES).to_string();
    let rows = facts.assumed.iter().take(TOLD).filter_map(row);
    let table = table("assumed", caption, &COLUMNS).child(el("tbody").children(rows));
    let table = scrolled(words.say(Text::REPORT_ASSUMED_PRICES).into(), table);
    [Some(title), Some(table), more].into_iter().flatten().collect()
}

/// Label and value of each; the twelve months as one.
fn answers(facts: &Facts, fields: impl Iterator<Item = Field>) -> El {
    let words = facts.words;
    let months = months();
    let is_own = |field: &Field| !months.contains(field) || Some(field) == months.first();
    let answer = |field: Field| {
        let (label, value) = match months.contains(&field) {
            true => (Text::UI_MONTHLY_PROFILE, profile(facts)),
            false => (Text::field(field), value(words, &facts.estimate, field)),
        };
        el("li").child(el("span").child(words.say(label))).child(el("b").child(value))
    };
    el("ul").class("r-pairs tight").children(fields.filter(is_own).map(answer))
}

fn profile(facts: &Facts) -> String {
    facts.estimate.scenario.monthly_profile().map(format::number).join(" ")
}

fn changed(facts: &Facts) -> El {
    let words = facts.words;
    // A changed month shows at the first.
    let months = months();
    let is_month = |field: &Field| months.contains(field);
    let has_month = facts.changed.iter().any(is_month);
    let first = months.first().copied().filter(|_| has_month);
    let plain = facts.changed.iter().copied().filter(|field| !is_month(field));
    let fields: Vec<Field> = plain.chain(first).collect();
    let title = words.fill_in(Text::REPORT_CHANGED, &[&fields.len().to_string()]);
    let none = fields.is_empty().then(|| el("p").child(words.say(Text::REPORT_CHANGED_NONE)));
    el("div").child(el("h3").child(title)).child(none).child(answers(facts, fields.into_iter()))
}

/// Answers left to their defaults, those that move the budget most first.
fn defaults(facts: &Facts) -> El {
    let moving = facts.tornado.bars.iter().filter_map(|bar| match bar.input {
        Input::Field(field) => Some(field),
        Input::Prices { .. } => None,
    });
    let kept = moving.filter(|field| !facts.changed.contains(field)).take(DEFAULTS);
    el("div").child(el("h3").child(facts.words.say(Text::REPORT_DEFAULTS))).child(answers(facts, kept))
}

fn sources(facts: &Facts) -> Vec<El> {
    let words = facts.words;
    let title = el("h3").child(words.say(Text::REPORT_SOURCES));
    if !facts.sources.are_here() {
        return vec![title, el("p").class("soft").child(words.say(Text::REPORT_SOURCES_MISSING))];
    }
    let source = |source: Source| {
        let address = (!source.address.is_empty())
            .then(|| el("a").set("href", source.address.clone()).child(host(&source.address).to_string()));
        el("li")
            .set("value", source.number.to_string())
            .child(source.title)
            .child(format!(" {} ", source.date))
            .child(address)
    };
    vec![title, el("ol").class("r-sources").children(facts.sources.list().into_iter().map(source))]
}

/// Whose page it is. The whole address is behind it, and in the calculator.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
