//! The sheet of answers: one row for each field, in the order of the scenario, and below them what is off the book's
//! prices. Cells that formulas read are live.

use super::{
    figure::{Figure, float},
    page::{Page, Style},
};
use crate::{
    engine::{
        Estimate,
        book::Discounts,
        line::Component,
        scenario::{Field, Given, Kind, Value},
    },
    text::{Language, Text, fill},
};
use rust_decimal::Decimal;
use std::cell::RefCell;

/// The row of the first field, and the column of values.
const FIRST: u32 = 3;
const VALUE: u16 = 1;
/// The row of the first discount, below a heading.
const DISCOUNTS: u32 = FIRST + Field::ALL.len() as u32 + 1;

pub struct Inputs<'a> {
    page: Page,
    estimate: &'a Estimate,
    /// Shares off the prices of components, without those of nothing.
    discounts: Vec<(Component, Decimal)>,
    language: Language,
    read: RefCell<Vec<Field>>,
}

impl<'a> Inputs<'a> {
    pub fn new(estimate: &'a Estimate, discounts: &Discounts, language: Language) -> Inputs<'a> {
        let page = Page::new(Text::SPREADSHEET_SHEET_INPUTS.words(language));
        let discounts = discounts.entries().iter().copied().filter(|(_, share)| !share.is_zero()).collect();
        Inputs { page, estimate, discounts, language, read: RefCell::new(Vec::new()) }
    }

    /// The share off the prices of a component; nothing for one without a row.
    pub fn discount(&self, component: Component) -> Figure {
        let place = self.discounts.iter().position(|(of, _)| *of == component);
        place.map_or(Figure::zero(), |place| {
            self.page.at(DISCOUNTS + place as u32, VALUE, float(self.discounts[place].1))
        })
    }

    /// The cell of a numeric answer.
    pub fn get(&self, field: Field) -> Figure {
        Figure::known(self.address(field), self.number(field).unwrap_or(0.0))
    }

    /// The number in the cell, or what the model says where it holds a word such as "auto".
    pub fn or(&self, field: Field, other: Figure) -> Figure {
        Figure::if_number(&self.address(field), self.number(field), other)
    }

    fn number(&self, field: Field) -> Option<f64> {
        match self.estimate.scenario.get(field) {
            Value::Number(number) => Some(float(number)),
            _ => None,
        }
    }

    fn address(&self, field: Field) -> String {
        self.read.borrow_mut().push(field);
        self.page.address(FIRST + field as u32, VALUE)
    }

    /// The cells of neighbouring fields.
    pub fn range(&self, first: Field, last: Field) -> String {
        let fields = &Field::ALL[first as usize..=last as usize];
        self.read.borrow_mut().extend(fields);
        self.page.range((FIRST + first as u32, VALUE), (FIRST + last as u32, VALUE))
    }

    /// Writes the sheet. `derived` works out the defaults that follow other answers.
    pub fn finish(self, given: &Given, derived: &[(Field, Figure)]) -> Page {
        let Inputs { mut page, estimate, discounts, language, read } = self;
        let say = |text: Text| text.words(language);
        page.widths = vec![30.0, 20.0, 10.0, 10.0, 60.0];
        page.scrolls = (FIRST, 1);
        page.text(0, 0, Style::Title, say(Text::SPREADSHEET_INPUTS_TITLE));
        page.text(1, 0, Style::Note, say(Text::SPREADSHEET_INPUTS_NOTE));
        let heads = [
            Text::SPREADSHEET_COL_INPUT,
            Text::SPREADSHEET_COL_VALUE,
            Text::SPREADSHEET_COL_UNIT,
            Text::SPREADSHEET_COL_ORIGIN,
            Text::SPREADSHEET_COL_EFFECT,
        ];
        page.texts(FIRST - 1, Style::Head, heads.map(say));
        let read = read.into_inner();
        for field in Field::ALL {
            let (row, meta) = (FIRST + field as u32, field.meta());
            let share = meta.is_share();
            let live = read.contains(&field);
            let formula = derived.iter().find(|(of, _)| *of == field && given.get(field).is_none());
            page.text(row, 0, Style::Text, label(field, language));
            let style = match (live, share) {
                (true, true) => Style::InputPercent,
                (true, false) => Style::Input,
                (false, true) => Style::FrozenPercent,
                (false, false) => Style::Frozen,
            };
            match (formula, estimate.scenario.get(field)) {
                (Some((_, figure)), _) => {
                    page.figure(row, VALUE, style, figure);
                }
                (None, Value::Number(number)) => {
                    page.figure(row, VALUE, style, &Figure::number(number));
                }
                (None, value) => page.text(row, VALUE, style, spelled(field, value, language)),
            }
            if !share {
                page.text(row, 2, Style::Text, Text::unit(meta.unit, language));
            }
            let said = given.get(field).is_some_and(|value| value != Value::Absent);
            let origin = if said { Text::SPREADSHEET_ORIGIN_GIVEN } else { Text::SPREADSHEET_ORIGIN_DEFAULT };
            page.text(row, 3, Style::Text, say(origin));
            page.text(row, 4, Style::Note, effect(field, live, formula.is_some(), estimate, language));
        }
        if !discounts.is_empty() {
            page.text(DISCOUNTS - 1, 0, Style::Section, say(Text::SPREADSHEET_SECTION_DISCOUNTS));
        }
        for (row, (component, share)) in (DISCOUNTS..).zip(discounts) {
            let label = fill(say(Text::SPREADSHEET_OFF_PRICES), &[("0", say(Text::component(component)))]);
            page.text(row, 0, Style::Text, label);
            page.figure(row, VALUE, Style::InputPercent, &Figure::number(share));
            page.text(row, 4, Style::Note, say(Text::SPREADSHEET_EFFECT_DISCOUNT));
        }
        page
    }
}

fn label(field: Field, language: Language) -> String {
    let label = Text::field(field).words(language);
    let month = field as usize >= Field::TrafficMonthlyProfile0 as usize
        && field as usize <= Field::TrafficMonthlyProfile11 as usize;
    if month { format!("{} · {label}", Text::UI_MONTHLY_PROFILE.words(language)) } else { label.into() }
}

fn spelled(field: Field, value: Value, language: Language) -> String {
    let option = |place: usize| Text::option(field, place).words(language);
    match value {
        Value::Choice(place) => option(usize::from(place)).into(),
        Value::Flags(bits) => {
            let chosen: Vec<&str> = (0..16).filter(|place| bits & (1 << place) != 0).map(option).collect();
            if chosen.is_empty() {
                return Text::UI_GROUP_NOTHING.words(language).into();
            }
            chosen.join(language.comma())
        }
        Value::Toggle(on) => if on { Text::UI_ON } else { Text::UI_OFF }.words(language).into(),
        Value::Auto => Text::UI_AUTO.words(language).into(),
        _ => Text::UI_ABSENT.words(language).into(),
    }
}

/// What changing the cell does.
fn effect(field: Field, live: bool, formula: bool, estimate: &Estimate, language: Language) -> String {
    let chosen = &estimate.recommendation;
    let resolved = match (field, estimate.scenario.get(field)) {
        (Field::Deployment, Value::Choice(0)) => Some(Text::option(field, chosen.deployment as usize)),
        (Field::Edition, Value::Choice(0)) => Some(Text::option(field, chosen.edition as usize)),
        _ => None,
    };
    if let Some(option) = resolved {
        return fill(Text::SPREADSHEET_EFFECT_RESOLVED.words(language), &[("0", option.words(language))]);
    }
    let text = match (live, field.meta().kind) {
        (true, _) if formula => Text::SPREADSHEET_EFFECT_FOLLOWS,
        (true, _) => Text::SPREADSHEET_EFFECT_LIVE,
        (false, Kind::Number { .. }) if field == Field::FinanceYears => Text::SPREADSHEET_EFFECT_YEARS,
        (false, Kind::Number { .. }) => Text::SPREADSHEET_EFFECT_NONE,
        (false, _) => Text::SPREADSHEET_EFFECT_CHOICE,
    };
    text.words(language).into()
}
