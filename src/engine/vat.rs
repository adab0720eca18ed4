//! VAT of amounts as the visitor wants them shown, and what of it counts for this buyer.

use super::{
    band::Band,
    exact,
    line::Line,
    money::{Money, Overflow},
    scenario::{BuyerVat, Scenario, Vat},
};
use rust_decimal::Decimal;

/// An amount as shown, without its VAT; in yuan, not yet rounded.
pub fn net_of(s: &Scenario, rate: Decimal, amount: Decimal) -> Result<Decimal, Overflow> {
    match s.finance_vat() {
        Vat::Included => exact::div(amount, exact::add(Decimal::ONE, rate)?),
        Vat::Excluded => Ok(amount),
    }
}

/// The share of input VAT that the buyer deducts.
fn deductible(s: &Scenario) -> Decimal {
    match s.buyer_vat() {
        BuyerVat::Deductible => Decimal::ONE,
        BuyerVat::None => Decimal::ZERO,
        BuyerVat::Partial => s.buyer_deductible_share(),
    }
}

/// The first-year scope of a slot with VAT where this buyer cannot deduct it, without where it can; part of it for a
/// partial deduction. Summed by VAT rate, each sum rounded once.
pub fn effective(s: &Scenario, lines: &[Line], slot: usize) -> Result<Band<Money>, Overflow> {
    let mut by_rate: Vec<(Decimal, Band<Money>)> = Vec::with_capacity(4);
    for line in lines.iter().filter(|line| line.component().is_in_first_year()) {
        let rate = line.vat_rate.unwrap_or(Decimal::ZERO);
        match by_rate.iter_mut().find(|(r, _)| *r == rate) {
            Some((_, sum)) => *sum = sum.plus(line.amounts[slot])?,
            None => by_rate.push((rate, line.amounts[slot])),
        }
    }
    let borne = exact::sub(Decimal::ONE, deductible(s))?;
    by_rate.into_iter().try_fold(Band::same(Money::ZERO), |effective, (rate, sum)| {
        let counted = sum.try_map(|amount| {
            let net = net_of(s, rate, amount.yuan())?;
            let vat = exact::mul(net, rate)?;
            Money::round(exact::add(net, exact::mul(vat, borne)?)?)
        })?;
        effective.plus(counted)
    })
}
