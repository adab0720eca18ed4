//! Sums of lines that meet a condition, by year and point.

use super::{
    figure::{Figure, float},
    lines::{Lines, SCOPE, TIMING, scope},
};
use crate::{
    engine::{
        line::{Component, Timing},
        money::Money,
    },
    text::{Language, Text},
};

/// Low, typical, high.
pub const POINTS: [usize; 3] = [0, 1, 2];

/// What a sum selects lines by: pairs of a column and the words in it.
pub struct Wanted(pub Vec<(u16, String)>);

impl Wanted {
    pub fn scope(component: Component, language: Language) -> Wanted {
        Wanted(vec![(SCOPE, scope(component, language).into())])
    }

    pub fn timing(mut self, once: bool, language: Language) -> Wanted {
        let word = Text::timing(Timing::Once).words(language);
        self.0.push((TIMING, if once { word.into() } else { format!("<>{word}") }));
        self
    }

    pub fn sum(&self, lines: &Lines, place: usize, point: usize, value: Money) -> Figure {
        let tests: Vec<String> =
            self.0.iter().map(|(column, word)| format!("{},\"{word}\"", lines.column(*column))).collect();
        let sums = lines.column(lines.amount_column(place, point));
        Figure::known(format!("SUMIFS({sums},{})", tests.join(",")), float(value.yuan()))
    }
}
