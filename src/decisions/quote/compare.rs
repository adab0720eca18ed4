//! The amounts of a quote beside those of the estimate.

use super::{Part, Quote, traps, traps::Trap};
use crate::{
    decisions::change::{Change, applied},
    engine::{
        Estimate,
        band::Band,
        book::Book,
        case::RECURRING,
        estimate,
        line::{Component, Line, LineId, Status},
        money::{Money, Overflow},
        scenario::{Field, Given},
    },
};

/// Where the quote lies against the corners of the estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Below all prices low.
    Below,
    Inside,
    /// Above all prices high.
    Above,
    /// The estimate has no cost of this kind.
    Unexpected,
    /// A line of it has no price.
    Unknown,
}

/// What an amount of the quote pays for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Part(Part),
    /// What rows leave of the total.
    Rest(Vec<Component>),
}

/// One amount of the quote, first year.
#[derive(Clone, Debug)]
pub struct Named {
    pub what: What,
    pub quoted: Money,
    pub estimate: Band<Money>,
    /// Quote − typical estimate.
    pub difference: Money,
    pub verdict: Verdict,
    /// The lines of the estimate it covers.
    pub lines: Vec<LineId>,
}

/// What the estimate has of a component and the quote does not name.
#[derive(Clone, Debug)]
pub struct Missing {
    pub component: Component,
    /// Whether the quote names nothing of the component.
    pub entirely: bool,
    /// First-year amount of each line; `None` where no price is known.
    pub lines: Vec<(LineId, Option<Band<Money>>)>,
    pub sum: Band<Money>,
}

/// A line that falls due only after the first year and that the quote does not name.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    pub line: LineId,
    /// First year with an amount.
    pub year: u32,
    pub amount: Band<Money>,
}

#[derive(Clone, Debug)]
pub struct QuoteCheck {
    pub named: Vec<Named>,
    /// Sum of the quote, first year.
    pub quoted: Money,
    pub missing: Vec<Missing>,
    pub missing_sum: Band<Money>,
    /// Quote + what is missing: comparable with the estimate.
    pub comparable: Band<Money>,
    /// First-year scope, and hidden cost as far as the quote names it.
    pub estimate: Band<Money>,
    /// Of the comparable sum at typical prices.
    pub verdict: Verdict,
    /// Comparable − estimate, typical.
    pub difference: Money,
    /// False where a missing line has no price: sums read "at least".
    pub complete: bool,
    pub later: Vec<Later>,
    /// By how much the rows exceed the total they are part of; their sum then stands.
    pub rows_exceed: Option<Money>,
    /// Hidden cost that the quote does not name and no vendor pays: typical, first year.
    pub hidden_beside: Money,
    pub traps: Vec<Trap>,
}

/// # Errors
/// `Overflow` as for `estimate`, and where the quote itself is beyond what can be summed.
pub fn check_quote(given: &Given, quote: &Quote, book: &Book) -> Result<QuoteCheck, Overflow> {
    let given = applied(given, &[Change::choice(Field::FinanceVat, quote.vat as u8)]);
    let e = estimate(&given, book)?;
    let amounts = amounts(quote)?;
    let covers = |line: &Line| amounts.covering(line.id);
    let mut named = Vec::new();
    for (place, (what, quoted)) in amounts.named.iter().enumerate() {
        let lines: Vec<&Line> = e.lines.iter().filter(|line| covers(line) == Some(place)).collect();
        named.push(compare(what.clone(), *quoted, &lines)?);
    }
    let quoted = sum(amounts.named.iter().map(|(_, amount)| *amount))?;
    let open: Vec<&Line> = e.lines.iter().filter(|line| covers(line).is_none()).collect();
    let missing = missing(&e, &open)?;
    let missing_sum = bands(missing.iter().map(|missing| missing.sum))?;
    let in_scope = |line: &&Line| line.component().is_in_first_year() || covers(line).is_some();
    let estimate = bands(e.lines.iter().filter(in_scope).map(|line| line.amounts[0]))?;
    let comparable = missing_sum.plus(Band::same(quoted))?;
    let hidden = open.iter().filter(|line| line.component() == Component::Hidden);
    Ok(QuoteCheck {
        verdict: verdict(comparable.typical, estimate),
        difference: comparable.typical.minus(estimate.typical)?,
        complete: missing.iter().flat_map(|missing| &missing.lines).all(|(_, amount)| amount.is_some()),
        later: later(&e, &open),
        rows_exceed: amounts.rows_exceed,
        hidden_beside: sum(hidden.map(|line| line.amounts[0].typical))?,
        traps: traps::traps(&given, &e, quoted, book)?,
        named,
        quoted,
        missing,
        missing_sum,
        comparable,
        estimate,
    })
}

/// The quote's amounts by what they pay for, those for lines first.
struct Amounts {
    named: Vec<(What, Money)>,
    rows_exceed: Option<Money>,
}

impl Amounts {
    /// The place of the amount that covers a line: the most exact one.
    fn covering(&self, line: LineId) -> Option<usize> {
        let place = |wanted: &dyn Fn(&What) -> bool| self.named.iter().position(|(what, _)| wanted(what));
        place(&|what| *what == What::Part(Part::Line(line)))
            .or_else(|| place(&|what| *what == What::Part(Part::Component(line.component()))))
            .or_else(|| place(&|what| matches!(what, What::Rest(parts) if parts.contains(&line.component()))))
    }
}

/// Rows for the same part are one amount. Of a total, what rows leave is an amount of its own.
fn amounts(quote: &Quote) -> Result<Amounts, Overflow> {
    let mut named: Vec<(What, Money)> = Vec::new();
    for row in &quote.rows {
        let (what, amount) = (What::Part(row.part), row.first_year()?);
        match named.iter_mut().find(|(other, _)| *other == what) {
            Some((_, sum)) => *sum = sum.plus(amount)?,
            None => named.push((what, amount)),
        }
    }
    let mut rows_exceed = None;
    if let Some(whole) = &quote.whole {
        let inside = quote.rows.iter().filter(|row| whole.includes.contains(&row.part.component()));
        let rows = inside.map(|row| row.first_year()).try_fold(Money::ZERO, |sum, amount| sum.plus(amount?))?;
        let total = Money::round(whole.amount)?;
        if rows > total {
            rows_exceed = Some(rows.minus(total)?);
        } else if rows < total {
            named.push((What::Rest(whole.includes.clone()), total.minus(rows)?));
        }
    }
    Ok(Amounts { named, rows_exceed })
}

fn compare(what: What, quoted: Money, lines: &[&Line]) -> Result<Named, Overflow> {
    let estimate = bands(lines.iter().map(|line| line.amounts[0]))?;
    let unknown = lines.iter().any(|line| line.status == Status::Unpriced);
    Ok(Named {
        what,
        quoted,
        estimate,
        difference: quoted.minus(estimate.typical)?,
        verdict: if unknown { Verdict::Unknown } else { verdict(quoted, estimate) },
        lines: lines.iter().map(|line| line.id).collect(),
    })
}

fn verdict(quoted: Money, estimate: Band<Money>) -> Verdict {
    match () {
        () if estimate.is_zero() => Verdict::Unexpected,
        () if quoted < estimate.low => Verdict::Below,
        () if quoted > estimate.high => Verdict::Above,
        () => Verdict::Inside,
    }
}

/// By component, in their order. What another fee covers at ¥0 is not missing.
fn missing(e: &Estimate, open: &[&Line]) -> Result<Vec<Missing>, Overflow> {
    let mut all = Vec::new();
    for component in Component::ALL.into_iter().filter(|component| component.is_in_first_year()) {
        let owed = |line: &&&Line| line.status == Status::Unpriced || !line.amounts[0].is_zero();
        let lines: Vec<&Line> =
            open.iter().filter(|line| line.component() == component).filter(owed).copied().collect();
        if lines.is_empty() {
            continue;
        }
        let named = e.lines.iter().filter(|line| line.component() == component).any(|line| {
            // A line that is not open is named.
            !open.iter().any(|other| other.id == line.id)
        });
        all.push(Missing {
            component,
            entirely: !named,
            sum: bands(lines.iter().map(|line| line.amounts[0]))?,
            lines: lines.iter().map(|line| (line.id, line.first_year())).collect(),
        });
    }
    Ok(all)
}

fn later(e: &Estimate, open: &[&Line]) -> Vec<Later> {
    let years = e.totals.horizon.iter().map(|year| year.year);
    let first = |line: &&Line| {
        let due = line.amounts[..RECURRING].iter().zip(years.clone()).find(|(amount, _)| !amount.is_zero());
        due.filter(|(_, year)| *year > 1).map(|(amount, year)| Later { line: line.id, year, amount: *amount })
    };
    open.iter().filter(|line| line.component().is_in_first_year()).filter_map(first).collect()
}

fn sum(amounts: impl Iterator<Item = Money>) -> Result<Money, Overflow> {
    amounts.into_iter().try_fold(Money::ZERO, Money::plus)
}

fn bands(bands: impl Iterator<Item = Band<Money>>) -> Result<Band<Money>, Overflow> {
    bands.into_iter().try_fold(Band::same(Money::ZERO), Band::plus)
}
