//! Why the robot pays back or does not, and what the figures leave out.

use super::{Cash, People, wage};
use crate::{
    data::defaults,
    engine::{
        book::{Book, id},
        estimate::Estimate,
        exact,
        money::Money,
        recommend::{
            Reason,
            ReasonValue::{Number, Share, Text as Word},
        },
        scenario::Field,
    },
    text::Text,
};
use rust_decimal::{Decimal, RoundingStrategy::MidpointAwayFromZero};

type Value = crate::engine::recommend::ReasonValue;

/// Sentences speak of whole yuan.
fn money(amount: Money) -> Value {
    Value::Money(amount.yuan().round_dp_with_strategy(0, MidpointAwayFromZero))
}

/// First whether it pays back, then what is saved and spent, then the rest.
pub(super) fn because(estimate: &Estimate, book: &Book, people: &People) -> Vec<Reason> {
    let s = &estimate.scenario;
    let mut because = Vec::new();
    if let Some(id) = wage::missing(s, book) {
        because.push(match id {
            id::HUMAN_RECRUIT_AND_RAMP => Reason::plain(Text::PEOPLE_NO_RECRUITING_PRICE),
            _ => Reason::with(Text::PEOPLE_NO_WAGE, [Word(Text::option(Field::HumanCity, s.human_city() as usize))]),
        });
    }
    if let Some(cash) = &people.cash {
        because.push(verdict(cash));
        because.extend(balance(estimate, people, cash));
        if cash.payback_month.is_none() {
            because.extend(cause(estimate, people, cash));
        }
        because.extend(break_even(estimate, people, cash));
        if cash.npv.low < Money::ZERO && cash.npv.high > Money::ZERO {
            because.push(Reason::with(Text::PEOPLE_OPEN, [money(cash.npv.low), money(cash.npv.high)]));
        }
    }
    because.extend(minimum_crew(estimate, people));
    if people.agents > 0 {
        let redeployed = s.human_redeploy_share();
        if !redeployed.is_zero() && redeployed < Decimal::ONE {
            because.push(Reason::with(Text::PEOPLE_REDEPLOYED, [Number(people.agents.into()), Share(redeployed)]));
        }
        if !s.human_ramp_months().is_zero() {
            because.push(Reason::with(Text::PEOPLE_RAMP, [Number(s.human_ramp_months())]));
        }
    }
    if people.cash.is_some() && !estimate.totals.complete {
        because.push(Reason::plain(Text::PEOPLE_INCOMPLETE));
    }
    because.push(Reason::plain(Text::PEOPLE_NOT_COUNTED));
    because
}

fn verdict(cash: &Cash) -> Reason {
    match (cash.payback_month, cash.years.len()) {
        (Some(month), _) => Reason::with(Text::PEOPLE_VERDICT_MONTH, [Number(month.into())]),
        (None, 1) => Reason::plain(Text::PEOPLE_VERDICT_ONE_YEAR),
        (None, years) => Reason::with(Text::PEOPLE_VERDICT_NEVER, [Number(Decimal::from(years as u64))]),
    }
}

/// What is saved and what is spent.
fn balance(estimate: &Estimate, people: &People, cash: &Cash) -> Option<Reason> {
    let (first, last, end) = (cash.years.first()?, cash.years.last()?, cash.months.last()?);
    let years = Number(Decimal::from(cash.years.len() as u64));
    let rate = Share(estimate.scenario.human_resolution_rate());
    let saved = money(cash.saving_per_year.typical);
    Some(match () {
        () if cash.payback_month.is_some() => {
            Reason::with(Text::PEOPLE_PAYS_BACK, [years, money(end.saved_to_date), money(end.cost_to_date)])
        }
        () if cash.saving_per_year.typical.is_zero() => {
            Reason::with(Text::PEOPLE_NO_SAVING, [years, money(end.cost_to_date)])
        }
        () if cash.years.len() == 1 => {
            Reason::with(Text::PEOPLE_NO_PAYBACK_ONE_YEAR, [rate, saved, money(first.robot_cost), money(first.net)])
        }
        () => Reason::with(
            Text::PEOPLE_NO_PAYBACK,
            [rate, Number(people.agents.into()), saved, money(first.robot_cost), money(last.robot_cost)],
        ),
    })
}

/// What stands in the way of a payback.
fn cause(estimate: &Estimate, people: &People, cash: &Cash) -> Option<Reason> {
    let s = &estimate.scenario;
    Some(match () {
        () if people.before.people == 0 => Reason::plain(Text::PEOPLE_NO_CALLS),
        () if s.human_resolution_rate().is_zero() => Reason::plain(Text::PEOPLE_NO_RESOLUTION),
        () if people.agents == 0 => Reason::with(
            Text::PEOPLE_NOBODY_FREED,
            [Share(s.human_resolution_rate()), Number(people.after.people.into())],
        ),
        () if s.human_redeploy_share() == Decimal::ONE => {
            Reason::with(Text::PEOPLE_ALL_REDEPLOYED, [Number(people.agents.into())])
        }
        () => {
            let later = cash.years.get(1..)?.last()?;
            let (gap, text) = match later.net < Money::ZERO {
                true => (Money::ZERO.minus(later.net).ok()?, Text::PEOPLE_NEVER),
                false => (Money::ZERO.minus(cash.months.last()?.cumulative).ok()?, Text::PEOPLE_TOO_SLOW),
            };
            Reason::with(text, [money(gap)])
        }
    })
}

/// Where no rate could save anything, the cause says so already.
fn break_even(estimate: &Estimate, people: &People, cash: &Cash) -> Option<Reason> {
    let years = Number(Decimal::from(cash.years.len() as u64));
    let could_save = people.before.people > 0 && estimate.scenario.human_redeploy_share() < Decimal::ONE;
    match cash.break_even {
        Some(rate) => Some(Reason::with(Text::PEOPLE_BREAK_EVEN, [Share(rate), years])),
        None => could_save.then(|| Reason::with(Text::PEOPLE_NO_BREAK_EVEN, [years])),
    }
}

/// Somebody has to be there for whoever calls, so inbound hours fall by less than the calls.
fn minimum_crew(estimate: &Estimate, people: &People) -> Option<Reason> {
    let rate = estimate.scenario.human_resolution_rate();
    let left = exact::div(people.after.inbound_hours, people.before.inbound_hours).ok()?;
    let fallen = exact::sub(Decimal::ONE, left).ok()?.round_dp(3);
    let (busy, other) = (people.after.busy, people.after.other);
    (fallen + defaults::PEOPLE_CREW_GAP <= rate && rate < Decimal::ONE).then(|| {
        Reason::with(Text::PEOPLE_CREW, [Number(busy.into()), Number(other.into()), Share(fallen), Share(rate)])
    })
}
