//! Depreciation, VAT by rate and the cash of each year: what a finance department asks of the horizon.

mod cash;
mod vat;

pub use cash::{CashTable, Row, table as cash_table};
pub use vat::{Taxed, VatLine, VatRate, VatTable};

use crate::engine::{
    band::Band,
    estimate::Estimate,
    exact,
    money::{Money, Overflow},
    vat::effective,
};
use rust_decimal::Decimal;

/// One year of the horizon. Bands are of prices all low, typical and high; the accounts are at typical prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearFigures {
    pub year: u32,
    /// With hidden cost and contingency.
    pub paid: Band<Money>,
    /// Paid by the end of the year.
    pub cumulative: Band<Money>,
    pub cumulative_present_value: Band<Money>,
    /// The first-year scope after the VAT this buyer deducts.
    pub effective: Band<Money>,
    /// Of this and earlier years' purchases.
    pub depreciation: Money,
    /// What the year's profit bears of the first-year scope: opex + depreciation.
    pub charge: Money,
    /// Purchases not yet written off at the end of the year.
    pub book_value: Money,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Years {
    /// Years over which a purchase is written off.
    pub depreciation_years: u32,
    pub years: Vec<YearFigures>,
    /// Sums over the horizon.
    pub depreciation: Money,
    pub charge: Money,
    pub effective: Band<Money>,
    pub present_value: Band<Money>,
    pub cash: CashTable,
    pub vat: VatTable,
}

/// # Errors
/// `Overflow` where sums are beyond any real deployment.
pub fn years(estimate: &Estimate) -> Result<Years, Overflow> {
    let horizon = &estimate.totals.horizon;
    let life = estimate.scenario.finance_depreciation_years();
    let zero = Band::same(Money::ZERO);
    let mut sums = (zero, zero, zero);
    let (mut depreciation, mut charge) = (Money::ZERO, Money::ZERO);
    let mut years = Vec::with_capacity(horizon.len());
    for (slot, year) in horizon.iter().enumerate() {
        let paid = year.total.band.plus(year.hidden)?.plus(year.contingency)?;
        let effective = effective(&estimate.scenario, &estimate.lines, slot)?;
        sums = (sums.0.plus(paid)?, sums.1.plus(year.present_value)?, sums.2.plus(effective)?);
        // A purchase is written off from the year it is made in, a full year at a time.
        let (mut own, mut book_value) = (Money::ZERO, Money::ZERO);
        for (bought, purchases) in horizon[..=slot].iter().map(|y| y.capex.typical).enumerate() {
            let age = slot - bought;
            let written_off = written_off(purchases, age + 1, life)?;
            own = own.plus(written_off.minus(self::written_off(purchases, age, life)?)?)?;
            book_value = book_value.plus(purchases.minus(written_off)?)?;
        }
        let borne = year.opex.typical.plus(own)?;
        depreciation = depreciation.plus(own)?;
        charge = charge.plus(borne)?;
        years.push(YearFigures {
            year: year.year,
            paid,
            cumulative: sums.0,
            cumulative_present_value: sums.1,
            effective,
            depreciation: own,
            charge: borne,
            book_value,
        });
    }
    Ok(Years {
        depreciation_years: u32::try_from(life).unwrap_or(1),
        years,
        depreciation,
        charge,
        effective: sums.2,
        present_value: sums.1,
        cash: cash::table(estimate)?,
        vat: vat::table(estimate)?,
    })
}

/// What is written off of a purchase after so many years, straight line to zero. Rounding the running sum leaves no
/// fen behind.
fn written_off(purchase: Money, years: usize, life: Decimal) -> Result<Money, Overflow> {
    let years = Decimal::from(years).min(life);
    Money::round(exact::div(exact::mul(purchase.yuan(), years)?, life)?)
}

/// The parts of a whole after `convert`, which is about linear: running sums are rounded, so that the parts add up to
/// the converted whole to the fen.
fn parts<const N: usize>(
    amounts: [Money; N],
    convert: impl Fn(Decimal) -> Result<Decimal, Overflow>,
) -> Result<[Money; N], Overflow> {
    let mut running = Running::default();
    let mut converted = [Money::ZERO; N];
    for (part, amount) in converted.iter_mut().zip(amounts) {
        *part = running.next(amount, &convert)?;
    }
    Ok(converted)
}

/// A running sum before and after its conversion.
#[derive(Clone, Copy, Default)]
struct Running {
    amount: Money,
    converted: Money,
}

impl Running {
    fn next(
        &mut self,
        amount: Money,
        convert: impl Fn(Decimal) -> Result<Decimal, Overflow>,
    ) -> Result<Money, Overflow> {
        self.amount = self.amount.plus(amount)?;
        let converted = Money::round(convert(self.amount.yuan())?)?;
        let part = converted.minus(self.converted)?;
        self.converted = converted;
        Ok(part)
    }
}
