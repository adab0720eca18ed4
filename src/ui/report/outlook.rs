//! Beyond the first year: cash and books, what moves the budget, and people against the robot.

use super::{
    facts::Facts,
    sheet::{fact, part},
};
use crate::{
    chart::{Entry, legend, sized},
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
        table::{figures, heads, scrolled},
    },
};

/// Bars of the tornado.
const BARS: usize = 4;
/// Width of a drawing in its own units: as wide as half a sheet, its words are as large as the small print, 8 pt.
const WIDTH: f64 = 380.0;
/// Height of a drawing of lines: that of the bars beside it.
const HEIGHT: f64 = 240.0;
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
    let written_off = words.fill_in(Text::YEARS_DEPRECIATION, &[&life]);
    let rows = el("tbody")
        .child(paid(Text::YEARS_CAPEX, &cash.capex))
        .child(paid(Text::YEARS_OPEX, &cash.opex))
        .child(paid(Text::YEARS_HIDDEN, &cash.hidden))
        .child(paid(Text::YEARS_CONTINGENCY, &cash.contingency))
        .child(paid(Text::YEARS_CASH, &cash.all).class("r-sum"))
        .child(figures(words.say(Text::YEARS_CUMULATIVE).into(), cumulative))
        .child(own(written_off, &|year| year.depreciation, words.aligned(years.depreciation)))
        .child(own(words.say(Text::YEARS_CHARGE).into(), &|year| year.charge, words.aligned(years.charge)));
    let rate = format::percent(facts.estimate.scenario.finance_discount_rate(), 2);
    let mut notes = vec![words.fill_in(Text::REPORT_YEARS_NOTE, &[&rate, &life])];
    if !facts.estimate.totals.complete {
        notes.push(words.say(Text::REPORT_AT_LEAST).into());
    }
    let title = words.fill_in(Text::REPORT_YEARS, &[words.unit()]);
    let table = el("table").child(el("caption").child(title.clone())).child(el("thead").child(heads(head))).child(rows);
    part("r-years", title.clone())
        .child(scrolled(title, table))
        .child(el("p").class("soft").child(notes.join(words.language.gap())))
}

/// What moves the budget, and when the robot pays back, side by side.
pub fn charts(facts: &Facts, place: &'static str) -> El {
    let (words, people) = (facts.words, &facts.people);
    let saved = people.cash.as_ref().map(|_| {
        let title = format!("{} ({})", words.say(Text::PEOPLE_CHART_TITLE), words.unit());
        part("", title).child(plot(cash::chart_of(words, Some(people)), place, "people"))
    });
    el("div").class("r-halves r-charts").child(sensitivity(facts, place)).child(saved)
}

fn sensitivity(facts: &Facts, place: &'static str) -> Option<El> {
    let words = facts.words;
    let bars: Vec<_> = facts.tornado.bars.iter().take(BARS).cloned().collect();
    let shown = Tornado { bars, ..facts.tornado.clone() };
    if shown.bars.is_empty() {
        return None;
    }
    let chart = tornado::chart_of(words, Some(&shown));
    let title = words.fill_in(Text::REPORT_SENSITIVITY, &[words.unit()]);
    Some(part("", title).child(plot(chart, place, "moves")))
}

pub fn people(facts: &Facts) -> El {
    let words = facts.words;
    let people = &facts.people;
    let mut because = people.because.iter().map(|why| reason(why, words.language));
    let lead = [because.next(), people.cash.is_some().then(|| because.next()).flatten()];
    let lead: Vec<String> = lead.into_iter().flatten().collect();
    let figures = people.cash.as_ref().map(|cash| self::facts(facts, people, cash));
    let rest = because.take(REASONS).map(|line| el("li").child(line));
    part("r-people", words.say(Text::REPORT_PEOPLE).into())
        .child(el("p").child(lead.join(words.language.gap())))
        .child(figures)
        .child(el("ul").class("r-list").children(rest))
}

fn facts(all: &Facts, people: &People, cash: &Cash) -> El {
    let words = all.words;
    let say = |text: Text| words.say(text).to_string();
    let rate = format::percent(all.estimate.scenario.finance_discount_rate(), 2);
    let npv = words.fill_in(Text::PEOPLE_FACT_NPV, &[&cash.years.len().to_string(), &rate]);
    let [low, high] = [cash.npv.low, cash.npv.high].map(|amount| words.amount(amount));
    let staff = [people.before.people, people.after.people].map(|staff| staff.to_string());
    let needed = match cash.break_even {
        Some(rate) => words.fill_in(Text::PEOPLE_NOTE_PAYBACK, &[&format::percent(rate, 0)]),
        None => say(Text::PEOPLE_NOTE_NO_PAYBACK),
    };
    let each = words.money(cash.cost_per_agent.typical);
    el("dl")
        .class("r-facts small")
        .child(fact(
            say(Text::PEOPLE_FACT_AGENTS),
            words.fill_in(Text::PEOPLE_FACT_AGENTS_VALUE, &[&people.agents.to_string()]),
            vec![words.fill_in(Text::PEOPLE_NOTE_AGENTS, &[&staff[0], &staff[1]])],
        ))
        .child(fact(
            say(Text::PEOPLE_FACT_COST),
            words.money(cash.yearly_cost.typical),
            vec![words.fill_in(Text::REPORT_EACH_PERSON, &[&each])],
        ))
        .child(fact(say(Text::PEOPLE_FACT_SAVING), words.money(cash.saving_per_year.typical), Vec::new()))
        .child(fact(say(Text::PEOPLE_FACT_PAYBACK), payback(all, cash), vec![needed]))
        .child(fact(
            npv,
            words.money(cash.npv.typical),
            vec![words.fill_in(Text::PEOPLE_NOTE_NPV_RANGE, &[&low, &high])],
        ))
        .child(fact(
            say(Text::PEOPLE_FACT_ROI),
            cash.roi.map_or_else(|| "–".into(), |roi| format::percent(roi, 1)),
            vec![say(Text::PEOPLE_FACT_ROI_NOTE)],
        ))
}

pub fn payback(facts: &Facts, cash: &Cash) -> String {
    match cash.payback_month {
        Some(month) => facts.words.fill_in(Text::REPORT_MONTH, &[&month.to_string()]),
        None => facts.words.say(Text::PEOPLE_FACT_PAYBACK_NONE).into(),
    }
}

/// A chart as a drawing with its legend. What it says is also its name for those who do not see it.
fn plot(chart: Chart, place: &str, name: &str) -> El {
    // Patterns of a drawing are found by name across the page.
    let id = format!("{place}-{name}");
    let drawing = sized(&chart.plot, &id, WIDTH, HEIGHT);
    let sample = |entry: Entry| {
        let sample = entry.sample.clone();
        el("li")
            .child(el("span").set("aria-hidden", "true").prop_text("innerHTML", move || sample.clone()))
            .child(entry.name)
    };
    let entries = legend(&chart.plot, &id);
    let key = (!entries.is_empty()).then(|| el("ul").class("key").children(entries.into_iter().map(sample)));
    let drawing = el("div")
        .class("plot")
        .set("role", "img")
        .set("aria-label", chart.summary)
        .prop_text("innerHTML", move || drawing.clone());
    el("div").class("chart").child(key).child(drawing)
}
