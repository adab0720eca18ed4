//! Erlang B: the share of calls that find every line busy.
//! Source: A. K. Erlang 1917; recursion as in ITU-T E.501 and any teletraffic handbook.

/// Above this many erlangs the recursion starts near the answer instead of at the first line.
const LARGE: f64 = 400.0;

/// Newton's method doubles the exact digits with each step; more are never needed.
const NEWTON_STEPS: usize = 40;

/// Blocking probability of `lines` lines offered `erlangs` of traffic (≥ 0).
pub fn blocking(erlangs: f64, lines: u32) -> f64 {
    let mut b = 1.0;
    for n in 1..=lines {
        b = erlangs * b / (f64::from(n) + erlangs * b);
    }
    b
}

/// The fewest lines (≥ 1) whose blocking is at or below `target` (0 < target ≤ 1); `None` beyond `u32`.
pub fn lines_for(erlangs: f64, target: f64) -> Option<u32> {
    let (mut n, mut inverse) = start(erlangs, target)?;
    let enough = 1.0 / target;
    loop {
        let next = four_more(erlangs, n, inverse);
        if next >= enough {
            break;
        }
        (n, inverse) = (n.checked_add(4)?, next);
    }
    loop {
        n = n.checked_add(1)?;
        inverse = 1.0 + f64::from(n) / erlangs * inverse;
        if inverse >= enough {
            return Some(n);
        }
    }
}

/// 1/B of `n` + 4 lines from that of `n`: the recursion 1/B(n) = 1 + n/A × 1/B(n − 1) four times, multiplied out. What
/// a processor waits for is then one product and one sum instead of four.
fn four_more(erlangs: f64, n: u32, inverse: f64) -> f64 {
    let (first, step) = ((f64::from(n) + 1.0) / erlangs, 1.0 / erlangs);
    let [second, third, fourth] = [1.0, 2.0, 3.0].map(|more| first + more * step);
    1.0 + fourth * (1.0 + third * (1.0 + second)) + fourth * third * (second * first) * inverse
}

/// The most traffic in erlangs that `lines` lines (≥ 1) carry at `target` (0 < target < 1): Newton's method on
/// ln B over ln A, whose slope is n − A(1 − B).
pub fn traffic_for(lines: u32, target: f64) -> f64 {
    let n = f64::from(lines);
    // What is carried, A(1 − B), stays below n: the answer lies below this, and for much traffic close to it.
    let mut erlangs = n / (1.0 - target);
    for _ in 0..NEWTON_STEPS {
        let b = blocking_soon(erlangs, lines);
        let step = libm::log(target / b) / (n - erlangs * (1.0 - b));
        erlangs *= libm::exp(step.clamp(-2.0, 2.0));
        if step.abs() < 1e-14 {
            break;
        }
    }
    erlangs
}

/// `blocking` without the way from the first line: from where it hardly matters, four lines at a time.
fn blocking_soon(erlangs: f64, lines: u32) -> f64 {
    let (mut n, mut inverse) = near(erlangs, erlangs.min(f64::from(lines))).unwrap_or((0, 1.0));
    while lines - n >= 4 && inverse.is_finite() {
        (n, inverse) = (n + 4, four_more(erlangs, n, inverse));
    }
    while n < lines && inverse.is_finite() {
        n += 1;
        inverse = 1.0 + f64::from(n) / erlangs * inverse;
    }
    1.0 / inverse
}

/// Where to begin, with 1/B there: at no line with certain blocking, or, for much traffic, 12 standard deviations
/// below what the target leaves to carry. There B ≈ 1 − n/A, and an error of the start fades on the way up
/// at least as e^(−72).
fn start(erlangs: f64, target: f64) -> Option<(u32, f64)> {
    near(erlangs, erlangs * (1.0 - target))
}

/// The same below `lines` lines, at most `erlangs`.
fn near(erlangs: f64, lines: f64) -> Option<(u32, f64)> {
    let n = (lines - 12.0 * erlangs.sqrt()).floor();
    if erlangs <= LARGE || n <= 0.0 {
        return Some((0, 1.0));
    }
    (n < f64::from(u32::MAX)).then_some((n as u32, erlangs / (erlangs - n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published Erlang B tables: greatest traffic in erlangs that n lines carry at a blocking of 1 % and 0.1 %.
    #[test]
    fn agrees_with_published_tables() {
        let one_percent = [
            (1, 0.0101),
            (2, 0.1526),
            (3, 0.4555),
            (5, 1.361),
            (10, 4.461),
            (20, 12.03),
            (30, 20.34),
            (50, 37.90),
            (100, 84.06),
        ];
        let per_mille = [(1, 0.001), (5, 0.762), (10, 3.092), (20, 9.411), (50, 32.51), (100, 75.24)];
        for (target, table) in [(0.01, &one_percent[..]), (0.001, &per_mille[..])] {
            for &(lines, erlangs) in table {
                let b = blocking(erlangs, lines);
                assert!(
                    (b / target - 1.0).abs() < 0.02,
                    "{lines} lines at {erlangs} E block {b}, the table says {target}"
                );
                assert_eq!(lines_for(erlangs * 0.995, target), Some(lines), "{erlangs} E at {target}");
            }
        }
    }

    /// Four steps at once find what one after another finds, however little or much traffic there is.
    #[test]
    fn as_many_lines_as_step_by_step() {
        let slowly = |erlangs: f64, target: f64| {
            let (mut n, mut b) = (0, 1.0);
            loop {
                n += 1;
                b = erlangs * b / (f64::from(n) + erlangs * b);
                if b <= target {
                    return Some(n);
                }
            }
        };
        let mut compared = 0;
        for target in [1e-4, 0.01, 0.05, 0.5, 0.97, 1.0] {
            let mut erlangs = 1e-9;
            while erlangs < 3e5 {
                assert_eq!(lines_for(erlangs, target), slowly(erlangs, target), "{erlangs} E at {target}");
                compared += 1;
                erlangs *= 1.1 + 0.3 * target;
            }
        }
        assert!(compared > 1_000, "{compared}");
        for erlangs in [0.0, 1e-320] {
            assert_eq!(lines_for(erlangs, 1e-4), Some(1), "{erlangs} E");
        }
    }

    /// The shortened way is as exact as the whole one.
    #[test]
    fn the_short_way_finds_the_same_blocking() {
        for lines in [1, 3, 4, 60, 399, 900, 12_345, 200_001] {
            for load in [0.2, 0.7, 0.97, 1.0, 1.03, 1.5, 9.0] {
                let erlangs = f64::from(lines) * load;
                let (soon, whole) = (blocking_soon(erlangs, lines), blocking(erlangs, lines));
                let apart = if whole < 1e-300 { soon - whole } else { soon / whole - 1.0 };
                assert!(apart.abs() < 1e-12, "{lines} lines, {erlangs} E: {soon}, not {whole}");
            }
        }
    }

    #[test]
    fn one_line_even_without_traffic() {
        assert_eq!(lines_for(0.0, 0.01), Some(1));
    }

    #[test]
    fn the_most_traffic_needs_just_these_lines() {
        for target in [0.0001, 0.01, 0.2, 0.9] {
            for lines in [1, 2, 7, 60, 900, 40_000_000] {
                let most = traffic_for(lines, target);
                assert_eq!(lines_for(most * (1.0 - 1e-9), target), Some(lines), "{lines} lines at {target}: {most}");
                assert_eq!(
                    lines_for(most * (1.0 + 1e-9), target),
                    Some(lines + 1),
                    "{lines} lines at {target}: {most}"
                );
            }
        }
    }

    #[test]
    fn the_short_start_finds_the_same_lines() {
        for erlangs in [400.5, 433.0, 999.9, 3_210.0, 10_001.0, 25_000.0, 123_456.7] {
            for target in [0.000_1, 0.01, 0.2, 0.9] {
                let lines = lines_for(erlangs, target).unwrap();
                assert!(blocking(erlangs, lines) <= target, "{erlangs} E at {target}");
                assert!(blocking(erlangs, lines - 1) > target, "{erlangs} E at {target}");
            }
        }
    }
}
