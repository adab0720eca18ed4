//! Beyond the first year: cash and books, what moves the budget, and people against the robot.

use super::{facts::Facts, sheet::part};
use crate::{
    chart::{Entry, Plot, legend, svg},
    decisions::{
        people::{Cash, People},
        sensitivity::Tornado,
        years::{Row, YearFigures},
    },
    engine::money::Money,
    explain::reason,
    format,
    text::Text,
    ui::{
        chart::Chart,
        decisions::{people::cash, uncertainty::tornado},
        element::{El, el},
        table::{figures, heads},
    },
};

/// Bars of the tornado.
const BARS: usize = 5;
/// Widths of the drawings, in their own units.
const WIDE: f64 = 690.0;
const HALF: f64 = 400.0;
/// Reasons besides verdict and balance.
const REASONS: usize = 4;

pub fn years(facts: &Facts) -> El {
    let (words, years) = (facts.words, &facts.years);
    let none = String::new;
    let paid = |name: Text, row: &Row| {
        let cells = std::iter::once(row.initial).chain(row.years.iter().copied()).chain([row.total, row.present_value]);
        figures(words.say(name).into(), cells.map(|amount| words.aligned(amount)))
    };
    let own = |name: String, of: &dyn Fn(&YearFigures) -> Money, total: String| {
        let each = years.years.iter().map(|year| words.aligned(of(year)));
        figures(name, std::iter::once(none()).chain(each).chain([total, none()]))
    };
    let cash = &years.cash;
    let cumulative = std::iter::once(cash.cumulative_initial).chain(cash.cumulative.iter().copied());
    let cumulative = cumulative.map(|amount| words.aligned(amount)).chain([none(), none()]);
    let life = years.depreciation_years.to_string();
    let year = |year: &YearFigures| words.fill_in(Text::YEARS_YEAR_N, &[&year.year.to_string()]);
    let head = [Text::YEARS_ITEM, Text::YEARS_INITIAL].map(|name| words.say(name).to_string()).into_iter();
    let last = [Text::YEARS_TOTAL, Text::YEARS_PRESENT].map(|name| words.say(name).to_string());
    let head = head.chain(years.years.iter().map(year)).chain(last);
    let rows = el("tbody")
        .child(paid(Text::YEARS_CAPEX, &cash.capex))
        .child(paid(Text::YEARS_OPEX, &cash.opex))
        .child(paid(Text::YEARS_HIDDEN, &cash.hidden))
        .child(paid(Text::YEARS_CONTINGENCY, &cash.contingency))
        .child(paid(Text::YEARS_CASH, &cash.all).class("sum"))
        .child(figures(words.say(Text::YEARS_CUMULATIVE).into(), cumulative))
        .child(own(
            words.fill_in(Text::YEARS_DEPRECIATION, &[&life]),
            &|year| year.depreciation,
            words.aligned(years.depreciation),
        ))
        .child(own(words.say(Text::YEARS_CHARGE).into(), &|year| year.charge, words.aligned(years.charge)));
    let rate = format::percent(facts.estimate.scenario.finance_discount_rate(), 2);
    let title = words.fill_in(Text::REPORT_YEARS, &[words.unit()]);
    part("years", title.clone())
        .child(
            el("table")
                .child(el("caption").class("visually-hidden").child(title))
                .child(el("thead").child(heads(head)))
                .child(rows),
        )
        .child(el("p").class("soft").child(words.fill_in(Text::REPORT_YEARS_NOTE, &[&rate, &life])))
}

pub fn sensitivity(facts: &Facts, place: &'static str) -> Option<El> {
    let words = facts.words;
    let bars: Vec<_> = facts.tornado.bars.iter().take(BARS).cloned().collect();
    let count = bars.len().to_string();
    let shown = Tornado { bars, ..facts.tornado.clone() };
    if shown.bars.is_empty() {
        return None;
    }
    let chart = tornado::chart_of(words, Some(&shown));
    let title = words.fill_in(Text::REPORT_SENSITIVITY, &[words.unit(), &count]);
    Some(part("sensitivity", title).child(plot(chart, place, "moves", WIDE)))
}

pub fn people(facts: &Facts, place: &'static str) -> El {
    let words = facts.words;
    let people = &facts.people;
    let mut because = people.because.iter().map(|why| reason(why, words.language));
    let lead = [because.next(), people.cash.is_some().then(|| because.next()).flatten()];
    let lead = lead.into_iter().flatten().map(|line| el("p").child(line));
    let chart = people.cash.as_ref().map(|_| plot(cash::chart_of(words, Some(people)), place, "people", HALF));
    let figures = people.cash.as_ref().map(|cash| self::facts(facts, people, cash));
    part("people", words.say(Text::REPORT_PEOPLE).into())
        .children(lead)
        .child(el("div").class("halves").child(figures).child(chart))
        .child(el("ul").class("plain").children(because.take(REASONS).map(|line| el("li").child(line))))
}

fn facts(all: &Facts, people: &People, cash: &Cash) -> El {
    let words = all.words;
    let fact = |name: String, value: String, note: String| {
        let note = (!note.is_empty()).then(|| el("small").child(note));
        el("li").child(el("span").child(name).child(note)).child(el("b").child(value))
    };
    let say = |text: Text| words.say(text).to_string();
    let rate = format::percent(all.estimate.scenario.finance_discount_rate(), 2);
    let npv = words.fill_in(Text::PEOPLE_FACT_NPV, &[&cash.years.len().to_string(), &rate]);
    let [low, high] = [cash.npv.low, cash.npv.high].map(|amount| words.amount(amount));
    let staff = [people.before.people, people.after.people].map(|staff| staff.to_string());
    let payback = match cash.payback_month {
        Some(month) => words.fill_in(Text::REPORT_MONTH, &[&month.to_string()]),
        None => say(Text::PEOPLE_FACT_PAYBACK_NONE),
    };
    let needed = match cash.break_even {
        Some(rate) => words.fill_in(Text::PEOPLE_NOTE_PAYBACK, &[&format::percent(rate, 0)]),
        None => say(Text::PEOPLE_NOTE_NO_PAYBACK),
    };
    el("ul")
        .class("pairs")
        .child(fact(
            say(Text::PEOPLE_FACT_AGENTS),
            words.fill_in(Text::PEOPLE_FACT_AGENTS_VALUE, &[&people.agents.to_string()]),
            words.fill_in(Text::PEOPLE_NOTE_AGENTS, &[&staff[0], &staff[1]]),
        ))
        .child(fact(say(Text::PEOPLE_FACT_COST), words.money(cash.yearly_cost.typical), String::new()))
        .child(fact(say(Text::PEOPLE_FACT_SAVING), words.money(cash.saving_per_year.typical), String::new()))
        .child(fact(say(Text::PEOPLE_FACT_PAYBACK), payback, needed))
        .child(fact(npv, words.money(cash.npv.typical), words.fill_in(Text::PEOPLE_NOTE_NPV_RANGE, &[&low, &high])))
        .child(fact(
            say(Text::PEOPLE_FACT_ROI),
            cash.roi.map_or_else(|| "–".into(), |roi| format::percent(roi, 1)),
            String::new(),
        ))
}

/// A chart as a drawing with its legend; its figures are in the text beside it.
fn plot(chart: Chart, place: &str, name: &str, width: f64) -> El {
    // Patterns of a drawing are found by name across the page.
    let id = format!("{place}-{name}");
    let drawing = svg(&chart.plot, &id, width);
    let entries = legend(&chart.plot, &id);
    let is_lines = matches!(chart.plot, Plot::Lines(_));
    let sample = |entry: Entry| {
        let sample = entry.sample.clone();
        el("li")
            .child(el("span").set("aria-hidden", "true").prop_text("innerHTML", move || sample.clone()))
            .child(entry.name)
    };
    let key = (!entries.is_empty()).then(|| el("ul").class("key").children(entries.into_iter().map(sample)));
    el("div").class(if is_lines { "chart lines" } else { "chart" }).child(key).child(
        el("div")
            .class("plot")
            .set("role", "img")
            .set("aria-label", chart.summary)
            .prop_text("innerHTML", move || drawing.clone()),
    )
}
