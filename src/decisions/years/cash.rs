//! The horizon as a cash table in the shape of a total economic impact study: what is paid at the start, in each
//! year and in all, and its present value. At typical prices.

use super::parts;
use crate::engine::{
    estimate::Estimate,
    exact,
    money::{Money, Overflow},
    totals::discount,
};

/// One row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Paid before the service starts: the purchases of year 1.
    pub initial: Money,
    /// Paid in each year besides.
    pub years: Vec<Money>,
    pub total: Money,
    /// Year 1 undiscounted, each later year by one year more.
    pub present_value: Money,
}

impl Row {
    fn add(&mut self, initial: Money, in_year: Money, present_value: Money) -> Result<(), Overflow> {
        self.initial = self.initial.plus(initial)?;
        self.years.push(in_year);
        self.total = self.total.plus(initial)?.plus(in_year)?;
        self.present_value = self.present_value.plus(present_value)?;
        Ok(())
    }
}

/// Rows that add up to the last but one, column by column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CashTable {
    pub capex: Row,
    pub opex: Row,
    pub hidden: Row,
    pub contingency: Row,
    pub all: Row,
    /// Paid up to and with the start and each year.
    pub cumulative_initial: Money,
    pub cumulative: Vec<Money>,
}

/// # Errors
/// `Overflow` where sums are beyond any real deployment.
pub fn table(estimate: &Estimate) -> Result<CashTable, Overflow> {
    let mut table = CashTable::default();
    let mut paid = Money::ZERO;
    for (slot, year) in estimate.totals.horizon.iter().enumerate() {
        let amounts = [year.capex, year.opex, year.hidden, year.contingency].map(|band| band.typical);
        let factor = discount(&estimate.scenario, slot)?;
        let values = parts(amounts, |yuan| exact::mul(yuan, factor))?;
        let [capex, opex, hidden, contingency] = amounts;
        let (initial, bought) = if slot == 0 { (capex, Money::ZERO) } else { (Money::ZERO, capex) };
        table.capex.add(initial, bought, values[0])?;
        table.opex.add(Money::ZERO, opex, values[1])?;
        table.hidden.add(Money::ZERO, hidden, values[2])?;
        table.contingency.add(Money::ZERO, contingency, values[3])?;
        let in_year = bought.plus(opex)?.plus(hidden)?.plus(contingency)?;
        table.all.add(initial, in_year, year.present_value.typical)?;
        table.cumulative_initial = table.cumulative_initial.plus(initial)?;
        paid = paid.plus(initial)?.plus(in_year)?;
        table.cumulative.push(paid);
    }
    Ok(table)
}
