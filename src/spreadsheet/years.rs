//! The sheet of years: what falls due in each, and what it is worth in year 1.

use super::{
    figure::{Figure, float, round},
    lines::Lines,
    model::Model,
    page::{Page, Style},
    sums::Wanted,
};
use crate::{
    engine::{
        band::Band,
        line::Component,
        money::Money,
        scenario::Field,
        totals::{Year, discount},
    },
    text::Text,
};

/// A label, the lines it sums, and the engine's sum.
type Part = (Text, Wanted, fn(&Year) -> Band<Money>);

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
        page.text(2, 2 + year as u16, Style::HeadRight, slots.name(year, language));
    }
    page.text(2, 2 + slots.years as u16, Style::HeadRight, say(Text::YEARS_TOTAL));
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
    let parts: [Part; 4] = [
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
            let sum = Figure::known(format!("SUM({range})"), round(sum, 2));
            page.figure(row, 2 + slots.years as u16, Style::Total, &sum);
        }
    }
    page
}
