//! The first page: what is asked for, how sure it is, what it is made of and what moves it.

use super::{
    facts::Facts,
    name, outlook,
    sheet::{fact, part},
};
use crate::{
    browser::clock,
    capital::capital,
    decisions::sensitivity::Bar,
    engine::{
        line::Component,
        money::Money,
        references::{Reference, gauge},
        scenario::{Field, Interface},
        totals::ComponentTotal,
    },
    explain::reason,
    format::{self, Scale},
    text::{Language, Text},
    ui::{
        decisions::uncertainty::tornado,
        element::{El, el},
        price_book,
        result::band_words,
        session::Session,
        words::chance,
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Inputs named on the cover.
const MOVERS: usize = 4;

pub fn cover(facts: &Facts) -> El {
    let session = Session::here();
    let words = facts.words;
    let problems = session.problems.with_untracked(Vec::len);
    let stale = (problems > 0)
        .then(|| el("p").class("r-note").child(words.fill_in(Text::REPORT_STALE, &[&problems.to_string()])));
    let whose = price_book::whose_on_page(session)
        .map(|whose| el("p").class("r-note").test("report-whose").child(el("b").child(whose)));
    let head = el("header")
        .child(el("h1").child(words.say(Text::REPORT_TITLE)))
        .child(el("p").class("r-name").test("report-name").child(name::name(session)))
        .child(el("p").class("soft").child(words.fill_in(Text::REPORT_MADE, &[&clock::today()])));
    el("section")
        .class("cover")
        .child(head)
        .child(stale)
        .child(whose)
        .child(description(facts))
        .child(budget(facts))
        .child(totals(facts))
        .child(later(facts))
        .child(bands(facts))
        .child(split(facts))
        .child(el("div").class("r-halves").child(dearest(facts)).child(movers(facts)))
}

fn description(facts: &Facts) -> El {
    let (words, e) = (facts.words, &facts.estimate);
    let (s, plan) = (&e.scenario, &e.recommendation);
    let connected = s.interfaces().into_iter().filter(|(_, kind)| *kind != Interface::None);
    let systems: Vec<&str> = connected.map(|(field, _)| words.say(Text::field(field))).collect();
    let systems = match systems.is_empty() {
        true => words.say(Text::REPORT_NO_SYSTEMS).to_string(),
        false => systems.join(words.language.comma()),
    };
    let choice = |field: Field, place: usize| words.say(Text::option(field, place)).to_string();
    let values = [
        choice(Field::Industry, s.industry() as usize),
        words.deployment(plan.deployment).into(),
        words.edition(plan.edition).into(),
        format::number(s.traffic_outbound_calls_per_day()),
        format::percent(s.traffic_connect_rate(), 1),
        format::number(s.traffic_inbound_calls_per_day()),
        e.sizing.concurrency().to_string(),
        systems,
    ];
    const PLACES: [&str; 8] = ["0", "1", "2", "3", "4", "5", "6", "7"];
    let values: Vec<(&str, &str)> = PLACES.into_iter().zip(values.iter().map(String::as_str)).collect();
    let because = plan.because.iter().map(|why| match why.text {
        Text::REASONS_DEPLOYMENT_CHOSEN => words.say(Text::REPORT_DEPLOYMENT_CHOSEN).into(),
        Text::REASONS_EDITION_CHOSEN => words.say(Text::REPORT_EDITION_CHOSEN).into(),
        _ => reason(why, words.language),
    });
    let vat = choice(Field::FinanceVat, s.finance_vat() as usize);
    let years = e.totals.horizon.len().to_string();
    let mut sentences = vec![words.fill(Text::REPORT_DESCRIBE, &values)];
    sentences.extend(because);
    sentences.push(words.fill_in(Text::REPORT_BASIS, &[&vat, &years]));
    el("p").class("description").test("report-description").child(sentences.join(words.language.gap()))
}

fn budget(facts: &Facts) -> El {
    let (words, totals) = (facts.words, &facts.estimate.totals);
    let sum = totals.budget.band.typical;
    let likely = [totals.budget.likely.p10, totals.budget.likely.p90].map(|yuan| words.likely(yuan));
    let parts = [totals.first_year.band, totals.hidden.band, totals.contingency.band].map(|b| words.amount(b.typical));
    let mut odds = vec![
        words.fill_in(Text::REPORT_BUDGET_LIKELY, &[&likely[0], &likely[1]]),
        words.fill_in(Text::REPORT_CHANCE, &[&chance(totals.chance_within_budget)]),
    ];
    let own = totals.chance_within_own.zip(facts.estimate.scenario.budget());
    if let Some((within, Ok(limit))) = own.map(|(within, limit)| (within, Money::round(limit))) {
        odds.push(words.fill_in(Text::REPORT_OWN_BUDGET, &[&words.money(limit), &chance(within)]));
    }
    let exact = (words.scale == Scale::Wan)
        .then(|| el("span").class("exact").child(words.fill_in(Text::REPORT_YUAN, &[&format::yuan(sum)])));
    // Chinese contracts and instruments write sums so; it means nothing elsewhere.
    let written = (words.language == Language::Zh).then(|| {
        let written = words.fill_in(Text::REPORT_CAPITAL, &[&capital(sum)]);
        el("p").class("capital").test("report-capital").child(written)
    });
    let big = el("p")
        .class("r-big")
        .child(facts.at_least())
        .child(el("span").test("report-budget").child(words.amount(sum)))
        .child(el("i").child(words.unit()))
        .child(exact);
    el("div")
        .class("ask")
        .child(el("h2").child(words.say(Text::REPORT_BUDGET)))
        .child(big)
        .child(written)
        .child(el("p").child(words.fill_in(Text::REPORT_BUDGET_PARTS, &[&parts[0], &parts[1], &parts[2]])))
        .child(el("p").child(odds.join(words.language.gap())))
}

fn totals(facts: &Facts) -> El {
    let (words, totals) = (facts.words, &facts.estimate.totals);
    let sum = |name: String, value: Money, notes: Vec<String>| {
        fact(name, format!("{}{}", facts.at_least(), words.money(value)), notes)
    };
    let vat = words.say(Text::option(Field::FinanceVat, facts.estimate.scenario.finance_vat() as usize));
    let first = &totals.first_year;
    let likely = [first.likely.p10, first.likely.p90, first.likely.p50].map(|yuan| words.likely(yuan));
    let corners = [first.band.low, first.band.high].map(|amount| words.amount(amount));
    let notes = vec![
        words.fill_in(Text::REPORT_FIRST_YEAR_NOTE, &[&likely[0], &likely[1], &likely[2]]),
        words.fill_in(Text::REPORT_CORNERS, &[&corners[0], &corners[1]]),
    ];
    let say = |text: Text| words.say(text).to_string();
    el("dl")
        .class("r-facts")
        .child(sum(words.fill_in(Text::REPORT_FIRST_YEAR, &[vat]), first.band.typical, notes))
        .child(sum(say(Text::REPORT_ONE_OFF), totals.one_off.band.typical, Vec::new()))
        .child(sum(
            say(Text::REPORT_RECURRING),
            totals.recurring_year.band.typical,
            vec![say(Text::REPORT_RECURRING_NOTE)],
        ))
}

/// All years, what this buyer bears in the end, and whether it pays.
fn later(facts: &Facts) -> El {
    let (words, totals) = (facts.words, &facts.estimate.totals);
    let years = totals.horizon.len().to_string();
    let money = |amount: Money| format!("{}{}", facts.at_least(), words.money(amount));
    let rate = format::percent(facts.estimate.scenario.finance_discount_rate(), 2);
    let present = words.fill_in(Text::REPORT_PRESENT, &[&rate, &money(facts.years.present_value.typical)]);
    let effective = (totals.effective != totals.first_year.band)
        .then(|| fact(words.say(Text::REPORT_EFFECTIVE).into(), money(totals.effective.typical), Vec::new()));
    let people = facts.people.cash.as_ref().map(|cash| {
        let npv = words.fill_in(Text::REPORT_NPV, &[&words.money(cash.npv.typical)]);
        fact(words.say(Text::REPORT_PAYBACK).into(), outlook::payback(facts, cash), vec![npv])
    });
    el("dl")
        .class("r-facts")
        .child(fact(words.fill_in(Text::REPORT_HORIZON, &[&years]), money(totals.horizon_total.typical), vec![present]))
        .child(effective)
        .child(people)
}

fn bands(facts: &Facts) -> El {
    let words = facts.words;
    let likely = facts.estimate.totals.first_year.likely;
    let row = |reference: &Reference| {
        let band = reference.band;
        let [p10, p50, p90] = [likely.p10, likely.p50, likely.p90].map(|yuan| gauge(band, yuan) * 100.0);
        let track = el("span")
            .class(if band.open_ended { "r-track open-ended" } else { "r-track" })
            .set("aria-hidden", "true")
            .child(el("span").class("r-band"))
            .child(el("span").class("r-range").style("left", per_cent(p10)).style("width", per_cent(p90 - p10)))
            .child(el("span").class("r-dot").style("left", per_cent(p50)));
        el("tr")
            .child(el("th").set("scope", "row").child(words.say(band.label)))
            .child(el("td").child(band_words(words, reference)))
            .child(el("td").class("r-bars").child(track))
            .child(el("td").child(words.say(Text::verdict(reference.verdict))))
    };
    let rows = facts.estimate.references.iter().map(row);
    part("r-bands", words.say(Text::REPORT_BANDS).into())
        .child(el("table").child(el("tbody").children(rows)))
        .child(el("p").class("soft").child(words.say(Text::REPORT_BANDS_NOTE)))
}

fn per_cent(place: f64) -> String {
    format!("{place:.1}%")
}

/// Bars with their figures beside them, so that grey says as much as colour.
fn split(facts: &Facts) -> El {
    let words = facts.words;
    let row = |total: &ComponentTotal| {
        let bar = el("span")
            .class(if total.component.is_in_first_year() { "r-bar" } else { "r-bar beside" })
            .set("aria-hidden", "true")
            .style("width", format!("{}%", total.share * Decimal::ONE_HUNDRED));
        let least = words.at_least(total.complete);
        el("tr")
            .class(if total.component == Component::Hidden { "break" } else { "" })
            .child(el("th").set("scope", "row").child(words.say(Text::component(total.component))))
            .child(el("td").class("r-bars").child(bar))
            .child(el("td").class("num").child(format!("{least}{}", words.aligned(total.first_year.typical))))
            .child(el("td").class("num").child(format::percent(total.share, 1)))
    };
    let is_there = |total: &&ComponentTotal| !total.first_year.is_zero() || !total.complete;
    let sum = el("tr")
        .class("r-sum")
        .child(el("th").set("scope", "row").child(words.say(Text::REPORT_BUDGET)))
        .child(el("td").class("r-bars"))
        .child(el("td").class("num").child(format!(
            "{}{}",
            facts.at_least(),
            words.aligned(facts.estimate.totals.budget.band.typical)
        )))
        .child(el("td").class("num").child(format::percent(Decimal::ONE, 0)));
    let title = words.fill_in(Text::REPORT_SPLIT, &[words.unit()]);
    let rows = facts.estimate.components.iter().filter(is_there).map(row);
    part("r-split", title).child(el("table").child(el("tbody").children(rows).child(sum)))
}

fn dearest(facts: &Facts) -> El {
    let words = facts.words;
    let row = |(place, share): &(usize, Decimal)| {
        let line = facts.estimate.lines.get(*place)?;
        let figures = format!("{} · {}", words.amount(line.amounts[0].typical), format::percent(*share, 0));
        Some(el("li").child(el("span").child(words.say(Text::line(line.id)))).child(el("b").child(figures)))
    };
    part("", words.fill_in(Text::REPORT_DEAREST, &[words.unit()]))
        .child(el("ol").class("r-pairs").children(facts.items.dearest.iter().filter_map(row)))
}

fn movers(facts: &Facts) -> El {
    let words = facts.words;
    let row = |bar: &Bar| {
        let ends = [bar.least(), bar.most()].map(|amount| words.amount(amount));
        let range = words.fill_in(Text::REPORT_MOVER_RANGE, &[&ends[0], &ends[1]]);
        el("li").child(el("span").child(tornado::label(words, bar))).child(el("b").child(range))
    };
    part("", words.fill_in(Text::REPORT_MOVERS, &[words.unit()]))
        .child(el("ol").class("r-pairs").children(facts.tornado.bars.iter().take(MOVERS).map(row)))
}
