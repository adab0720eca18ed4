//! Random valid drafts over every field: mostly what somebody would enter, sometimes the ends of a range.
#![allow(dead_code)]

use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{select, subsequence},
    strategy::Union,
    test_runner::{Config, RngSeed},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use voicebot_cost::{
    engine::scenario::{Field, Kind, Value},
    input::Draft,
};

/// How often a field is given at all; the others follow their defaults.
const GIVEN: f64 = 0.3;
const MONTHS: usize = 12;

/// A fixed seed, so that a failure is the same for everybody; `PROPTEST_CASES` searches deeper and
/// `PROPTEST_RNG_SEED` elsewhere.
pub fn config(cases: u32) -> Config {
    let from_environment = Config::default();
    let seeded = !matches!(from_environment.rng_seed, RngSeed::Random);
    Config {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { from_environment.cases } else { cases },
        rng_seed: if seeded { from_environment.rng_seed } else { RngSeed::Fixed(20_261_122) },
        failure_persistence: None,
        ..from_environment
    }
}

/// Any valid draft.
pub fn drafts() -> BoxedStrategy<Draft> {
    prop_oneof![4 => draft_of(false), 1 => draft_of(true)].boxed()
}

/// What a real deployment could look like.
pub fn realistic() -> BoxedStrategy<Draft> {
    draft_of(false)
}

fn draft_of(extreme: bool) -> BoxedStrategy<Draft> {
    let first = Field::TrafficMonthlyProfile0 as usize;
    let is_month = move |f: &Field| (first..first + MONTHS).contains(&(*f as usize));
    let fields: Vec<Field> = Field::ALL.into_iter().filter(|f| !is_month(f)).collect();
    let texts: Vec<_> = fields.iter().map(|f| option::weighted(GIVEN, text_of(*f, extreme))).collect();
    (texts, option::weighted(0.25, profile()))
        .prop_map(move |(texts, profile)| {
            let mut draft = Draft::default();
            for (field, text) in fields.iter().zip(texts) {
                if let Some(text) = text {
                    draft.set(*field, text);
                }
            }
            for (month, factor) in profile.into_iter().flatten().enumerate() {
                draft.set(Field::ALL[first + month], factor);
            }
            draft
        })
        .boxed()
}

/// Twelve factors whose mean is 1.
fn profile() -> impl Strategy<Value = Vec<String>> {
    vec(0u32..40, MONTHS).prop_filter("some traffic", |w| w.iter().sum::<u32>() > 0).prop_map(|weights| {
        let sum = Decimal::from(weights.iter().sum::<u32>());
        weights.iter().map(|w| (Decimal::from(*w * 12) / sum).round_dp(4).normalize().to_string()).collect()
    })
}

fn text_of(field: Field, extreme: bool) -> BoxedStrategy<String> {
    match field.meta().kind {
        Kind::Choice(options) => select(options).prop_map(String::from).boxed(),
        Kind::Flags(options) => subsequence(options, 0..=options.len()).prop_map(|names| names.join(",")).boxed(),
        Kind::Toggle => any::<bool>().prop_map(|on| on.to_string()).boxed(),
        Kind::Number { min, max, whole, auto } => {
            let usual = usual(field, min, max, whole);
            let mut choices = vec![(8, usual)];
            if auto {
                choices.push((3, Just("auto".to_string()).boxed()));
            }
            if extreme {
                choices.push((1, Just(min.to_string()).boxed()));
                choices.push((1, Just(max.to_string()).boxed()));
                choices.push((2, across(min, max, whole)));
            }
            Union::new_weighted(choices).boxed()
        }
    }
}

/// Around the default or within the usual values; where there is neither, what the unit suggests.
fn usual(field: Field, min: Decimal, max: Decimal, whole: bool) -> BoxedStrategy<String> {
    let meta = field.meta();
    let default = match meta.default {
        Value::Number(number) if number > Decimal::ZERO => Some(number),
        _ => None,
    };
    let (from, to) = match (meta.usual, default, field) {
        (_, _, Field::TrafficGrowthPerYear) => (Decimal::new(-2, 1), Decimal::new(5, 1)),
        (Some((from, to)), _, _) => (from, to),
        (None, Some(default), _) => (Decimal::ZERO, default * Decimal::from(6)),
        (None, None, Field::Budget) => (Decimal::from(10_000), Decimal::from(5_000_000)),
        (None, None, Field::Concurrency) => (Decimal::ONE, Decimal::from(150)),
        (None, None, Field::BillingPackageMinutes) => (Decimal::ZERO, Decimal::from(800_000)),
        (None, None, Field::DataCorpusItems) => (Decimal::ZERO, Decimal::from(5_000)),
        (None, None, Field::DataAnnotationHours) => (Decimal::ZERO, Decimal::from(500)),
        (None, None, Field::HumanAnnualCostPerAgent) => (Decimal::from(50_000), Decimal::from(150_000)),
        (None, None, Field::ComplianceRecordingMonths) => (Decimal::ZERO, Decimal::from(60)),
        (None, None, _) => (Decimal::ZERO, Decimal::from(8)),
    };
    between(from.max(min), to.min(max), whole)
}

fn between(from: Decimal, to: Decimal, whole: bool) -> BoxedStrategy<String> {
    let scale = if whole { Decimal::ONE } else { Decimal::from(1_000) };
    let steps = |d: Decimal| (d * scale).round().to_i64().expect("a usual value fits");
    (steps(from)..=steps(to)).prop_map(move |n| (Decimal::from(n) / scale).normalize().to_string()).boxed()
}

/// Any size from the smallest to the largest, each order of magnitude as likely.
fn across(min: Decimal, max: Decimal, whole: bool) -> BoxedStrategy<String> {
    let top = max.to_f64().expect("a range fits");
    (0.0..1.0f64)
        .prop_map(move |share| {
            let value = Decimal::from_f64_retain(top.powf(share) - 1.0 + 0.001).unwrap_or(min).round_dp(if whole {
                0
            } else {
                6
            });
            value.clamp(min, max).normalize().to_string()
        })
        .boxed()
}
