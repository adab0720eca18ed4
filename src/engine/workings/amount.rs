//! From the quantity to the amount: the sum of a share, the slices of tiers, price and factors.

use super::{Equation, Figure, Role, Term};
use crate::{
    engine::{
        book::{PriceId, id},
        case::{Case, MONTHS, RECURRING},
        exact,
        line::{Component, Formula, Line, LineId},
        money::{Money, Overflow},
        scenario::{BillingMode, Field, Vat},
    },
    text::Text,
};
use rust_decimal::Decimal;

/// A base of more lines is told by components.
const MOST_NAMED: usize = 10;

/// The slot of the first year with an amount, after the horizon that of the recurring year; 0 where there is none.
pub fn due_slot(line: &Line) -> usize {
    line.amounts.iter().position(|amount| !amount.is_zero()).unwrap_or(0)
}

/// The lines that a share is taken of, by name and amount.
pub fn base(line: &Line, lines: &[Line], case: &Case) -> Result<Option<Equation>, Overflow> {
    let parts = parts(line, lines, case)?;
    if parts.len() < 2 {
        return Ok(None);
    }
    let left = Term::Sum(parts.into_iter().map(Term::from).collect());
    Ok(Some(Equation { role: Role::Base, left, right: Figure::plain(line.quantity.typical, line.unit) }))
}

/// What is not zero of the base.
fn parts(line: &Line, lines: &[Line], case: &Case) -> Result<Vec<Figure>, Overflow> {
    let due = due_slot(line);
    let slots = match line.accumulates {
        true if due == RECURRING => 0..1,
        true => 0..due + 1,
        false => due..due + 1,
    };
    let mut named = Vec::new();
    let mut components: Vec<(Component, Decimal)> = Vec::new();
    for base in line.base.iter().filter_map(|index| lines.get(*index)) {
        let used = slots.clone().filter(|slot| case.slots[*slot].used);
        let sum = used.map(|slot| base.amounts[slot].typical).try_fold(Money::ZERO, Money::plus)?.yuan();
        if sum.is_zero() {
            continue;
        }
        named.push(Figure::named(Text::line(base.id), sum, "yuan"));
        match components.iter_mut().find(|(component, _)| *component == base.component()) {
            Some((_, whole)) => *whole = exact::add(*whole, sum)?,
            None => components.push((base.component(), sum)),
        }
    }
    if named.len() <= MOST_NAMED {
        return Ok(named);
    }
    Ok(components.into_iter().map(|(of, sum)| Figure::named(Text::component(of), sum, "yuan")).collect())
}

/// The volume slices or packs of year 1, each at its factor.
pub fn slices(line: &Line) -> Result<Option<Equation>, Overflow> {
    if line.slices.is_empty() {
        return Ok(None);
    }
    let slice = |quantity, factor| Term::Product(vec![Figure::plain(quantity, line.unit).into(), Term::number(factor)]);
    let left = Term::Sum(line.slices.iter().map(|s| slice(s.quantity, s.factor)).collect());
    let right = Figure::plain(left.value()?, line.unit);
    let role = if line.formula == Formula::Packs { Role::Packs } else { Role::Tiers };
    Ok(Some(Equation { role, left, right }))
}

/// Quantity × unit price × factors = amount.
pub fn equation(line: &Line, lines: &[Line], case: &Case) -> Result<Equation, Overflow> {
    let due = due_slot(line);
    let quantity = match slices(line)? {
        Some(weighted) => weighted.right,
        None => Figure::plain(line.quantity.typical, line.unit),
    };
    let mut base = parts(line, lines, case)?;
    // A base of one line is told by its name.
    let quantity = if base.len() == 1 { base.swap_remove(0) } else { quantity };
    let mut terms = vec![Term::from(quantity)];
    if let Some(price) = line.unit_price {
        let unit = match line.priced_by {
            _ if line.formula == Formula::Share => "share",
            Some(id) => id.unit(),
            None => own_unit(line),
        };
        terms.push(Figure::plain(price.typical, unit).into());
    }
    for factor in &line.factors {
        match factor.name {
            Text::OPERANDS_PER_YEAR => terms.push(Term::from(Figure::plain(MONTHS, "months")).over()),
            Text::OPERANDS_MONTHS_PER_YEAR => terms.push(Figure::named(factor.name, MONTHS, "months").into()),
            Text::OPERANDS_BILLING_FACTOR => terms.extend(billing_factor(case)),
            Text::OPERANDS_VAT_FACTOR => terms.push(vat_factor(line.priced_by, case)),
            Text::OPERANDS_CLOUD_SHARE => {
                let own = Figure::named(Text::OPERANDS_HYBRID_SHARE, case.scenario.hardware_hybrid_share(), "share");
                terms.push(Term::Sum(vec![Term::number(1), Term::from(own).less()]));
            }
            _ => terms.push(factor.into()),
        }
    }
    let right = Figure::plain(line.amounts[due].typical.yuan(), "yuan");
    Ok(Equation { role: Role::Amount { year: case.slots[due].year }, left: Term::Product(terms), right })
}

/// A unit price that the visitor typed.
fn own_unit(line: &Line) -> &'static str {
    match line.id {
        LineId::HiddenLoss => id::HIDDEN_LOST_CALL.unit(),
        _ => "yuan",
    }
}

/// Monthly: ÷ (1 − annual discount); quarterly halfway between that and 1.
fn billing_factor(case: &Case) -> Vec<Term> {
    let discount = Figure::field(Field::BillingAnnualDiscount, case.scenario.billing_annual_discount());
    let annual = Term::Sum(vec![Term::number(1), Term::from(discount).less()]);
    match case.scenario.billing_mode() {
        BillingMode::Monthly => vec![annual.over()],
        _ => {
            let monthly = Term::Product(vec![Term::number(1), annual.over()]);
            vec![Term::Sum(vec![Term::number(1), monthly]), Term::number(2).over()]
        }
    }
}

fn vat_factor(price: Option<PriceId>, case: &Case) -> Term {
    let rate = price.and_then(|id| case.book.price(id)).map_or(Decimal::ZERO, |price| price.vat_rate);
    let with = Term::Sum(vec![Term::number(1), Figure::named(Text::WORKINGS_VAT_RATE, rate, "share").into()]);
    match case.scenario.finance_vat() {
        Vat::Included => with,
        Vat::Excluded => with.over(),
    }
}
