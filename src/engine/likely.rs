//! The likely range of a sum: P10, P50 and P90 by moments (Fenton–Wilkinson).
//!
//! Each price is a two-piece lognormal through its band. Prices of one group move together, groups
//! independently. A line is a product of prices; its mean, what it adds to each group's movement and
//! what is left over (the joint movement of two groups in one product) follow from the curves at the
//! quadrature nodes. Mean and variance of a sum follow from those, and a lognormal through both
//! gives the percentiles.

use super::{
    book::Book,
    line::{Component, Line, Status, Uncertain},
    spread::{Curve, NODES, Spread, Z90, expect, weight},
};

type Nodes = [f64; NODES];

/// What a line adds to a sum, for each yuan of its typical amount.
struct Profile<'a> {
    mean: f64,
    moves: Moves<'a>,
    /// Variance that belongs to no single group.
    rest: f64,
}

/// Movement around the mean with each group, at its nodes.
enum Moves<'a> {
    /// A single price: as the book has it.
    One(&'a Spread),
    Many(Vec<(u16, Nodes)>),
}

impl Moves<'_> {
    fn for_each(&self, mut f: impl FnMut(u16, &Nodes)) {
        match self {
            Moves::One(spread) => f(spread.group, &spread.centred),
            Moves::Many(groups) => groups.iter().for_each(|(group, nodes)| f(*group, nodes)),
        }
    }
}

impl<'a> Profile<'a> {
    /// A product of prices.
    fn of(uncertain: &'a [Uncertain], book: &'a Book) -> Profile<'a> {
        let spread = |factor: &'a Uncertain| match factor {
            Uncertain::Price(id) => book.spread(*id),
            Uncertain::Units(spread) => Some(&**spread),
        };
        if let [factor] = uncertain
            && let Some(spread) = spread(factor)
        {
            return Profile { mean: spread.mean, moves: Moves::One(spread), rest: 0.0 };
        }
        let mut groups: Vec<(u16, Nodes)> = Vec::with_capacity(uncertain.len());
        for Spread { group, curve: Curve(nodes), .. } in uncertain.iter().filter_map(spread) {
            match groups.iter_mut().find(|(g, _)| g == group) {
                Some((_, product)) => product.iter_mut().zip(nodes).for_each(|(p, n)| *p *= n),
                None => groups.push((*group, *nodes)),
            }
        }
        let mean: f64 = groups.iter().map(|(_, nodes)| expect(nodes, |f| f)).product();
        let (mut second, mut explained) = (1.0, 0.0);
        for (_, nodes) in &mut groups {
            let (own, square) = (expect(nodes, |f| f), expect(nodes, |f| f * f));
            second *= square;
            let others = mean / own;
            explained += (square - own * own) * others * others;
            nodes.iter_mut().for_each(|f| *f = (*f - own) * others);
        }
        Profile { mean, moves: Moves::Many(groups), rest: (second - mean * mean - explained).max(0.0) }
    }

    /// A share (with its own spread) of other lines: the mean product, and both movements to first order.
    fn share(uncertain: &'a [Uncertain], base: &[(f64, &Profile)], book: &'a Book) -> Profile<'a> {
        let share = Profile::of(uncertain, book);
        let total: f64 = base.iter().map(|(typical, _)| typical).sum();
        if total <= 0.0 {
            return share;
        }
        let base_mean: f64 = base.iter().map(|(typical, p)| typical / total * p.mean).sum();
        let (mut groups, mut rest) = (Vec::new(), 0.0);
        for (typical, part) in base {
            let scale = typical / total * share.mean;
            part.moves.for_each(|group, nodes| add_scaled(&mut groups, group, nodes, scale));
            rest += part.rest * scale * scale;
        }
        share.moves.for_each(|group, nodes| add_scaled(&mut groups, group, nodes, base_mean));
        Profile { mean: share.mean * base_mean, moves: Moves::Many(groups), rest }
    }
}

fn add_scaled(groups: &mut Vec<(u16, Nodes)>, group: u16, nodes: &Nodes, scale: f64) {
    let place = match groups.iter().position(|(g, _)| *g == group) {
        Some(place) => place,
        None => {
            groups.push((group, [0.0; NODES]));
            groups.len() - 1
        }
    };
    groups[place].1.iter_mut().zip(nodes).for_each(|(sum, node)| *sum += node * scale);
}

/// Profiles of all lines of an estimate, in their order.
pub struct Profiles<'a> {
    lines: Vec<Profile<'a>>,
    /// The book's groups numbered densely: a book has many, an estimate few.
    dense: Vec<u16>,
    groups: usize,
}

impl<'a> Profiles<'a> {
    pub fn new(lines: &'a [Line], book: &'a Book) -> Profiles<'a> {
        let mut profiles: Vec<Profile> = Vec::with_capacity(lines.len());
        for line in lines {
            let profile = match (line.base.is_empty(), line.component()) {
                (true, _) => Profile::of(&line.spreads, book),
                // The reserve is a fixed factor on a whole sum; no sum takes it line by line.
                (false, Component::Contingency) => Profile { mean: 1.0, moves: Moves::Many(Vec::new()), rest: 0.0 },
                (false, _) => {
                    let part = |i: &usize| (lines[*i].amounts[0].typical.approximate(), &profiles[*i]);
                    Profile::share(&line.spreads, &line.base.iter().map(part).collect::<Vec<_>>(), book)
                }
            };
            profiles.push(profile);
        }
        let mut dense = vec![u16::MAX; book.groups.len()];
        let mut groups = 0;
        for profile in &profiles {
            profile.moves.for_each(|group, _| {
                let place = &mut dense[usize::from(group)];
                if *place == u16::MAX {
                    *place = groups;
                    groups += 1;
                }
            });
        }
        Profiles { lines: profiles, dense, groups: usize::from(groups) }
    }

    /// Mean of a line for each yuan of its typical amount.
    pub fn mean(&self, line: usize) -> f64 {
        self.lines.get(line).map_or(1.0, |profile| profile.mean)
    }
}

/// P10, P50 and P90 of a sum, and the lognormal behind them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    pub p10: f64,
    pub p50: f64,
    pub p90: f64,
    mu: f64,
    sigma: f64,
}

impl Likely {
    fn lognormal(mean: f64, variance: f64) -> Likely {
        if mean <= 0.0 {
            return Likely { p10: 0.0, p50: 0.0, p90: 0.0, mu: f64::NEG_INFINITY, sigma: 0.0 };
        }
        let square = libm::log1p(variance / (mean * mean));
        let (mu, sigma) = (libm::log(mean) - square / 2.0, square.sqrt());
        let at = |z: f64| libm::exp(mu + sigma * z);
        Likely { p10: at(-Z90), p50: at(0.0), p90: at(Z90), mu, sigma }
    }

    /// Probability that the sum stays at or below `yuan`.
    pub fn chance_within(&self, yuan: f64) -> f64 {
        if yuan <= 0.0 {
            return 0.0;
        }
        if self.sigma == 0.0 {
            return if self.p50 <= yuan { 1.0 } else { 0.0 };
        }
        let z = (libm::log(yuan) - self.mu) / self.sigma;
        libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
    }
}

/// Collects the lines of one sum.
pub struct Sum<'a> {
    profiles: &'a Profiles<'a>,
    mean: f64,
    groups: Vec<Nodes>,
    rest: f64,
}

impl<'a> Sum<'a> {
    pub fn new(profiles: &'a Profiles<'a>) -> Sum<'a> {
        Sum { profiles, mean: 0.0, groups: vec![[0.0; NODES]; profiles.groups], rest: 0.0 }
    }

    /// Adds line `index` with its amount in `slot`.
    pub fn add(&mut self, index: usize, line: &Line, slot: usize) {
        let typical = line.amounts[slot].typical.approximate();
        if line.status != Status::Priced || typical == 0.0 {
            return;
        }
        let profile = &self.profiles.lines[index];
        self.mean += typical * profile.mean;
        profile.moves.for_each(|group, nodes| {
            let sums = &mut self.groups[usize::from(self.profiles.dense[usize::from(group)])];
            sums.iter_mut().zip(nodes).for_each(|(sum, node)| *sum += typical * node);
        });
        self.rest += typical * typical * profile.rest;
    }

    /// This sum and another one of other lines.
    pub fn with(mut self, other: &Sum) -> Sum<'a> {
        self.mean += other.mean;
        self.rest += other.rest;
        for (sums, others) in self.groups.iter_mut().zip(&other.groups) {
            sums.iter_mut().zip(others).for_each(|(sum, node)| *sum += node);
        }
        self
    }

    /// Percentiles of the sum × `factor`.
    pub fn likely(&self, factor: f64) -> Likely {
        let variance: f64 = self
            .groups
            .iter()
            .map(|nodes| nodes.iter().enumerate().map(|(node, m)| weight(node) * m * m).sum::<f64>())
            .sum::<f64>()
            + self.rest;
        Likely::lognormal(self.mean * factor, variance * factor * factor)
    }
}
