//! The sheets of sums: summary, and years. Every sum is one of rounded lines.

use super::{
    figure::{Figure, float},
    lines::{COMPONENT, Lines, SCOPE, TIMING, VAT, scope},
    model::Model,
    page::{Page, Style},
};
use crate::{
    engine::{
        band::Band,
        likely::Likely,
        line::{Component, Timing},
        money::Money,
        scenario::{BuyerVat, Field, Vat},
        totals::discount,
    },
    text::{Language, Text, fill},
};
use rust_decimal::Decimal;

const POINTS: [usize; 3] = [0, 1, 2];

/// What a sum selects lines by: pairs of a column and the words in it.
struct Wanted(Vec<(u16, String)>);

impl Wanted {
    fn scope(component: Component, language: Language) -> Wanted {
        Wanted(vec![(SCOPE, scope(component, language).into())])
    }

    fn timing(mut self, once: bool, language: Language) -> Wanted {
        let word = Text::timing(Timing::Once).words(language);
        self.0.push((TIMING, if once { word.into() } else { format!("<>{word}") }));
        self
    }

    fn sum(&self, lines: &Lines, place: usize, point: usize, value: Money) -> Figure {
        let tests: Vec<String> =
            self.0.iter().map(|(column, word)| format!("{},\"{word}\"", lines.column(*column))).collect();
        let sums = lines.column(lines.amount_column(place, point));
        Figure::known(format!("SUMIFS({sums},{})", tests.join(",")), float(value.yuan()))
    }
}

struct Table<'p> {
    page: &'p mut Page,
    row: u32,
}

impl Table<'_> {
    fn heads(&mut self, heads: &[&str]) {
        self.page.texts(self.row, Style::Head, heads.iter().copied());
        self.row += 1;
    }

    fn band(&mut self, label: &str, style: Style, band: [Figure; 3]) -> [Figure; 3] {
        let row = self.row;
        self.row += 1;
        self.page.text(row, 0, if style == Style::Total { Style::Section } else { Style::Text }, label);
        let mut column = 0;
        band.map(|figure| {
            column += 1;
            self.page.figure(row, column, style, &figure)
        })
    }
}

pub fn summary(m: &Model, lines: &Lines) -> Page {
    let language = m.work.language;
    let say = |text: Text| text.words(language);
    let mut page = Page::new(say(Text::SPREADSHEET_SHEET_SUMMARY));
    page.widths = vec![40.0, 18.0, 18.0, 18.0, 50.0];
    page.text(0, 0, Style::Title, say(Text::UI_TITLE));
    page.text(1, 0, Style::Note, say(Text::SPREADSHEET_SUMMARY_NOTE));
    let (recurring, totals) = (lines.place_of_recurring(), &m.estimate.totals);
    let of = |wanted: &Wanted, place: usize, band: Band<Money>| {
        POINTS.map(|point| wanted.sum(lines, place, point, band.points()[point]))
    };
    let first = || Wanted::scope(Component::Licence, language);
    let mut table = Table { page: &mut page, row: 3 };
    table.heads(&[
        say(Text::SPREADSHEET_COL_TOTAL),
        say(Text::UI_COL_LOW),
        say(Text::UI_COL_TYPICAL),
        say(Text::UI_COL_HIGH),
    ]);
    let first_year =
        table.band(say(Text::SPREADSHEET_FIRST_YEAR), Style::Total, of(&first(), 0, totals.first_year.band));
    let one_off = first().timing(true, language);
    table.band(say(Text::SPREADSHEET_ONE_OFF), Style::Money, of(&one_off, 0, totals.one_off.band));
    let later = first().timing(false, language);
    table.band(say(Text::SPREADSHEET_RECURRING), Style::Money, of(&later, recurring, totals.recurring_year.band));
    let hidden = Wanted::scope(Component::Hidden, language);
    let hidden = table.band(say(Text::YEARS_HIDDEN), Style::Money, of(&hidden, 0, totals.hidden.band));
    let reserve = Wanted::scope(Component::Contingency, language);
    let reserve = table.band(say(Text::YEARS_CONTINGENCY), Style::Money, of(&reserve, 0, totals.contingency.band));
    let budget = POINTS.map(|point| first_year[point].clone() + hidden[point].clone() + reserve[point].clone());
    let budget = table.band(say(Text::UI_BUDGET), Style::Total, budget);
    let row = table.row;
    check(table.page, row, lines, &budget, language);
    let mut table = Table { page: &mut page, row: row + 2 };
    components(&mut table, m, lines, language);
    table.row += 1;
    effective(&mut table, m, lines, language);
    table.row += 1;
    likely(&mut table, m, language);
    page
}

/// Whether the lines add up to the total.
fn check(page: &mut Page, row: u32, lines: &Lines, budget: &[Figure; 3], language: Language) {
    page.text(row, 0, Style::Text, Text::SPREADSHEET_CHECK.words(language));
    let (yes, no) = (Text::SPREADSHEET_CHECK_YES.words(language), Text::SPREADSHEET_CHECK_NO.words(language));
    for (point, total) in budget.iter().enumerate() {
        let text = format!("IF(ROUND({}-{},2)=0,\"{yes}\",\"{no}\")", lines.sum(0, point), total.text());
        page.words(row, 1 + point as u16, Style::Text, &text, yes);
    }
}

fn components(table: &mut Table, m: &Model, lines: &Lines, language: Language) {
    let say = |text: Text| text.words(language);
    table.heads(&[
        say(Text::SPREADSHEET_COL_COMPONENT),
        say(Text::UI_COL_LOW),
        say(Text::UI_COL_TYPICAL),
        say(Text::UI_COL_HIGH),
    ]);
    for total in &m.estimate.components {
        let name = Text::component(total.component).words(language);
        let wanted = Wanted(vec![(COMPONENT, name.into())]);
        let band = POINTS.map(|point| wanted.sum(lines, 0, point, total.first_year.points()[point]));
        table.band(name, Style::Money, band);
    }
}

/// The first year after the VAT this buyer deducts: by rate, each sum rounded once.
fn effective(table: &mut Table, m: &Model, lines: &Lines, language: Language) {
    let s = &m.estimate.scenario;
    let borne = match s.buyer_vat() {
        BuyerVat::Deductible => Figure::zero(),
        BuyerVat::None => Figure::one(),
        BuyerVat::Partial => Figure::one() - m.inputs.get(Field::BuyerDeductibleShare),
    };
    let mut rates: Vec<Decimal> = Vec::new();
    for line in m.order().into_iter().filter_map(|id| m.line_of(id)).filter(|l| l.component().is_in_first_year()) {
        let rate = line.vat_rate.unwrap_or_default();
        if !rates.contains(&rate) {
            rates.push(rate);
        }
    }
    rates.sort();
    let say = |text: Text| text.words(language);
    let words = scope(Component::Licence, language);
    table.heads(&[
        say(Text::SPREADSHEET_EFFECTIVE),
        say(Text::UI_COL_LOW),
        say(Text::UI_COL_TYPICAL),
        say(Text::UI_COL_HIGH),
    ]);
    let first = table.row;
    for rate in rates {
        let label = crate::format::percent(rate, 2);
        let tax = Figure::number(rate);
        let band = POINTS.map(|point| {
            let (scopes, vats) = (lines.column(SCOPE), lines.column(VAT));
            let sums = lines.column(lines.amount_column(0, point));
            let of_rate = |line: &&crate::engine::line::Line| {
                line.component().is_in_first_year() && line.vat_rate.unwrap_or_default() == rate
            };
            let sum = m.estimate.lines.iter().filter(of_rate).map(|l| float(l.amounts[0].points()[point].yuan())).sum();
            let sum = Figure::known(format!("SUMIFS({sums},{scopes},\"{words}\",{vats},{})", tax.text()), sum);
            let net = if s.finance_vat() == Vat::Included { sum / (Figure::one() + tax.clone()) } else { sum };
            (net * (Figure::one() + tax.clone() * borne.clone())).round(2)
        });
        table.band(&label, Style::Money, band);
    }
    let last = table.row - 1;
    let band = POINTS.map(|point| {
        let range = table.page.range((first, 1 + point as u16), (last, 1 + point as u16));
        Figure::known(format!("SUM({range})"), float(m.estimate.totals.effective.points()[point].yuan()))
    });
    table.band(say(Text::SPREADSHEET_EFFECTIVE_TOTAL), Style::Total, band);
}

/// Percentiles come from a distribution no sheet works out; they stay as they are.
fn likely(table: &mut Table, m: &Model, language: Language) {
    let say = |text: Text| text.words(language);
    table.heads(&[say(Text::SPREADSHEET_LIKELY), "P10", "P50", "P90"]);
    let totals = &m.estimate.totals;
    for (label, Likely { p10, p50, p90, .. }) in [
        (Text::SPREADSHEET_FIRST_YEAR, totals.first_year.likely),
        (Text::SPREADSHEET_RECURRING, totals.recurring_year.likely),
        (Text::UI_BUDGET, totals.budget.likely),
    ] {
        let row = table.row;
        table.row += 1;
        table.page.text(row, 0, Style::Text, say(label));
        for (column, value) in (1..).zip([p10, p50, p90]) {
            let value = Decimal::from_f64_retain(value).unwrap_or_default().round_dp(2);
            table.page.figure(row, column, Style::FrozenMoney, &Figure::number(value));
        }
    }
    table.page.text(table.row, 0, Style::Note, say(Text::SPREADSHEET_LIKELY_NOTE));
}

pub fn years(m: &Model, lines: &Lines) -> Page {
    let (language, slots) = (m.work.language, m.work.slots);
    let say = |text: Text| text.words(language);
    let mut page = Page::new(say(Text::SPREADSHEET_SHEET_YEARS));
    page.widths = [vec![24.0, 12.0], vec![17.0; slots.years + 1]].concat();
    page.scrolls = (3, 2);
    page.text(0, 0, Style::Title, say(Text::SPREADSHEET_YEARS_TITLE));
    page.text(1, 0, Style::Note, say(Text::SPREADSHEET_YEARS_NOTE));
    page.text(2, 0, Style::Head, say(Text::YEARS_ITEM));
    page.text(2, 1, Style::Head, say(Text::SPREADSHEET_COL_POINT));
    for year in 0..slots.years {
        page.text(2, 2 + year as u16, Style::Head, slots.name(year, language));
    }
    page.text(2, 2 + slots.years as u16, Style::Head, say(Text::YEARS_TOTAL));
    let factor_row = 3 + 6 * 3;
    page.text(factor_row, 0, Style::Text, say(Text::SPREADSHEET_DISCOUNT));
    let rate = m.inputs.get(Field::FinanceDiscountRate);
    let mut factors: Vec<Figure> = Vec::new();
    for year in 0..slots.years {
        let value = discount(&m.estimate.scenario, year).map_or(1.0, float);
        let figure = match factors.last() {
            None => Figure::one(),
            Some(last) => {
                let step = last.clone() / (Figure::one() + rate.clone());
                Figure::known(step.text(), value)
            }
        };
        factors.push(page.figure(factor_row, 2 + year as u16, Style::Number, &figure));
    }
    let points = [Text::SPREADSHEET_COL_LOW, Text::SPREADSHEET_COL_TYPICAL, Text::SPREADSHEET_COL_HIGH].map(say);
    let once = |once: bool| Wanted::scope(Component::Licence, language).timing(once, language);
    let parts: [(Text, Wanted, fn(&crate::engine::totals::Year) -> Band<Money>); 4] = [
        (Text::YEARS_CAPEX, once(true), |year| year.capex),
        (Text::YEARS_OPEX, once(false), |year| year.opex),
        (Text::YEARS_HIDDEN, Wanted::scope(Component::Hidden, language), |year| year.hidden),
        (Text::YEARS_CONTINGENCY, Wanted::scope(Component::Contingency, language), |year| year.contingency),
    ];
    for (point, name) in points.into_iter().enumerate() {
        let row_of = |part: usize| 3 + (6 * point + part) as u32;
        for (part, (label, ..)) in parts.iter().enumerate() {
            page.text(row_of(part), 0, Style::Text, say(*label));
        }
        page.text(row_of(4), 0, Style::Section, say(Text::YEARS_TOTAL));
        page.text(row_of(5), 0, Style::Text, say(Text::YEARS_PRESENT));
        (0..6).for_each(|part| page.text(row_of(part), 1, Style::Note, name));
        let mut sums = [0.0; 6];
        for (place, year) in m.estimate.totals.horizon.iter().enumerate() {
            let column = 2 + place as u16;
            let mut all = Figure::zero();
            for (part, (_, wanted, amount)) in parts.iter().enumerate() {
                let figure = wanted.sum(lines, place, point, amount(year).points()[point]);
                sums[part] += figure.value();
                all = all + page.figure(row_of(part), column, Style::Money, &figure);
            }
            sums[4] += all.value();
            let all = page.figure(row_of(4), column, Style::Total, &all);
            let present = (all * factors[place].clone()).round(2);
            let present = Figure::known(present.text(), float(year.present_value.points()[point].yuan()));
            sums[5] += present.value();
            page.figure(row_of(5), column, Style::Money, &present);
        }
        for (part, sum) in sums.into_iter().enumerate() {
            let row = row_of(part);
            let range = page.range((row, 2), (row, 1 + slots.years as u16));
            let sum = Figure::known(format!("SUM({range})"), super::figure::round(sum, 2));
            page.figure(row, 2 + slots.years as u16, Style::Total, &sum);
        }
    }
    page
}

/// What the workbook is, how to read it, and what stays as it is.
pub fn notes(m: &Model, lines: &Lines, link: &str, title: &str) -> Page {
    let language = m.work.language;
    let say = |text: Text| text.words(language);
    let mut page = Page::new(say(Text::SPREADSHEET_SHEET_NOTES));
    page.widths = vec![24.0, 110.0];
    page.text(0, 0, Style::Title, say(Text::SPREADSHEET_SHEET_NOTES));
    let frozen: Vec<&str> = lines.frozen.iter().map(|id| Text::line(*id).words(language)).collect();
    let separator = if language == Language::Zh { "、" } else { ", " };
    let frozen = match frozen[..] {
        [] => say(Text::SPREADSHEET_NOTE_ALL_LIVE).to_string(),
        _ => fill(say(Text::SPREADSHEET_NOTE_FROZEN_LINES), &[("0", &frozen.join(separator))]),
    };
    let complete = if m.estimate.totals.complete { "" } else { say(Text::SPREADSHEET_NOTE_UNPRICED) };
    let rows = [
        (Text::SPREADSHEET_NOTE_SCENARIO, title),
        (Text::SPREADSHEET_NOTE_EDITION, &m.estimate.edition),
        (Text::SPREADSHEET_NOTE_LINK, link),
        (Text::SPREADSHEET_NOTE_READ, say(Text::SPREADSHEET_NOTE_READ_TEXT)),
        (Text::SPREADSHEET_NOTE_LIVE, say(Text::SPREADSHEET_NOTE_LIVE_TEXT)),
        (Text::SPREADSHEET_NOTE_FROZEN, say(Text::SPREADSHEET_NOTE_FROZEN_TEXT)),
        (Text::SPREADSHEET_NOTE_LINES, &frozen),
        (Text::SPREADSHEET_NOTE_TABLE, say(Text::SPREADSHEET_NOTE_TABLE_TEXT)),
        (Text::SPREADSHEET_NOTE_ROUNDING, say(Text::SPREADSHEET_NOTE_ROUNDING_TEXT)),
        (Text::SPREADSHEET_NOTE_GRADES, say(Text::SPREADSHEET_NOTE_GRADES_TEXT)),
        (Text::SPREADSHEET_NOTE_COMPLETE, complete),
        (Text::SPREADSHEET_NOTE_NEUTRAL, say(Text::UI_NEUTRAL)),
    ];
    for (row, (label, text)) in (2..).zip(rows.into_iter().filter(|(_, text)| !text.is_empty())) {
        page.text(row, 0, Style::Section, say(label));
        page.text(row, 1, Style::Note, text);
    }
    page
}
