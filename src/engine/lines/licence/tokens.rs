//! Language-model tokens, where the robot is an LLM that the buyer does not run on own servers.
//!
//! A price per minute already covers calls of the usual length; only what the history of longer
//! calls adds comes on top of it.

use crate::{
    engine::{
        book::{Book, PriceId, id},
        case::Case,
        exact,
        line::{Formula, LineId, Timing},
        money::Overflow,
        scenario::{BillingMode, Deployment, Inference, Robot, UsageUnit},
        sheet::Sheet,
        traffic::tokens::Dialogue,
    },
    text::Text,
};
use rust_decimal::Decimal;

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// The figures a dialogue's tokens rest on.
const DIALOGUE: [PriceId; 5] =
    [id::LLM_TURNS_PER_MINUTE, id::LLM_PROMPT_TOKENS, id::LLM_TURN_TOKENS, id::LLM_OUT_TOKENS, id::LLM_BUNDLED_MINUTES];

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    let (case, one) = (sheet.case, Decimal::ONE);
    let own_servers = case.deployment == Deployment::Private && case.scenario.hardware_inference() != Inference::Cloud;
    if case.scenario.robot() != Robot::Llm || own_servers {
        return Ok(());
    }
    // Without its figures the quantity is unknown, and any dialogue will do.
    let any = Dialogue { turns_per_minute: one, prompt_tokens: one, turn_tokens: one, out_tokens: one };
    let (dialogue, bundled) = dialogue(case.book).unwrap_or((any, one));
    let s = case.scenario;
    let per_minute = is_paid_by_minute(case);
    let input = |minutes| if per_minute { dialogue.beyond(minutes, bundled) } else { dialogue.input(minutes) };
    let output = |minutes| if per_minute { Ok(Decimal::ZERO) } else { dialogue.output(minutes) };
    let v = case.volumes;
    for (line, price, tokens) in [
        (LineId::LicenceLlmInput, id::LLM_TOKENS_IN, &input as &dyn Fn(Decimal) -> Result<Decimal, Overflow>),
        (LineId::LicenceLlmOutput, id::LLM_TOKENS_OUT, &output),
    ] {
        let outbound = tokens(s.traffic_outbound_minutes_per_call())?;
        let inbound = tokens(s.traffic_inbound_minutes_per_call())?;
        let sum = exact::add(exact::mul(v.answered_calls, outbound)?, exact::mul(v.inbound_calls, inbound)?)?;
        let millions = exact::div(sum, MILLION)?;
        let draft = sheet
            .line(line, Timing::Monthly)
            .formula(Formula::Pairs)
            .shown(Text::OPERANDS_ANSWERED_CALLS, v.answered_calls, "calls")
            .shown(Text::OPERANDS_TOKENS_PER_CALL, outbound, "tokens")
            .shown(Text::OPERANDS_INBOUND_CALLS, v.inbound_calls, "calls")
            .shown(Text::OPERANDS_TOKENS_PER_CALL, inbound, "tokens")
            .sized([millions; crate::engine::case::SLOTS])
            .unit("millionTokens")
            .grows()
            .at(price);
        DIALOGUE.into_iter().fold(draft, |draft, figure| draft.needs(figure)).add()?;
    }
    Ok(())
}

/// Whether a price per minute covers the tokens of calls of the usual length.
pub fn is_paid_by_minute(case: &Case) -> bool {
    case.is_saas()
        && match case.scenario.billing_mode() {
            BillingMode::Package => true,
            BillingMode::Usage => case.scenario.billing_usage_unit() == UsageUnit::Minute,
            _ => false,
        }
}

/// How a dialogue consumes tokens, and the call length a price per minute covers; `None` where the book lacks a figure.
pub fn dialogue(book: &Book) -> Option<(Dialogue, Decimal)> {
    let figure = |id| book.price(id).map(|price| price.typical);
    let [turns_per_minute, prompt_tokens, turn_tokens, out_tokens, bundled] = DIALOGUE.map(figure);
    let dialogue = Dialogue {
        turns_per_minute: turns_per_minute?,
        prompt_tokens: prompt_tokens?,
        turn_tokens: turn_tokens?,
        out_tokens: out_tokens?,
    };
    Some((dialogue, bundled?))
}
