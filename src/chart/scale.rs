//! Where values lie on an axis, and the round figures written at it.

/// A straight map from values to places.
#[derive(Clone, Copy, Debug)]
pub struct Linear {
    from: f64,
    start: f64,
    slope: f64,
}

impl Linear {
    /// `values.0` lies at `places.0`, `values.1` at `places.1`.
    pub fn new(values: (f64, f64), places: (f64, f64)) -> Linear {
        let span = values.1 - values.0;
        let slope = if span == 0.0 { 0.0 } else { (places.1 - places.0) / span };
        Linear { from: values.0, start: places.0, slope }
    }

    pub fn at(&self, value: f64) -> f64 {
        self.start + (value - self.from) * self.slope
    }
}

/// Round values in even steps that cover a range.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    pub step: f64,
    pub values: Vec<f64>,
}

impl Ticks {
    pub fn first(&self) -> f64 {
        self.values.first().copied().unwrap_or(0.0)
    }

    pub fn last(&self) -> f64 {
        self.values.last().copied().unwrap_or(1.0)
    }
}

/// Steps of 1, 2 or 5 × 10ⁿ that cover `low` to `high` in at most about `most` intervals.
pub fn ticks(low: f64, high: f64, most: usize) -> Ticks {
    let (low, high) = if low.is_finite() && high.is_finite() { (low.min(high), low.max(high)) } else { (0.0, 1.0) };
    let span = if high - low > 0.0 { high - low } else { high.abs().max(1.0) };
    let step = round_step(span / most.max(1) as f64);
    let from = (low / step + 1e-9).floor() as i64;
    let to = ((high / step - 1e-9).ceil() as i64).max(from + 1);
    Ticks { step, values: (from..=to).map(|n| n as f64 * step).collect() }
}

/// The smallest of 1, 2, 5 × 10ⁿ that is at least `step`.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powi(step.log10().floor() as i32);
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= step * 0.999_999).unwrap_or(10.0);
    factor * power
}

/// Places after the point that tell ticks of this step apart.
pub fn places(step: f64) -> usize {
    (-(step.abs().max(1e-12).log10() + 1e-9).floor()).clamp(0.0, 6.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_cover_the_range() {
        assert_eq!(ticks(0.0, 684_321.0, 5).values, [0.0, 200_000.0, 400_000.0, 600_000.0, 800_000.0]);
        assert_eq!(ticks(-3.0, 7.0, 5).values, [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(ticks(0.0, 1.0, 4).step, 0.5);
    }

    #[test]
    fn a_range_without_width_still_has_an_axis() {
        for value in [0.0, 5.0, -5.0, f64::NAN] {
            let ticks = ticks(value, value, 5);
            assert!(ticks.last() > ticks.first(), "{value}");
            assert!(ticks.values.len() < 10, "{value}");
        }
    }

    #[test]
    fn any_range_has_few_ticks() {
        for power in -6..16 {
            for low in [0.0, -1.3, 0.7] {
                let (low, high) = (low * 10f64.powi(power), 3.7 * 10f64.powi(power));
                let ticks = ticks(low, high, 5);
                assert!((2..=8).contains(&ticks.values.len()), "{low} {high}: {ticks:?}");
                assert!(ticks.first() <= low + 1e-9 * high && ticks.last() >= high * (1.0 - 1e-6));
            }
        }
    }

    #[test]
    fn places_tell_ticks_apart() {
        assert_eq!([20.0, 1.0, 0.5, 0.2, 0.05, 0.01].map(places), [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn a_value_between_lies_between() {
        let scale = Linear::new((0.0, 10.0), (100.0, 0.0));
        assert_eq!([0.0, 2.5, 10.0].map(|v| scale.at(v)), [100.0, 75.0, 0.0]);
        assert_eq!(Linear::new((3.0, 3.0), (5.0, 9.0)).at(3.0), 5.0);
    }
}
