//! What a call costs by its length, for a rule robot and for a language model.
//!
//! A model reads the whole conversation again at every turn, so its tokens grow faster than the length of the call
//! (`engine::traffic::tokens`).

use crate::{
    data::defaults,
    engine::{
        book::Book,
        estimate::{Estimate, estimate},
        exact,
        line::{Line, LineId},
        lines::licence::tokens::dialogue,
        money::{Money, Overflow},
        scenario::{Field, Given, Robot, Value},
    },
};
use rust_decimal::Decimal;

/// Digits of the cost of one call, in yuan.
const DIGITS: u32 = 4;

/// Calls of one mean length, in both directions.
#[derive(Clone, Copy, Debug)]
pub struct Length {
    /// Mean talk minutes.
    pub minutes: Decimal,
    /// Yuan of the first year for each answered call, of the lines that follow the calls.
    pub rule: Decimal,
    pub llm: Decimal,
    /// The part of `llm` that is paid by the token.
    pub tokens_cost: Decimal,
    /// Mean tokens of a call, read and written.
    pub read: Decimal,
    pub written: Decimal,
    /// Tokens read for each minute, against those of the shortest call listed.
    pub read_times: Decimal,
}

#[derive(Clone, Debug)]
pub struct Lengths {
    pub rows: Vec<Length>,
    /// How many times the tokens of the first length the second one reads.
    pub growth: (Decimal, Decimal, Decimal),
}

/// The lengths of `defaults.json`, everything else as the visitor said; `None` without calls or token figures.
///
/// # Errors
/// `Overflow` where volumes or prices are beyond any real deployment.
pub fn lengths(given: &Given, e: &Estimate, book: &Book) -> Result<Option<Lengths>, Overflow> {
    let Some((dialogue, _)) = dialogue(book) else { return Ok(None) };
    let shortest = defaults::BILLING_CALL_MINUTES[0];
    let per_minute = |minutes: Decimal| exact::div(dialogue.input(minutes)?, minutes);
    let mut rows = Vec::with_capacity(defaults::BILLING_CALL_MINUTES.len());
    for minutes in defaults::BILLING_CALL_MINUTES {
        let [rule, llm] = [Robot::Rule, Robot::Llm].map(|robot| at(given, e, book, minutes, robot));
        let (Some(rule), Some(llm)) = (per_call(&rule?, follows_calls)?, {
            let llm = llm?;
            per_call(&llm, follows_calls)?.zip(per_call(&llm, is_by_token)?)
        }) else {
            return Ok(None);
        };
        rows.push(Length {
            minutes,
            rule,
            llm: llm.0,
            tokens_cost: llm.1,
            read: dialogue.input(minutes)?.round_dp(0),
            written: dialogue.output(minutes)?.round_dp(0),
            read_times: exact::div(per_minute(minutes)?, per_minute(shortest)?)?.round_dp(2),
        });
    }
    let [short, long] = defaults::BILLING_COMPARED_MINUTES;
    let times = exact::div(dialogue.input(long)?, dialogue.input(short)?)?.round_dp(1);
    Ok(Some(Lengths { rows, growth: (short, long, times) }))
}

fn at(given: &Given, e: &Estimate, book: &Book, minutes: Decimal, robot: Robot) -> Result<Estimate, Overflow> {
    let mut changed = given.clone();
    changed.set(Field::Deployment, Value::Choice(e.recommendation.deployment as u8));
    changed.set(Field::Edition, Value::Choice(e.recommendation.edition as u8));
    changed.set(Field::Robot, Value::Choice(robot as u8));
    changed.set(Field::TrafficInboundMinutesPerCall, Value::Number(minutes));
    changed.set(Field::TrafficOutboundMinutesPerCall, Value::Number(minutes));
    estimate(&changed, book)
}

/// Yuan for each answered call, inbound and outbound; `None` without calls.
fn per_call(e: &Estimate, wanted: fn(&Line) -> bool) -> Result<Option<Decimal>, Overflow> {
    let calls = exact::add(e.volumes.inbound_calls, e.volumes.answered_calls)?;
    if calls.is_zero() {
        return Ok(None);
    }
    let lines = e.lines.iter().filter(|line| wanted(line));
    let sum = lines.map(|line| line.amounts[0].typical).try_fold(Money::ZERO, Money::plus)?;
    Ok(Some(exact::div(sum.yuan(), calls)?.round_dp(DIGITS)))
}

fn is_by_token(line: &Line) -> bool {
    matches!(line.id, LineId::LicenceLlmInput | LineId::LicenceLlmOutput)
}

/// Lines whose amount is made of calls: 路, use, packs, tokens and line minutes.
fn follows_calls(line: &Line) -> bool {
    matches!(
        line.id,
        LineId::LicenceConcurrency
            | LineId::LicenceUsage
            | LineId::LicenceUsageInbound
            | LineId::LicencePackage
            | LineId::LicenceOverage
            | LineId::LicenceLlm
            | LineId::TelephonyOutbound
            | LineId::TelephonyInbound
    ) || is_by_token(line)
}
