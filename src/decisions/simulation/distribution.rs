//! What the draws say: percentiles, the histogram, the chance to stay within a sum.

use crate::engine::{
    exact,
    money::{Money, Overflow},
};
use rust_decimal::Decimal;

/// Most columns of the histogram.
const MOST_BINS: i64 = 40;
/// The histogram leaves out this many draws of a thousand at either end, so that a few far ones do not squeeze it.
const TRIMMED: usize = 5;
const FEN_PER_YUAN: i64 = 100;

/// A column of the histogram: draws from `from` up to, but without, `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    pub from: Money,
    pub to: Money,
    pub count: usize,
}

/// The distribution of the first year's budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    pub p10: Money,
    pub p50: Money,
    pub p90: Money,
    pub mean: Money,
    /// Columns of one width, 1, 2 or 5 times a power of ten yuan, with round limits; at most 40.
    pub histogram: Vec<Bin>,
    /// Draws below the first column and above the last.
    pub outside: [usize; 2],
    /// Each draw in fen, from the least to the most.
    sorted: Vec<i64>,
    /// The contingency contained in every draw, as a share of what is spent.
    contingency: Decimal,
}

impl Distribution {
    /// # Errors
    /// `Overflow` without draws, or where they are beyond any real amount.
    pub fn of(mut sums: Vec<i64>, contingency: Decimal) -> Result<Distribution, Overflow> {
        sums.sort_unstable();
        let total: i128 = sums.iter().map(|fen| i128::from(*fen)).sum();
        let mean = i64::try_from(total / sums.len().max(1) as i128).map_err(|_| Overflow)?;
        let at = |per_mille: usize| money(*sums.get(place(per_mille, sums.len())).ok_or(Overflow)?);
        let (p10, p50, p90, mean) = (at(100)?, at(500)?, at(900)?, money(mean)?);
        let (histogram, outside) = histogram(&sums)?;
        Ok(Distribution { p10, p50, p90, mean, histogram, outside, sorted: sums, contingency })
    }

    pub fn draws(&self) -> usize {
        self.sorted.len()
    }

    /// The percentile by nearest rank: the smallest draw that at least `percent` of all draws do not exceed.
    ///
    /// # Errors
    /// `Overflow` above 100.
    pub fn percentile(&self, percent: usize) -> Result<Money, Overflow> {
        money(*self.sorted.get(place(percent * 10, self.draws())).ok_or(Overflow)?)
    }

    /// Share of the draws at or below a sum, 0–1.
    pub fn chance_within(&self, sum: Money) -> f64 {
        self.sorted.partition_point(|fen| *fen <= sum.fen()) as f64 / self.draws().max(1) as f64
    }

    /// Share of the draws whose first year and hidden cost alone stay at or below a sum: the contingency may be spent.
    pub fn chance_of_spending(&self, sum: Money) -> f64 {
        let with_contingency =
            exact::add(Decimal::ONE, self.contingency).and_then(|factor| exact::mul(sum.yuan(), factor));
        // A sum that becomes too large is above every draw.
        with_contingency.and_then(Money::round).map_or(1.0, |sum| self.chance_within(sum))
    }
}

/// Index of a percentile by nearest rank: ⌈p × n⌉, counted from 1.
fn place(per_mille: usize, draws: usize) -> usize {
    (per_mille * draws).div_ceil(1000).saturating_sub(1)
}

fn money(fen: i64) -> Result<Money, Overflow> {
    Money::round(Decimal::new(fen, 2))
}

fn histogram(sorted: &[i64]) -> Result<(Vec<Bin>, [usize; 2]), Overflow> {
    let ends = [place(TRIMMED, sorted.len()), place(1000 - TRIMMED, sorted.len())].map(|place| sorted.get(place));
    let [Some(first), Some(last)] = ends else { return Err(Overflow) };
    let width = width(*first, *last)?;
    let column = |fen: i64| fen.div_euclid(width);
    let below = |fen: i64| sorted.partition_point(|draw| *draw < fen);
    let limit = |column: i64| column.checked_mul(width).ok_or(Overflow);
    let (start, end) = (column(*first), column(*last) + 1);
    let mut bins = Vec::with_capacity(MOST_BINS as usize);
    for column in start..end {
        let (from, to) = (limit(column)?, limit(column + 1)?);
        bins.push(Bin { from: money(from)?, to: money(to)?, count: below(to) - below(from) });
    }
    Ok((bins, [below(limit(start)?), sorted.len() - below(limit(end)?)]))
}

/// The narrowest round width, in fen, that covers both ends within the most columns.
fn width(first: i64, last: i64) -> Result<i64, Overflow> {
    let mut decade = FEN_PER_YUAN;
    loop {
        for step in [1, 2, 5] {
            let width = decade.checked_mul(step).ok_or(Overflow)?;
            if last.div_euclid(width) - first.div_euclid(width) < MOST_BINS {
                return Ok(width);
            }
        }
        decade = decade.checked_mul(10).ok_or(Overflow)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(yuan: i64) -> Money {
        money(yuan * 100).unwrap()
    }

    #[test]
    fn percentiles_are_by_nearest_rank() {
        // Ten draws of 1 to 10 yuan: P10 is the first, P50 the fifth, P90 the ninth, P11 already the second.
        let d = Distribution::of((1..=10).rev().map(|n| n * 100).collect(), Decimal::ZERO).unwrap();
        assert_eq!([d.p10, d.p50, d.p90, d.mean], [yuan(1), yuan(5), yuan(9), money(550).unwrap()]);
        assert_eq!([0, 11, 100].map(|p| d.percentile(p).unwrap()), [yuan(1), yuan(2), yuan(10)]);
        assert_eq!(d.percentile(101), Err(Overflow));
    }

    #[test]
    fn the_chance_counts_the_draws_at_or_below() {
        let d = Distribution::of(vec![100, 200, 200, 400], Decimal::ZERO).unwrap();
        for (fen, share) in [(99, 0.0), (100, 0.25), (199, 0.25), (200, 0.75), (400, 1.0), (i64::MAX / 100, 1.0)] {
            assert_eq!(d.chance_within(money(fen).unwrap()), share, "{fen}");
        }
    }

    /// Spending 100, 200 and 400 yuan with a quarter more as contingency.
    #[test]
    fn spending_leaves_the_contingency_out() {
        let d = Distribution::of(vec![12_500, 25_000, 50_000], Decimal::new(25, 2)).unwrap();
        let found = [99, 100, 249, 400].map(|sum| (d.chance_of_spending(yuan(sum)) * 3.0).round());
        assert_eq!(found, [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(d.chance_within(yuan(249)) * 3.0, 1.0);
    }

    #[test]
    fn columns_are_round_and_hold_all_but_the_trimmed_draws() {
        // 10,000 draws of 50,000 to 59,999 yuan, and three far away. The first draw kept is the fiftieth,
        // so the columns run from 50,000: at most forty of 500 yuan, twenty of them.
        let mut sums: Vec<i64> = (0..10_000).map(|n| (50_000 + n) * 100).collect();
        sums.extend([1, 9_000_000_000, 9_000_000_000]);
        let d = Distribution::of(sums, Decimal::ZERO).unwrap();
        assert_eq!(d.histogram.len(), 20);
        assert_eq!(d.histogram[0], Bin { from: yuan(50_000), to: yuan(50_500), count: 500 });
        assert_eq!(d.histogram[19].to, yuan(60_000));
        assert_eq!(d.outside, [1, 2]);
        assert_eq!(d.histogram.iter().map(|bin| bin.count).sum::<usize>() + 3, d.draws());
    }

    #[test]
    fn a_certain_sum_is_one_column() {
        let d = Distribution::of(vec![12_345; 7], Decimal::ZERO).unwrap();
        assert_eq!(d.histogram, [Bin { from: yuan(123), to: yuan(124), count: 7 }]);
        assert_eq!((d.p10, d.p90, d.mean, d.outside), (d.p50, d.p50, d.p50, [0, 0]));
    }

    #[test]
    fn no_draws_and_too_large_ones_are_refused() {
        assert_eq!(Distribution::of(Vec::new(), Decimal::ZERO), Err(Overflow));
        assert_eq!(Distribution::of(vec![i64::MAX; 3], Decimal::ZERO), Err(Overflow));
    }
}
