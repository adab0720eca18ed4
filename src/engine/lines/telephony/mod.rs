//! 通信: minutes, numbers, trunks and the services that keep them lawful.

mod lines;
pub(crate) mod minutes;
mod numbers;

use crate::{
    engine::{
        book::id,
        line::{LineId, Timing},
        money::Overflow,
        sheet::Sheet,
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    minutes::add(sheet)?;
    numbers::add(sheet)?;
    lines::add(sheet)?;
    sheet
        .line(LineId::TelephonyCompliance, Timing::Yearly)
        .derived(Text::OPERANDS_PER_YEAR, Decimal::ONE, "years")
        .unit("years")
        .at(id::TEL_COMPLIANCE)
        .add()
}
