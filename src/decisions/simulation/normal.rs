//! Standard normal numbers that are the same on every machine: integers, the four operations, `sqrt` and `libm`.

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
#[derive(Clone, Debug)]
pub struct Stream(u64);

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Stream {
    /// A stream of its own for each seed and name. Since a name keeps its numbers, a scenario that adds or drops
    /// a correlation group leaves the draws of all others as they were.
    pub fn of(seed: u64, name: &str) -> Stream {
        // FNV-1a spreads the name over 64 bits; the mixing parts streams whose seeds or names are alike.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Stream(mixed(mixed(seed.wrapping_add(GOLDEN)) ^ hash))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mixed(self.0)
    }

    /// A standard normal number, by the inverse of its distribution function.
    pub fn normal(&mut self) -> f64 {
        // The middles of 2⁵³ equal steps, so neither 0 nor 1.
        inverse(((self.next() >> 11) as f64 + 0.5) / (1u64 << 53) as f64)
    }
}

fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// z with Φ(z) = p for 0 < p < 1, to about 16 digits (Wichura: algorithm AS 241, PPND16, Applied Statistics 37, 1988).
pub fn inverse(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(r, &MIDDLE.0) / polynomial(r, &MIDDLE.1);
    }
    let r = (-libm::log(if q < 0.0 { p } else { 1.0 - p })).sqrt();
    let z = if r <= 5.0 {
        polynomial(r - 1.6, &TAIL.0) / polynomial(r - 1.6, &TAIL.1)
    } else {
        polynomial(r - 5.0, &FAR.0) / polynomial(r - 5.0, &FAR.1)
    };
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

const FAR: Ratio = (
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_887_9,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_undoes_the_distribution_function() {
        let below = |z: f64| libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0;
        for tenths in -370..=0 {
            let z = f64::from(tenths) / 10.0;
            assert!((inverse(below(z)) - z).abs() < 1e-12 * (1.0 + z.abs()), "{z}: {}", inverse(below(z)));
        }
        for (p, z) in [(0.1, -1.281_551_565_544_600_4), (0.5, 0.0), (0.9, 1.281_551_565_544_600_4)] {
            assert!((inverse(p) - z).abs() < 1e-14, "{p}");
        }
        // Published with the algorithm: PPND16 of 0.25, 0.001 and 1e-20.
        for (p, z) in
            [(0.25, -0.674_489_750_196_081_7), (0.001, -3.090_232_306_167_814), (1e-20, -9.262_340_089_798_408)]
        {
            assert!((inverse(p) - z).abs() < 1e-13 * z.abs(), "{p}: {}", inverse(p));
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
        let numbers: Vec<f64> = (0..100_000).map(|_| stream.normal()).collect();
        let mean = numbers.iter().sum::<f64>() / 1e5;
        let square = numbers.iter().map(|z| z * z).sum::<f64>() / 1e5;
        assert!(mean.abs() < 0.01 && (square - 1.0).abs() < 0.02, "{mean} {square}");
    }

    #[test]
    fn streams_do_not_move_together() {
        for other in [Stream::of(1, "labous"), Stream::of(2, "labour")] {
            let (mut a, mut b) = (Stream::of(1, "labour"), other);
            let product: f64 = (0..100_000).map(|_| a.normal() * b.normal()).sum::<f64>() / 1e5;
            assert!(product.abs() < 0.015, "{product}");
        }
    }
}
