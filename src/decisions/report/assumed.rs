//! Assumed prices (grade U), by the money that rests on them.

use crate::engine::{
    Estimate,
    book::{Book, Grade, PriceId},
    money::{Money, Overflow},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed {
    pub price: PriceId,
    /// First-year amount, at typical prices, of the lines it stands behind. A line with several prices counts wholly
    /// for each, so these sums do not add up.
    pub amount: Money,
    /// Those lines, by their place in the estimate.
    pub lines: Vec<usize>,
}

/// The most money first; prices that move nothing in the first year are left out.
///
/// # Errors
/// `Overflow` where sums are beyond any real deployment.
pub fn assumed(estimate: &Estimate, book: &Book) -> Result<Vec<Assumed>, Overflow> {
    let mut found: Vec<Assumed> = Vec::new();
    for (index, line) in estimate.lines.iter().enumerate() {
        let amount = line.amounts[0].typical;
        if amount.is_zero() {
            continue;
        }
        let mut seen: Vec<PriceId> = Vec::new();
        for id in line.prices.iter().copied() {
            let is_assumed = book.price(id).is_some_and(|price| price.grade == Grade::U);
            if !is_assumed || seen.contains(&id) {
                continue;
            }
            seen.push(id);
            match found.iter_mut().find(|assumed| assumed.price == id) {
                Some(assumed) => {
                    assumed.amount = assumed.amount.plus(amount)?;
                    assumed.lines.push(index);
                }
                None => found.push(Assumed { price: id, amount, lines: vec![index] }),
            }
        }
    }
    // Equal amounts stay in the order of the lines.
    found.sort_by_key(|assumed| std::cmp::Reverse(assumed.amount));
    Ok(found)
}
