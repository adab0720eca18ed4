//! A line's formula in words, with its actual operands. Words are made here, when somebody opens a line.

use crate::{
    engine::{
        band::Band,
        book::PriceId,
        estimate::Estimate,
        line::{Formula, Line, Operand, Status},
        recommend::{Reason, ReasonValue},
        scenario::{Field, Kind, Value},
    },
    format,
    text::{Language, Text, fill},
};
use rust_decimal::Decimal;

pub struct Explanation {
    /// Sentences from the operands to the rounded amount.
    pub steps: Vec<String>,
    /// Prices behind the line, to be shown with source, date and grade.
    pub prices: Vec<PriceId>,
    pub note: Option<String>,
}

pub fn explain(line: &Line, estimate: &Estimate, language: Language) -> Explanation {
    let words = Words { language };
    let mut steps = Vec::new();
    match line.status {
        Status::Included => {
            let why = line.note.map_or("", |note| note.words(language));
            steps.push(words.fill(Text::FORMULAS_INCLUDED, &[why]));
        }
        Status::Unpriced => {
            steps.push(words.quantity(line));
            steps.push(Text::FORMULAS_UNPRICED.words(language).into());
        }
        Status::Priced => {
            steps.push(words.quantity(line));
            steps.extend(words.slices(line));
            steps.push(words.price(line, estimate));
        }
    }
    steps.retain(|step| !step.is_empty());
    let note = line.note.filter(|_| line.status == Status::Priced).map(|note| note.words(language).to_string());
    Explanation { steps, prices: line.prices.to_vec(), note }
}

/// A reason or notice with its figures.
pub fn reason(reason: &Reason, language: Language) -> String {
    let values: Vec<String> = reason.values.iter().map(|value| reason_value(value, language)).collect();
    Words { language }.fill(reason.text, &values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// An answer or a default as people read it: `55 %`, `SaaS`, `3,000 calls/day`.
pub fn input(field: Field, value: Value, language: Language) -> String {
    let say = |text: Text| text.words(language);
    let label = |place: usize| say(Text::option(field, place));
    match (value, field.meta().kind) {
        (Value::Absent | Value::Derived, _) => say(Text::UI_ABSENT).into(),
        (Value::Auto, _) => say(Text::UI_AUTO).into(),
        (Value::Toggle(on), _) => say(if on { Text::UI_ON } else { Text::UI_OFF }).into(),
        (Value::Choice(place), _) => label(usize::from(place)).into(),
        (Value::Flags(bits), Kind::Flags(options)) => {
            let chosen = (0..options.len()).filter(|place| bits & (1 << place) != 0).map(label);
            let chosen: Vec<&str> = chosen.collect();
            let between = if language == Language::Zh { "、" } else { ", " };
            if chosen.is_empty() { "–".into() } else { chosen.join(between) }
        }
        (Value::Number(share), _) if field.meta().unit == "share" => format::percent(share, 2),
        (Value::Number(number), _) => {
            let unit = Text::unit(field.meta().unit, language);
            format!("{} {unit}", format::number(number)).trim_end().into()
        }
        (Value::Flags(_), _) => String::new(),
    }
}

fn reason_value(value: &ReasonValue, language: Language) -> String {
    match value {
        ReasonValue::Number(number) => format::number(*number),
        ReasonValue::Share(share) => format::percent(*share, 1),
        ReasonValue::Quantity(value, unit) => Words { language }.value(Band::same(*value), unit),
        ReasonValue::Text(text) => text.words(language).into(),
        ReasonValue::Texts(texts) => {
            let words: Vec<&str> = texts.iter().map(|text| text.words(language)).collect();
            words.join(if language == Language::Zh { "、" } else { ", " })
        }
        ReasonValue::Money(yuan) => {
            let unit = if language == Language::Zh { "元" } else { "yuan" };
            format!("{} {unit}", format::number(*yuan))
        }
    }
}

struct Words {
    language: Language,
}

impl Words {
    fn fill(&self, template: Text, values: &[&str]) -> String {
        const PLACES: [&str; 6] = ["0", "1", "2", "3", "4", "5"];
        let pairs: Vec<(&str, &str)> = PLACES.into_iter().zip(values.iter().copied()).collect();
        fill(template.words(self.language), &pairs)
    }

    /// `3,000 calls/day × 280 days × 55 % × 1.769 minutes = 817,740 minutes`.
    fn quantity(&self, line: &Line) -> String {
        let total = self.value(line.quantity, line.unit);
        let of = |i: usize| line.operands.get(i).map_or(String::new(), |o| self.operand(o));
        match line.formula {
            Formula::Share => self.fill(Text::FORMULAS_SHARE_BASE, &[&line.base.len().to_string(), &total]),
            Formula::Units => self.fill(Text::FORMULAS_UNITS, &[&of(0), &of(1), &total]),
            Formula::Pairs => self.fill(Text::FORMULAS_PAIRS, &[&of(0), &of(1), &of(2), &of(3), &total]),
            Formula::Retention => self.fill(Text::FORMULAS_RETENTION, &[&of(0), &of(1), &of(2), &total]),
            Formula::Product | Formula::Tiered | Formula::Packs if line.operands.len() > 1 => {
                let product = line.operands.iter().map(|o| self.operand(o)).collect::<Vec<_>>().join(" × ");
                self.fill(Text::FORMULAS_EQUALS, &[&product, &total])
            }
            _ => String::new(),
        }
    }

    /// The volume slices, each at its factor.
    fn slices(&self, line: &Line) -> Option<String> {
        let unit = Text::unit(line.unit, self.language);
        let parts: Vec<String> = line
            .slices
            .iter()
            .map(|s| self.fill(Text::FORMULAS_SLICE, &[&format::rounded(s.quantity, 2), &format::number(s.factor)]))
            .collect();
        let sum: Decimal = line.slices.iter().map(|s| s.quantity * s.factor).sum();
        match line.formula {
            Formula::Packs => {
                Some(self.fill(Text::FORMULAS_PACKS, &[&self.value(line.quantity, line.unit), &parts.join(" + ")]))
            }
            _ if parts.is_empty() => None,
            _ => Some(
                self.fill(Text::FORMULAS_TIERS, &[&parts.join(" + "), &format!("{} {unit}", format::rounded(sum, 2))]),
            ),
        }
    }

    /// `817,740 minutes × 0.1 yuan/minute × … = 73,596.60 yuan`.
    fn price(&self, line: &Line, estimate: &Estimate) -> String {
        let sum: Decimal = line.slices.iter().map(|s| s.quantity * s.factor).sum();
        let quantity = if line.slices.is_empty() { line.quantity } else { Band::same(sum.round_dp(2)) };
        let mut parts = vec![self.value(quantity, line.unit)];
        if let Some(price) = line.unit_price {
            let unit = line.prices.first().filter(|_| line.formula != Formula::Units).or_else(|| line.prices.get(1));
            parts.push(match (line.formula, unit) {
                (Formula::Share, _) => format::percent(price.typical, 2),
                (_, Some(id)) => self.value(price, id.unit()),
                (_, None) => self.value(price, "yuan"),
            });
        }
        parts.extend(line.factors.iter().map(|factor| self.operand(factor)));
        let slot = line.amounts.iter().position(|amount| !amount.is_zero()).unwrap_or(0);
        let unit = Text::unit("yuan", self.language);
        let amount = format!("{} {unit}", format::yuan(line.amounts[slot].typical));
        let product = self.fill(Text::FORMULAS_EQUALS, &[&parts.join(" × "), &amount]);
        match estimate.totals.horizon.get(slot).filter(|_| slot > 0) {
            Some(year) => format!("{product} · {}", self.fill(Text::FORMULAS_YEAR_FROM, &[&year.year.to_string()])),
            None => product,
        }
    }

    fn operand(&self, operand: &Operand) -> String {
        format!("{} {}", operand.name.words(self.language), self.value(operand.value, operand.unit))
    }

    fn value(&self, value: Band<Decimal>, unit: &'static str) -> String {
        match unit {
            "share" => format::percent(value.typical, 2),
            "factor" => format::rounded(value.typical, 6),
            "" => format::rounded(value.typical, 6),
            _ => format!("{} {}", format::rounded(value.typical, 6), Text::unit(unit, self.language)),
        }
    }
}
