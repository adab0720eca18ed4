//! Erlang B against published tables.

use voicebot_cost::engine::traffic::erlang::{blocking, lines_for};

/// The greatest traffic in erlangs that n lines carry at a blocking of 0.1 %, 1 %, 2 % and 5 %, as printed
/// in the tables of teletraffic handbooks (for example Freeman, Telecommunication System Engineering; ITU-D
/// Teletraffic Engineering Handbook).
const TABLE: [(u32, [f64; 4]); 13] = [
    (1, [0.0010, 0.0101, 0.0204, 0.0526]),
    (2, [0.0458, 0.153, 0.223, 0.381]),
    (3, [0.194, 0.455, 0.602, 0.899]),
    (4, [0.439, 0.869, 1.09, 1.52]),
    (5, [0.762, 1.36, 1.66, 2.22]),
    (6, [1.15, 1.91, 2.28, 2.96]),
    (8, [2.05, 3.13, 3.63, 4.54]),
    (10, [3.09, 4.46, 5.08, 6.22]),
    (15, [6.08, 8.11, 9.01, 10.6]),
    (20, [9.41, 12.0, 13.2, 15.2]),
    (30, [16.7, 20.3, 21.9, 24.8]),
    (50, [32.5, 37.9, 40.3, 44.5]),
    (100, [75.2, 84.1, 88.0, 95.2]),
];
const TARGETS: [f64; 4] = [0.001, 0.01, 0.02, 0.05];

/// The blocking at the printed traffic is the printed grade of service, as far as three digits carry:
/// the traffic that meets the target exactly rounds to the printed figure.
#[test]
fn blocking_agrees_with_the_printed_tables() {
    for (lines, row) in TABLE {
        for (target, erlangs) in TARGETS.into_iter().zip(row) {
            // Half a unit of the third digit (the tables print 0.0010 with two).
            let half = 0.5 * 10f64.powf(erlangs.log10().floor() - if erlangs < 0.01 { 1.0 } else { 2.0 });
            let (below, above) = (blocking(erlangs - half, lines), blocking(erlangs + half, lines));
            assert!(
                below <= target && target <= above,
                "{lines} lines, {erlangs} E: {below} to {above} should enclose {target}"
            );
        }
    }
}

/// As many lines as the table says, and not one fewer, for a traffic just below the printed one.
#[test]
fn the_number_of_lines_agrees_with_the_printed_tables() {
    for (lines, row) in TABLE {
        for (target, erlangs) in TARGETS.into_iter().zip(row) {
            let offered = erlangs * 0.99;
            assert_eq!(lines_for(offered, target), Some(lines), "{offered} E at {target}");
        }
    }
}

/// The recursion is the formula: B = (A^n / n!) / Σ A^k / k!.
#[test]
fn blocking_is_the_closed_formula() {
    for (erlangs, lines) in [(0.5, 1), (1.875, 6), (12.0, 20), (40.0, 30)] {
        let mut term = 1.0;
        let mut sum = 1.0;
        for k in 1..=lines {
            term *= erlangs / f64::from(k);
            sum += term;
        }
        let (closed, recursive) = (term / sum, blocking(erlangs, lines));
        assert!((recursive / closed - 1.0).abs() < 1e-12, "{erlangs} E, {lines} lines: {recursive}, not {closed}");
    }
}

/// The answer is the smallest number that meets the target, for little and for very much traffic.
#[test]
fn the_number_of_lines_is_the_smallest() {
    for erlangs in [0.01, 0.3, 1.0, 7.7, 63.0, 999.0, 9_999.0, 10_001.0, 50_000.0] {
        for target in [0.0001, 0.01, 0.2, 0.5] {
            let lines = lines_for(erlangs, target).expect("few enough");
            assert!(blocking(erlangs, lines) <= target, "{erlangs} E at {target}: {lines}");
            assert!(
                lines == 1 || blocking(erlangs, lines - 1) > target,
                "{erlangs} E at {target}: {lines} is more than enough"
            );
        }
    }
}

/// A target of certain blocking is met by the single line that is always bought.
#[test]
fn one_line_at_the_least() {
    for (erlangs, target) in [(0.0, 0.0001), (0.0, 1.0), (500.0, 1.0), (1e7, 1.0)] {
        assert_eq!(lines_for(erlangs, target), Some(1), "{erlangs} E at {target}");
    }
}
