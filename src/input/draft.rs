//! What was typed so far, which may be wrong.

use super::{
    check::spelled,
    problem::{Problem, Rule},
};
use crate::engine::{
    book::{Discounts, EditedPrice, PriceId},
    line::Component,
    scenario::{Field, Given},
};

/// Text by field, as typed; an absent field follows its default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    fields: Vec<(Field, String)>,
    /// Low, typical and high typed over the book's.
    prices: Vec<(PriceId, [String; 3])>,
    /// Share off the prices of a component.
    discounts: Vec<(Component, String)>,
}

impl Draft {
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(f, _)| *f == field).map(|(_, text)| text.as_str())
    }

    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        let text = text.into();
        match self.fields.iter_mut().find(|(f, _)| *f == field) {
            Some((_, place)) => *place = text,
            None => self.fields.push((field, text)),
        }
    }

    /// Back to the default.
    pub fn clear(&mut self, field: Field) {
        self.fields.retain(|(f, _)| *f != field);
    }

    pub fn entries(&self) -> &[(Field, String)] {
        &self.fields
    }

    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && !self.has_own_prices()
    }

    /// Whether anything stands over the book's prices.
    pub fn has_own_prices(&self) -> bool {
        !self.prices.is_empty() || !self.discounts.is_empty()
    }

    pub fn price(&self, id: PriceId) -> Option<&[String; 3]> {
        self.prices.iter().find(|(p, _)| *p == id).map(|(_, points)| points)
    }

    pub fn prices(&self) -> &[(PriceId, [String; 3])] {
        &self.prices
    }

    /// One point of a price: 0 low, 1 typical, 2 high. Three blank ones are the book's price.
    pub fn set_price(&mut self, id: PriceId, point: usize, text: impl Into<String>) {
        let mut points = self.price(id).cloned().unwrap_or_default();
        if let Some(place) = points.get_mut(point) {
            *place = text.into();
        }
        self.put_price(id, points);
    }

    fn put_price(&mut self, id: PriceId, points: [String; 3]) {
        let place = self.prices.iter().position(|(p, _)| *p == id);
        match place {
            Some(place) if points.iter().all(String::is_empty) => {
                self.prices.remove(place);
            }
            Some(place) => self.prices[place].1 = points,
            None if points.iter().all(String::is_empty) => {}
            None => self.prices.push((id, points)),
        }
    }

    /// Back to the book's price.
    pub fn clear_price(&mut self, id: PriceId) {
        self.prices.retain(|(p, _)| *p != id);
    }

    pub fn discount(&self, component: Component) -> Option<&str> {
        self.discounts.iter().find(|(c, _)| *c == component).map(|(_, text)| text.as_str())
    }

    pub fn discounts(&self) -> &[(Component, String)] {
        &self.discounts
    }

    /// A blank text is no discount.
    pub fn set_discount(&mut self, component: Component, text: impl Into<String>) {
        let text = text.into();
        self.discounts.retain(|(c, _)| *c != component);
        if !text.is_empty() {
            self.discounts.push((component, text));
            self.discounts.sort_by_key(|(c, _)| *c);
        }
    }

    /// All prices and discounts back to the book's.
    pub fn clear_own_prices(&mut self) {
        self.prices.clear();
        self.discounts.clear();
    }

    /// These answers with what another draft has over the book's prices.
    pub fn with_prices_of(self, other: &Draft) -> Draft {
        Draft { fields: self.fields, prices: other.prices.clone(), discounts: other.discounts.clone() }
    }

    /// With prices and discounts as they would be typed.
    pub fn with_own_prices(mut self, edits: &[EditedPrice], discounts: &Discounts) -> Draft {
        for edit in edits {
            let [low, typical, high] = edit.band.points().map(|point| point.normalize().to_string());
            let ends = if edit.band.is_spread() { [low, high] } else { [String::new(), String::new()] };
            let [low, high] = ends;
            self.put_price(edit.id, [low, typical, high]);
        }
        for (component, share) in discounts.entries() {
            self.set_discount(*component, share.normalize().to_string());
        }
        self
    }

    /// Every value as it would be typed.
    pub fn from_given(given: &Given) -> Draft {
        let said = |field| Some((field, spelled(field, given.get(field)?)?));
        let fields = Field::ALL.into_iter().filter_map(said).collect();
        Draft { fields, ..Draft::default() }
    }

    /// From named values; names nobody knows become problems.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Draft, Vec<Problem>> {
        let mut draft = Draft::default();
        let mut problems = Vec::new();
        for (path, text) in pairs {
            match Field::from_key(path) {
                Some(field) => draft.set(field, text),
                None => problems.push(Problem::new(path, Rule::UnknownField, text)),
            }
        }
        if problems.is_empty() { Ok(draft) } else { Err(problems) }
    }
}
