//! What is wrong with an input, by field, value and rule.

use super::own_prices::{discount_of, price_of};
use crate::{
    engine::{
        book::{DECIMALS, Discounts, MOST, PriceId},
        exact,
        scenario::{Field, Kind},
    },
    format,
    text::{Language, Text, fill},
};
use rust_decimal::Decimal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    NotANumber,
    NotAnInteger,
    BelowMin,
    AboveMax,
    AmbiguousNumber,
    NotFinite,
    UnknownOption,
    NotABoolean,
    UnknownField,
    UnsupportedType,
    WrongShape,
    TooDeep,
    TooLarge,
    ProfileMeanOff,
    /// Low, typical and high of a price are not in order.
    BandOrder,
    Overflow,
}

/// One refused input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field, or the unknown name that was given.
    pub path: String,
    pub rule: Rule,
    /// What was given, shortened.
    pub value: String,
}

const LONGEST_SHOWN: usize = 40;

impl Problem {
    pub fn new(path: impl Into<String>, rule: Rule, value: &str) -> Problem {
        let mut shown: String = value.chars().take(LONGEST_SHOWN).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Problem { path: path.into(), rule, value: shown }
    }

    /// The sentence shown to the visitor: field, value, allowed range.
    pub fn message(&self, language: Language) -> String {
        match Field::from_key(&self.path) {
            Some(field) => self.message_of(field, language),
            None => self.sentence(&self.path, of_price(&self.path), language),
        }
    }

    /// The same where the path is known to be that of a field.
    pub fn message_of(&self, field: Field, language: Language) -> String {
        self.sentence(Text::field(field).words(language), of_field(field, language), language)
    }

    /// The same for an input that has the range of a field and a name of its own.
    pub fn message_named(&self, name: &str, language: Language) -> String {
        let field = Field::from_key(&self.path);
        self.sentence(name, field.map_or_else(|| of_price(&self.path), |field| of_field(field, language)), language)
    }

    fn sentence(&self, name: &str, [min, max, options]: [String; 3], language: Language) -> String {
        fill(
            self.rule.template().words(language),
            &[("field", name), ("value", &self.value), ("min", &min), ("max", &max), ("options", &options)],
        )
    }
}

/// Least, most and the options of a field.
fn of_field(field: Field, language: Language) -> [String; 3] {
    match field.meta().kind {
        // Shares are typed and read in per cent.
        Kind::Number { min, max, .. } if field.meta().is_share() => {
            [format::percent(min, 2), format::percent(max, 2), String::new()]
        }
        Kind::Number { min, max, .. } => [format::number(min), format::number(max), String::new()],
        Kind::Choice(list) | Kind::Flags(list) => [String::new(), String::new(), options(field, list, language)],
        Kind::Toggle => Default::default(),
    }
}

/// Least and most of what a path about a price or a discount names.
fn of_price(path: &str) -> [String; 3] {
    if discount_of(path).is_some() {
        return [format::percent(Decimal::ZERO, 2), format::percent(Discounts::MOST, 2), String::new()];
    }
    price_of(path).map(|(id, _)| [smallest(id), format::number(MOST), String::new()]).unwrap_or_default()
}

impl Rule {
    /// The sentence that says it, with places for field, value and range.
    pub fn template(self) -> Text {
        match self {
            Rule::NotANumber => Text::PROBLEMS_NOT_A_NUMBER,
            Rule::NotAnInteger => Text::PROBLEMS_NOT_AN_INTEGER,
            Rule::BelowMin => Text::PROBLEMS_BELOW_MIN,
            Rule::AboveMax => Text::PROBLEMS_ABOVE_MAX,
            Rule::AmbiguousNumber => Text::PROBLEMS_AMBIGUOUS_NUMBER,
            Rule::NotFinite => Text::PROBLEMS_NOT_FINITE,
            Rule::UnknownOption => Text::PROBLEMS_UNKNOWN_OPTION,
            Rule::NotABoolean => Text::PROBLEMS_NOT_A_BOOLEAN,
            Rule::UnknownField => Text::PROBLEMS_UNKNOWN_FIELD,
            Rule::UnsupportedType => Text::PROBLEMS_UNSUPPORTED_TYPE,
            Rule::WrongShape => Text::PROBLEMS_WRONG_SHAPE,
            Rule::TooDeep => Text::PROBLEMS_TOO_DEEP,
            Rule::TooLarge => Text::PROBLEMS_TOO_LARGE,
            Rule::ProfileMeanOff => Text::PROBLEMS_PROFILE_MEAN_OFF,
            Rule::BandOrder => Text::PROBLEMS_BAND_ORDER,
            Rule::Overflow => Text::PROBLEMS_OVERFLOW,
        }
    }
}

fn smallest(id: PriceId) -> String {
    let least = if id.divides() { Decimal::new(1, DECIMALS) } else { Decimal::ZERO };
    format::number(least)
}

/// Options as they are named in JSON, with their labels.
fn options(field: Field, list: &[&str], language: Language) -> String {
    let named = list.iter().enumerate().map(|(i, key)| format!("{} ({key})", Text::option(field, i).words(language)));
    named.collect::<Vec<_>>().join(language.comma())
}

/// Whether the mean of the profile may stand, by the model's section 2.
pub fn profile_mean_is_off(profile: &[Decimal; 12]) -> Option<Decimal> {
    let mean = exact::div(exact::sum(*profile).ok()?, Decimal::from(12)).ok()?;
    let within = Decimal::new(995, 3)..=Decimal::new(1_005, 3);
    (!within.contains(&mean)).then_some(mean.round_dp(4))
}
