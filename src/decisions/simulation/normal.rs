//! Standard normal numbers that are the same on every machine: integers, the four operations, `sqrt` and `libm`.

use crate::fnv::fnv1a;

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
#[derive(Clone, Debug)]
pub struct Stream(u64);

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Stream {
    /// A stream of its own for each seed and name. Since a name keeps its numbers, a scenario that adds or drops
    /// a correlation group leaves the draws of all others as they were.
    pub fn of(seed: u64, name: &str) -> Stream {
        // FNV-1a spreads the name over 64 bits; the mixing parts streams whose seeds or names are alike.
        Stream(mixed(mixed(seed.wrapping_add(GOLDEN)) ^ fnv1a(name.as_bytes())))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mixed(self.0)
    }

    /// A whole number of so many bits, each value equally likely.
    pub fn bits(&mut self, bits: u32) -> usize {
        (self.next() >> (64 - bits)) as usize
    }
}

fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// z with Φ(z) = p for 10⁻¹⁰ ≤ p ≤ 1 − 10⁻¹⁰, to about 16 digits (Wichura: algorithm AS 241, PPND16, Applied
/// Statistics 37, 1988, without its far tails).
pub fn inverse(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(r, &MIDDLE.0) / polynomial(r, &MIDDLE.1);
    }
    let r = (-libm::log(if q < 0.0 { p } else { 1.0 - p })).sqrt() - 1.6;
    let z = polynomial(r, &TAIL.0) / polynomial(r, &TAIL.1);
    if q < 0.0 { -z } else { z }
}

/// Coefficients from the constant upward.
fn polynomial(x: f64, coefficients: &[f64; 8]) -> f64 {
    let [a, b, c, d, e, f, g, h] = coefficients;
    (((((((h * x + g) * x + f) * x + e) * x + d) * x + c) * x + b) * x) + a
}

type Ratio = ([f64; 8], [f64; 8]);

const MIDDLE: Ratio = (
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
);

const TAIL: Ratio = (
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(stream: &mut Stream) -> f64 {
        inverse((stream.bits(11) as f64 + 0.5) / 2048.0)
    }

    #[test]
    fn the_inverse_undoes_the_distribution_function() {
        let below = |z: f64| libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0;
        for tenths in -60..=60 {
            let z = f64::from(tenths) / 10.0;
            // Near 1 a probability has fewer digits left.
            let exact = if z > 0.0 { -inverse(below(-z)) } else { inverse(below(z)) };
            assert!((exact - z).abs() < 1e-12, "{z}: {exact}");
            assert!((inverse(below(z)) - z).abs() < 1e-6, "{z}: {}", inverse(below(z)));
        }
        for (p, z) in [(0.1, -1.281_551_565_544_600_4), (0.5, 0.0), (0.9, 1.281_551_565_544_600_4)] {
            assert!((inverse(p) - z).abs() < 1e-14, "{p}");
        }
        // Published with the algorithm.
        for (p, z) in [(0.25, -0.674_489_750_196_081_7), (0.001, -3.090_232_306_167_814)] {
            assert!((inverse(p) - z).abs() < 1e-14, "{p}: {}", inverse(p));
        }
    }

    #[test]
    fn splitmix_gives_its_published_numbers() {
        // Seed 1234567, from the reference implementation.
        let mut stream = Stream(1_234_567);
        let found: Vec<u64> = (0..3).map(|_| stream.next()).collect();
        assert_eq!(found, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn normal_numbers_have_mean_zero_and_variance_one() {
        let mut stream = Stream::of(1, "labour");
        let numbers: Vec<f64> = (0..100_000).map(|_| normal(&mut stream)).collect();
        let mean = numbers.iter().sum::<f64>() / 1e5;
        let square = numbers.iter().map(|z| z * z).sum::<f64>() / 1e5;
        assert!(mean.abs() < 0.01 && (square - 1.0).abs() < 0.02, "{mean} {square}");
    }

    #[test]
    fn streams_do_not_move_together() {
        for other in [Stream::of(1, "labous"), Stream::of(2, "labour")] {
            let (mut a, mut b) = (Stream::of(1, "labour"), other);
            let product: f64 = (0..100_000).map(|_| normal(&mut a) * normal(&mut b)).sum::<f64>() / 1e5;
            assert!(product.abs() < 0.015, "{product}");
        }
    }
}
