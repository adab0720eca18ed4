//! `Estimate.human` as the interface documents it.

use super::{
    Label,
    band::BandView,
    digits::{Digits, money, plain},
};
use crate::{
    decisions::people::{Cash, Crew, Month, People, people},
    engine::{book::Book, estimate::Estimate},
};
use serde::Serialize;

/// `None` only where staff or savings are beyond what can be computed.
pub fn view(estimate: &Estimate, book: &Book) -> Option<HumanView> {
    people(estimate, book).ok().map(HumanView::of)
}

/// Where the book has no price for people, every amount is `null` and `because` says so.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HumanView {
    agents: u32,
    yearly_cost: Option<Digits>,
    resolved_calls: Digits,
    saving_per_year: Option<Digits>,
    payback_month: Option<u32>,
    npv: Option<Digits>,
    roi: Option<Digits>,
    range: Option<Range>,
    break_even_resolution: Option<Digits>,
    cost_per_agent: Option<BandView>,
    prices: Vec<&'static str>,
    /// Handling time of a call by a person, seconds.
    aht: Digits,
    staff_before: CrewView,
    staff_after: CrewView,
    months: Option<Vec<MonthView>>,
    because: Vec<Label>,
}

#[derive(Serialize)]
struct Range {
    npv: Ends,
}

#[derive(Serialize)]
struct Ends {
    low: Digits,
    high: Digits,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CrewView {
    people: u32,
    busy_hour: u32,
    other_hours: u32,
    inbound_calls: Digits,
    outbound_calls: Digits,
    inbound_hours: Digits,
    outbound_hours: Digits,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MonthView {
    month: u32,
    freed: u32,
    robot_cost: Digits,
    saving: Digits,
    cumulative: Digits,
}

impl HumanView {
    fn of(people: People) -> HumanView {
        let cash = people.cash.as_ref();
        let npv = |cash: &Cash| Range { npv: Ends { low: money(cash.npv.low), high: money(cash.npv.high) } };
        HumanView {
            agents: people.agents,
            yearly_cost: cash.map(|cash| money(cash.yearly_cost.typical)),
            resolved_calls: plain(people.resolved_calls),
            saving_per_year: cash.map(|cash| money(cash.saving_per_year.typical)),
            payback_month: cash.and_then(|cash| cash.payback_month),
            npv: cash.map(|cash| money(cash.npv.typical)),
            roi: cash.and_then(|cash| cash.roi).map(plain),
            range: cash.map(npv),
            break_even_resolution: cash.and_then(|cash| cash.break_even).map(plain),
            cost_per_agent: cash.map(|cash| BandView(cash.cost_per_agent, None)),
            prices: people.prices.iter().map(|id| id.key()).collect(),
            aht: plain(people.handling.seconds),
            staff_before: CrewView::of(&people.before),
            staff_after: CrewView::of(&people.after),
            months: cash.map(|cash| cash.months.iter().map(MonthView::of).collect()),
            because: people.because.iter().map(Label::reason).collect(),
        }
    }
}

impl CrewView {
    fn of(crew: &Crew) -> CrewView {
        CrewView {
            people: crew.people,
            busy_hour: crew.busy,
            other_hours: crew.other,
            inbound_calls: plain(crew.inbound_calls),
            outbound_calls: plain(crew.outbound_calls),
            inbound_hours: plain(crew.inbound_hours.round_dp(2)),
            outbound_hours: plain(crew.outbound_hours.round_dp(2)),
        }
    }
}

impl MonthView {
    fn of(month: &Month) -> MonthView {
        MonthView {
            month: month.month,
            freed: month.freed,
            robot_cost: money(month.robot_cost),
            saving: money(month.saving),
            cumulative: money(month.cumulative),
        }
    }
}
