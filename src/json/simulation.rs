//! Options and result of a simulation as the interface documents them.

use super::Label;
use crate::{
    decisions::simulation::{DRAWS, Distribution, Lift, MOST_DRAWS, Middle, SEED},
    engine::{
        Estimate,
        money::{Money, Overflow},
        references::to_money,
    },
    input::{Rule, check::number_at},
    text::Text,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde_json::{Value as Json, json};

/// What the options are called in a refusal.
pub const NAME: &str = "options";
/// Most sums whose chance may be asked for.
const MOST_SUMS: usize = 1_000;
/// Largest of these sums, in yuan: as large as a budget may be.
const MOST_YUAN: u64 = 1_000_000_000_000;

#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub draws: u32,
    pub seed: u64,
    /// Sums whose chance is asked for.
    pub within: Vec<Money>,
}

/// A refused option, with the range it may have.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionProblem {
    pub path: String,
    pub rule: Rule,
    pub value: String,
    pub min: Decimal,
    pub max: Decimal,
}

/// Reads the options; `null` and what is absent follow their defaults.
///
/// # Errors
/// The first refused option.
pub fn read(json: &Json) -> Result<Options, OptionProblem> {
    let mut options = Options { draws: DRAWS, seed: SEED, within: Vec::new() };
    let entries = match json {
        Json::Null => return Ok(options),
        Json::Object(entries) => entries,
        other => return Err(Range::NONE.refuse(NAME, Rule::WrongShape, other)),
    };
    for (key, value) in entries {
        let path = format!("{NAME}.{key}");
        match (key.as_str(), value) {
            ("draws" | "seed" | "within", Json::Null) => {}
            ("draws", _) => {
                let draws = Range::whole(1, MOST_DRAWS.into()).read(&path, value)?;
                options.draws = draws.to_u32().unwrap_or(DRAWS);
            }
            ("seed", _) => options.seed = Range::whole(0, u64::MAX).read(&path, value)?.to_u64().unwrap_or(SEED),
            ("within", Json::Array(sums)) if sums.len() <= MOST_SUMS => {
                let sums = sums.iter().enumerate().map(|(i, sum)| yuan(&format!("{path}[{i}]"), sum));
                options.within = sums.collect::<Result<_, _>>()?;
            }
            ("within", Json::Array(sums)) => {
                return Err(Range::whole(0, MOST_SUMS as u64).refuse(&path, Rule::TooLarge, &sums.len().into()));
            }
            ("within", _) => return Err(Range::NONE.refuse(&path, Rule::WrongShape, value)),
            _ => return Err(Range::NONE.refuse(&path, Rule::UnknownField, value)),
        }
    }
    Ok(options)
}

fn yuan(path: &str, value: &Json) -> Result<Money, OptionProblem> {
    let range = Range { whole: false, ..Range::whole(0, MOST_YUAN) };
    Money::round(range.read(path, value)?).map_err(|_| range.refuse(path, Rule::AboveMax, value))
}

/// What a number of the options may be.
struct Range {
    min: Decimal,
    max: Decimal,
    whole: bool,
}

impl Range {
    const NONE: Range = Range { min: Decimal::ZERO, max: Decimal::ZERO, whole: false };

    fn whole(min: u64, max: u64) -> Range {
        Range { min: min.into(), max: max.into(), whole: true }
    }

    /// A number, or text as people write numbers.
    fn read(&self, path: &str, value: &Json) -> Result<Decimal, OptionProblem> {
        let text = match value {
            Json::Number(number) => number.to_string(),
            Json::String(text) => text.clone(),
            Json::Bool(_) => return Err(self.refuse(path, Rule::NotANumber, value)),
            _ => return Err(self.refuse(path, Rule::WrongShape, value)),
        };
        let number = number_at(path, &text).map_err(|problem| self.refuse(path, problem.rule, value))?;
        let rule = match () {
            () if number < self.min => Rule::BelowMin,
            () if number > self.max => Rule::AboveMax,
            () if self.whole && !number.fract().is_zero() => Rule::NotAnInteger,
            () => return Ok(number),
        };
        Err(self.refuse(path, rule, value))
    }

    fn refuse(&self, path: &str, rule: Rule, value: &Json) -> OptionProblem {
        let value = value.as_str().map_or_else(|| value.to_string(), Into::into);
        OptionProblem { path: path.into(), rule, value, min: self.min, max: self.max }
    }
}

/// The result, as `Simulation` in `voicebot_cost.d.ts` describes it; `hash` names the very book.
///
/// # Errors
/// `Overflow` where an amount is beyond any real one.
pub fn write(
    e: &Estimate,
    distribution: &Distribution,
    middle: &Middle,
    options: &Options,
    hash: &str,
) -> Result<Json, Overflow> {
    let budget = &e.totals.budget;
    let likely = budget.likely;
    let seed = i64::try_from(options.seed).ok().filter(|seed| *seed < 1 << 53);
    Ok(json!({
        "priceBook": { "edition": e.edition, "hash": hash },
        "draws": distribution.draws(),
        "seed": seed.map_or_else(|| options.seed.to_string().into(), Json::from),
        "complete": e.totals.complete,
        "p10": distribution.p10.to_string(),
        "p50": distribution.p50.to_string(),
        "p90": distribution.p90.to_string(),
        "mean": distribution.mean.to_string(),
        "likely": {
            "p10": to_money(likely.p10).to_string(),
            "p50": to_money(likely.p50).to_string(),
            "p90": to_money(likely.p90).to_string(),
        },
        "histogram": distribution.histogram.iter().map(|bin| {
            json!({ "from": bin.from.to_string(), "to": bin.to.to_string(), "count": bin.count })
        }).collect::<Vec<_>>(),
        "outside": { "below": distribution.outside[0], "above": distribution.outside[1] },
        "chanceWithin": chances(e, distribution, options)?,
        "middle": {
            "typical": middle.typical.to_string(),
            "above": middle.above.to_string(),
            "lifts": middle.lifts.iter().map(lift).collect::<Vec<_>>(),
        },
    }))
}

/// Sums with their chances, the least first: corners, own budget, each fifth percentile, and the sums asked for.
fn chances(e: &Estimate, distribution: &Distribution, options: &Options) -> Result<Vec<Json>, Overflow> {
    let band = e.totals.budget.band;
    let mut sums: Vec<(String, Money)> =
        [("low", band.low), ("typical", band.typical), ("high", band.high)].map(|(at, sum)| (at.into(), sum)).into();
    if let Some(own) = e.scenario.budget() {
        sums.push(("budget".into(), Money::round(own)?));
    }
    for percent in (5..=95).step_by(5) {
        sums.push((format!("p{percent}"), distribution.percentile(percent)?));
    }
    sums.extend(options.within.iter().map(|sum| ("asked".into(), *sum)));
    sums.sort_by_key(|(_, sum)| *sum);
    let chance = |sum| format!("{:.4}", distribution.chance_within(sum));
    Ok(sums.into_iter().map(|(at, sum)| json!({ "at": at, "yuan": sum.to_string(), "chance": chance(sum) })).collect())
}

fn lift(lift: &Lift) -> Json {
    json!({
        "line": lift.line.key(),
        "label": Label::of(Text::line(lift.line)),
        "typical": lift.typical.to_string(),
        "mean": lift.mean.to_string(),
        "lift": lift.lift.to_string(),
    })
}
