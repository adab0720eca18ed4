//! How the estimate lies against what the market reference says, and which lines make a gap.

use super::{
    case::Case,
    line::{Component, Line},
    money::Money,
    recommend::{Reason, ReasonValue},
    scenario::{Deployment, Industry, complete::size_class},
    totals::Totals,
};
use crate::{
    data::presets::{ReferenceBand, band},
    text::Text,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Below,
    Inside,
    Above,
}

impl Verdict {
    pub fn key(self) -> &'static str {
        ["below", "inside", "above"][self as usize]
    }
}

#[derive(Clone, Debug)]
pub struct Reference {
    pub band: &'static ReferenceBand,
    pub verdict: Verdict,
    pub because: Vec<Reason>,
}

/// The bands of the mode, the size and the trade, as far as the reference has them.
pub fn references(case: &Case, lines: &[Line], totals: &Totals) -> Vec<Reference> {
    let mode = match case.deployment {
        Deployment::Hybrid => "hybrid",
        Deployment::Private => "private",
        _ => "saas",
    };
    let size = ["micro", "sme", "medium", "large"][size_class(case.scenario, case.sizing.concurrency())];
    let trade = case.scenario.industry();
    let mut found = vec![band("mode", mode), band("size", size)];
    if trade != Industry::General {
        found.push(band("industry", trade.key()));
    }
    found.into_iter().flatten().map(|band| check(band, lines, totals)).collect()
}

/// The verdict is on the middle of the likely range.
fn check(band: &'static ReferenceBand, lines: &[Line], totals: &Totals) -> Reference {
    let middle = totals.first_year.likely.p50;
    let (low, high) = (band.low.to_f64().unwrap_or(0.0), band.high.to_f64().unwrap_or(0.0));
    let verdict = match () {
        () if middle < low => Verdict::Below,
        () if middle > high && !band.open_ended => Verdict::Above,
        () => Verdict::Inside,
    };
    let mut because: Vec<Reason> = match verdict {
        Verdict::Inside => vec![Reason::plain(Text::REASONS_INSIDE)],
        Verdict::Above => vec![above(&heaviest(lines))],
        Verdict::Below => std::iter::once(Reason::plain(Text::REASONS_GAP_BELOW)).chain(lacking(lines)).collect(),
    };
    if verdict == Verdict::Below && !totals.complete {
        because.insert(0, Reason::plain(Text::REASONS_INCOMPLETE));
    }
    Reference { band, verdict, because }
}

fn above(heaviest: &[&Line]) -> Reason {
    let amounts = heaviest.iter().map(|line| (Text::line(line.id), line.amounts[0].typical.yuan())).collect();
    Reason::with(Text::REASONS_GAP_ABOVE, [ReasonValue::Amounts(amounts)])
}

/// The three largest lines of the first year, of equal ones the earlier. Picked by hand: to sort them all would cost
/// the page more than all else here.
fn heaviest(lines: &[Line]) -> Vec<&Line> {
    const COUNT: usize = 3;
    let amount = |line: &Line| line.amounts[0].typical;
    let mut heaviest: Vec<&Line> = Vec::with_capacity(COUNT + 1);
    for line in lines.iter().filter(|line| line.component().is_in_first_year()) {
        let place = heaviest.iter().position(|other| amount(other) < amount(line)).unwrap_or(heaviest.len());
        heaviest.insert(place, line);
        heaviest.truncate(COUNT);
    }
    heaviest
}

/// Components the bands usually contain and this estimate has nothing of.
fn lacking(lines: &[Line]) -> Option<Reason> {
    let usual = [Component::Implementation, Component::Telephony, Component::Data, Component::Integration];
    let is_lacking = |component: &Component| {
        lines.iter().filter(|l| l.component() == *component).all(|l| l.amounts[0].typical == Money::ZERO)
    };
    let lacking: Vec<Text> = usual.into_iter().filter(is_lacking).map(Text::component).collect();
    (!lacking.is_empty()).then(|| Reason::with(Text::REASONS_BELOW_PART, [ReasonValue::Texts(lacking)]))
}

/// Where a value lies on the gauge of a band, 0–1: the band itself fills the middle half.
pub fn gauge(band: &ReferenceBand, yuan: f64) -> f64 {
    let (low, high) = (band.low.to_f64().unwrap_or(0.0), band.high.to_f64().unwrap_or(1.0));
    if yuan <= 0.0 {
        return 0.0;
    }
    // Logarithmic, because the bands span one to ten.
    (0.25 + 0.5 * libm::log(yuan / low) / libm::log(high / low)).clamp(0.0, 1.0)
}

/// A yuan amount of a float percentile, to the fen.
pub fn to_money(yuan: f64) -> Money {
    Decimal::from_f64_retain(yuan).and_then(|d| Money::round(d).ok()).unwrap_or(Money::ZERO)
}
