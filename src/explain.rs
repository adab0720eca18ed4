//! A line's formula in words, with its actual operands. Words are made here, when somebody opens a line.

use crate::{
    engine::{
        book::{Book, PriceId},
        estimate::Estimate,
        line::{Line, Status},
        money::Money,
        recommend::{Reason, ReasonValue},
        references::Reference,
        scenario::{Field, Kind, Value},
        workings::{Equation, Figure, Role, Term, workings},
    },
    format,
    text::{Language, Text, fill},
};
use rust_decimal::{Decimal, RoundingStrategy::MidpointAwayFromZero};

pub struct Explanation {
    /// Sentences from the operands to the rounded amount.
    pub steps: Vec<String>,
    /// Prices behind the line, to be shown with source, date and grade.
    pub prices: Vec<PriceId>,
    pub note: Option<String>,
}

/// `book` is the one that priced the estimate.
pub fn explain(line: &Line, estimate: &Estimate, book: &Book, language: Language) -> Explanation {
    let words = Words { language };
    let steps = match line.status {
        Status::Included => {
            let why = line.note.map_or("", |note| note.words(language));
            vec![words.fill(Text::FORMULAS_INCLUDED, &[why])]
        }
        Status::Unpriced => {
            // Of the quantity that which is known: who asks for a quotation needs it.
            let equations = workings(line, estimate, book).unwrap_or_default();
            let known = equations.iter().filter(|equation| equation.is_of_quantity() && equation.holds());
            let unpriced = Text::FORMULAS_UNPRICED.words(language).into();
            known.map(|equation| words.equation(equation)).chain([unpriced]).collect()
        }
        Status::Priced => {
            let equations = workings(line, estimate, book).unwrap_or_default();
            equations.iter().map(|equation| words.equation(equation)).collect()
        }
    };
    let note = line.note.filter(|_| line.status == Status::Priced).map(|note| note.words(language).to_string());
    Explanation { steps, prices: line.prices.to_vec(), note }
}

/// A reason or notice with its figures.
pub fn reason(reason: &Reason, language: Language) -> String {
    let values: Vec<String> = reason.values.iter().map(|value| reason_value(value, language)).collect();
    Words { language }.fill(reason.text, &values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What is said of each reference band under its name; bands of which the same is said are told together.
pub fn references(references: &[Reference], language: Language) -> Vec<String> {
    let colon = if language == Language::Zh { "：" } else { ": " };
    let sentence = |same: Vec<&Reference>| {
        let names: Vec<&str> = same.iter().map(|reference| reference.band.label.words(language)).collect();
        let reasons = same.iter().take(1).flat_map(|reference| &reference.because);
        let reasons: Vec<String> = reasons.map(|one| reason(one, language)).collect();
        format!("{}{colon}{}", names.join(language.comma()), reasons.join(language.gap()))
    };
    told_together(references).into_iter().map(sentence).collect()
}

/// Bands with the same reasons side by side.
pub fn told_together(references: &[Reference]) -> Vec<Vec<&Reference>> {
    let mut groups: Vec<Vec<&Reference>> = Vec::new();
    for reference in references {
        match groups.iter_mut().find(|group| group[0].because == reference.because) {
            Some(group) => group.push(reference),
            None => groups.push(vec![reference]),
        }
    }
    groups
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
            if chosen.is_empty() { "–".into() } else { chosen.join(language.comma()) }
        }
        (Value::Number(share), _) if field.meta().is_share() => format::percent(share, 2),
        (Value::Number(number), _) => {
            let unit = Text::unit_of(number, field.meta().unit, language);
            format!("{} {unit}", format::number(number)).trim_end().into()
        }
        (Value::Flags(_), _) => String::new(),
    }
}

fn reason_value(value: &ReasonValue, language: Language) -> String {
    match value {
        ReasonValue::Number(number) => format::number(*number),
        ReasonValue::Share(share) => format::percent(*share, 1),
        ReasonValue::Quantity(value, unit) => Words { language }.value(*value, unit),
        ReasonValue::Text(text) => text.words(language).into(),
        ReasonValue::Texts(texts) => {
            let words: Vec<&str> = texts.iter().map(|text| text.words(language)).collect();
            words.join(language.comma())
        }
        ReasonValue::Amounts(amounts) => {
            let words: Vec<String> = amounts
                .iter()
                .map(|(name, yuan)| format!("{} {}", name.words(language), money(*yuan, language)))
                .collect();
            words.join(language.comma())
        }
        ReasonValue::Money(yuan) => money(*yuan, language),
    }
}

fn money(yuan: Decimal, language: Language) -> String {
    let unit = if language == Language::Zh { "元" } else { "yuan" };
    format!("{} {unit}", format::number(yuan))
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

    fn equation(&self, equation: &Equation) -> String {
        let (left, right) = (self.term(&equation.left), self.figure(&equation.right));
        let equals = || self.fill(Text::FORMULAS_EQUALS, &[&left, &right]);
        match equation.role {
            Role::Working | Role::Amount { year: 1 } => equals(),
            Role::Amount { year } => {
                format!("{} · {}", equals(), self.fill(Text::FORMULAS_YEAR_FROM, &[&year.to_string()]))
            }
            Role::Retention(months) => self.fill(Text::WORKINGS_RETENTION, &[&self.value(months, "months"), &equals()]),
            Role::Base => self.fill(Text::WORKINGS_BASE, &[&equals()]),
            Role::Tiers => self.fill(Text::WORKINGS_TIERS, &[&left, &right]),
            Role::Packs => self.fill(Text::FORMULAS_PACKS, &[&left, &right]),
        }
    }

    /// `3,000 calls/day × 280 days × 55 %`, `⌈13 lines ÷ 300 lines/server⌉`.
    fn term(&self, term: &Term) -> String {
        match term {
            Term::Figure(figure) => self.figure(figure),
            Term::Sum(terms) => self.joined(terms, " + ", |term| self.term(term)),
            Term::Product(terms) if terms.len() > 1 => self.joined(terms, " × ", |term| self.factor(term)),
            Term::Product(terms) => terms.iter().map(|term| self.term(term)).collect(),
            Term::Less(term) => self.term(term),
            Term::Over(term) => self.divisor(term),
            Term::RoundedUp(term) => format!("⌈{}⌉", self.term(term)),
            Term::AtLeast(term, least) => self.fill(Text::WORKINGS_AT_LEAST, &[&self.term(term), &self.figure(least)]),
        }
    }

    fn joined(&self, terms: &[Term], sign: &str, part: impl Fn(&Term) -> String) -> String {
        let mut text = String::new();
        for (place, term) in terms.iter().enumerate() {
            let sign = match term {
                Term::Less(_) => " − ",
                Term::Over(_) => " ÷ ",
                _ => sign,
            };
            if place > 0 {
                text.push_str(sign);
            }
            text.push_str(&part(term));
        }
        text
    }

    /// A sum within a product is in brackets.
    fn factor(&self, term: &Term) -> String {
        match term {
            Term::Sum(terms) if terms.len() > 1 => self.bracketed(self.term(term)),
            term => self.term(term),
        }
    }

    /// So is a product that divides.
    fn divisor(&self, term: &Term) -> String {
        match term {
            Term::Product(terms) if terms.len() > 1 => self.bracketed(self.term(term)),
            term => self.factor(term),
        }
    }

    fn bracketed(&self, words: String) -> String {
        if self.language == Language::Zh { format!("（{words}）") } else { format!("({words})") }
    }

    fn figure(&self, figure: &Figure) -> String {
        let value = self.value(figure.value, figure.unit);
        figure.name.map_or(value.clone(), |name| format!("{} {value}", name.words(self.language)))
    }

    fn value(&self, value: Decimal, unit: &'static str) -> String {
        match unit {
            "share" => format::percent(value, 6),
            "factor" | "" => format::rounded(value, 6),
            "yuan" => {
                let amount = Money::round(value).map_or_else(|_| format::rounded(value, 2), format::yuan);
                format!("{amount} {}", Text::unit(unit, self.language))
            }
            _ => {
                let shown = value.round_dp_with_strategy(6, MidpointAwayFromZero);
                format!("{} {}", format::number(shown), Text::unit_of(shown, unit, self.language))
            }
        }
    }
}
