//! Defaults that follow other answers, as formulas of the cells that nobody filled in. They say what
//! `engine/scenario/complete.rs` says.

use super::{figure::Figure, model::Model, traffic::size_class};
use crate::{
    data::defaults as data,
    engine::scenario::{Deployment, Field, LineType},
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
    all.extend(hidden(m.deployment()).map(of_class));
    all
}

/// By size class.
fn hidden(deployment: Deployment) -> [(Field, [Decimal; 4]); 6] {
    let [days, later, iterations, people, numbers, availability] = match deployment {
        Deployment::Hybrid => [
            data::HIDDEN_HYBRID_INTERNAL_DAYS,
            data::HIDDEN_HYBRID_INTERNAL_DAYS_LATER,
            data::HIDDEN_HYBRID_ITERATIONS_PER_MONTH,
            data::HIDDEN_HYBRID_PEOPLE_TRAINED,
            data::HIDDEN_HYBRID_NUMBERS_REPLACED,
            data::HIDDEN_HYBRID_AVAILABILITY,
        ],
        Deployment::Private => [
            data::HIDDEN_PRIVATE_INTERNAL_DAYS,
            data::HIDDEN_PRIVATE_INTERNAL_DAYS_LATER,
            data::HIDDEN_PRIVATE_ITERATIONS_PER_MONTH,
            data::HIDDEN_PRIVATE_PEOPLE_TRAINED,
            data::HIDDEN_PRIVATE_NUMBERS_REPLACED,
            data::HIDDEN_PRIVATE_AVAILABILITY,
        ],
        _ => [
            data::HIDDEN_SAAS_INTERNAL_DAYS,
            data::HIDDEN_SAAS_INTERNAL_DAYS_LATER,
            data::HIDDEN_SAAS_ITERATIONS_PER_MONTH,
            data::HIDDEN_SAAS_PEOPLE_TRAINED,
            data::HIDDEN_SAAS_NUMBERS_REPLACED,
            data::HIDDEN_SAAS_AVAILABILITY,
        ],
    };
    [
        (Field::HiddenInternalDays, days),
        (Field::HiddenInternalDaysLater, later),
        (Field::HiddenIterationsPerMonth, iterations),
        (Field::HiddenPeopleTrained, people),
        (Field::HiddenNumbersReplaced, numbers),
        (Field::HiddenAvailability, availability),
    ]
}
