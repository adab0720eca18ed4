//! Ways to spend less (section 7 of the cost model), each a computed change to this scenario, and a pilot.
//!
//! Every way is priced on its own against the scenario as it is: savings of two ways do not add up, and what is
//! left of the others shows once one has been applied.

mod contract;
mod pilot;
mod quality;
mod scope;
mod weigh;

use super::change::Change;
use crate::{
    engine::{
        Estimate,
        book::Book,
        estimate,
        line::LineId,
        money::{Money, Overflow},
        recommend::Reason,
        scenario::{BillingMode, Deployment, Given, Scenario},
    },
    text::Text,
};
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// The ways, in the order of the market reference; `EditionAndModules` is section 2 of the cost model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    CoreFeatures,
    SaasFirst,
    AnnualPlan,
    ElasticConcurrency,
    SimplerFlows,
    StandardInterfaces,
    FittingPackage,
    BetterImplementation,
    MatureProduct,
    MultiYear,
    Pilot,
    EditionAndModules,
}

impl Way {
    pub const ALL: [Way; 12] = [
        Way::CoreFeatures,
        Way::SaasFirst,
        Way::AnnualPlan,
        Way::ElasticConcurrency,
        Way::SimplerFlows,
        Way::StandardInterfaces,
        Way::FittingPackage,
        Way::BetterImplementation,
        Way::MatureProduct,
        Way::MultiYear,
        Way::Pilot,
        Way::EditionAndModules,
    ];

    /// The name in JSON, and that of its label in `advice.json`. Written out: the page would carry the keys of all words.
    pub fn key(self) -> &'static str {
        match self {
            Way::CoreFeatures => "coreFeatures",
            Way::SaasFirst => "saasFirst",
            Way::AnnualPlan => "annualPlan",
            Way::ElasticConcurrency => "elasticConcurrency",
            Way::SimplerFlows => "simplerFlows",
            Way::StandardInterfaces => "standardInterfaces",
            Way::FittingPackage => "fittingPackage",
            Way::BetterImplementation => "betterImplementation",
            Way::MatureProduct => "matureProduct",
            Way::MultiYear => "multiYear",
            Way::Pilot => "pilot",
            Way::EditionAndModules => "editionAndModules",
        }
    }

    pub fn label(self) -> Text {
        match self {
            Way::CoreFeatures => Text::ADVICE_LABEL_CORE_FEATURES,
            Way::SaasFirst => Text::ADVICE_LABEL_SAAS_FIRST,
            Way::AnnualPlan => Text::ADVICE_LABEL_ANNUAL_PLAN,
            Way::ElasticConcurrency => Text::ADVICE_LABEL_ELASTIC_CONCURRENCY,
            Way::SimplerFlows => Text::ADVICE_LABEL_SIMPLER_FLOWS,
            Way::StandardInterfaces => Text::ADVICE_LABEL_STANDARD_INTERFACES,
            Way::FittingPackage => Text::ADVICE_LABEL_FITTING_PACKAGE,
            Way::BetterImplementation => Text::ADVICE_LABEL_BETTER_IMPLEMENTATION,
            Way::MatureProduct => Text::ADVICE_LABEL_MATURE_PRODUCT,
            Way::MultiYear => Text::ADVICE_LABEL_MULTI_YEAR,
            Way::Pilot => Text::ADVICE_LABEL_PILOT,
            Way::EditionAndModules => Text::ADVICE_LABEL_EDITION_AND_MODULES,
        }
    }

    fn propose(self, base: &Base) -> Result<Proposal, Overflow> {
        match self {
            Way::CoreFeatures => scope::core_features(base),
            Way::SaasFirst => Ok(contract::saas_first(base)),
            Way::AnnualPlan => Ok(contract::annual_plan(base)),
            Way::ElasticConcurrency => Ok(contract::elastic_concurrency(base)),
            Way::SimplerFlows => Ok(scope::simpler_flows(base)),
            Way::StandardInterfaces => Ok(scope::standard_interfaces(base)),
            Way::FittingPackage => contract::fitting_package(base),
            Way::BetterImplementation => quality::better_implementation(base),
            Way::MatureProduct => quality::mature_product(base),
            Way::MultiYear => Ok(contract::multi_year(base)),
            Way::Pilot => pilot::pilot(base),
            Way::EditionAndModules => scope::edition_and_modules(base),
        }
    }
}

/// A way that costs less than the scenario as it is.
#[derive(Clone, Debug)]
pub struct Advice {
    pub way: Way,
    pub because: Vec<Reason>,
    /// Difference of the typical `totals.first_year`. Negative where more is spent at first, zero where only hidden
    /// cost falls.
    pub first_year_saving: Money,
    /// Difference of the typical sums over all years of first-year scope + hidden cost, without contingency,
    /// undiscounted. Always above zero. For a pilot: the money not yet committed.
    pub saving: Money,
    /// The saving line by line, the largest first; negative where a line costs more.
    pub lines: Vec<LineSaving>,
    pub changes: Vec<Change>,
    /// The scenario with the changes made.
    pub given: Given,
    /// The same with every default filled in.
    pub scenario: Scenario,
    /// Of a pilot only.
    pub trial: Option<Trial>,
}

impl Advice {
    /// What is spent more in the first year, where it is not less.
    ///
    /// # Errors
    /// `Overflow` never in practice: the saving was within bounds.
    pub fn first_year_extra(&self) -> Result<Option<Money>, Overflow> {
        let extra = Money::ZERO.minus(self.first_year_saving)?;
        Ok((extra > Money::ZERO).then_some(extra))
    }
}

/// What a line costs less over all years, typical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineSaving {
    pub line: LineId,
    pub saving: Money,
}

/// A pilot is judged by its own cost and by what it teaches.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Typical first year + hidden cost of the pilot: what it adds if the scenario is rolled out unchanged afterwards.
    pub cost: Money,
    pub months: Decimal,
    /// Inbound and dialled calls of a pilot's day.
    pub calls_per_day: Decimal,
    /// What to measure, with the value this estimate assumes.
    pub measures: Vec<Reason>,
}

#[derive(Clone, Debug)]
pub struct Advised {
    /// Largest saving first.
    pub advice: Vec<Advice>,
    /// The ways that do not apply or save nothing, and why.
    pub not_applicable: Vec<(Way, Reason)>,
}

/// Prices every way against the scenario.
///
/// # Errors
/// `Overflow` as for `estimate`.
pub fn advise(given: &Given, book: &Book) -> Result<Advised, Overflow> {
    let base = Base { given, estimate: &estimate(given, book)?, book };
    let mut advised = Advised { advice: Vec::new(), not_applicable: Vec::new() };
    for way in Way::ALL {
        let weighed = match way.propose(&base)? {
            Proposal::Change(changes, because) => weigh::weigh(&base, way, changes, because)?,
            Proposal::None(why) => Err(why),
        };
        match weighed {
            Ok(advice) => advised.advice.push(advice),
            Err(why) => advised.not_applicable.push((way, why)),
        }
    }
    advised.advice.sort_by_key(|advice| Reverse(advice.saving));
    Ok(advised)
}

/// The scenario to be improved.
struct Base<'a> {
    given: &'a Given,
    estimate: &'a Estimate,
    book: &'a Book,
}

impl Base<'_> {
    fn deployment(&self) -> Deployment {
        self.estimate.recommendation.deployment
    }

    fn scenario(&self) -> &Scenario {
        &self.estimate.scenario
    }

    fn is_saas(&self) -> bool {
        self.deployment() == Deployment::Saas
    }

    /// Fees by use replace platform base and 路.
    fn is_paid_by_use(&self) -> bool {
        self.is_saas() && matches!(self.scenario().billing_mode(), BillingMode::Usage | BillingMode::Package)
    }
}

/// What a way comes to for a scenario, before it is priced.
enum Proposal {
    Change(Vec<Change>, Vec<Reason>),
    None(Reason),
}

impl Proposal {
    fn none(text: Text) -> Proposal {
        Proposal::None(Reason::plain(text))
    }
}

/// What a scenario costs less than another over all years, as `Advice::saving` counts it.
///
/// # Errors
/// `Overflow` where the sums are beyond what can be computed.
pub fn saved(before: &Estimate, after: &Estimate) -> Result<Money, Overflow> {
    weigh::spending(before)?.minus(weigh::spending(after)?)
}
