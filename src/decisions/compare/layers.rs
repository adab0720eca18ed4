//! Components as layers of a stack: the largest on their own, the others as one.

use super::{Comparison, Sum};
use crate::engine::{
    line::Component,
    money::{Money, Overflow},
};

/// A layer in each column.
#[derive(Clone, Debug)]
pub struct Layer {
    /// `None` for the small ones together.
    pub component: Option<Component>,
    pub amounts: Vec<Money>,
}

/// At most `most` layers, in the order of the components; each column's sum is its budget.
///
/// # Errors
/// `Overflow` where a sum does not fit.
pub fn layers(comparison: &Comparison, most: usize) -> Result<Vec<Layer>, Overflow> {
    let mut parts: Vec<(usize, Component, &Vec<Money>)> = Vec::new();
    for (place, figures) in comparison.components.iter().enumerate() {
        if let Sum::Component(part) = figures.what
            && figures.amounts.iter().any(|amount| !amount.is_zero())
        {
            parts.push((place, part, &figures.amounts));
        }
    }
    let kept = if parts.len() > most { most.saturating_sub(1) } else { parts.len() };
    parts.sort_by_key(|(place, _, amounts)| (std::cmp::Reverse(amounts.iter().max().copied()), *place));
    let small = parts.split_off(kept);
    parts.sort_by_key(|(place, ..)| *place);
    let mut layers: Vec<Layer> =
        parts.into_iter().map(|(_, part, amounts)| Layer { component: Some(part), amounts: amounts.clone() }).collect();
    if let Some(((_, _, first), others)) = small.split_first() {
        let mut amounts = (*first).clone();
        for (_, _, more) in others {
            amounts = amounts.into_iter().zip(*more).map(|(a, b)| a.plus(*b)).collect::<Result<_, _>>()?;
        }
        layers.push(Layer { component: None, amounts });
    }
    Ok(layers)
}
