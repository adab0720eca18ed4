//! How many people the calls need: inbound callers queue, outbound calls are paced.

use crate::{
    data::defaults,
    engine::{
        estimate::Estimate,
        exact,
        money::Overflow,
        traffic::erlang_c::{Desk, Promise},
    },
};
use rust_decimal::{Decimal, RoundingStrategy::MidpointAwayFromZero, prelude::ToPrimitive};
use std::collections::BTreeMap;

const SECONDS: Decimal = Decimal::from_parts(3_600, 0, 0, false, 0);

/// How long a person handles a call, and works in a year.
///
/// A person is on duty for shift × (1 − shrinkage) of a working day and on calls for `occupancy` of that; with
/// `callsPerAgentPerDay` calls in a day each takes shift × (1 − shrinkage) × occupancy ÷ calls. With 8 hours, 28 %, 75 %
/// and 70 calls a day holds 4.3 hours on calls of 222 seconds: what the source of the 70 calls reports (4–5 hours of
/// talk), and within the 180–375 seconds of price `human.aht`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handling {
    /// Mean handling time of a call in seconds, to one decimal.
    pub seconds: Decimal,
    /// Hours of service a day besides the busy hour.
    pub other_hours: Decimal,
    /// Hours on duty of one person in a year: shift × working days × (1 − shrinkage).
    pub person_hours: Decimal,
}

/// The people that a volume of calls needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crew {
    /// Calls of a year.
    pub inbound_calls: Decimal,
    pub outbound_calls: Decimal,
    /// Agents on duty for inbound calls in the busy hour, and in each other hour of service.
    pub busy: u32,
    pub other: u32,
    /// Hours on duty in a year.
    pub inbound_hours: Decimal,
    pub outbound_hours: Decimal,
    /// Staff, rounded up to whole people.
    pub people: u32,
}

/// Staffs shares of the volume of year 1 of an average day; leave and temporary work are taken to follow the season.
pub(super) struct Team {
    pub handling: Handling,
    busy: Desk,
    other: Desk,
    inbound_days: Decimal,
    inbound_calls: Decimal,
    outbound_calls: Decimal,
    outbound_hours: Decimal,
    known: BTreeMap<Decimal, u32>,
}

impl Team {
    /// People take all inbound calls of a day in their service hours: `busyHourShare` of them in the busy hour, at
    /// least an even share, and the rest evenly in the other hours.
    pub fn new(estimate: &Estimate) -> Result<Team, Overflow> {
        let (s, v) = (&estimate.scenario, &estimate.volumes);
        let shift = defaults::PEOPLE_SHIFT_HOURS;
        let calls_per_shift = s.human_calls_per_agent_per_day();
        let worked = exact::sub(Decimal::ONE, s.human_shrinkage())?;
        let on_duty = exact::mul(shift, worked)?;
        let on_calls = exact::mul(on_duty, s.human_occupancy())?;
        let handling = exact::div(on_calls, calls_per_shift)?;
        let seconds = exact::div(exact::mul(on_calls, SECONDS)?, calls_per_shift)?;

        let hours = s.human_service_hours();
        let other_hours = exact::sub(hours, Decimal::ONE)?;
        let busy_share = s.traffic_busy_hour_share().max(exact::div(Decimal::ONE, hours)?);
        let calls = s.traffic_inbound_calls_per_day();
        let busy_calls = exact::mul(calls, busy_share)?;
        let other_calls = match other_hours.is_zero() {
            true => Decimal::ZERO,
            false => exact::div(exact::sub(calls, busy_calls)?, other_hours)?,
        };
        let (share, answer) = (defaults::PEOPLE_SERVICE_LEVEL, defaults::PEOPLE_ANSWER_SECONDS);
        let promise = Promise::new(share, answer, seconds, s.human_occupancy())?;
        Ok(Team {
            handling: Handling {
                seconds: seconds.round_dp_with_strategy(1, MidpointAwayFromZero),
                other_hours,
                person_hours: exact::mul(on_duty, defaults::PEOPLE_WORKING_DAYS)?,
            },
            busy: Desk::new(busy_calls, handling, promise)?,
            other: Desk::new(other_calls, handling, promise)?,
            inbound_days: s.traffic_inbound_days_per_year(),
            inbound_calls: v.inbound_calls,
            outbound_calls: v.answered_calls,
            // Paced calls leave no gaps but the occupancy's: answered calls × AHT ÷ occupancy.
            outbound_hours: exact::div(exact::mul(v.answered_calls, on_duty)?, calls_per_shift)?,
            known: BTreeMap::new(),
        })
    }

    /// The crew for `volume` times the calls of year 1.
    pub fn crew(&mut self, volume: Decimal) -> Result<Crew, Overflow> {
        let (busy, other) = (self.busy.agents(volume)?, self.other.agents(volume)?);
        let day = exact::add(busy.into(), exact::mul(other.into(), self.handling.other_hours)?)?;
        let inbound_hours = exact::mul(day, self.inbound_days)?;
        let outbound_hours = exact::mul(self.outbound_hours, volume)?;
        let hours = exact::add(inbound_hours, outbound_hours)?;
        // Digits beyond these are left over from divisions.
        let staff = exact::div(hours, self.handling.person_hours)?.round_dp(9);
        let people = staff.ceil().to_u32().ok_or(Overflow)?;
        self.known.insert(volume, people);
        Ok(Crew {
            inbound_calls: exact::mul(self.inbound_calls, volume)?,
            outbound_calls: exact::mul(self.outbound_calls, volume)?,
            busy,
            other,
            inbound_hours,
            outbound_hours,
            people,
        })
    }

    /// Staff for `volume` times the calls of year 1; known after the first time.
    pub fn people(&mut self, volume: Decimal) -> Result<u32, Overflow> {
        match self.known.get(&volume) {
            Some(people) => Ok(*people),
            None => self.crew(volume).map(|crew| crew.people),
        }
    }
}
