//! Prices somebody typed over the book's, as pairs: `p.tel.out.landline=0.08_0.1_0.12`, or one figure for all three.

use super::{EditedPrice, LIST};
use crate::{
    engine::{band::Band, book::PriceId},
    input::{Problem, check::number_at},
};
use rust_decimal::Decimal;

pub const PREFIX: &str = "p.";
/// What a price book takes.
const MOST: Decimal = Decimal::from_parts(3_567_587_327, 232, 0, false, 0);
const DECIMALS: u32 = 6;

pub fn write(edit: &EditedPrice) -> (String, String) {
    let points = edit.band.points().map(|point| point.normalize().to_string());
    let value = if edit.band.is_spread() { points.join(&LIST.to_string()) } else { points[1].clone() };
    (format!("{PREFIX}{}", edit.id.key()), value)
}

/// `None` for what is no price of this model, or no band.
pub fn read(key: &str, value: &str) -> Option<EditedPrice> {
    let id = PriceId::from_key(key.strip_prefix(PREFIX)?)?;
    let figures: Result<Vec<Decimal>, Problem> = value.split(LIST).map(|figure| number_at(key, figure)).collect();
    let band = match figures.ok()?[..] {
        [typical] => Band::same(typical),
        [low, typical, high] => Band { low, typical, high },
        _ => return None,
    };
    let fits = |point: Decimal| !point.is_sign_negative() && point <= MOST && point.scale() <= DECIMALS;
    let ordered = band.low <= band.typical && band.typical <= band.high;
    (ordered && band.points().into_iter().all(fits)).then_some(EditedPrice { id, band })
}
