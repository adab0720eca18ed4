//! Asking for less at first: features, flows, interfaces, and the edition that fits.

use super::{Base, Proposal};
use crate::{
    data::defaults,
    decisions::change::{Change, applied},
    engine::{
        Estimate, estimate, exact,
        money::{Money, Overflow},
        recommend::{Reason, ReasonValue, first_edition},
        scenario::{Edition, Feature, Field, Interface, Scenario, Value},
    },
    text::Text,
};
use rust_decimal::Decimal;

/// Features of the premium edition wait; what answers callers (turns, intents, transfer, tickets) stays.
pub fn is_core(feature: Feature) -> bool {
    first_edition(feature) < Edition::Premium
}

pub fn core_features(base: &Base) -> Result<Proposal, Overflow> {
    let s = base.scenario();
    let later: Vec<Feature> = Feature::ALL.into_iter().filter(|f| s.has(*f) && !is_core(*f)).collect();
    if later.is_empty() {
        return Ok(Proposal::none(Text::ADVICE_CORE_FEATURES_NOT));
    }
    let kept = later.iter().fold(s.features(), |bits, feature| bits & !feature.bit());
    let mut changes = vec![Change::to(Field::Features, Value::Flags(kept))];
    // An edition that was chosen for these features is no longer needed.
    let left_open = [changes[0], Change::back(Field::Edition)];
    let smallest = estimate(&applied(base.given, &left_open), base.book)?.recommendation.edition;
    if smallest < base.estimate.recommendation.edition {
        changes.push(left_open[1]);
    }
    let names = later.iter().map(|feature| Text::option(Field::Features, *feature as usize)).collect();
    Ok(Proposal::Change(changes, vec![Reason::with(Text::ADVICE_CORE_FEATURES_WHY, [ReasonValue::Texts(names)])]))
}

/// Complex flows start as medium ones; without any, medium as simple; without any, only some of the simple ones.
pub fn simpler_flows(base: &Base) -> Proposal {
    let s = base.scenario();
    let (simple, medium, complex) = (s.flows_simple(), s.flows_medium(), s.flows_complex());
    let say = |text: Text, from: Decimal, to: Decimal| {
        let figures = [ReasonValue::Number(from), ReasonValue::Number(to)];
        vec![Reason::with(text, figures), Reason::plain(Text::ADVICE_FLOWS_LATER)]
    };
    if !complex.is_zero() {
        let changes = vec![
            Change::number(Field::FlowsComplex, Decimal::ZERO),
            Change::number(Field::FlowsMedium, medium + complex),
        ];
        return Proposal::Change(changes, say(Text::ADVICE_FLOWS_COMPLEX, complex, medium + complex));
    }
    if !medium.is_zero() {
        let changes = vec![
            Change::number(Field::FlowsMedium, Decimal::ZERO),
            Change::number(Field::FlowsSimple, simple + medium),
        ];
        return Proposal::Change(changes, say(Text::ADVICE_FLOWS_MEDIUM, medium, simple + medium));
    }
    let first = (simple * defaults::ADVICE_SIMPLE_FLOWS_FIRST).ceil();
    if first < simple {
        let changes = vec![Change::number(Field::FlowsSimple, first)];
        return Proposal::Change(changes, say(Text::ADVICE_FLOWS_FEWER, simple, first));
    }
    Proposal::none(Text::ADVICE_FLOWS_NOT)
}

pub fn standard_interfaces(base: &Base) -> Proposal {
    let costly = costly_interfaces(base.scenario());
    if costly.is_empty() {
        return Proposal::none(Text::ADVICE_INTERFACES_NOT);
    }
    let changes = costly.iter().map(|field| Change::choice(*field, Interface::Standard as u8)).collect();
    let names = costly.iter().map(|field| Text::field(*field)).collect();
    Proposal::Change(changes, vec![Reason::with(Text::ADVICE_INTERFACES_WHY, [ReasonValue::Texts(names)])])
}

/// Systems connected by a custom or proprietary interface.
pub fn costly_interfaces(s: &Scenario) -> Vec<Field> {
    let costly = |kind| matches!(kind, Interface::Custom | Interface::Proprietary);
    s.interfaces().into_iter().filter(|(_, kind)| costly(*kind)).map(|(field, _)| field).collect()
}

/// The cheapest smaller edition, with what it lacks of the features asked for as modules.
pub fn edition_and_modules(base: &Base) -> Result<Proposal, Overflow> {
    if base.is_paid_by_use() {
        return Ok(Proposal::none(Text::ADVICE_EDITION_BY_USE));
    }
    let s = base.scenario();
    let now = base.estimate.recommendation.edition;
    let mut best: Option<(Estimate, Change)> = None;
    for edition in Edition::ALL.into_iter().filter(|edition| *edition >= least_edition(s) && *edition < now) {
        let change = Change::choice(Field::Edition, edition as u8);
        let smaller = estimate(&applied(base.given, &[change]), base.book)?;
        if best.as_ref().is_none_or(|(least, _)| all_years(&smaller) < all_years(least)) {
            best = Some((smaller, change));
        }
    }
    let Some((smaller, change)) = best else { return Ok(Proposal::none(Text::ADVICE_EDITION_SMALLEST)) };
    let edition = |edition: Edition| ReasonValue::Text(Text::option(Field::Edition, edition as usize));
    let modules: Vec<Feature> = outside(s, smaller.recommendation.edition);
    let editions = [edition(now), edition(smaller.recommendation.edition)];
    let because = if modules.is_empty() {
        Reason::with(Text::ADVICE_EDITION_UNUSED, editions)
    } else {
        let names = modules.iter().map(|feature| Text::option(Field::Features, *feature as usize)).collect();
        let [now, smaller] = editions;
        Reason::with(Text::ADVICE_EDITION_WHY, [now, smaller, ReasonValue::Texts(names)])
    };
    Ok(Proposal::Change(vec![change], vec![because]))
}

/// Own flows and connected systems need the standard edition.
pub fn least_edition(s: &Scenario) -> Edition {
    let flows = s.flows_simple() + s.flows_medium() + s.flows_complex();
    let connected = s.interfaces().iter().any(|(_, kind)| *kind != Interface::None);
    if flows.is_zero() && !connected { Edition::Basic } else { Edition::Standard }
}

/// Features asked for that an edition does not contain.
pub fn outside(s: &Scenario, edition: Edition) -> Vec<Feature> {
    Feature::ALL.into_iter().filter(|feature| s.has(*feature) && first_edition(*feature) > edition).collect()
}

fn all_years(e: &Estimate) -> Money {
    e.totals.horizon_total.typical
}

/// Flows of all kinds, at least one: the fixed flow of a basic edition is configured too.
pub fn flows(s: &Scenario) -> Result<Decimal, Overflow> {
    let flows = exact::sum([s.flows_simple(), s.flows_medium(), s.flows_complex()])?;
    Ok(flows.max(Decimal::ONE))
}
