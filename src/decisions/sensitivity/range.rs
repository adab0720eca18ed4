//! How far an answer is moved.

use crate::engine::{
    exact,
    scenario::{Field, Kind},
};
use rust_decimal::Decimal;

/// Both ends for an answer: those of its usual range, or a share of itself to either side, within what the field
/// accepts. The answer itself is never outside. `None` where there is nothing to move.
pub fn around(field: Field, value: Decimal, by: Option<Decimal>) -> Option<[Decimal; 2]> {
    let Kind::Number { min, max, whole, .. } = field.meta().kind else { return None };
    let [low, high] = match by {
        None => field.meta().usual.map(|(low, high)| [low, high])?,
        Some(_) if value.is_zero() => return None,
        Some(by) => {
            let step = exact::mul(value.abs(), by).ok()?;
            // A fifth of two flows would be no flow at all.
            let step = if whole { step.round().max(Decimal::ONE) } else { step };
            [exact::sub(value, step).ok()?, exact::add(value, step).ok()?]
        }
    };
    let ends = [low.min(value).max(min), high.max(value).min(max)].map(|end| end.normalize());
    (ends[0] < ends[1]).then_some(ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn ends(field: Field, value: &str, by: Option<&str>) -> Option<[String; 2]> {
        let decimal = |text: &str| Decimal::from_str(text).unwrap();
        around(field, decimal(value), by.map(decimal)).map(|ends| ends.map(|end| end.to_string()))
    }

    #[test]
    fn counts_move_by_whole_numbers_within_their_range() {
        let found = |value, by| ends(Field::FlowsSimple, value, Some(by));
        assert_eq!(found("10", "0.2"), Some(["8".into(), "12".into()]));
        assert_eq!(found("2", "0.2"), Some(["1".into(), "3".into()]));
        assert_eq!(found("0", "0.2"), None);
        assert_eq!(ends(Field::TrafficInboundDaysPerYear, "365", Some("0.2")), Some(["292".into(), "366".into()]));
    }

    #[test]
    fn usual_ranges_reach_to_the_answer() {
        let found = |value| ends(Field::TrafficConnectRate, value, None);
        assert_eq!(found("0.55"), Some(["0.5".into(), "0.6".into()]));
        assert_eq!(found("0.3"), Some(["0.3".into(), "0.6".into()]));
    }
}
