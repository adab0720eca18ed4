//! The terms compiled for speed.
//!
//! A group stands on one of [`STEPS`] equally likely steps, so all that depends on that group alone can be worked out
//! for every step before the first draw: the sum of its own terms, and its part of each product of several groups. A
//! draw then looks up and multiplies; exponentials cost the same for ten draws as for a million.

use super::{
    normal::{Stream, inverse},
    terms::{Figure, Term, Terms, place_of},
};
use crate::engine::{Estimate, book::Book};

/// Steps of a group: the middles of so many equal parts of the normal distribution, z from −3.5 to 3.5.
const STEPS: usize = 1 << STEP_BITS;
const STEP_BITS: u32 = 11;

/// What depends on one group, at each of its steps.
#[derive(Clone, Debug)]
struct Table {
    group: usize,
    at: Vec<f64>,
}

/// Yuan × the present values of several tables.
#[derive(Clone, Debug)]
struct Product {
    yuan: f64,
    tables: Vec<usize>,
}

/// What the budget is made of, ready to be drawn again and again.
#[derive(Clone, Debug)]
pub struct Plan {
    streams: Vec<Stream>,
    /// Yuan without uncertainty.
    fixed: f64,
    /// Yuan of the terms of a single group.
    sums: Vec<Table>,
    /// Parts of products.
    parts: Vec<Table>,
    products: Vec<Product>,
    reserve: f64,
    /// Step of each group and value of each part in the present draw.
    steps: Vec<usize>,
    values: Vec<f64>,
}

impl Plan {
    pub fn new(e: &Estimate, book: &Book, seed: u64) -> Plan {
        let Terms { groups, figures, terms, reserve } = Terms::of(e, book);
        let stream = |group: &u16| Stream::of(seed, book.groups.get(usize::from(*group)).map_or("", |name| name));
        let mut plan = Plan {
            streams: groups.iter().map(stream).collect(),
            fixed: 0.0,
            sums: Vec::new(),
            parts: Vec::new(),
            products: Vec::new(),
            reserve,
            steps: vec![0; groups.len()],
            values: Vec::new(),
        };
        let tables = Tabulated::of(&figures);
        let mut known: Vec<Vec<usize>> = Vec::new();
        for Term { yuan, figures: mut of } in terms {
            of.sort_unstable_by_key(|place| (figures[*place].group, *place));
            let parts: Vec<&[usize]> = of.chunk_by(|a, b| figures[*a].group == figures[*b].group).collect();
            match parts[..] {
                [] => plan.fixed += yuan,
                [all] => plan.add_sum(yuan, tables.product(all)),
                _ => {
                    let tables = parts.into_iter().map(|part| {
                        let place = place_of(&mut known, part.to_vec());
                        if place == plan.parts.len() {
                            plan.parts.push(tables.product(part));
                        }
                        place
                    });
                    let tables = tables.collect();
                    plan.add_product(yuan, tables);
                }
            }
        }
        plan.values = vec![0.0; plan.parts.len()];
        plan
    }

    fn add_sum(&mut self, yuan: f64, table: Table) {
        let place = self.sums.iter().position(|sum| sum.group == table.group).unwrap_or_else(|| {
            self.sums.push(Table { group: table.group, at: vec![0.0; STEPS] });
            self.sums.len() - 1
        });
        self.sums[place].at.iter_mut().zip(&table.at).for_each(|(sum, value)| *sum += yuan * value);
    }

    fn add_product(&mut self, yuan: f64, tables: Vec<usize>) {
        match self.products.iter_mut().find(|known| known.tables == tables) {
            Some(known) => known.yuan += yuan,
            None => self.products.push(Product { yuan, tables }),
        }
    }

    /// One budget in yuan: a step for each group, and every line at the prices that follow from them.
    pub fn draw(&mut self) -> f64 {
        for (step, stream) in self.steps.iter_mut().zip(&mut self.streams) {
            *step = stream.bits(STEP_BITS);
        }
        for (value, part) in self.values.iter_mut().zip(&self.parts) {
            *value = part.at[self.steps[part.group]];
        }
        let sums: f64 = self.sums.iter().map(|sum| sum.at[self.steps[sum.group]]).sum();
        let product = |p: &Product| p.tables.iter().fold(p.yuan, |product, table| product * self.values[*table]);
        let products: f64 = self.products.iter().map(product).sum();
        (self.fixed + sums + products) * self.reserve
    }
}

/// Every figure at every step of its group.
struct Tabulated<'a> {
    figures: &'a [Figure],
    at: Vec<Vec<f64>>,
}

impl Tabulated<'_> {
    fn of(figures: &[Figure]) -> Tabulated<'_> {
        let normals: Vec<f64> = (0..STEPS).map(|step| inverse((step as f64 + 0.5) / STEPS as f64)).collect();
        let at = figures.iter().map(|figure| normals.iter().map(|z| figure.at(*z)).collect()).collect();
        Tabulated { figures, at }
    }

    /// The product of figures of one group.
    fn product(&self, figures: &[usize]) -> Table {
        let mut at = vec![1.0; STEPS];
        for figure in figures {
            at.iter_mut().zip(&self.at[*figure]).for_each(|(product, value)| *product *= value);
        }
        Table { group: figures.first().map_or(0, |figure| self.figures[*figure].group), at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::presets::{PRESETS, Preset},
        engine::{
            self,
            book::{PRICE_COUNT, PriceId, default_book},
            scenario::Given,
        },
        input::{Draft, check},
    };
    use rust_decimal::{Decimal, prelude::FromPrimitive};

    fn given(preset: &Preset) -> Given {
        check(&Draft::from_pairs(preset.values()).unwrap()).unwrap()
    }

    /// Where every figure is typical, only the rounding of each line to the fen is left.
    #[test]
    fn the_terms_make_the_typical_budget() {
        for preset in PRESETS {
            let e = engine::estimate(&given(preset), default_book()).unwrap();
            let typical = e.totals.budget.band.typical.approximate();
            let terms = Terms::of(&e, default_book());
            let found = terms.terms.iter().map(|term| term.yuan).sum::<f64>() * terms.reserve;
            assert!((found - typical).abs() < 0.5, "{}: {found} against {typical}", preset.id);
            assert!(terms.figures.iter().all(|figure| (figure.at(0.0) - 1.0).abs() < 1e-12));
        }
    }

    /// An estimate on a book of the drawn prices gives the drawn budget. Capacities and high availability stay typical
    /// here, since the engine fits racks to them and the draw does not.
    #[test]
    fn a_draw_is_an_estimate_at_its_prices() {
        for (n, preset) in PRESETS.iter().enumerate() {
            let (given, book) = (given(preset), default_book());
            let capacity = |i: usize| {
                let id = PriceId(i as u16);
                id.key().starts_with("hw.capacity.") || id == crate::engine::book::id::HW_HA
            };
            let prices = |at: &dyn Fn(usize) -> Option<Decimal>| {
                let price = |i: usize| {
                    let mut price = book.price(PriceId(i as u16))?.clone();
                    if let Some(at) = at(i) {
                        (price.low, price.typical, price.high) = (at, at, at);
                    }
                    Some(price)
                };
                Book::new("changed".into(), book.groups.clone(), (0..PRICE_COUNT).map(price).collect())
            };
            let typical = |i: usize| book.price(PriceId(i as u16)).map(|price| price.typical);
            let book = prices(&|i| if capacity(i) { typical(i) } else { None });
            let e = engine::estimate(&given, &book).unwrap();
            let mut plan = Plan::new(&e, &book, n as u64);
            let drawn = plan.draw();
            let groups = Terms::of(&e, &book).groups;
            let relative = |i: usize| {
                let price = book.price(PriceId(i as u16))?;
                let group = groups.iter().position(|group| *group == price.group)?;
                let z = inverse((plan.steps[group] as f64 + 0.5) / STEPS as f64);
                let [below, above] = engine::spread::sigmas(price.band())?;
                let factor = libm::exp(if z > 0.0 { above } else { below } * z);
                Some(price.typical * Decimal::from_f64(factor)?.round_dp(12))
            };
            let engine = engine::estimate(&given, &prices(&|i| if capacity(i) { typical(i) } else { relative(i) }));
            let engine = engine.unwrap().totals.budget.band.typical.approximate();
            assert!((drawn - engine).abs() < 0.5, "{}: drawn {drawn}, engine {engine}", preset.id);
        }
    }
}
