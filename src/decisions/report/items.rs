//! The first year as a quotation lists it: numbered lines under their components, with and without VAT.
//!
//! VAT is split as in `decisions::years`, so lines add up to subtotals and totals in both columns. Hidden cost and
//! contingency are no purchases: they have the amount of the estimate alone.

use crate::{
    decisions::years::{Taxed, VatTable},
    engine::{
        Estimate,
        line::{Component, Line, Status},
        money::{Money, Overflow},
        scenario::Vat,
        totals,
    },
};
use rust_decimal::Decimal;

/// First-year amounts at typical prices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// With VAT; `None` where nothing is known or no VAT is split.
    pub gross: Option<Money>,
    /// Without VAT.
    pub net: Option<Money>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `3.2`: the second line of the third component listed.
    pub number: String,
    /// Place in the lines of the estimate.
    pub line: usize,
    /// Both `None` where no price is known.
    pub amounts: Amounts,
    pub vat_rate: Option<Decimal>,
    /// First year with an amount, where that is not the first.
    pub from_year: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub component: Component,
    /// `3`.
    pub number: usize,
    pub items: Vec<Item>,
    pub subtotal: Amounts,
    /// False where a line has no price.
    pub complete: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Items {
    /// Components with lines, in their order.
    pub sections: Vec<Section>,
    /// Components the scenario has no line of.
    pub absent: Vec<Component>,
    /// The first-year scope.
    pub first_year: Amounts,
    pub budget: Amounts,
    /// The dearest lines of the budget but the contingency, with their shares of it, 0–1.
    pub dearest: Vec<(usize, Decimal)>,
    /// Lines without a known price.
    pub unpriced: Vec<usize>,
}

/// Lines named as the dearest.
const DEAREST: usize = 4;

/// `vat` is the split of the same estimate.
///
/// # Errors
/// `Overflow` where sums are beyond any real deployment.
pub fn items(estimate: &Estimate, vat: &VatTable) -> Result<Items, Overflow> {
    let mut sections = Vec::new();
    let mut absent = Vec::new();
    for total in &estimate.components {
        let component = total.component;
        let lines = || estimate.lines.iter().enumerate().filter(move |(_, line)| line.component() == component);
        if lines().next().is_none() {
            absent.push(component);
            continue;
        }
        let number = sections.len() + 1;
        let listed = lines().enumerate().map(|(place, (index, line))| Item {
            number: format!("{number}.{}", place + 1),
            line: index,
            amounts: amounts(estimate, vat, line),
            vat_rate: line.vat_rate.filter(|_| component.is_in_first_year()),
            from_year: from_year(estimate, line),
        });
        let items: Vec<Item> = listed.collect();
        let subtotal = match component.is_in_first_year() {
            true => sum(items.iter().map(|item| item.amounts))?,
            false => as_shown(estimate, total.first_year.typical),
        };
        sections.push(Section { component, number, items, subtotal, complete: total.complete });
    }
    let unpriced = |(index, line): (usize, &Line)| (line.status == Status::Unpriced).then_some(index);
    Ok(Items {
        first_year: both(vat.first_year),
        budget: as_shown(estimate, estimate.totals.budget.band.typical),
        dearest: dearest(estimate),
        unpriced: estimate.lines.iter().enumerate().filter_map(unpriced).collect(),
        sections,
        absent,
    })
}

fn both(taxed: Taxed) -> Amounts {
    Amounts { gross: Some(taxed.gross), net: Some(taxed.net) }
}

/// An amount without a counterpart stands in the column of the estimate's own basis.
fn as_shown(estimate: &Estimate, amount: Money) -> Amounts {
    match estimate.scenario.finance_vat() {
        Vat::Included => Amounts { gross: Some(amount), net: None },
        Vat::Excluded => Amounts { gross: None, net: Some(amount) },
    }
}

fn amounts(estimate: &Estimate, vat: &VatTable, line: &Line) -> Amounts {
    match line.status {
        Status::Unpriced => Amounts::default(),
        _ if !line.component().is_in_first_year() => as_shown(estimate, line.amounts[0].typical),
        Status::Included => both(Taxed::default()),
        Status::Priced => {
            vat.lines.iter().find(|taxed| taxed.id == line.id).map(|t| both(t.first_year)).unwrap_or_default()
        }
    }
}

/// Unknown amounts are left out; the section says that it is incomplete.
fn sum(amounts: impl Iterator<Item = Amounts>) -> Result<Amounts, Overflow> {
    let (mut gross, mut net) = (Money::ZERO, Money::ZERO);
    for each in amounts {
        gross = gross.plus(each.gross.unwrap_or_default())?;
        net = net.plus(each.net.unwrap_or_default())?;
    }
    Ok(Amounts { gross: Some(gross), net: Some(net) })
}

fn from_year(estimate: &Estimate, line: &Line) -> Option<u32> {
    let place = estimate.totals.horizon.iter().enumerate().position(|(slot, _)| !line.amounts[slot].is_zero())?;
    estimate.totals.horizon.get(place).filter(|_| place > 0).map(|year| year.year)
}

fn dearest(estimate: &Estimate) -> Vec<(usize, Decimal)> {
    let costs = estimate.lines.iter().enumerate();
    let mut costs: Vec<(usize, Money)> = costs
        .filter(|(_, line)| line.component() != Component::Contingency)
        .map(|(index, line)| (index, line.amounts[0].typical))
        .filter(|(_, amount)| !amount.is_zero())
        .collect();
    costs.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    costs.truncate(DEAREST);
    let budget = estimate.totals.budget.band.typical;
    costs.into_iter().map(|(index, amount)| (index, totals::share(amount, budget))).collect()
}
