//! The sheet of totals: the sums to take away, and a check that the lines add up to them.

use super::{
    figure::{Figure, float},
    lines::{COMPONENT, Lines, SCOPE, VAT, scope},
    model::Model,
    page::{Page, Style},
    sums::{POINTS, Wanted},
};
use crate::{
    engine::{
        band::Band,
        likely::Likely,
        line::{Component, Line},
        money::Money,
        scenario::{BuyerVat, Field, Vat},
    },
    format::percent,
    text::{Language, Text, fill},
};
use rust_decimal::Decimal;

struct Table<'p> {
    page: &'p mut Page,
    row: u32,
}

impl Table<'_> {
    fn heads(&mut self, heads: &[&str]) {
        self.page.texts(self.row, Style::Head, heads.iter().copied());
        self.page.heads_right(self.row, 1..heads.len() as u16);
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
    page.widths = vec![40.0, 18.0, 18.0, 18.0];
    page.text(0, 0, Style::Title, say(Text::UI_TITLE));
    page.text(1, 0, Style::Note, say(Text::SPREADSHEET_SUMMARY_NOTE));
    let chosen = &m.estimate.recommendation;
    let option = |field, place| Text::option(field, place).words(language);
    let values = [
        option(Field::Deployment, chosen.deployment as usize),
        option(Field::Edition, chosen.edition as usize),
        m.estimate.edition.as_ref(),
    ];
    let places: Vec<(&str, &str)> = ["0", "1", "2"].into_iter().zip(values).collect();
    page.text(2, 0, Style::Note, fill(say(Text::SPREADSHEET_PLAN), &places));
    let (recurring, totals) = (lines.place_of_recurring(), &m.estimate.totals);
    let of = |wanted: &Wanted, place: usize, band: Band<Money>| {
        POINTS.map(|point| wanted.sum(lines, place, point, band.points()[point]))
    };
    let first = || Wanted::scope(Component::Licence, language);
    let mut table = Table { page: &mut page, row: 4 };
    table.heads(&[
        say(Text::SPREADSHEET_COL_TOTAL),
        say(Text::DETAILS_COL_LOW),
        say(Text::DETAILS_COL_TYPICAL),
        say(Text::DETAILS_COL_HIGH),
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
        say(Text::DETAILS_COL_LOW),
        say(Text::DETAILS_COL_TYPICAL),
        say(Text::DETAILS_COL_HIGH),
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
        say(Text::DETAILS_COL_LOW),
        say(Text::DETAILS_COL_TYPICAL),
        say(Text::DETAILS_COL_HIGH),
    ]);
    let first = table.row;
    for rate in rates {
        let label = percent(rate, 2);
        let tax = Figure::number(rate);
        let band = POINTS.map(|point| {
            let (scopes, vats) = (lines.column(SCOPE), lines.column(VAT));
            let sums = lines.column(lines.amount_column(0, point));
            let of_rate =
                |line: &&Line| line.component().is_in_first_year() && line.vat_rate.unwrap_or_default() == rate;
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
