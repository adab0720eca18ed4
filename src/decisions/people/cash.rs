//! Cost and saving by month, and what follows from them.

use super::staffing::Team;
use crate::engine::{
    band::Band,
    case::{self, MONTHS},
    estimate::Estimate,
    exact,
    money::{Money, Overflow},
    scenario::Scenario,
    totals::{self, Year},
};
use rust_decimal::{Decimal, RoundingStrategy::MidpointAwayFromZero};

#[derive(Clone, Debug, PartialEq)]
pub struct Cash {
    /// A person in a year, with the recruiting of those who replace leavers.
    pub cost_per_agent: Band<Money>,
    /// Of the agents that the robot replaces.
    pub yearly_cost: Band<Money>,
    /// The part of it that is saved in cash: people moved to other work cost what they did. A full year at the
    /// volume of year 1 and the full resolution rate.
    pub saving_per_year: Band<Money>,
    pub years: Vec<CashYear>,
    pub months: Vec<Month>,
    /// The first month from which the cumulative sum stays at or above zero to the end of the horizon.
    pub payback_month: Option<u32>,
    /// Present value of the savings less that of the cost, year by year as the estimate's present values.
    /// Low: robot at its dearest, wages at their lowest. High: the reverse.
    pub npv: Band<Money>,
    /// Typical NPV ÷ present value of the cost, to 4 decimals; `None` where there is no cost.
    pub roi: Option<Decimal>,
    /// The smallest resolution rate, in whole per cent, that pays back within the horizon.
    pub break_even: Option<Decimal>,
}

/// One year at typical prices and wages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CashYear {
    pub year: u32,
    /// The sum to ask the board for: total + hidden + contingency.
    pub robot_cost: Money,
    pub saving: Money,
    pub net: Money,
}

/// One month at typical prices and wages. Months of a year sum to the year, to the fen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Month {
    /// 1 in the first month of year 1.
    pub month: u32,
    /// People freed: before − after, at this month's resolution rate and this year's volume.
    pub freed: u32,
    pub robot_cost: Money,
    pub saving: Money,
    pub cost_to_date: Money,
    pub saved_to_date: Money,
    /// Saved − spent to date.
    pub cumulative: Money,
}

/// `agents` are freed in a full year at the volume of year 1 and the full resolution rate.
pub(super) fn cash(estimate: &Estimate, team: &mut Team, agents: u32, cost: Band<Money>) -> Result<Cash, Overflow> {
    let s = &estimate.scenario;
    let horizon = &estimate.totals.horizon;
    let ramp = Ramp::new(s, horizon.len())?;
    let rate = s.human_resolution_rate();
    let freed = ramp.freed(team, rate)?;
    let unit = cost.yuan().scaled(exact::sub(Decimal::ONE, s.human_redeploy_share())?)?;

    let months = months(horizon, &freed, unit.typical)?;
    let years = years(horizon, &freed, unit.typical)?;
    let spent = years.iter().try_fold(Money::ZERO, |sum, year| sum.plus(year.robot_cost))?;
    let steady = agents.into();
    let (npv, present_cost) = npv(s, horizon, &freed, unit)?;
    Ok(Cash {
        cost_per_agent: cost,
        yearly_cost: cost.yuan().scaled(steady)?.round()?,
        saving_per_year: unit.scaled(steady)?.round()?,
        payback_month: payback(&months),
        npv,
        roi: roi(npv.typical, present_cost)?,
        break_even: break_even(team, &ramp, unit.typical, spent)?,
        years,
        months,
    })
}

/// How the resolution rate R is reached: r(m) = R × min(1, m ÷ (ramp + 1)) in month m = 1, 2, …
struct Ramp {
    growth: Vec<Decimal>,
    /// Months until the full rate holds.
    full_from: Decimal,
}

impl Ramp {
    fn new(s: &Scenario, years: usize) -> Result<Ramp, Overflow> {
        let slots = case::slots(s)?;
        let full_from = exact::add(s.human_ramp_months(), Decimal::ONE)?;
        Ok(Ramp { growth: slots.iter().take(years).map(|slot| slot.growth).collect(), full_from })
    }

    /// People freed in each month, by year.
    fn freed(&self, team: &mut Team, rate: Decimal) -> Result<Vec<[u32; 12]>, Overflow> {
        let mut by_year = Vec::with_capacity(self.growth.len());
        let mut month = Decimal::ZERO;
        for growth in &self.growth {
            let before = team.people(*growth)?;
            let mut freed = |reached| {
                let left = exact::mul(*growth, exact::sub(Decimal::ONE, reached)?)?;
                Ok(before.saturating_sub(team.people(left)?))
            };
            let mut months = [freed(rate)?; 12];
            for people in &mut months {
                month += Decimal::ONE;
                if month >= self.full_from {
                    break;
                }
                *people = freed(exact::div(exact::mul(rate, month)?, self.full_from)?)?;
            }
            by_year.push(months);
        }
        Ok(by_year)
    }
}

/// The saving of the first months of a year, rounded once: people freed, summed over the months, × a person's yearly
/// saving ÷ 12.
fn saving(freed: &[u32], unit: Decimal) -> Result<Money, Overflow> {
    let person_months = freed.iter().map(|people| u64::from(*people)).sum::<u64>();
    Money::round(exact::div(exact::mul(unit, person_months.into())?, MONTHS)?)
}

/// Everything but the purchases of a year: paid in twelfths.
fn running(year: &Year) -> Result<Money, Overflow> {
    year.opex.typical.plus(year.hidden.typical)?.plus(year.contingency.typical)
}

/// Purchases fall in the first month of their year. What is spread over the months is the difference of sums rounded
/// to date, so that no fen is lost.
fn months(horizon: &[Year], freed: &[[u32; 12]], unit: Decimal) -> Result<Vec<Month>, Overflow> {
    let mut months: Vec<Month> = Vec::with_capacity(12 * horizon.len());
    let (mut cost_to_date, mut saved_to_date) = (Money::ZERO, Money::ZERO);
    for (year, freed) in horizon.iter().zip(freed) {
        let running = running(year)?.yuan();
        let (mut paid, mut saved) = (Money::ZERO, Money::ZERO);
        for (place, people) in freed.iter().enumerate() {
            let passed = Decimal::from(place as u64 + 1);
            let paid_now = Money::round(exact::div(exact::mul(running, passed)?, MONTHS)?)?;
            let saved_now = saving(&freed[..=place], unit)?;
            let bought = if place == 0 { year.capex.typical } else { Money::ZERO };
            let (robot_cost, saving) = (paid_now.minus(paid)?.plus(bought)?, saved_now.minus(saved)?);
            (paid, saved) = (paid_now, saved_now);
            cost_to_date = cost_to_date.plus(robot_cost)?;
            saved_to_date = saved_to_date.plus(saving)?;
            months.push(Month {
                month: months.len() as u32 + 1,
                freed: *people,
                robot_cost,
                saving,
                cost_to_date,
                saved_to_date,
                cumulative: saved_to_date.minus(cost_to_date)?,
            });
        }
    }
    Ok(months)
}

fn years(horizon: &[Year], freed: &[[u32; 12]], unit: Decimal) -> Result<Vec<CashYear>, Overflow> {
    horizon
        .iter()
        .zip(freed)
        .map(|(year, freed)| {
            let robot_cost = year.capex.typical.plus(running(year)?)?;
            let saving = saving(freed, unit)?;
            Ok(CashYear { year: year.year, robot_cost, saving, net: saving.minus(robot_cost)? })
        })
        .collect()
}

/// Where nothing is saved nothing is paid back, whatever it cost.
fn payback(months: &[Month]) -> Option<u32> {
    let last = months.last().filter(|last| !last.saved_to_date.is_zero() && last.cumulative >= Money::ZERO)?;
    let below = months.iter().rev().find(|month| month.cumulative < Money::ZERO);
    below.map_or(Some(1), |month| Some(month.month + 1)).filter(|month| *month <= last.month)
}

/// NPV, and the present value of the typical cost.
fn npv(
    s: &Scenario,
    horizon: &[Year],
    freed: &[[u32; 12]],
    unit: Band<Decimal>,
) -> Result<(Band<Money>, Money), Overflow> {
    let mut saved = Band::same(Money::ZERO);
    let mut spent = Band::same(Money::ZERO);
    for (slot, (year, freed)) in horizon.iter().zip(freed).enumerate() {
        let discount = totals::discount(s, slot)?;
        let present = unit.try_map(|unit| Money::round(exact::mul(saving(freed, unit)?.yuan(), discount)?))?;
        saved = saved.plus(present)?;
        spent = spent.plus(year.present_value)?;
    }
    let npv = Band {
        low: saved.low.minus(spent.high)?,
        typical: saved.typical.minus(spent.typical)?,
        high: saved.high.minus(spent.low)?,
    };
    Ok((npv, spent.typical))
}

fn roi(npv: Money, present_cost: Money) -> Result<Option<Decimal>, Overflow> {
    if present_cost.is_zero() {
        return Ok(None);
    }
    let roi = exact::div(npv.yuan(), present_cost.yuan())?;
    Ok(Some(roi.round_dp_with_strategy(4, MidpointAwayFromZero)))
}

/// More resolution never saves less, so the smallest rate is found by halving.
fn break_even(team: &mut Team, ramp: &Ramp, unit: Decimal, spent: Money) -> Result<Option<Decimal>, Overflow> {
    let mut pays = |percent: u32| -> Result<bool, Overflow> {
        let freed = ramp.freed(team, Decimal::new(percent.into(), 2))?;
        let saved = freed.iter().try_fold(Money::ZERO, |sum, year| sum.plus(saving(year, unit)?))?;
        Ok(!saved.is_zero() && saved >= spent)
    };
    if !pays(100)? {
        return Ok(None);
    }
    let (mut below, mut enough) = (0, 100);
    while enough - below > 1 {
        let middle = (below + enough) / 2;
        *if pays(middle)? { &mut enough } else { &mut below } = middle;
    }
    Ok(Some(Decimal::new(enough.into(), 2).normalize()))
}
