//! Rent and opening of numbers: landline, mobile, 400 and 95.

use crate::{
    engine::{
        book::{PriceId, id},
        line::{LineId, Timing},
        money::Overflow,
        scenario::Field,
        sheet::Sheet,
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    let s = sheet.scenario;
    let n400 = if s.numbers_n400_premium() { id::NUMBER_N400_PREMIUM } else { id::NUMBER_N400_ORDINARY };
    for (line, timing, count, field, price) in [
        (
            LineId::TelephonyNumberLandline,
            Timing::Yearly,
            s.numbers_landline(),
            Field::NumbersLandline,
            id::NUMBER_LANDLINE,
        ),
        (LineId::TelephonyNumberMobile, Timing::Yearly, s.numbers_mobile(), Field::NumbersMobile, id::NUMBER_MOBILE),
        (LineId::TelephonyNumber400, Timing::Yearly, s.numbers_n400(), Field::NumbersN400, n400),
        (
            LineId::TelephonyNumber400Opening,
            Timing::Once,
            s.numbers_n400(),
            Field::NumbersN400,
            id::NUMBER_N400_OPENING,
        ),
        (LineId::TelephonyNumber95Six, Timing::Yearly, s.numbers_n95_six(), Field::NumbersN95Six, id::NUMBER_N95_SIX),
        (
            LineId::TelephonyNumber95Five,
            Timing::Yearly,
            s.numbers_n95_five(),
            Field::NumbersN95Five,
            id::NUMBER_N95_FIVE,
        ),
    ] {
        number(sheet, line, timing, count, field, price)?;
    }
    if s.numbers_n95_six().is_zero() && s.numbers_n95_five().is_zero() {
        return Ok(());
    }
    // One call-centre licence serves all 95 numbers.
    sheet
        .line(LineId::TelephonyNumber95Licence, Timing::Once)
        .derived(Text::OPERANDS_TIMES, Decimal::ONE, "times")
        .unit("times")
        .at(id::NUMBER_N95_LICENCE)
        .add()
}

fn number(
    sheet: &mut Sheet,
    line: LineId,
    timing: Timing,
    count: Decimal,
    field: Field,
    price: PriceId,
) -> Result<(), Overflow> {
    sheet.line(line, timing).field(Text::OPERANDS_NUMBERS, count, "numbers", field).unit("numbers").at(price).add()
}
