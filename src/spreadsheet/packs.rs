//! Prepaid packs of minutes as formulas, where each pack holds a whole number of the next smaller one and costs less
//! by the minute. Then the cheapest cover takes as many large packs as fit, and of the rest the cheaper of smaller packs
//! and one large pack more.

use super::{figure::Figure, model::Model, workings::Row};
use crate::{
    engine::{book::id, line::LineId, scenario::Field, tier::TierMode},
    text::{Text, fill},
};

/// Minutes of the packs, each at its factor; `None` where the packs do not nest.
pub fn charged(m: &mut Model, line: LineId) -> Option<Row> {
    cover(m, line, true)
}

/// Minutes beyond those the packs hold.
pub fn beyond(m: &mut Model) -> Option<Row> {
    let covered = cover(m, LineId::LicenceOverage, false)?;
    let needed = needed(m);
    let left = |(needed, covered): (Figure, Figure)| Figure::max(&[Figure::zero(), needed - covered]);
    Some(needed.into_iter().zip(covered).map(left).collect())
}

fn needed(m: &Model) -> Row {
    let minutes = m.traffic.outbound_minutes.clone() + m.traffic.inbound_minutes.clone();
    m.traffic.growth.iter().map(|growth| (minutes.clone()) * growth.clone()).collect()
}

/// By place: minutes at their factors, or minutes held.
fn cover(m: &mut Model, line: LineId, at_factor: bool) -> Option<Row> {
    let price = m.book.price(id::USAGE_PACK)?;
    let nests = |pair: &[crate::engine::tier::Step]| {
        (pair[1].bound % pair[0].bound).is_zero() && pair[1].factor <= pair[0].factor
    };
    let steps = &price.tiers.steps;
    if price.tiers.mode != TierMode::Packs || steps.is_empty() || !steps.windows(2).all(nests) {
        return None;
    }
    let language = m.work.language;
    let steps: Vec<(Figure, Figure)> = m
        .prices
        .steps(id::USAGE_PACK)
        .into_iter()
        .map(|step| Some((step.bound?, step.factor)))
        .collect::<Option<_>>()?;
    m.work.section(Text::line(line).words(language));
    let wanted = needed(m).into_iter().map(|needed| m.inputs.or(Field::BillingPackageMinutes, needed)).collect();
    let prepaid = m.work.row(Text::OPERANDS_PACK_MINUTES.words(language), "minutes", wanted);
    // From the largest: how many fit, and what is left.
    let mut rests = vec![prepaid];
    let mut counts = Vec::new();
    for (number, (size, _)) in steps.iter().enumerate().rev().filter(|(number, _)| *number > 0) {
        let number = (number + 1).to_string();
        let label = |text: Text| fill(text.words(language), &[("0", &number)]);
        let rest = rests.last()?.clone();
        let fit: Row = rest.iter().map(|minutes| (minutes.clone() / size.clone()).floor()).collect();
        let fit = m.work.row(&label(Text::SPREADSHEET_PACKS_FIT), "packs", fit);
        let left = rest.into_iter().zip(&fit).map(|(minutes, fit)| minutes - fit.clone() * size.clone()).collect();
        rests.push(m.work.row(&label(Text::SPREADSHEET_PACKS_LEFT), "minutes", left));
        counts.push(fit);
    }
    // From the smallest: its packs cover what is left; each larger one may do it cheaper.
    let (size, factor) = steps.first()?;
    let held: Row = rests.last()?.iter().map(|rest| (rest.clone() / size.clone()).ceil() * size.clone()).collect();
    let mut held = m.work.row(Text::SPREADSHEET_PACKS_HELD.words(language), "minutes", held);
    let cost = held.iter().map(|held| held.clone() * factor.clone()).collect();
    let mut cost = m.work.row(Text::SPREADSHEET_WEIGHTED.words(language), "minutes", cost);
    for (size, factor) in &steps[1..] {
        let fit = counts.pop()?;
        let one = size.clone() * factor.clone();
        let more = |place: usize| cost[place].exceeds(&one);
        let next_held = (0..fit.len()).map(|place| {
            let rest = Figure::known(
                format!("IF({},{},{})", more(place).text(), size.text(), held[place].text()),
                if more(place).value() > 0.0 { size.value() } else { held[place].value() },
            );
            fit[place].clone() * size.clone() + rest
        });
        let next_held: Row = next_held.collect();
        let next_cost = (0..fit.len())
            .map(|place| fit[place].clone() * one.clone() + Figure::min(&[cost[place].clone(), one.clone()]))
            .collect();
        held = m.work.row(Text::SPREADSHEET_PACKS_HELD.words(language), "minutes", next_held);
        cost = m.work.row(Text::SPREADSHEET_WEIGHTED.words(language), "minutes", next_cost);
    }
    Some(if at_factor { cost } else { held })
}
