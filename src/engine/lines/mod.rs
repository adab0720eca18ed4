//! The lines of an estimate: one file for each cost component, in the order of the market reference.

mod contingency;
mod data;
mod hardware;
mod hidden;
mod implementation;
mod integration;
pub(crate) mod licence;
mod operations;
pub(crate) mod telephony;

use super::{
    book::{PriceId, id},
    case::Case,
    line::{Component, Line, LineId},
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

/// Those lines alone that the billing mode of a SaaS deployment changes: the licence, and the outbound minutes that
/// some modes contain. Hidden cost and contingency are left out.
pub fn billed(case: &Case) -> Result<Vec<Line>, Overflow> {
    let mut sheet = Sheet::new(case);
    licence::add(&mut sheet)?;
    telephony::minutes::outbound(&mut sheet)?;
    Ok(sheet.lines)
}

/// Whether a line is one of `billed`.
pub fn is_billed(line: &Line) -> bool {
    line.component() == Component::Licence || line.id == LineId::TelephonyOutbound
}

/// A working day of an implementer, at the street price or at a large vendor's list price.
fn labour_day(case: &Case) -> PriceId {
    match case.scenario.vendor_class() {
        VendorClass::Street => id::LABOUR_DAY_STREET,
        VendorClass::List => id::LABOUR_DAY_LIST,
    }
}
