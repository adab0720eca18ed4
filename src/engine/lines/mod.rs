//! The lines of an estimate: one file for each cost component, in the order of the market reference.

mod contingency;
mod data;
mod hardware;
mod hidden;
mod implementation;
mod integration;
pub(crate) mod licence;
mod operations;
mod telephony;

use super::{
    book::{PriceId, id},
    case::Case,
    line::Line,
    money::Overflow,
    scenario::VendorClass,
    sheet::Sheet,
};

/// Every line that applies, priced and rounded.
pub fn all(case: &Case) -> Result<Vec<Line>, Overflow> {
    let mut sheet = Sheet::new(case);
    licence::add(&mut sheet)?;
    implementation::add(&mut sheet)?;
    telephony::add(&mut sheet)?;
    data::add(&mut sheet)?;
    integration::add(&mut sheet)?;
    hardware::add(&mut sheet)?;
    operations::add(&mut sheet)?;
    hidden::add(&mut sheet)?;
    contingency::add(&mut sheet)?;
    Ok(sheet.lines)
}

/// A working day of an implementer, at the street price or at a large vendor's list price.
fn labour_day(case: &Case) -> PriceId {
    match case.scenario.vendor_class() {
        VendorClass::Street => id::LABOUR_DAY_STREET,
        VendorClass::List => id::LABOUR_DAY_LIST,
    }
}
