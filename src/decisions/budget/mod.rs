//! Budget first: the deployments a sum of money buys, and what each gives up.
//!
//! Every mode, edition and way of paying for SaaS is priced with all that was asked for. Where that is more than the
//! sum, things are given up in the order of `budget.reduction` in `data/defaults.json` until it fits; then each is
//! taken back, the most valued first, as far as the sum allows. Compliance is never among them, nor 路 the traffic
//! needs; a mode that takes data out of the house is named among what is given up.

mod pick;
mod plan;
mod reduce;

use super::change::{Change, applied};
use crate::{
    data::defaults::BudgetReduction,
    engine::{
        Estimate,
        book::Book,
        estimate,
        line::{Component, LineId},
        money::{Money, Overflow},
        recommend::Reason,
        scenario::{BillingMode, Deployment, Edition, Field, Given, Scenario},
        totals::Totals,
    },
};
use plan::{Plan, plans};
use reduce::Reduced;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// A deployment, and what it gives up against what was asked for.
#[derive(Clone, Debug)]
pub struct Deployed {
    pub deployment: Deployment,
    pub edition: Edition,
    /// How SaaS is paid for; `None` for own systems.
    pub billing: Option<BillingMode>,
    pub gives_up: Vec<Reason>,
    /// From the scenario asked for to this one.
    pub changes: Vec<Change>,
    pub given: Given,
    /// With every default filled in.
    pub scenario: Scenario,
    /// `budget` is the sum to compare.
    pub totals: Totals,
    /// The largest lines of its first year, hidden cost among them, typical.
    pub heaviest: Vec<(LineId, Money)>,
    /// What is given up, one bit each.
    marks: u64,
}

impl Deployed {
    /// Typical first year + hidden + contingency.
    pub fn budget(&self) -> Money {
        self.totals.budget.band.typical
    }
}

#[derive(Clone, Debug)]
pub struct Solution {
    /// Within the sum, cheapest first.
    pub options: Vec<Deployed>,
    /// What is missing to the least deployment, where nothing fits.
    pub short_by: Option<Money>,
    /// The least deployment, where nothing fits. `None` where every one has a line without a price.
    pub least: Option<Deployed>,
}

/// The deployments whose typical budget is at most `budget` yuan.
///
/// # Errors
/// `Overflow` as for `estimate`.
pub fn solve_budget(given: &Given, budget: Decimal, book: &Book) -> Result<Solution, Overflow> {
    // The budget steers `auto`; what was asked for is what stands without it.
    let open = applied(given, &[Change::back(Field::Budget)]);
    let asked = estimate(&open, book)?;
    let mut options = Vec::new();
    let mut least: Option<Deployed> = None;
    for plan in plans(&open, &asked, book)? {
        let search = Search { given, asked: &asked, plan, budget, book };
        match search.run()? {
            Found::Fits(deployed) => options.push(deployed),
            Found::Least(deployed) => {
                if least.as_ref().is_none_or(|least| deployed.budget() < least.budget()) {
                    least = Some(deployed);
                }
            }
            Found::Unpriced => {}
        }
    }
    let options = pick::pick(options);
    if !options.is_empty() {
        return Ok(Solution { options, short_by: None, least: None });
    }
    let short_by = match &least {
        Some(least) => Some(least.budget().minus(Money::round(budget)?)?),
        None => None,
    };
    Ok(Solution { options, short_by, least })
}

enum Found {
    Fits(Deployed),
    /// Too dear with everything given up.
    Least(Deployed),
    /// A line has no price, so nobody can say that it fits.
    Unpriced,
}

/// One plan against the sum.
struct Search<'a> {
    given: &'a Given,
    asked: &'a Estimate,
    plan: Plan,
    budget: Decimal,
    book: &'a Book,
}

impl Search<'_> {
    fn run(&self) -> Result<Found, Overflow> {
        let full = self.priced(&[])?;
        if !full.totals.complete {
            return Ok(Found::Unpriced);
        }
        if self.fits(&full) {
            return Ok(Found::Fits(full));
        }
        let steps = reduce::steps(self.given, self.asked, &self.plan);
        let bare = self.priced(&steps)?;
        if !self.fits(&bare) {
            let limit = bare.budget().yuan();
            return Ok(Found::Least(self.taken_back(steps, bare, limit)?));
        }
        let enough = steps[..self.first_fit(&steps)?].to_vec();
        let first = self.priced(&enough)?;
        // Halving trusts that each step costs no more than the one before; a book may say otherwise.
        let (enough, first) = if self.fits(&first) { (enough, first) } else { (steps, bare) };
        Ok(Found::Fits(self.taken_back(enough, first, self.budget)?))
    }

    /// Takes steps back, the most valued first, while the budget stays within the limit: the last step of a search
    /// often makes an earlier one needless.
    fn taken_back(
        &self,
        mut steps: Vec<BudgetReduction>,
        mut best: Deployed,
        limit: Decimal,
    ) -> Result<Deployed, Overflow> {
        for place in (0..steps.len()).rev() {
            let mut fewer = steps.clone();
            fewer.remove(place);
            let kept = self.priced(&fewer)?;
            if kept.totals.complete && kept.budget().yuan() <= limit {
                (steps, best) = (fewer, kept);
            }
        }
        Ok(best)
    }

    /// How many steps make it fit, by halving: each step costs no more than the one before.
    fn first_fit(&self, steps: &[BudgetReduction]) -> Result<usize, Overflow> {
        let (mut too_few, mut enough) = (0, steps.len());
        while enough - too_few > 1 {
            let middle = too_few.midpoint(enough);
            if self.fits(&self.priced(&steps[..middle])?) {
                enough = middle;
            } else {
                too_few = middle;
            }
        }
        Ok(enough)
    }

    fn fits(&self, deployed: &Deployed) -> bool {
        deployed.totals.complete && deployed.budget().yuan() <= self.budget
    }

    fn priced(&self, steps: &[BudgetReduction]) -> Result<Deployed, Overflow> {
        let Reduced { changes, gives_up, marks } = reduce::reduced(self.given, self.asked, &self.plan, steps);
        let mut all = vec![Change::number(Field::Budget, self.budget)];
        all.extend(self.plan.changes());
        all.extend(changes);
        let given = applied(self.given, &all);
        let e = estimate(&given, self.book)?;
        Ok(Deployed {
            heaviest: heaviest(&e),
            deployment: e.recommendation.deployment,
            edition: e.recommendation.edition,
            billing: self.plan.billing.map(|(mode, _)| mode),
            gives_up,
            changes: all,
            given,
            scenario: e.scenario,
            totals: e.totals,
            marks,
        })
    }
}

/// How many lines say where the money goes.
const HEAVIEST: usize = 5;

fn heaviest(e: &Estimate) -> Vec<(LineId, Money)> {
    let spent = e.lines.iter().filter(|line| line.component() != Component::Contingency);
    let mut lines: Vec<_> = spent.map(|line| (line.id, line.amounts[0].typical)).collect();
    lines.sort_by_key(|(_, amount)| Reverse(*amount));
    lines.truncate(HEAVIEST);
    lines
}
