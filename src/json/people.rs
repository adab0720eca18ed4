//! `Estimate.human` as the interface documents it.

use super::{
    Label,
    band::BandView,
    digits::{money, plain},
};
use crate::{
    decisions::people::{Cash, Crew, Month, People, people},
    engine::{book::Book, estimate::Estimate, money::Money},
};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// `None` only where staff or savings are beyond what can be computed.
pub fn view(estimate: &Estimate, book: &Book) -> Option<HumanView> {
    people(estimate, book).ok().map(HumanView::of)
}

/// Where the book has no price for people, every amount is `null` and `because` says so.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HumanView {
    agents: u32,
    yearly_cost: Option<Yuan>,
    resolved_calls: Plain,
    saving_per_year: Option<Yuan>,
    payback_month: Option<u32>,
    npv: Option<Yuan>,
    roi: Option<Plain>,
    range: Option<Range>,
    break_even_resolution: Option<Plain>,
    cost_per_agent: Option<BandView>,
    prices: Vec<&'static str>,
    /// Handling time of a call by a person, seconds.
    aht: Plain,
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
    low: Yuan,
    high: Yuan,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CrewView {
    people: u32,
    busy_hour: u32,
    other_hours: u32,
    inbound_calls: Plain,
    outbound_calls: Plain,
    inbound_hours: Plain,
    outbound_hours: Plain,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MonthView {
    month: u32,
    freed: u32,
    robot_cost: Yuan,
    saving: Yuan,
    cumulative: Yuan,
}

/// Yuan with two decimals.
struct Yuan(Money);

impl Serialize for Yuan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        money(self.0).serialize(serializer)
    }
}

/// Plain notation without trailing zeros.
struct Plain(Decimal);

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        plain(self.0).serialize(serializer)
    }
}

impl HumanView {
    fn of(people: People) -> HumanView {
        let cash = people.cash.as_ref();
        let npv = |cash: &Cash| Range { npv: Ends { low: Yuan(cash.npv.low), high: Yuan(cash.npv.high) } };
        HumanView {
            agents: people.agents,
            yearly_cost: cash.map(|cash| Yuan(cash.yearly_cost.typical)),
            resolved_calls: Plain(people.resolved_calls),
            saving_per_year: cash.map(|cash| Yuan(cash.saving_per_year.typical)),
            payback_month: cash.and_then(|cash| cash.payback_month),
            npv: cash.map(|cash| Yuan(cash.npv.typical)),
            roi: cash.and_then(|cash| cash.roi).map(Plain),
            range: cash.map(npv),
            break_even_resolution: cash.and_then(|cash| cash.break_even).map(Plain),
            cost_per_agent: cash.map(|cash| BandView(cash.cost_per_agent, None)),
            prices: people.prices.iter().map(|id| id.key()).collect(),
            aht: Plain(people.handling.seconds),
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
            inbound_calls: Plain(crew.inbound_calls),
            outbound_calls: Plain(crew.outbound_calls),
            inbound_hours: Plain(crew.inbound_hours.round_dp(2)),
            outbound_hours: Plain(crew.outbound_hours.round_dp(2)),
        }
    }
}

impl MonthView {
    fn of(month: &Month) -> MonthView {
        MonthView {
            month: month.month,
            freed: month.freed,
            robot_cost: Yuan(month.robot_cost),
            saving: Yuan(month.saving),
            cumulative: Yuan(month.cumulative),
        }
    }
}
