//! What somebody put over the book, as pairs: prices as `p.tel.out.landline=0.08_0.1_0.12`, or one figure for all three;
//! the share off a component's prices as `d.licence=0.15`.

use super::{EditedPrice, LIST};
use crate::{
    engine::{
        band::Band,
        book::{Discounts, PriceId},
        line::Component,
    },
    input::{Problem, check::figure_at},
};
use rust_decimal::Decimal;

pub const PRICE: &str = "p.";
pub const DISCOUNT: &str = "d.";

pub fn write(edit: &EditedPrice) -> (String, String) {
    let points = edit.band.points().map(|point| point.normalize().to_string());
    let value = if edit.band.is_spread() { points.join(&LIST.to_string()) } else { points[1].clone() };
    (format!("{PRICE}{}", edit.id.key()), value)
}

/// `None` for what is no price of this model, or no band.
pub fn read(key: &str, value: &str) -> Option<EditedPrice> {
    let id = PriceId::from_key(key.strip_prefix(PRICE)?)?;
    let figures: Result<Vec<Decimal>, Problem> =
        value.split(LIST).map(|figure| figure_at(key, figure, id.is_share())).collect();
    let band = match figures.ok()?[..] {
        [typical] => Band::same(typical),
        [low, typical, high] => Band { low, typical, high },
        _ => return None,
    };
    EditedPrice::new(id, band)
}

pub fn write_discount((component, share): &(Component, Decimal)) -> (String, String) {
    (format!("{DISCOUNT}{}", component.key()), share.normalize().to_string())
}

/// Whether the pair is a discount, which then stands in `discounts`.
pub fn read_discount(discounts: &mut Discounts, key: &str, value: &str) -> bool {
    let name = key.strip_prefix(DISCOUNT).unwrap_or_default();
    let component = Discounts::COMPONENTS.into_iter().find(|component| component.key() == name);
    let share = figure_at(key, value, true).ok();
    component.zip(share).is_some_and(|(component, share)| discounts.set(component, share))
}
