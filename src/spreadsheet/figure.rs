//! A figure of the workbook: how the sheet works it out, and what it is now.
//!
//! Text and value are made by the same operators, so the cached value of a cell is what its formula says. Values are
//! floats, because a spreadsheet has no other numbers.

use crate::engine::money::Money;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::ops::{Add, Div, Mul, Sub};

/// How loosely the outermost operator of a formula binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Atom,
    Product,
    Sum,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    text: String,
    value: f64,
    binding: Binding,
    /// A plain number, which needs no formula.
    plain: bool,
}

impl Figure {
    /// A formula that binds like a call or a reference.
    pub fn known(text: impl Into<String>, value: f64) -> Figure {
        Figure { text: text.into(), value, binding: Binding::Atom, plain: false }
    }

    pub fn number(value: Decimal) -> Figure {
        let text = value.normalize().to_string();
        let binding = if value.is_sign_negative() { Binding::Sum } else { Binding::Atom };
        Figure { text, value: float(value), binding, plain: true }
    }

    pub fn money(value: Money) -> Figure {
        Figure::number(value.yuan())
    }

    pub fn whole(value: usize) -> Figure {
        Figure::number(Decimal::from(value))
    }

    pub fn one() -> Figure {
        Figure::whole(1)
    }

    pub fn zero() -> Figure {
        Figure::whole(0)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn value(&self) -> f64 {
        self.value
    }

    pub fn is_plain(&self) -> bool {
        self.plain
    }

    fn is(&self, value: f64) -> bool {
        self.plain && self.value == value
    }

    fn within(&self, loosest: Binding) -> String {
        if self.binding > loosest { format!("({})", self.text) } else { self.text.clone() }
    }

    /// To `places` decimals, half away from zero.
    pub fn round(self, places: i32) -> Figure {
        let value = round(self.value, places);
        if self.plain {
            return Figure { value, text: value.to_string(), ..self };
        }
        Figure::known(format!("ROUND({},{places})", self.text), value)
    }

    /// Up to the whole. Rounded to 9 decimals before, so that the last digit of a binary fraction buys no unit.
    pub fn ceil(self) -> Figure {
        let value = round(self.value, 9).ceil();
        Figure::known(format!("ROUNDUP(ROUND({},9),0)", self.text), value)
    }

    pub fn floor(self) -> Figure {
        let value = round(self.value, 9).floor();
        Figure::known(format!("INT(ROUND({},9))", self.text), value)
    }

    pub fn power(self, exponent: Figure) -> Figure {
        let value = self.value.powf(exponent.value);
        Figure::known(format!("POWER({},{})", self.text, exponent.text), value)
    }

    /// 1 where the figure is above the bound, otherwise 0.
    pub fn exceeds(&self, bound: &Figure) -> Figure {
        // A comparison is no number until something is done with it.
        let text = format!("(({}>{})*1)", self.text, bound.text);
        Figure::known(text, f64::from(u8::from(self.value > bound.value)))
    }

    pub fn reaches(&self, bound: &Figure) -> Figure {
        let text = format!("(({}>={})*1)", self.text, bound.text);
        Figure::known(text, f64::from(u8::from(self.value >= bound.value)))
    }

    /// `then` where the figure is zero.
    pub fn if_zero(&self, then: Figure, other: Figure) -> Figure {
        let value = if self.value == 0.0 { then.value } else { other.value };
        Figure::known(format!("IF({}=0,{},{})", self.text, then.text, other.text), value)
    }

    /// A typed number where the cell holds one, otherwise what the model says.
    pub fn if_number(typed: &str, given: Option<f64>, other: Figure) -> Figure {
        Figure::known(format!("IF(ISNUMBER({typed}),{typed},{})", other.text), given.unwrap_or(other.value))
    }

    /// One of a list, by a place that counts from 1.
    pub fn choose(place: &Figure, list: &[Figure]) -> Figure {
        let texts: Vec<&str> = list.iter().map(Figure::text).collect();
        let chosen = list.get((place.value as usize).saturating_sub(1)).map_or(0.0, Figure::value);
        Figure::known(format!("CHOOSE({},{})", place.text, texts.join(",")), chosen)
    }

    pub fn max(list: &[Figure]) -> Figure {
        fold("MAX", list, f64::NEG_INFINITY, f64::max)
    }

    pub fn min(list: &[Figure]) -> Figure {
        fold("MIN", list, f64::INFINITY, f64::min)
    }
}

fn fold(name: &str, list: &[Figure], start: f64, pick: fn(f64, f64) -> f64) -> Figure {
    if let [only] = list {
        return only.clone();
    }
    let texts: Vec<&str> = list.iter().map(Figure::text).collect();
    Figure::known(format!("{name}({})", texts.join(",")), list.iter().map(Figure::value).fold(start, pick))
}

impl Add for Figure {
    type Output = Figure;

    fn add(self, other: Figure) -> Figure {
        if self.is(0.0) {
            return other;
        }
        if other.is(0.0) {
            return self;
        }
        let text = format!("{}+{}", self.text, other.text);
        Figure { text, value: self.value + other.value, binding: Binding::Sum, plain: false }
    }
}

impl Sub for Figure {
    type Output = Figure;

    fn sub(self, other: Figure) -> Figure {
        if other.is(0.0) {
            return self;
        }
        let text = format!("{}-{}", self.text, other.within(Binding::Product));
        Figure { text, value: self.value - other.value, binding: Binding::Sum, plain: false }
    }
}

impl Mul for Figure {
    type Output = Figure;

    fn mul(self, other: Figure) -> Figure {
        if self.is(1.0) {
            return other;
        }
        if other.is(1.0) {
            return self;
        }
        let text = format!("{}*{}", self.within(Binding::Product), other.within(Binding::Product));
        Figure { text, value: self.value * other.value, binding: Binding::Product, plain: false }
    }
}

impl Div for Figure {
    type Output = Figure;

    fn div(self, other: Figure) -> Figure {
        if other.is(1.0) {
            return self;
        }
        let text = format!("{}/{}", self.within(Binding::Product), other.within(Binding::Atom));
        Figure { text, value: self.value / other.value, binding: Binding::Product, plain: false }
    }
}

pub fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// Half away from zero, as spreadsheets do: what differs from a tie in the 16th digit only is one.
pub fn round(value: f64, places: i32) -> f64 {
    let scale = 10f64.powi(places);
    let whole = (value.abs() * scale * (1.0 + 4.0 * f64::EPSILON) + 0.5).floor();
    (whole / scale).copysign(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(value: usize) -> Figure {
        Figure::whole(value)
    }

    /// 2 × (3 + 4) − (5 − 1) ÷ (2 × 4) = 14 − 0.5.
    #[test]
    fn brackets_stand_where_the_order_needs_them() {
        let a = |text: &str, value: f64| Figure::known(text, value);
        let sum = a("A1", 3.0) + a("A2", 4.0);
        let figure = n(2) * sum - (a("B1", 5.0) - a("B2", 1.0)) / (a("C1", 2.0) * a("C2", 4.0));
        assert_eq!(figure.text(), "2*(A1+A2)-(B1-B2)/(C1*C2)");
        assert_eq!(figure.value(), 13.5);
        assert_eq!((n(1) * a("A1", 3.0) + n(0)).text(), "A1");
    }

    /// 1.005 and 2.675 are a little less in binary; a spreadsheet rounds them up all the same.
    #[test]
    fn rounds_as_spreadsheets_do() {
        for (value, rounded) in [(1.005, 1.01), (2.675, 2.68), (-2.345, -2.35), (2.344999, 2.34), (0.0, 0.0)] {
            assert_eq!(round(value, 2), rounded, "{value}");
        }
        assert_eq!(Figure::known("A1", 0.1 * 3.0 * 10.0).ceil().value(), 3.0);
    }
}
