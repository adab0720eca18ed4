//! 弹性预算: a reserve on the year's costs with hidden costs. The rate is the visitor's, not a band.

use crate::engine::{
    line::{LineId, Timing},
    money::Overflow,
    sheet::Sheet,
};

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    let rate = sheet.scenario.finance_contingency();
    let everything = sheet.indices(|_| true);
    if rate.is_zero() {
        return Ok(());
    }
    sheet.line(LineId::ContingencyReserve, Timing::Yearly).set_aside(rate, everything).add()
}
