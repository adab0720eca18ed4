//! The lines of year 1 as a sum of terms: yuan × drawn figures.

use crate::engine::{
    Estimate,
    band::Band,
    book::{Book, PriceId},
    line::{Component, Line, Source, Status, Uncertain},
    spread,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A figure that is drawn, relative to its typical value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Its correlation group, by place among those in use.
    pub group: usize,
    /// σ of e^(σz) where z ≤ 0, and where z > 0.
    sigma: [f64; 2],
    /// Where the figure is a capacity: the units it takes, against the typical number of units.
    units: Option<Units>,
}

/// ⌈needed ÷ capacity⌉ whole units.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Units {
    needed: f64,
    capacity: f64,
    typical: f64,
}

impl Figure {
    pub fn at(&self, z: f64) -> f64 {
        let relative = libm::exp(self.sigma[usize::from(z > 0.0)] * z);
        match self.units {
            None => relative,
            Some(units) => (units.needed / (units.capacity * relative)).ceil() / units.typical,
        }
    }
}

/// A part of the sum: yuan × drawn figures, by their places.
#[derive(Clone, Debug)]
pub struct Term {
    pub yuan: f64,
    pub figures: Vec<usize>,
}

/// All that is drawn, and what it multiplies.
#[derive(Debug)]
pub struct Terms {
    /// Groups of the book in use, in the order of the lines: books may list theirs in any order.
    pub groups: Vec<u16>,
    pub figures: Vec<Figure>,
    /// First year and hidden cost.
    pub terms: Vec<Term>,
    /// Factor of the whole: 1 + contingency.
    pub reserve: f64,
}

impl Terms {
    pub fn of(e: &Estimate, book: &Book) -> Terms {
        let mut builder = Builder { book, groups: Vec::new(), figures: Vec::new() };
        let mut lines: Vec<Vec<Term>> = Vec::with_capacity(e.lines.len());
        for line in &e.lines {
            let terms = builder.terms(line, &lines);
            lines.push(terms);
        }
        Terms {
            groups: builder.groups,
            figures: builder.figures,
            terms: lines.into_iter().flatten().collect(),
            reserve: 1.0 + number(e.scenario.finance_contingency()),
        }
    }
}

struct Builder<'a> {
    book: &'a Book,
    groups: Vec<u16>,
    figures: Vec<Figure>,
}

impl Builder<'_> {
    /// A line's amount of year 1. A share of other lines is that share of each of their terms.
    fn terms(&mut self, line: &Line, before: &[Vec<Term>]) -> Vec<Term> {
        // The reserve is a factor of the whole.
        let counts = line.status == Status::Priced && line.component() != Component::Contingency;
        if !counts || line.amounts[0].typical.is_zero() {
            return Vec::new();
        }
        let figures: Vec<usize> = line.uncertain().iter().filter_map(|factor| self.place(factor, line)).collect();
        if line.base.is_empty() {
            return vec![Term { yuan: line.amounts[0].typical.approximate(), figures }];
        }
        let share = line.unit_price.into_iter().chain(line.factors.iter().map(|factor| factor.value));
        let share: f64 = share.map(|band| number(band.typical)).product();
        let parts = line.base.iter().filter_map(|index| before.get(*index)).flatten();
        parts.map(|part| Term { yuan: part.yuan * share, figures: [&part.figures[..], &figures].concat() }).collect()
    }

    /// Where an uncertain factor of a line stands among the figures; `None` where its band leaves nothing to draw.
    fn place(&mut self, factor: &Uncertain, line: &Line) -> Option<usize> {
        let figure = match (factor, &line.operands[..]) {
            (Uncertain::Price(id), _) => self.figure(*id, None)?,
            (Uncertain::Units(_), [needed, capacity, ..]) => match capacity.source {
                Source::Price(id) => self.figure(id, Some([needed.value.typical, capacity.value.typical]))?,
                _ => return None,
            },
            _ => return None,
        };
        Some(place_of(&mut self.figures, figure))
    }

    fn figure(&mut self, id: PriceId, units: Option<[Decimal; 2]>) -> Option<Figure> {
        let price = self.book.price(id)?;
        let sigma = spread::sigmas(Band { low: price.low, typical: price.typical, high: price.high })?;
        let group = place_of(&mut self.groups, price.group);
        let units = units.map(|figures| {
            let [needed, capacity] = figures.map(number);
            Units { needed, capacity, typical: (needed / capacity).ceil() }
        });
        Some(Figure { group, sigma, units })
    }
}

/// The place of an item in a list, at its end where it is new.
pub fn place_of<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

fn number(decimal: Decimal) -> f64 {
    decimal.to_f64().unwrap_or(0.0)
}
