//! `Estimate.billing` and `Estimate.billingUnits`: the modes of a SaaS deployment beside each other.

use super::{Label, band::BandView, scenario};
use crate::{
    decisions::{
        billing::{Entry, Turn, billing},
        crossing::Kind,
    },
    engine::{
        book::Book,
        estimate::Estimate,
        money::Overflow,
        scenario::{BillingMode, Field},
    },
    text::Text,
};
use serde_json::{Map, Value as Json, json};

/// Both lists, empty for any deployment but SaaS.
///
/// # Errors
/// `Overflow` where the largest volume that is compared cannot be priced.
pub fn write(e: &Estimate, book: &Book) -> Result<[Json; 2], Overflow> {
    let billing = billing(e, book)?;
    Ok([&billing.modes, &billing.units].map(|entries| entries.iter().map(entry).collect()))
}

fn entry(entry: &Entry) -> Json {
    let mut map = Map::new();
    let mode = entry.plan.mode;
    map.insert("mode".into(), mode.key().into());
    let mut label = Text::option(Field::BillingMode, mode as usize);
    if mode == BillingMode::Usage {
        map.insert("usageUnit".into(), entry.plan.unit.key().into());
        label = Text::option(Field::BillingUsageUnit, entry.plan.unit as usize);
    }
    map.insert("label".into(), json!(Label::of(label)));
    map.insert("firstYear".into(), json!(BandView(entry.first_year, None)));
    map.insert("complete".into(), entry.complete.into());
    map.insert("cheapest".into(), entry.cheapest.into());
    let of =
        |kind: Kind| entry.turns.iter().filter(|turn| turn.kind == kind).map(|turn| self::turn(mode, turn)).collect();
    map.insert("crossings".into(), of(Kind::Crossing));
    map.insert("steps".into(), of(Kind::Step));
    Json::Object(map)
}

fn turn(mode: BillingMode, turn: &Turn) -> Json {
    let above = if turn.cheaper_above { mode } else { turn.against };
    json!({
        "against": turn.against.key(),
        "callsPerDay": scenario::number(turn.calls_per_day),
        "cheaperAbove": above.key(),
    })
}
