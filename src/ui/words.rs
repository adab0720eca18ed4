//! How the page puts figures into words. All rounding is in `format`.

use super::session::Session;
use crate::{
    chart::Axis,
    engine::{
        money::Money,
        references,
        scenario::{Deployment, Edition, Field},
    },
    format::{self, Scale},
    text::{Language, Text},
};
use leptos::prelude::*;

/// Language and scale of one rendering.
#[derive(Clone, Copy)]
pub struct Words {
    pub language: Language,
    pub scale: Scale,
}

impl Words {
    /// Follows the scale switch where it is called inside a reactive function.
    pub fn of(session: Session) -> Words {
        Words { language: session.language.get_untracked(), scale: session.scale.get() }
    }

    /// For words without amounts.
    pub fn in_language(language: Language) -> Words {
        Words { language, scale: Scale::Yuan }
    }

    pub fn say(&self, text: Text) -> &'static str {
        text.words(self.language)
    }

    pub fn fill(&self, text: Text, values: &[(&str, &str)]) -> String {
        crate::text::fill(self.say(text), values)
    }

    /// The same with places `{0}`, `{1}` … in order.
    pub fn fill_in(&self, text: Text, values: &[&str]) -> String {
        const PLACES: [&str; 6] = ["0", "1", "2", "3", "4", "5"];
        let pairs: Vec<(&str, &str)> = PLACES.into_iter().zip(values.iter().copied()).collect();
        self.fill(text, &pairs)
    }

    pub fn amount(&self, amount: Money) -> String {
        format::amount(amount, self.scale)
    }

    /// An amount for a column of them: always two decimals.
    pub fn aligned(&self, amount: Money) -> String {
        format::aligned(amount, self.scale)
    }

    /// An amount with its unit.
    pub fn money(&self, amount: Money) -> String {
        format!("{} {}", self.amount(amount), self.unit())
    }

    /// The same with its unit.
    pub fn aligned_money(&self, amount: Money) -> String {
        format!("{} {}", self.aligned(amount), self.unit())
    }

    /// A difference, with its sign.
    pub fn more(&self, more: Money) -> String {
        format!("{}{}", if more > Money::ZERO { "+" } else { "" }, self.amount(more))
    }

    /// A percentile, which the engine keeps as a float; fen would feign an exactness it has not.
    pub fn likely(&self, yuan: f64) -> String {
        let amount = references::to_money(yuan);
        if self.scale == Scale::Yuan { format::rounded(amount.yuan(), 0) } else { self.amount(amount) }
    }

    pub fn unit(&self) -> &'static str {
        format::unit(self.scale, self.language)
    }

    /// An axis of amounts, in yuan or 万元 as the page shows them.
    pub fn axis(&self) -> Axis {
        let unit = if self.scale == Scale::Yuan { 1.0 } else { 10_000.0 };
        Axis { title: self.unit().into(), unit }
    }

    /// `≥` before a sum that lacks lines without a price.
    pub fn at_least(&self, complete: bool) -> &'static str {
        if complete { "" } else { "≥ " }
    }

    pub fn deployment(&self, deployment: Deployment) -> &'static str {
        self.say(Text::option(Field::Deployment, deployment as usize))
    }

    pub fn edition(&self, edition: Edition) -> &'static str {
        self.say(Text::option(Field::Edition, edition as usize))
    }
}

/// A fixed word of the page in the language it is built in.
pub fn say(text: Text) -> &'static str {
    text.words(Session::here().language.get_untracked())
}

/// A probability as whole per cent. By whole numbers: writing floats would cost the page more than the sentence.
pub fn chance(probability: f64) -> String {
    format!("{} %", (probability * 100.0).round() as u32)
}
