//! How a band spreads: two halves of a lognormal through low, typical and high.

use super::band::Band;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// z of P90 of the standard normal.
pub const Z90: f64 = 1.281_551_565_544_600_4;

/// Half-range Gauss–Hermite nodes and weights: exact for the half normal up to degree 11.
/// Each weight serves −z and +z, and all twelve sum to 1.
const HALF: [(f64, f64); 6] = [
    (0.111_158_118_553_471_55, 0.111_060_536_435_425_19),
    (0.546_932_119_108_898_4, 0.196_989_163_562_552_03),
    (1.225_316_309_692_502, 0.145_143_141_782_22),
    (2.072_810_060_177_939, 0.042_885_820_437_678_48),
    (3.072_672_833_504_901, 0.003_865_781_115_618_575),
    (4.294_712_269_944_556, 5.555_667_649_773_743_5e-5),
];

pub const NODES: usize = 2 * HALF.len();

pub fn weight(node: usize) -> f64 {
    HALF[node / 2].1
}

fn z(node: usize) -> f64 {
    let z = HALF[node / 2].0;
    if node.is_multiple_of(2) { -z } else { z }
}

/// A price relative to its typical value, at each node of the common normal variable of its group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve(pub [f64; NODES]);

impl Curve {
    /// e^(σz) with σ = ln(typical/low)/z90 below the middle and ln(high/typical)/z90 above it.
    /// `None` where the band is a single value, or where a zero leaves no ratio to spread by.
    pub fn through(band: Band<Decimal>) -> Option<Curve> {
        if !band.is_spread() {
            return None;
        }
        let sigma = sigmas(band)?;
        Some(Curve(std::array::from_fn(|node| libm::exp(sigma[node % 2] * z(node)))))
    }

    /// Units of an uncertain capacity, ⌈needed ÷ capacity⌉, against the typical number of units.
    ///
    /// A rounded number of units jumps, so its mean and variance come from the exact chances of each
    /// number, P(units > k) = P(capacity < needed ÷ k); the nodes only carry them.
    pub fn of_units(needed: Decimal, capacity: Band<Decimal>) -> Option<Curve> {
        let needed = needed.to_f64()?;
        let capacity = Capacity { typical: capacity.typical.to_f64()?, sigma: sigmas(capacity)? };
        let typical = libm::ceil(needed / capacity.typical);
        if needed <= 0.0 || capacity.sigma == [0.0; 2] {
            return None;
        }
        if typical > MOST_UNITS {
            // So many units that rounding no longer counts.
            return Some(Curve(std::array::from_fn(|node| capacity.typical / capacity.at(-z(node)))));
        }
        let (mut mean, mut square, mut k) = (0.0, 0.0, 0.0);
        loop {
            let more = if k == 0.0 { 1.0 } else { capacity.chance_below(needed / k) };
            mean += more;
            square += (2.0 * k + 1.0) * more;
            k += 1.0;
            if more < 1e-9 || k > 20.0 * MOST_UNITS {
                break;
            }
        }
        let deviation = libm::sqrt((square - mean * mean).max(0.0));
        Some(Curve(std::array::from_fn(|node| (mean + deviation * z(node)) / typical)))
    }

    pub fn mean(&self) -> f64 {
        expect(&self.0, |f| f)
    }
}

/// Units above which rounding up changes the spread by less than a percent.
const MOST_UNITS: f64 = 50.0;

/// A capacity as a two-piece lognormal.
struct Capacity {
    typical: f64,
    sigma: [f64; 2],
}

impl Capacity {
    fn at(&self, z: f64) -> f64 {
        self.typical * libm::exp(self.sigma[usize::from(z > 0.0)] * z)
    }

    fn chance_below(&self, x: f64) -> f64 {
        let distance = libm::log(x / self.typical);
        let sigma = self.sigma[usize::from(distance > 0.0)];
        if sigma == 0.0 {
            return if distance > 0.0 { 1.0 } else { 0.0 };
        }
        libm::erfc(-distance / sigma / std::f64::consts::SQRT_2) / 2.0
    }
}

/// σ below and above the middle.
pub fn sigmas(band: Band<Decimal>) -> Option<[f64; 2]> {
    let (low, typical, high) = (band.low.to_f64()?, band.typical.to_f64()?, band.high.to_f64()?);
    (low > 0.0 && typical > 0.0).then(|| [libm::log(typical / low) / Z90, libm::log(high / typical) / Z90])
}

/// Expected value of `f` of what is given at the nodes.
pub fn expect(values: &[f64; NODES], f: impl Fn(f64) -> f64) -> f64 {
    values.iter().enumerate().map(|(node, value)| weight(node) * f(*value)).sum()
}

/// One uncertain factor of a line: its curve, and the group it moves with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub group: u16,
    pub curve: Curve,
    pub mean: f64,
    /// The curve around its mean.
    pub centred: [f64; NODES],
}

impl Spread {
    pub fn new(group: u16, curve: Curve) -> Spread {
        let mean = curve.mean();
        Spread { group, curve, mean, centred: curve.0.map(|f| f - mean) }
    }
}
