//! Defaults that follow other answers, as formulas of the cells that nobody filled in. They say what
//! `engine/scenario/complete.rs` says.

use super::{figure::Figure, model::Model, traffic::size_class};
use crate::{
    data::defaults as data,
    engine::scenario::{Field, LineType, complete::hidden_by_class},
};
use rust_decimal::Decimal;

pub fn derived(m: &mut Model) -> Vec<(Field, Figure)> {
    let dials = m.inputs.get(Field::TrafficOutboundCallsPerDay);
    let inbound = m.inputs.get(Field::TrafficInboundCallsPerDay);
    let pool = (dials / Figure::number(data::DIALS_PER_LANDLINE)).ceil();
    let pool = Figure::max(&[Figure::one(), pool]);
    let n400 = inbound.reaches(&Figure::number(data::N400_FROM_INBOUND_CALLS));
    let receives =
        inbound.if_zero(Figure::zero(), m.inputs.get(Field::NumbersN400).if_zero(Figure::one(), Figure::zero()));
    let line_type = m.estimate.scenario.line_type();
    let (landline, mobile) = match line_type {
        LineType::Landline => (pool, Figure::zero()),
        LineType::Mobile => (receives, pool),
        LineType::N95 => (receives, Figure::zero()),
    };
    let n95 = if line_type == LineType::N95 { Figure::one() } else { Figure::zero() };
    let six = m.inputs.get(Field::NumbersN95Five).if_zero(n95, Figure::zero());
    let class = size_class(&m.inputs, &m.traffic, &mut m.work);
    let mut all = vec![
        (Field::NumbersLandline, landline),
        (Field::NumbersMobile, mobile),
        (Field::NumbersN400, n400),
        (Field::NumbersN95Six, six),
    ];
    let of_class = |(field, by_class): (Field, [Decimal; 4])| {
        let list: Vec<Figure> = by_class.into_iter().map(Figure::number).collect();
        (field, Figure::choose(&class, &list))
    };
    all.extend(hidden_by_class(m.deployment()).map(of_class));
    all
}
