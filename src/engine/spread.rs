//! How a band spreads: two halves of a lognormal through low, typical and high.

use super::band::Band;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// z of P90 of the standard normal.
pub const Z90: f64 = 1.281_551_565_544_600_4;

/// Half-range Gauss–Hermite nodes and weights: exact for the half normal up to degree 11.
/// Each weight serves −z and +z, and all twelve sum to 1.
const HALF: [(f64, f64); 6] = [
    (0.111_158_118_553_471_55, 0.111_060_536_435_425_19),
    (0.546_932_119_108_898_39, 0.196_989_163_562_552_03),
    (1.225_316_309_692_501_9, 0.145_143_141_782_219_98),
    (2.072_810_060_177_939, 0.042_885_820_437_678_482),
    (3.072_672_833_504_901, 0.003_865_781_115_618_575_2),
    (4.294_712_269_944_556, 5.555_667_649_773_743_5e-5),
];

pub const NODES: usize = 2 * HALF.len();

pub fn weight(node: usize) -> f64 {
    HALF[node / 2].1
}

fn z(node: usize) -> f64 {
    let z = HALF[node / 2].0;
    if node % 2 == 0 { -z } else { z }
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

    pub fn mean(&self) -> f64 {
        expect(&self.0, |f| f)
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
