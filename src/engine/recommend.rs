//! What `auto` means for the deployment mode and the edition, with the reasons.
//!
//! | rule, first that fits | mode |
//! |---|---|
//! | the visitor chose | that one |
//! | regulated and more than `manyLines` 路 | private |
//! | regulated, or a level-3 assessment | hybrid |
//! | more than `manyLines` 路 | hybrid |
//! | else | SaaS |
//!
//! A budget below `saasBudget` steers to SaaS, below `hybridBudget` from private to hybrid.

use super::scenario::{Deployment, Edition, Feature, Interface, Mlps, Scenario};
use crate::{data::defaults, text::Text};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    pub deployment: Deployment,
    pub edition: Edition,
    pub because: Vec<Reason>,
}

/// A sentence with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub text: Text,
    pub values: Vec<ReasonValue>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ReasonValue {
    Number(Decimal),
    /// Yuan.
    Money(Decimal),
    /// A share of 1.
    Share(Decimal),
    /// With its unit of `units.json`.
    Quantity(Decimal, &'static str),
    Text(Text),
    /// Several of them, as a list.
    Texts(Vec<Text>),
    /// Names with yuan, as a list.
    Amounts(Vec<(Text, Decimal)>),
}

impl Reason {
    pub fn plain(text: Text) -> Reason {
        Reason { text, values: Vec::new() }
    }

    pub fn with(text: Text, values: impl IntoIterator<Item = ReasonValue>) -> Reason {
        Reason { text, values: values.into_iter().collect() }
    }
}

pub fn recommend(s: &Scenario, lines: u32) -> Recommendation {
    let (deployment, mut because) = deployment(s, lines);
    let (edition, reason) = edition(s);
    because.push(reason);
    Recommendation { deployment, edition, because }
}

fn deployment(s: &Scenario, lines: u32) -> (Deployment, Vec<Reason>) {
    if s.deployment() != Deployment::Auto {
        return (s.deployment(), vec![Reason::plain(Text::REASONS_DEPLOYMENT_CHOSEN)]);
    }
    let many = defaults::RECOMMENDATION_MANY_LINES;
    let figures = [ReasonValue::Number(lines.into()), ReasonValue::Number(many)];
    let large = Decimal::from(lines) > many;
    let (mode, reason) = match (s.is_regulated(), large) {
        (true, true) => (Deployment::Private, Reason::with(Text::REASONS_REGULATED_LARGE, [ReasonValue::Number(many)])),
        (true, false) => (Deployment::Hybrid, Reason::plain(Text::REASONS_REGULATED)),
        (false, _) if s.compliance_mlps() == Mlps::Level3 => (Deployment::Hybrid, Reason::plain(Text::REASONS_MLPS3)),
        (false, true) => (Deployment::Hybrid, Reason::with(Text::REASONS_LARGE_ORDINARY, figures)),
        (false, false) => (Deployment::Saas, Reason::plain(Text::REASONS_SMALL_ORDINARY)),
    };
    let mut because = vec![reason];
    let steered = match s.budget() {
        Some(budget) if budget < defaults::RECOMMENDATION_SAAS_BUDGET && mode != Deployment::Saas => {
            because.push(Reason::with(Text::REASONS_BUDGET_SAAS, [ReasonValue::Money(budget)]));
            Deployment::Saas
        }
        Some(budget) if budget < defaults::RECOMMENDATION_HYBRID_BUDGET && mode == Deployment::Private => {
            because.push(Reason::with(Text::REASONS_BUDGET_HYBRID, [ReasonValue::Money(budget)]));
            Deployment::Hybrid
        }
        _ => mode,
    };
    (steered, because)
}

/// The smallest edition with everything asked for.
fn edition(s: &Scenario) -> (Edition, Reason) {
    if s.edition() != Edition::Auto {
        return (s.edition(), Reason::plain(Text::REASONS_EDITION_CHOSEN));
    }
    let asked = |edition| Feature::ALL.into_iter().filter(|f| s.has(*f)).find(|f| first_edition(*f) == edition);
    for edition in [Edition::Premium, Edition::Advanced] {
        if let Some(feature) = asked(edition) {
            let label = Text::option(super::scenario::Field::Features, feature as usize);
            return (edition, Reason::with(Text::REASONS_EDITION_FEATURE, [ReasonValue::Text(label)]));
        }
    }
    let flows = [s.flows_simple(), s.flows_medium(), s.flows_complex()].iter().any(|count| !count.is_zero());
    let connected = s.interfaces().iter().any(|(_, kind)| *kind != Interface::None);
    if flows || connected {
        return (Edition::Standard, Reason::plain(Text::REASONS_EDITION_FLOWS));
    }
    (Edition::Basic, Reason::plain(Text::REASONS_EDITION_BASIC))
}

/// The smallest edition that contains a feature, by the reference's feature table.
pub fn first_edition(feature: Feature) -> Edition {
    match feature {
        Feature::MultiTurn | Feature::Intent | Feature::BargeIn | Feature::Transfer | Feature::Tickets => {
            Edition::Advanced
        }
        _ => Edition::Premium,
    }
}
