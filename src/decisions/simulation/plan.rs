//! The lines of year 1, compiled for speed: Σ yuan × product of drawn figures.

use super::normal::Stream;
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
struct Figure {
    /// Place of its correlation group in the plan.
    group: usize,
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
    fn at(&self, normals: &[f64]) -> f64 {
        let z = normals[self.group];
        let relative = libm::exp(self.sigma[usize::from(z > 0.0)] * z);
        match self.units {
            None => relative,
            Some(units) => (units.needed / (units.capacity * relative)).ceil() / units.typical,
        }
    }
}

/// A part of the sum: yuan × drawn figures, by their places in rising order.
#[derive(Clone, Debug)]
struct Term {
    yuan: f64,
    figures: Vec<usize>,
}

/// What the budget is made of, ready to be drawn again and again.
#[derive(Clone, Debug)]
pub struct Plan {
    streams: Vec<Stream>,
    figures: Vec<Figure>,
    /// Yuan without uncertainty.
    fixed: f64,
    /// Yuan of each figure that stands alone.
    single: Vec<f64>,
    /// Yuan × several figures.
    products: Vec<Term>,
    /// Factor of the whole: 1 + contingency.
    reserve: f64,
    /// z of each group and the figures of the present draw.
    normals: Vec<f64>,
    values: Vec<f64>,
}

impl Plan {
    pub fn new(e: &Estimate, book: &Book, seed: u64) -> Plan {
        let mut builder = Builder { book, groups: Vec::new(), figures: Vec::new() };
        let lines = builder.lines(&e.lines);
        let stream = |group: &u16| Stream::of(seed, book.groups.get(usize::from(*group)).map_or("", |name| name));
        let mut plan = Plan {
            streams: builder.groups.iter().map(stream).collect(),
            fixed: 0.0,
            single: vec![0.0; builder.figures.len()],
            products: Vec::new(),
            reserve: 1.0 + number(e.scenario.finance_contingency()),
            normals: vec![0.0; builder.groups.len()],
            values: vec![0.0; builder.figures.len()],
            figures: builder.figures,
        };
        lines.into_iter().flatten().for_each(|term| plan.add(term));
        plan
    }

    /// Terms of the same figures are one.
    fn add(&mut self, term: Term) {
        match term.figures[..] {
            [] => self.fixed += term.yuan,
            [one] => self.single[one] += term.yuan,
            _ => match self.products.iter_mut().find(|known| known.figures == term.figures) {
                Some(known) => known.yuan += term.yuan,
                None => self.products.push(term),
            },
        }
    }

    /// One budget in yuan: a normal number for each group, and every line at the prices that follow from them.
    pub fn draw(&mut self) -> f64 {
        for (z, stream) in self.normals.iter_mut().zip(&mut self.streams) {
            *z = stream.normal();
        }
        self.sum()
    }

    /// The budget at the normal numbers of the present draw.
    fn sum(&mut self) -> f64 {
        for (value, figure) in self.values.iter_mut().zip(&self.figures) {
            *value = figure.at(&self.normals);
        }
        let single: f64 = self.single.iter().zip(&self.values).map(|(yuan, value)| yuan * value).sum();
        let product = |term: &Term| term.figures.iter().fold(term.yuan, |product, place| product * self.values[*place]);
        let products: f64 = self.products.iter().map(product).sum();
        (self.fixed + single + products) * self.reserve
    }
}

struct Builder<'a> {
    book: &'a Book,
    /// Groups in use, in the order of the lines: books may list theirs in any order.
    groups: Vec<u16>,
    figures: Vec<Figure>,
}

impl Builder<'_> {
    fn lines(&mut self, lines: &[Line]) -> Vec<Vec<Term>> {
        let mut terms: Vec<Vec<Term>> = Vec::with_capacity(lines.len());
        for line in lines {
            let parts = self.terms(line, &terms);
            terms.push(parts);
        }
        terms
    }

    /// A line's amount of year 1. A share of other lines is that share of each of their parts.
    fn terms(&mut self, line: &Line, before: &[Vec<Term>]) -> Vec<Term> {
        // The reserve is a factor on the whole sum.
        let counts = line.status == Status::Priced && line.component() != Component::Contingency;
        if !counts || line.amounts[0].typical.is_zero() {
            return Vec::new();
        }
        let mut figures: Vec<usize> = line.uncertain().iter().filter_map(|factor| self.place(factor, line)).collect();
        if line.base.is_empty() {
            figures.sort_unstable();
            return vec![Term { yuan: line.amounts[0].typical.approximate(), figures }];
        }
        let share = line.unit_price.into_iter().chain(line.factors.iter().map(|factor| factor.value));
        let share: f64 = share.map(|band| number(band.typical)).product();
        let parts = line.base.iter().filter_map(|index| before.get(*index)).flatten();
        parts
            .map(|part| {
                let mut all = [&part.figures[..], &figures].concat();
                all.sort_unstable();
                Term { yuan: part.yuan * share, figures: all }
            })
            .collect()
    }

    /// Where an uncertain factor of a line stands among the figures; `None` where its band leaves nothing to draw.
    fn place(&mut self, factor: &Uncertain, line: &Line) -> Option<usize> {
        let (id, band) = match (factor, &line.operands[..]) {
            (Uncertain::Price(id), _) => (*id, None),
            (Uncertain::Units(_), [needed, capacity, ..]) => match capacity.source {
                Source::Price(id) => (id, Some([needed.value.typical, capacity.value.typical])),
                _ => return None,
            },
            _ => return None,
        };
        let figure = self.figure(id, band)?;
        let known = self.figures.iter().position(|other| *other == figure);
        Some(known.unwrap_or_else(|| {
            self.figures.push(figure);
            self.figures.len() - 1
        }))
    }

    fn figure(&mut self, id: PriceId, units: Option<[Decimal; 2]>) -> Option<Figure> {
        let price = self.book.price(id)?;
        let sigma = spread::sigmas(Band { low: price.low, typical: price.typical, high: price.high })?;
        let group = self.groups.iter().position(|group| *group == price.group).unwrap_or_else(|| {
            self.groups.push(price.group);
            self.groups.len() - 1
        });
        let units = units.map(|figures| {
            let [needed, capacity] = figures.map(number);
            Units { needed, capacity, typical: (needed / capacity).ceil() }
        });
        Some(Figure { group, sigma, units })
    }
}

fn number(decimal: Decimal) -> f64 {
    decimal.to_f64().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::presets::{PRESETS, Preset},
        engine::{
            self,
            book::{PRICE_COUNT, default_book},
            scenario::Given,
        },
        input::{Draft, check},
    };
    use rust_decimal::prelude::FromPrimitive;

    fn given(preset: &Preset) -> Given {
        check(&Draft::from_pairs(preset.values.iter().copied()).unwrap()).unwrap()
    }

    /// At z = 0 every price is typical; only the rounding of each line to the fen is left.
    #[test]
    fn the_middle_of_every_group_is_the_typical_budget() {
        for preset in PRESETS {
            let e = engine::estimate(&given(preset), default_book()).unwrap();
            let typical = e.totals.budget.band.typical.approximate();
            let found = Plan::new(&e, default_book(), 1).sum();
            assert!((found - typical).abs() < 0.5, "{}: {found} against {typical}", preset.id);
        }
    }

    /// An estimate on a book of the drawn prices gives the drawn budget. Capacities stay typical here, since the
    /// engine fits racks to them and the draw does not.
    #[test]
    fn a_draw_is_an_estimate_at_its_prices() {
        let book = default_book();
        for (n, preset) in PRESETS.iter().enumerate() {
            let given = given(preset);
            let e = engine::estimate(&given, book).unwrap();
            let mut plan = Plan::new(&e, book, n as u64);
            plan.figures.iter_mut().filter(|figure| figure.units.is_some()).for_each(|figure| figure.sigma = [0.0; 2]);
            let drawn = plan.draw();
            let mut builder = Builder { book, groups: Vec::new(), figures: Vec::new() };
            builder.lines(&e.lines);
            let prices = (0..PRICE_COUNT).map(|i| {
                let id = PriceId(i as u16);
                let mut price = book.price(id)?.clone();
                let place = builder.groups.iter().position(|group| *group == price.group);
                if let (Some(group), Some(sigma)) = (place, spread::sigmas(price.band()))
                    && !id.key().starts_with("hw.capacity.")
                {
                    let relative = Figure { group, sigma, units: None }.at(&plan.normals);
                    let at = price.typical * Decimal::from_f64(relative).unwrap().round_dp(12);
                    (price.low, price.typical, price.high) = (at, at, at);
                }
                Some(price)
            });
            let book = Book::new("drawn".into(), book.groups.clone(), prices.collect());
            let engine = engine::estimate(&given, &book).unwrap().totals.budget.band.typical.approximate();
            assert!((drawn - engine).abs() < 0.5, "{}: drawn {drawn}, engine {engine}", preset.id);
        }
    }
}
