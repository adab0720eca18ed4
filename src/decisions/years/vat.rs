//! Net, VAT and gross by rate and by line, at typical prices, of the first-year scope: hidden cost and contingency
//! are no purchases.
//!
//! Sums of a rate are rounded once, as `engine::vat::effective` does; the lines of a rate share them by running
//! sums, so that a line is at most one fen from its own quotient and every column adds up.

use super::Running;
use crate::engine::{
    estimate::Estimate,
    exact,
    line::{LineId, Status},
    money::{Money, Overflow},
    scenario::Vat,
    vat::net_of,
};
use rust_decimal::Decimal;

/// net + VAT = gross, to the fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taxed {
    pub net: Money,
    pub vat: Money,
    pub gross: Money,
}

impl Taxed {
    fn plus(self, other: Taxed) -> Result<Taxed, Overflow> {
        Ok(Taxed {
            net: self.net.plus(other.net)?,
            vat: self.vat.plus(other.vat)?,
            gross: self.gross.plus(other.gross)?,
        })
    }
}

/// Year 1 and all years of the horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VatRate {
    /// `None` where there is no VAT: internal labour.
    pub rate: Option<Decimal>,
    pub first_year: Taxed,
    pub horizon: Taxed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VatLine {
    pub id: LineId,
    pub rate: Option<Decimal>,
    pub first_year: Taxed,
    pub horizon: Taxed,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct VatTable {
    /// The highest rate first, what bears no VAT last.
    pub rates: Vec<VatRate>,
    /// In the order of the estimate; lines without a price are left out.
    pub lines: Vec<VatLine>,
    pub first_year: Taxed,
    pub horizon: Taxed,
}

pub fn table(estimate: &Estimate) -> Result<VatTable, Overflow> {
    let years = estimate.totals.horizon.len();
    let wanted = estimate.lines.iter().filter(|l| l.component().is_in_first_year() && l.status == Status::Priced);
    let lines: Vec<_> = wanted.collect();
    let mut table = VatTable::default();
    for line in &lines {
        if !table.rates.iter().any(|rate| rate.rate == line.vat_rate) {
            table.rates.push(VatRate { rate: line.vat_rate, first_year: Taxed::default(), horizon: Taxed::default() });
        }
        table.lines.push(VatLine {
            id: line.id,
            rate: line.vat_rate,
            first_year: Taxed::default(),
            horizon: Taxed::default(),
        });
    }
    table.rates.sort_by_key(|rate| std::cmp::Reverse(rate.rate));
    for rate in &mut table.rates {
        for slot in 0..years {
            let mut running = Running::default();
            for (line, own) in lines.iter().zip(&mut table.lines).filter(|(line, _)| line.vat_rate == rate.rate) {
                let taxed = split(estimate, rate.rate, line.amounts[slot].typical, &mut running)?;
                own.horizon = own.horizon.plus(taxed)?;
                rate.horizon = rate.horizon.plus(taxed)?;
                if slot == 0 {
                    own.first_year = taxed;
                    rate.first_year = rate.first_year.plus(taxed)?;
                }
            }
        }
        table.first_year = table.first_year.plus(rate.first_year)?;
        table.horizon = table.horizon.plus(rate.horizon)?;
    }
    Ok(table)
}

/// An amount as shown, whose counterpart is rounded on the running sum of its rate.
fn split(e: &Estimate, rate: Option<Decimal>, amount: Money, running: &mut Running) -> Result<Taxed, Overflow> {
    let rate = rate.unwrap_or(Decimal::ZERO);
    match e.scenario.finance_vat() {
        Vat::Included => {
            let net = running.next(amount, |gross| net_of(&e.scenario, rate, gross))?;
            Ok(Taxed { net, vat: amount.minus(net)?, gross: amount })
        }
        Vat::Excluded => {
            let vat = running.next(amount, |net| exact::mul(net, rate))?;
            Ok(Taxed { net: amount, vat, gross: amount.plus(vat)? })
        }
    }
}
