//! Volumes at which the order of two modes changes.

use super::{MODES, in_mode};
use crate::{
    decisions::{
        billing::{at_volume, compared_volumes},
        change::{Change, applied},
        crossing::{self, Cost, Kind, Pair, Piece},
    },
    engine::{
        book::Book,
        estimate::Estimate,
        exact,
        money::Overflow,
        scenario::{Deployment, Given},
    },
};
use rust_decimal::Decimal;

/// What the modes are ranked by, at typical prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    FirstYear,
    /// All years with hidden cost and contingency.
    Horizon,
}

/// Two modes change places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    pub measure: Measure,
    /// Inbound and dialled calls a day, in the scenario's own proportion.
    pub calls_per_day: Decimal,
    pub kind: Kind,
    /// The dearer of the two above it, and the cheaper.
    pub dearer: Deployment,
    pub cheaper: Deployment,
}

/// Where the order of the modes was looked at, and where it changes.
#[derive(Clone, Debug, Default)]
pub struct Flips {
    /// The least and the most calls a day; `None` for a scenario without calls.
    pub compared: Option<(Decimal, Decimal)>,
    /// By ascending volume.
    pub flips: Vec<Flip>,
}

/// Every flip by first year and by all years, by ascending volume, between the volumes of `defaults.json`; none for a
/// scenario without calls. Defaults that depend on the volume follow it.
///
/// # Errors
/// `Overflow` where volumes or prices are beyond any real deployment.
pub fn flips(given: &Given, e: &Estimate, book: &Book) -> Result<Flips, Overflow> {
    let s = &e.scenario;
    let today = exact::add(s.traffic_inbound_calls_per_day(), s.traffic_outbound_calls_per_day())?;
    if today.is_zero() {
        return Ok(Flips::default());
    }
    let grid = compared_volumes(today)?;
    let mut seen = Seen { given, e, book, at: Vec::new() };
    let mut found = Vec::new();
    for measure in [Measure::FirstYear, Measure::Horizon] {
        for columns in [[0, 1], [0, 2], [1, 2]] {
            let mut pair = Two { seen: &mut seen, columns, measure };
            for meeting in crossing::meetings(&mut pair, &grid)? {
                found.push(Flip {
                    measure,
                    calls_per_day: meeting.calls_per_day,
                    kind: meeting.kind,
                    dearer: MODES[columns[1 - meeting.cheaper_above]],
                    cheaper: MODES[columns[meeting.cheaper_above]],
                });
            }
        }
    }
    found.sort_by_key(|flip| flip.calls_per_day);
    Ok(Flips { compared: grid.first().copied().zip(grid.last().copied()), flips: found })
}

/// First year and all years of one mode.
type Costs = [Decimal; 2];

/// What was priced so far, by volume: both measures and all pairs ask for the same.
struct Seen<'a> {
    given: &'a Given,
    e: &'a Estimate,
    book: &'a Book,
    at: Vec<(Decimal, [Option<Costs>; 3])>,
}

impl Seen<'_> {
    fn costs(&mut self, volume: Decimal, column: usize) -> Result<Costs, Overflow> {
        let place = match self.at.binary_search_by(|(seen, _)| seen.cmp(&volume)) {
            Ok(place) => place,
            Err(place) => {
                self.at.insert(place, (volume, [None; 3]));
                place
            }
        };
        if let Some(costs) = self.at[place].1[column] {
            return Ok(costs);
        }
        let changes: Vec<Change> = at_volume(&self.e.scenario, volume)?
            .into_iter()
            .flatten()
            .map(|(field, value)| Change::to(field, value))
            .collect();
        let totals = in_mode(&applied(self.given, &changes), MODES[column], self.book)?.totals;
        let costs = [totals.first_year.band.typical.yuan(), totals.horizon_total.typical.yuan()];
        self.at[place].1[column] = Some(costs);
        Ok(costs)
    }
}

struct Two<'s, 'a> {
    seen: &'s mut Seen<'a>,
    columns: [usize; 2],
    measure: Measure,
}

impl Pair for Two<'_, '_> {
    fn costs(&mut self, volume: Decimal) -> Result<[Cost; 2], Overflow> {
        let [a, b] = self.columns;
        let measure = self.measure as usize;
        let cost = |costs: Costs| Cost { yuan: costs[measure], floor: Decimal::ZERO };
        Ok([cost(self.seen.costs(volume, a)?), cost(self.seen.costs(volume, b)?)])
    }

    /// Servers, disks, numbers and hidden effort each step by rules of their own.
    fn piece(&mut self, _: Decimal) -> Result<Piece, Overflow> {
        Ok(Piece::Unknown)
    }

    fn room(&self) -> [Option<Decimal>; 2] {
        [None; 2]
    }
}
