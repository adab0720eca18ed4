//! Options and result of a simulation as the interface documents them.

use super::{BookView, Label, ascii, band::LikelyView, scenario::number};
use crate::{
    decisions::simulation::{Bin, DRAWS, Distribution, Lift, MOST_DRAWS, Middle, SEED},
    engine::{
        Estimate,
        money::{Money, Overflow},
    },
    input::{Rule, check::number_at},
    text::Text,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::Serialize;
use serde_json::Value as Json;

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
                let sums = sums.iter().enumerate().map(|(i, sum)| sum_of(&format!("{path}[{i}]"), sum));
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

fn sum_of(path: &str, value: &Json) -> Result<Money, OptionProblem> {
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

/// The result's JSON text, as `Simulation` in `voicebot_cost.d.ts` describes it; `hash` names the very book.
///
/// # Errors
/// `Overflow` where an amount is beyond any real one.
pub fn write(
    e: &Estimate,
    distribution: &Distribution,
    middle: &Middle,
    options: &Options,
    hash: &str,
) -> Result<String, Overflow> {
    let view = View {
        price_book: BookView { edition: &e.edition, hash },
        draws: distribution.draws(),
        seed: number(options.seed.into()),
        complete: e.totals.complete,
        p10: text(distribution.p10),
        p50: text(distribution.p50),
        p90: text(distribution.p90),
        mean: text(distribution.mean),
        likely: LikelyView::of(e.totals.budget.likely),
        histogram: distribution.histogram.iter().map(BinView::of).collect(),
        outside: OutsideView { below: distribution.outside[0], above: distribution.outside[1] },
        chance_within: chances(e, distribution, options)?,
        middle: MiddleView {
            typical: text(middle.typical),
            above: text(middle.above),
            lifts: middle.lifts.iter().map(LiftView::of).collect(),
        },
    };
    Ok(ascii::text(&view))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct View<'a> {
    price_book: BookView<'a>,
    draws: usize,
    seed: Json,
    complete: bool,
    p10: String,
    p50: String,
    p90: String,
    mean: String,
    likely: LikelyView,
    histogram: Vec<BinView>,
    outside: OutsideView,
    chance_within: Vec<ChanceView>,
    middle: MiddleView,
}

#[derive(Serialize)]
struct BinView {
    from: String,
    to: String,
    count: usize,
}

impl BinView {
    fn of(bin: &Bin) -> BinView {
        BinView { from: text(bin.from), to: text(bin.to), count: bin.count }
    }
}

#[derive(Serialize)]
struct OutsideView {
    below: usize,
    above: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ChanceView {
    at: String,
    yuan: String,
    chance: String,
    spending_chance: String,
}

#[derive(Serialize)]
struct MiddleView {
    typical: String,
    above: String,
    lifts: Vec<LiftView>,
}

#[derive(Serialize)]
struct LiftView {
    line: &'static str,
    label: Label,
    typical: String,
    mean: String,
    lift: String,
}

impl LiftView {
    fn of(lift: &Lift) -> LiftView {
        LiftView {
            line: lift.line.key(),
            label: Label::of(Text::line(lift.line)),
            typical: text(lift.typical),
            mean: text(lift.mean),
            lift: text(lift.lift),
        }
    }
}

fn text(amount: Money) -> String {
    amount.to_string()
}

/// Sums with their chances, the least first: corners, own budget, each fifth percentile, and the sums asked for.
fn chances(e: &Estimate, distribution: &Distribution, options: &Options) -> Result<Vec<ChanceView>, Overflow> {
    let band = e.totals.budget.band;
    let mut sums = vec![("low".to_string(), band.low), ("typical".into(), band.typical), ("high".into(), band.high)];
    if let Some(own) = e.scenario.budget() {
        sums.push(("budget".into(), Money::round(own)?));
    }
    for percent in (5..=95).step_by(5) {
        sums.push((format!("p{percent}"), distribution.percentile(percent)?));
    }
    sums.extend(options.within.iter().map(|sum| ("asked".into(), *sum)));
    sums.sort_by_key(|(_, sum)| *sum);
    let chance = |share: f64| format!("{share:.4}");
    let view = |(at, sum)| ChanceView {
        at,
        yuan: text(sum),
        chance: chance(distribution.chance_within(sum)),
        spending_chance: chance(distribution.chance_of_spending(sum)),
    };
    Ok(sums.into_iter().map(view).collect())
}
