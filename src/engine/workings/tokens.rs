//! Tokens of a call and of a year.

use super::{Equation, Figure, Term, typical};
use crate::{
    engine::{
        book::{PriceId, id},
        case::Case,
        exact,
        line::{Line, LineId},
        lines::licence::tokens::is_paid_by_minute,
        money::Overflow,
    },
    text::Text,
};
use rust_decimal::Decimal;

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Tokens of a call of either direction, then of a year's calls.
pub fn equations(line: &Line, case: &Case) -> Result<Vec<Equation>, Overflow> {
    let (s, v) = (case.scenario, case.volumes);
    let mut equations = Vec::new();
    let mut year = Vec::new();
    for (name, calls, minutes) in [
        (Text::OPERANDS_ANSWERED_CALLS, v.answered_calls, s.traffic_outbound_minutes_per_call()),
        (Text::OPERANDS_INBOUND_CALLS, v.inbound_calls, s.traffic_inbound_minutes_per_call()),
    ] {
        if calls.is_zero() {
            continue;
        }
        let of_call = of_call(line, case, minutes, &mut equations)?;
        year.push(Term::Product(vec![Figure::named(name, calls, "calls").into(), of_call.into()]));
    }
    let sum = Term::Product(vec![Term::Sum(year), Term::number(MILLION).over()]);
    equations.push(Equation::working(sum, Figure::plain(line.quantity.typical, line.unit)));
    Ok(equations)
}

/// Mean tokens of a call of `minutes`, with the equations they come from.
fn of_call(line: &Line, case: &Case, minutes: Decimal, say: &mut Vec<Equation>) -> Result<Figure, Overflow> {
    let talk = Figure::named(Text::OPERANDS_TALK_MINUTES, minutes, "minutes");
    let (name, left) = if line.id == LineId::LicenceLlmOutput {
        let out = figure(case, Text::WORKINGS_OUT_TOKENS, id::LLM_OUT_TOKENS);
        let turns = figure(case, Text::WORKINGS_TURNS_PER_MINUTE, id::LLM_TURNS_PER_MINUTE);
        (Text::OPERANDS_TOKENS_PER_CALL, Term::Product(vec![talk.into(), turns.into(), out.into()]))
    } else if is_paid_by_minute(case) {
        // A price per minute covers calls of the bundled length; what longer calls add is charged.
        let length = figure(case, Text::WORKINGS_BUNDLED_MINUTES, id::LLM_BUNDLED_MINUTES);
        let covered = input(case, length.clone(), Text::WORKINGS_BUNDLED_TOKENS, say)?;
        let whole = input(case, talk.clone(), Text::WORKINGS_WHOLE_TOKENS, say)?;
        let covered = Term::Product(vec![covered.into(), talk.into(), Term::from(length).over()]);
        (Text::WORKINGS_TOKENS_BEYOND, Term::Sum(vec![whole.into(), covered.less()]))
    } else {
        return input(case, talk, Text::OPERANDS_TOKENS_PER_CALL, say);
    };
    // Shorter calls than the bundled ones add nothing.
    let below = left.value()? < Decimal::ZERO;
    let left = if below { Term::AtLeast(Box::new(left), Figure::plain(Decimal::ZERO, "tokens")) } else { left };
    let result = Figure::named(name, left.value()?.round_dp(6), "tokens");
    tell(say, left, &result);
    Ok(result)
}

/// Each equation once: both directions rest on the same bundled length.
fn tell(say: &mut Vec<Equation>, left: Term, right: &Figure) {
    let equation = Equation::working(left, right.clone());
    if !say.contains(&equation) {
        say.push(equation);
    }
}

/// Turns × prompt + turns × (turns − ½) × tokens of a turn; the latter only above half a turn.
fn input(case: &Case, talk: Figure, name: Text, say: &mut Vec<Equation>) -> Result<Figure, Overflow> {
    let per_minute = figure(case, Text::WORKINGS_TURNS_PER_MINUTE, id::LLM_TURNS_PER_MINUTE);
    let turns = Figure::named(Text::WORKINGS_TURNS, exact::mul(per_minute.value, talk.value)?, "");
    tell(say, Term::Product(vec![talk.into(), per_minute.into()]), &turns);
    let prompt = figure(case, Text::WORKINGS_PROMPT_TOKENS, id::LLM_PROMPT_TOKENS);
    let mut terms = vec![Term::Product(vec![turns.clone().into(), prompt.into()])];
    if turns.value > HALF {
        let earlier = Term::Sum(vec![turns.clone().into(), Term::number(HALF).less()]);
        let turn = figure(case, Text::WORKINGS_TURN_TOKENS, id::LLM_TURN_TOKENS);
        terms.push(Term::Product(vec![turns.into(), earlier, turn.into()]));
    }
    let left = Term::Sum(terms);
    let tokens = Figure::named(name, left.value()?, "tokens");
    tell(say, left, &tokens);
    Ok(tokens)
}

fn figure(case: &Case, name: Text, price: PriceId) -> Figure {
    let unit = if price.unit() == "count" { "" } else { price.unit() };
    Figure::named(name, typical(case, price), unit)
}
