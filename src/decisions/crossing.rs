//! Where two costs meet as the calls a day change.
//!
//! Costs rise with the calls and are straight lines between breaks: one more 路, one more pack, a volume tier, a
//! default that steps. A stretch needs a closer look only where its ends leave room to meet: where the one cost at the
//! beginning and the other at the end lie on different sides. Straight pieces are solved by their chord, and between
//! two pieces a cost jumps: there the order may change without the costs being equal.

use crate::engine::{exact, money::Overflow};
use rust_decimal::Decimal;

/// Two costs that never fall, as functions of calls a day.
pub trait Pair {
    fn costs(&mut self, volume: Decimal) -> Result<[Cost; 2], Overflow>;

    /// The piece, straight in both costs, that holds `volume`.
    fn piece(&mut self, volume: Decimal) -> Result<Piece, Overflow>;

    /// The most yuan by which each cost lies above its floor, where it comes back to it; `None` where it only moves away.
    fn room(&self) -> [Option<Decimal>; 2];
}

/// How far costs stay straight.
#[derive(Clone, Copy, Debug)]
pub enum Piece {
    /// The last volume of the piece.
    Until(Decimal),
    Endless,
    Unknown,
}

impl Piece {
    /// `None` does not end.
    pub fn ending(end: Option<Decimal>) -> Piece {
        end.map_or(Piece::Endless, Piece::Until)
    }

    /// Whether it holds a volume above its beginning.
    fn holds(self, volume: Decimal) -> bool {
        match self {
            Piece::Until(end) => end >= volume,
            Piece::Endless => true,
            Piece::Unknown => false,
        }
    }
}

/// A cost at a volume, in yuan.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub yuan: Decimal,
    /// A straight line that the cost never falls below; 0 says nothing.
    pub floor: Decimal,
}

impl Cost {
    fn above_floor(&self) -> Decimal {
        self.yuan - self.floor
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Both cost the same, to a yuan.
    Crossing,
    /// One of them jumps over the other.
    Step,
}

/// A volume at which the order of two costs changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// To 6 decimals; of a step, the first volume of the new order, rounded up to 2.
    pub calls_per_day: Decimal,
    pub kind: Kind,
    /// Which of the two is cheaper above it: 0 or 1.
    pub cheaper_above: usize,
}

/// Stretches as short as this hold at most one jump: less than the roundings of a step that is shown.
const RESOLUTION: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
/// Distance kept from the end of a piece, which is known to fewer digits than a volume has.
const GUARD: Decimal = Decimal::from_parts(2, 0, 0, false, 6);
/// Yuan within which two costs count as equal at a crossing; the roundings of many lines stay below it.
const EQUAL: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
/// Yuan below which a difference has no sign.
const NOTHING: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
/// Digits of a volume.
const DIGITS: u32 = 6;
/// Points looked at before the search ends where it is: costs that run side by side may meet without end.
const MOST_POINTS: usize = 4_000;

#[derive(Clone, Copy)]
struct Point {
    volume: Decimal,
    costs: [Cost; 2],
    /// What the first costs more than the second, in yuan.
    difference: Decimal,
}

impl Point {
    /// −1, 0 or 1.
    fn sign(&self) -> i8 {
        match self.difference.abs() < NOTHING {
            true => 0,
            false if self.difference.is_sign_negative() => -1,
            false => 1,
        }
    }

    fn is_equal(&self) -> bool {
        self.difference.abs() <= EQUAL
    }
}

/// All volumes from the first to the last of `grid` (ascending) at which the order of the two costs changes.
///
/// # Errors
/// `Overflow` where a volume of the grid cannot be priced.
pub fn meetings(pair: &mut impl Pair, grid: &[Decimal]) -> Result<Vec<Meeting>, Overflow> {
    let Some((first, rest)) = grid.split_first() else { return Ok(Vec::new()) };
    let mut search = Search { pair, trace: Vec::with_capacity(64) };
    let mut from = search.point(*first)?;
    search.trace.push(from);
    for volume in rest {
        let to = search.point(*volume)?;
        search.look(from, to, 0)?;
        from = to;
    }
    search.changes()
}

struct Search<'p, P: Pair> {
    pair: &'p mut P,
    /// What was seen, by ascending volume; between two points the order changes once or not at all.
    trace: Vec<Point>,
}

impl<P: Pair> Search<'_, P> {
    fn point(&mut self, volume: Decimal) -> Result<Point, Overflow> {
        let costs = self.pair.costs(volume)?;
        let difference = exact::sub(costs[0].yuan, costs[1].yuan)?;
        Ok(Point { volume, costs, difference })
    }

    /// Adds to the trace what lies above `from`, up to `to`.
    fn look(&mut self, mut from: Point, to: Point, depth: usize) -> Result<(), Overflow> {
        while !self.are_apart(&from, &to) && to.volume - from.volume > RESOLUTION && self.trace.len() < MOST_POINTS {
            let mut piece = self.pair.piece(guess(&from, &to, depth)?)?;
            if piece.holds(to.volume) {
                piece = self.pair.piece(from.volume + GUARD)?;
            }
            let end = match piece {
                Piece::Until(end) if end < to.volume => end,
                Piece::Unknown => return self.halve(from, to, depth),
                _ => break,
            };
            if end - GUARD > from.volume {
                let before = self.point(end - GUARD)?;
                self.look(from, before, depth + 1)?;
            }
            if end + GUARD >= to.volume {
                break;
            }
            from = self.point(end + GUARD)?;
            self.trace.push(from);
        }
        self.trace.push(to);
        Ok(())
    }

    /// True where neither cost reaches the other between two volumes, since none falls and none leaves its floor far.
    fn are_apart(&self, from: &Point, to: &Point) -> bool {
        if from.difference.is_sign_negative() != to.difference.is_sign_negative() {
            return false;
        }
        if from.costs[0].yuan > to.costs[1].yuan || from.costs[1].yuan > to.costs[0].yuan {
            return true;
        }
        // The least and the most of each cost above its floor.
        let room = self.pair.room();
        let [first, second] = [0, 1].map(|i| match room[i] {
            Some(most) => (Decimal::ZERO, most),
            None => (from.costs[i].above_floor(), to.costs[i].above_floor()),
        });
        let floors = [from, to].map(|point| point.costs[0].floor - point.costs[1].floor);
        floors.iter().all(|floor| floor + first.0 > second.1) || floors.iter().all(|floor| floor + first.1 < second.0)
    }

    /// Without known pieces: a stretch whose middle lies on its chord is straight, any other is two.
    fn halve(&mut self, from: Point, to: Point, depth: usize) -> Result<(), Overflow> {
        let middle = self.point(middle(&from, &to))?;
        let on_chord = (from.difference + to.difference) / Decimal::TWO;
        if (middle.difference - on_chord).abs() <= EQUAL {
            self.trace.push(to);
            return Ok(());
        }
        self.look(from, middle, depth + 1)?;
        self.look(middle, to, depth + 1)
    }

    fn changes(mut self) -> Result<Vec<Meeting>, Overflow> {
        let trace = std::mem::take(&mut self.trace);
        let mut found = Vec::new();
        let mut sign = 0;
        let mut even = None;
        for (i, to) in trace.iter().enumerate() {
            if to.sign() == 0 {
                even = even.or(Some(to.volume));
                continue;
            }
            if sign == -to.sign() {
                let (calls_per_day, kind) = match even {
                    Some(volume) => (volume, Kind::Crossing),
                    None => self.change(trace[i - 1], *to)?,
                };
                found.push(Meeting { calls_per_day, kind, cheaper_above: usize::from(to.sign() > 0) });
            }
            (sign, even) = (to.sign(), None);
        }
        Ok(found)
    }

    /// The one change between two points, by regula falsi with the Illinois rule; where a cost jumps, no volume is left
    /// at which both are equal.
    fn change(&mut self, mut from: Point, mut to: Point) -> Result<(Decimal, Kind), Overflow> {
        let mut weights = [from.difference, to.difference];
        while to.volume - from.volume > RESOLUTION {
            let share = exact::div(weights[0], exact::sub(weights[0], weights[1])?)?;
            let step = exact::mul(to.volume - from.volume, share)?.round_dp(DIGITS).max(GUARD);
            let at = self.point(from.volume + step)?;
            if at.is_equal() {
                return Ok((at.volume, Kind::Crossing));
            }
            if at.sign() == from.sign() {
                from = at;
                weights = [at.difference, weights[1] / Decimal::TWO];
            } else {
                to = at;
                weights = [weights[0] / Decimal::TWO, at.difference];
            }
        }
        // A jump may begin or end where both cost the same.
        match [from, to].into_iter().find(Point::is_equal) {
            Some(at) => Ok((at.volume, Kind::Crossing)),
            None => Ok((rounded_up(to.volume), Kind::Step)),
        }
    }
}

/// Where the chord changes sign, by turns with the middle, so that one end cannot stay for ever.
fn guess(from: &Point, to: &Point, depth: usize) -> Result<Decimal, Overflow> {
    if depth % 2 == 1 || from.sign() * to.sign() >= 0 {
        return Ok(middle(from, to));
    }
    let share = exact::div(from.difference, exact::sub(from.difference, to.difference)?)?;
    Ok(from.volume + exact::mul(to.volume - from.volume, share)?.round_dp(DIGITS).max(GUARD))
}

fn middle(from: &Point, to: &Point) -> Decimal {
    ((from.volume + to.volume) / Decimal::TWO).round_dp(DIGITS)
}

fn rounded_up(volume: Decimal) -> Decimal {
    volume.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::ToPositiveInfinity)
}
