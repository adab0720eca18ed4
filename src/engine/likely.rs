//! The likely range of a sum: P10, P50 and P90 by moments (Fenton–Wilkinson).
//!
//! Each price is a two-piece lognormal through its band. Prices of one group move together, groups
//! independently. A line is a product of prices; its mean, what it adds to each group's movement and
//! what is left over (the joint movement of two groups in one product) follow from the curves at the
//! quadrature nodes. Mean and variance of a sum follow from those, and a lognormal through both
//! gives the percentiles.

use super::{
    line::{Line, Status},
    spread::{Curve, NODES, Spread, Z90, expect, weight},
};

/// What a line adds to a sum, for each yuan of its typical amount.
#[derive(Clone, Debug, Default)]
struct Profile {
    mean: f64,
    /// Movement around the mean with one group, at its nodes.
    moves: Vec<(u16, [f64; NODES])>,
    /// Variance that belongs to no single group.
    rest: f64,
}

impl Profile {
    /// A product of prices.
    fn of(spreads: &[Spread]) -> Profile {
        let mut groups: Vec<(u16, [f64; NODES])> = Vec::with_capacity(spreads.len());
        for Spread { group, curve: Curve(nodes) } in spreads {
            match groups.iter_mut().find(|(g, _)| g == group) {
                Some((_, product)) => product.iter_mut().zip(nodes).for_each(|(p, n)| *p *= n),
                None => groups.push((*group, *nodes)),
            }
        }
        let means: Vec<f64> = groups.iter().map(|(_, nodes)| expect(nodes, |f| f)).collect();
        let mean: f64 = means.iter().product();
        let (mut second, mut explained) = (1.0, 0.0);
        for ((_, nodes), m) in groups.iter_mut().zip(&means) {
            let square = expect(nodes, |f| f * f);
            second *= square;
            let others = mean / m;
            explained += (square - m * m) * others * others;
            nodes.iter_mut().for_each(|f| *f = (*f - m) * others);
        }
        Profile { mean, moves: groups, rest: (second - mean * mean - explained).max(0.0) }
    }

    /// A share (with its own spread) of other lines: the mean product, and both movements to first order.
    fn share(spreads: &[Spread], base: &[(f64, &Profile)]) -> Profile {
        let total: f64 = base.iter().map(|(typical, _)| typical).sum();
        if total <= 0.0 {
            return Profile::of(spreads);
        }
        let share = Profile::of(spreads);
        let base_mean: f64 = base.iter().map(|(typical, p)| typical / total * p.mean).sum();
        let mut profile = Profile { mean: share.mean * base_mean, ..Profile::default() };
        for (typical, part) in base {
            let part_of = typical / total;
            for (group, nodes) in &part.moves {
                profile.add(*group, nodes, part_of * share.mean);
            }
            profile.rest += part.rest * (part_of * share.mean).powi(2);
        }
        for (group, nodes) in &share.moves {
            profile.add(*group, nodes, base_mean);
        }
        profile
    }

    fn add(&mut self, group: u16, nodes: &[f64; NODES], scale: f64) {
        let place = match self.moves.iter().position(|(g, _)| *g == group) {
            Some(place) => place,
            None => {
                self.moves.push((group, [0.0; NODES]));
                self.moves.len() - 1
            }
        };
        self.moves[place].1.iter_mut().zip(nodes).for_each(|(sum, node)| *sum += node * scale);
    }
}

/// Profiles of all lines of an estimate, in their order, and the groups that occur in them.
pub struct Profiles {
    lines: Vec<Profile>,
    groups: usize,
}

impl Profiles {
    pub fn new(lines: &[Line]) -> Profiles {
        let mut profiles: Vec<Profile> = Vec::with_capacity(lines.len());
        for line in lines {
            let profile = if line.base.is_empty() {
                Profile::of(&line.spreads)
            } else {
                let base: Vec<(f64, &Profile)> =
                    line.base.iter().map(|i| (lines[*i].amounts[0].typical.approximate(), &profiles[*i])).collect();
                Profile::share(&line.spreads, &base)
            };
            profiles.push(profile);
        }
        // Groups are renumbered densely: a book has many, an estimate few.
        let mut seen: Vec<u16> = Vec::with_capacity(32);
        for (group, _) in profiles.iter_mut().flat_map(|profile| &mut profile.moves) {
            let place = seen.iter().position(|g| g == group).unwrap_or_else(|| {
                seen.push(*group);
                seen.len() - 1
            });
            *group = place as u16;
        }
        Profiles { lines: profiles, groups: seen.len() }
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
    profiles: &'a Profiles,
    mean: f64,
    groups: Vec<[f64; NODES]>,
    rest: f64,
}

impl<'a> Sum<'a> {
    pub fn new(profiles: &'a Profiles) -> Sum<'a> {
        Sum { profiles, mean: 0.0, groups: vec![[0.0; NODES]; profiles.groups], rest: 0.0 }
    }

    /// Adds line `index` with its amount in `slot`.
    pub fn add(&mut self, index: usize, line: &Line, slot: usize) {
        if line.status != Status::Priced {
            return;
        }
        let typical = line.amounts[slot].typical.approximate();
        if typical == 0.0 {
            return;
        }
        let profile = &self.profiles.lines[index];
        self.mean += typical * profile.mean;
        for (group, nodes) in &profile.moves {
            self.groups[usize::from(*group)].iter_mut().zip(nodes).for_each(|(sum, node)| *sum += typical * node);
        }
        self.rest += typical * typical * profile.rest;
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
