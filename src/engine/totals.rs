//! Totals: sums of rounded lines, so that anyone can check them by hand.

use super::{
    band::Band,
    book::Grade,
    case::{Case, RECURRING},
    exact,
    likely::{Likely, Profiles, Sum},
    line::{Component, Line, Status, Timing},
    money::{Money, Overflow},
    scenario::Scenario,
    sums::Sums,
    vat,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A sum: corners with all prices low or high, and the range it will likely fall in.
#[derive(Clone, Copy, Debug)]
pub struct Total {
    pub band: Band<Money>,
    pub likely: Likely,
}

/// One year of the horizon.
#[derive(Clone, Debug)]
pub struct Year {
    pub year: u32,
    /// Once-lines of the year.
    pub capex: Band<Money>,
    pub opex: Band<Money>,
    /// capex + opex: the scope of the first year.
    pub total: Total,
    pub hidden: Band<Money>,
    pub contingency: Band<Money>,
    /// Total + hidden + contingency, discounted to year 1.
    pub present_value: Band<Money>,
}

#[derive(Clone, Debug)]
pub struct Totals {
    /// Licence to operations in year 1: comparable with the reference bands.
    pub first_year: Total,
    /// Its once-lines.
    pub one_off: Total,
    /// Year 2 at the volume of year 1, without purchases.
    pub recurring_year: Total,
    pub hidden: Total,
    pub contingency: Total,
    /// The sum to ask the board for: first year + hidden + contingency.
    pub budget: Total,
    /// The first-year cost that counts for this buyer, after the VAT it can deduct.
    pub effective: Band<Money>,
    pub horizon: Vec<Year>,
    /// All years with hidden cost and contingency.
    pub horizon_total: Band<Money>,
    /// False where a line has no known price: every sum reads "at least".
    pub complete: bool,
    /// Probability that first year + hidden stay within the typical budget, and within the visitor's own budget.
    pub chance_within_budget: f64,
    pub chance_within_own: Option<f64>,
    /// Share of the first year's typical amount that rests on assumed prices (grade U).
    pub assumed_share: Decimal,
}

/// Year-1 subtotal of a component.
#[derive(Clone, Copy, Debug)]
pub struct ComponentTotal {
    pub component: Component,
    pub first_year: Band<Money>,
    /// Share of first year + hidden + contingency at typical prices, 0–1, to 4 decimals.
    pub share: Decimal,
    /// Share of the first year; `None` for hidden cost and contingency, which are outside it.
    pub first_year_share: Option<Decimal>,
    pub complete: bool,
}

fn in_scope(line: &Line) -> bool {
    line.component().is_in_first_year()
}

pub fn totals(case: &Case, lines: &[Line], sums: &Sums) -> Result<Totals, Overflow> {
    let profiles = Profiles::new(lines, case.book);
    let collect = |slot: usize, wanted: &dyn Fn(&Line) -> bool| {
        let mut sum = Sum::new(&profiles);
        lines.iter().enumerate().filter(|(_, line)| wanted(line)).for_each(|(i, line)| sum.add(i, line, slot));
        sum
    };
    let reserve = 1.0 + case.scenario.finance_contingency().to_f64().unwrap_or(0.0);

    let bought = collect(0, &|line| in_scope(line) && line.timing == Timing::Once);
    let one_off = Total { band: sums.of_slot(0, |c, once| c.is_in_first_year() && once)?, likely: bought.likely(1.0) };
    let scope = bought.with(&collect(0, &|line| in_scope(line) && line.timing != Timing::Once));
    let first_year = Total { band: sums.of_slot(0, |c, _| c.is_in_first_year())?, likely: scope.likely(1.0) };
    let aside = collect(0, &|line| line.component() == Component::Hidden);
    let hidden = Total { band: sums.of_slot(0, |c, _| c == Component::Hidden)?, likely: aside.likely(1.0) };
    let spending = scope.with(&aside);
    let contingency_band = sums.of_slot(0, |c, _| c == Component::Contingency)?;
    let budget =
        Total { band: first_year.band.plus(hidden.band)?.plus(contingency_band)?, likely: spending.likely(reserve) };
    let within = spending.likely(1.0);
    let mut horizon: Vec<Year> = Vec::with_capacity(5);
    let mut horizon_total = Band::same(Money::ZERO);
    let step = exact::add(Decimal::ONE, case.scenario.finance_discount_rate())?;
    let mut discount = Decimal::ONE;
    for slot in (0..RECURRING).filter(|slot| case.slots[*slot].used) {
        // A year like the one before has the same range.
        let same = |before: usize| lines.iter().all(|line| line.amounts[before].typical == line.amounts[slot].typical);
        let likely = match horizon.last() {
            None => first_year.likely,
            Some(year) if same(slot - 1) => year.total.likely,
            Some(_) => collect(slot, &in_scope).likely(1.0),
        };
        if slot > 0 {
            discount = exact::div(discount, step)?;
        }
        let year = year(case, sums, slot, likely, discount)?;
        horizon_total = horizon_total.plus(year.total.band)?.plus(year.hidden)?.plus(year.contingency)?;
        horizon.push(year);
    }
    let recurring = collect(RECURRING, &|line| in_scope(line) && line.timing != Timing::Once);
    Ok(Totals {
        first_year,
        one_off,
        recurring_year: Total {
            band: sums.of_slot(RECURRING, |c, once| c.is_in_first_year() && !once)?,
            likely: recurring.likely(1.0),
        },
        hidden,
        contingency: Total { band: contingency_band, likely: spending.likely(reserve - 1.0) },
        budget,
        effective: vat::effective(case.scenario, lines, 0)?,
        horizon,
        horizon_total,
        complete: lines.iter().all(|line| line.status != Status::Unpriced),
        chance_within_budget: within.chance_within(budget.band.typical.approximate()),
        chance_within_own: case.scenario.budget().and_then(|b| b.to_f64()).map(|b| within.chance_within(b)),
        assumed_share: assumed_share(lines, first_year.band.typical)?,
    })
}

fn year(case: &Case, sums: &Sums, slot: usize, likely: Likely, discount: Decimal) -> Result<Year, Overflow> {
    let capex = sums.of_slot(slot, |c, once| c.is_in_first_year() && once)?;
    let opex = sums.of_slot(slot, |c, once| c.is_in_first_year() && !once)?;
    let hidden = sums.of_slot(slot, |c, _| c == Component::Hidden)?;
    let contingency = sums.of_slot(slot, |c, _| c == Component::Contingency)?;
    let total = capex.plus(opex)?;
    let present_value = total.plus(hidden)?.plus(contingency)?.yuan().scaled(discount)?.round()?;
    Ok(Year {
        year: case.slots[slot].year,
        capex,
        opex,
        total: Total { band: total, likely },
        hidden,
        contingency,
        present_value,
    })
}

/// What a yuan of the year in `slot` is worth in year 1, which is not discounted.
pub(crate) fn discount(s: &Scenario, slot: usize) -> Result<Decimal, Overflow> {
    let rate = exact::add(Decimal::ONE, s.finance_discount_rate())?;
    (0..slot).try_fold(Decimal::ONE, |discount, _| exact::div(discount, rate))
}

fn assumed_share(lines: &[Line], first_year: Money) -> Result<Decimal, Overflow> {
    let mut assumed = lines.iter().filter(|line| line.grade == Grade::U && in_scope(line));
    let sum = assumed.try_fold(Money::ZERO, |sum, line| sum.plus(line.amounts[0].typical))?;
    Ok(share(sum, first_year))
}

/// A part of a whole, 0–1, to 4 decimals; 0 where the whole is 0.
pub fn share(part: Money, whole: Money) -> Decimal {
    exact::div(part.yuan(), whole.yuan()).unwrap_or(Decimal::ZERO).round_dp(4)
}

pub fn components(lines: &[Line], sums: &Sums, totals: &Totals) -> Result<Vec<ComponentTotal>, Overflow> {
    Component::ALL
        .into_iter()
        .map(|component| {
            let first_year = sums.of_slot(0, |c, _| c == component)?;
            Ok(ComponentTotal {
                component,
                first_year,
                share: share(first_year.typical, totals.budget.band.typical),
                first_year_share: component
                    .is_in_first_year()
                    .then(|| share(first_year.typical, totals.first_year.band.typical)),
                complete: totals.complete
                    || !lines.iter().any(|line| line.status == Status::Unpriced && line.component() == component),
            })
        })
        .collect()
}

/// Year-1 cost of one unit of traffic, in yuan; `None` at zero volume.
#[derive(Clone, Copy, Debug)]
pub struct UnitCosts {
    pub per_dialled_call: Option<Band<Money>>,
    /// Per minute of talk, inbound and outbound.
    pub per_connected_minute: Option<Band<Money>>,
    /// Per call the robot resolves by itself.
    pub per_resolved_call: Option<Band<Money>>,
}

pub fn unit_costs(case: &Case, totals: &Totals) -> Result<UnitCosts, Overflow> {
    let v = case.volumes;
    let per = |volume: Decimal| -> Result<Option<Band<Money>>, Overflow> {
        if volume.is_zero() {
            return Ok(None);
        }
        let unit = |yuan: Decimal| exact::div(yuan, volume).and_then(Money::round);
        totals.first_year.band.yuan().try_map(unit).map(Some)
    };
    let handled = exact::add(v.answered_calls, v.inbound_calls)?;
    let resolved = exact::mul(handled, case.scenario.human_resolution_rate())?;
    Ok(UnitCosts {
        per_dialled_call: per(v.dialled_calls)?,
        per_connected_minute: per(v.talk_minutes)?,
        per_resolved_call: per(resolved)?,
    })
}
