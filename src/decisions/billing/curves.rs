//! What a plan costs as a function of calls a day, at typical prices: the lines of `lines::billed`, cut into what stays,
//! what follows the calls, and what steps with 路, monthly minutes and packs.
//!
//! Prices, factors and VAT are read off the engine's own lines and the steps come from the engine's tiers, so that
//! a curve is the estimate at that volume but for the rounding of its lines.

use super::{Plan, ground::Ground};
use crate::{
    decisions::crossing::Cost,
    engine::{
        book::{Book, PriceId},
        case::{Case, FIRST_YEAR},
        estimate::Estimate,
        exact,
        line::{Line, LineId, Status},
        lines,
        money::Overflow,
        scenario::Scenario,
        tier::{Covers, TierMode, Tiers},
    },
};
use rust_decimal::Decimal;

/// Digits of what a call a day brings: enough for a fen at millions of calls, and short enough to be quick.
pub const DIGITS: u32 = 12;
/// Digits of a volume.
pub const VOLUME_DIGITS: u32 = 6;

/// Yuan of the first year for one plan.
pub struct Curve<'a> {
    fixed: Decimal,
    per_call: Decimal,
    /// Yuan for a weighted 路-month, and the volume tiers that weigh it.
    pub lines: Option<Charge<'a>>,
    /// The same for outbound minutes, cut by month.
    pub minutes: Option<Charge<'a>>,
    /// The same for prepaid minutes of the year.
    packs: Option<Charge<'a>>,
    covers: Option<Covers>,
    /// Yuan for a minute beyond those prepaid, and those.
    overage: Option<(Decimal, Decimal)>,
    /// The least a call a day costs in minutes and packs.
    floor_per_call: Decimal,
    /// The most by which the cost lies above its floor; `None` where it moves away from it.
    pub room: Option<Decimal>,
}

#[derive(Clone, Copy)]
pub struct Charge<'a> {
    rate: Decimal,
    price: PriceId,
    pub tiers: &'a Tiers,
}

/// The first year of an estimate with another scenario of the same traffic.
pub fn first_year<'a>(e: &'a Estimate, book: &'a Book, scenario: &'a Scenario) -> Case<'a> {
    Case {
        scenario,
        book,
        deployment: e.recommendation.deployment,
        edition: e.recommendation.edition,
        slots: &FIRST_YEAR,
        sizing: &e.sizing,
        volumes: &e.volumes,
    }
}

impl<'a> Curve<'a> {
    /// `None` where the plan has a line without a price.
    pub fn of(plan: Plan, ground: &Ground<'a>, e: &Estimate, book: &'a Book) -> Result<Option<Curve<'a>>, Overflow> {
        let scenario = plan.of(&e.scenario);
        let case = Case { volumes: &ground.at_top, ..first_year(e, book, &scenario) };
        let none = Decimal::ZERO;
        let mut curve = Curve {
            fixed: none,
            per_call: none,
            lines: None,
            minutes: None,
            packs: None,
            covers: None,
            overage: None,
            floor_per_call: none,
            room: Some(none),
        };
        for line in lines::billed(&case)? {
            match line.status {
                Status::Unpriced => return Ok(None),
                Status::Included => {}
                Status::Priced => curve.add(&line, ground, book)?,
            }
        }
        Ok(Some(curve))
    }

    fn add(&mut self, line: &Line, ground: &Ground, book: &'a Book) -> Result<(), Overflow> {
        let rate = line.typical_rate()?;
        let charge = line.priced_by.map(|price| Charge {
            rate,
            price,
            tiers: book.price(price).map_or(&Tiers::NONE, |price| &price.tiers),
        });
        match line.id {
            LineId::LicenceConcurrency => (self.lines, self.room) = (charge, None),
            LineId::TelephonyOutbound => {
                (self.minutes, self.room) = (charge, None);
                let tiers = charge.map_or(&Tiers::NONE, |charge| charge.tiers);
                if tiers.mode == TierMode::Graduated {
                    let least = tiers.steps.iter().map(|step| step.factor).min().unwrap_or(Decimal::ONE);
                    self.add_floor([rate, least, ground.outbound_per_call])?;
                }
            }
            LineId::LicencePackage if ground.packs_follow => {
                (self.packs, self.room) = (charge, None);
                self.cover(charge, ground)?;
            }
            LineId::LicenceOverage => {
                let prepaid = exact::sub(ground.all_minutes(ground.top)?, line.quantity.typical)?;
                (self.overage, self.room) = (Some((rate, prepaid)), None);
            }
            LineId::LicenceUsage
            | LineId::LicenceUsageInbound
            | LineId::LicenceLlm
            | LineId::LicenceLlmInput
            | LineId::LicenceLlmOutput => {
                let yuan = exact::mul(rate, line.quantity.typical)?;
                self.per_call = exact::add(self.per_call, exact::div(yuan, ground.top)?.round_dp(DIGITS))?;
            }
            _ => self.fixed = exact::add(self.fixed, line.amounts[0].typical.yuan())?,
        }
        Ok(())
    }

    /// Packs are combined once for all volumes, and tell how far a cost strays from its cheapest rate.
    fn cover(&mut self, charge: Option<Charge>, ground: &Ground) -> Result<(), Overflow> {
        let Some(charge) = charge.filter(|c| c.tiers.mode == TierMode::Packs && !c.tiers.steps.is_empty()) else {
            return Ok(());
        };
        let covers = Covers::new(&charge.tiers.steps, Decimal::MAX)?;
        let (unit, most) = covers.floor()?;
        self.add_floor([charge.rate, unit, ground.minutes_per_call])?;
        self.room = Some(exact::mul(charge.rate, most)?);
        self.covers = Some(covers);
        Ok(())
    }

    fn add_floor(&mut self, yuan_per_call: [Decimal; 3]) -> Result<(), Overflow> {
        // Rounded down, or the floor would lie above the cost.
        let yuan = exact::product(yuan_per_call)?.trunc_with_scale(DIGITS);
        self.floor_per_call = exact::add(self.floor_per_call, yuan)?;
        Ok(())
    }

    pub fn cost(&self, ground: &mut Ground, volume: Decimal) -> Result<Cost, Overflow> {
        let mut yuan = exact::add(self.fixed, exact::mul(self.per_call, volume)?)?;
        let floor = exact::add(yuan, exact::mul(self.floor_per_call, volume)?)?;
        let mut charge = |rate: Decimal, units: Decimal| -> Result<(), Overflow> {
            yuan = exact::add(yuan, exact::mul(rate, units)?)?;
            Ok(())
        };
        if let Some(lines) = self.lines {
            charge(lines.rate, ground.weighted_lines(lines.tiers, volume)?)?;
        }
        if let Some(minutes) = self.minutes {
            charge(minutes.rate, ground.weighted_minutes(minutes.tiers, volume)?)?;
        }
        if let Some(packs) = self.packs {
            let minutes = ground.all_minutes(volume)?;
            let units = match &self.covers {
                Some(covers) => covers.weighted(minutes)?,
                None => packs.tiers.weighted(minutes)?,
            };
            charge(packs.rate, units)?;
        }
        if let Some((rate, prepaid)) = self.overage {
            charge(rate, exact::sub(ground.all_minutes(volume)?, prepaid)?.max(Decimal::ZERO))?;
        }
        Ok(Cost { yuan, floor })
    }

    /// The end of the piece that holds a volume; `None` where it does not end.
    pub fn straight_until(&self, ground: &mut Ground, volume: Decimal) -> Result<Option<Decimal>, Overflow> {
        let mut end = None;
        if self.lines.is_some() {
            end = ground.lines_until(volume)?;
        }
        if let Some(minutes) = self.minutes {
            end = earlier(end, ground.minutes_until(minutes.tiers, volume)?);
        }
        let of_minutes = |minutes: Decimal| minutes.checked_div(ground.minutes_per_call);
        if let Some(packs) = self.packs {
            let covered = packs.tiers.straight_until(ground.all_minutes(volume)?)?;
            end = earlier(end, covered.and_then(of_minutes));
        }
        if let Some((_, prepaid)) = self.overage {
            end = earlier(end, of_minutes(prepaid).filter(|kink| *kink >= volume));
        }
        Ok(end.map(|end| end.round_dp(VOLUME_DIGITS)))
    }

    /// True where every part costs as much as that of the other curve or more: the two never change places.
    pub fn is_never_below(&self, other: &Curve) -> bool {
        let rate = |part: &Option<Charge>| part.map_or(Decimal::ZERO, |charge| charge.rate);
        let price = |part: &Option<Charge>| part.map(|charge| charge.price);
        let parts = [(&self.lines, &other.lines), (&self.minutes, &other.minutes), (&self.packs, &other.packs)];
        self.overage == other.overage
            && self.fixed >= other.fixed
            && self.per_call >= other.per_call
            && parts.iter().all(|(own, other)| price(own) == price(other) && rate(own) >= rate(other))
    }
}

/// The lesser of two ends, of which `None` never comes.
pub fn earlier(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    a.into_iter().chain(b).min()
}
