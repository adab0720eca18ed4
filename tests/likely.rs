//! P10, P50 and P90 by moments agree with a plain simulation within 3 % (section 4 of the cost model).
//!
//! The simulation draws one normal number for each correlation group and turns it into prices through
//! their bands (a two-piece lognormal). It replays every line of year 1: its typical amount × each of its
//! prices relative to the typical price; a share × the drawn lines it is a share of. Capacities (路 a
//! server) are drawn like prices and move a line as whole units: ⌈路 ÷ drawn capacity⌉. What the engine
//! holds at its typical value (racks, tokens, days of a year) is held here too. Amounts are not rounded.

mod support;

use rust_decimal::{
    Decimal,
    prelude::{FromPrimitive, ToPrimitive},
};
use std::collections::HashMap;
use support::{changed_book, given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    engine::{
        self, Estimate,
        book::{Book, PRICE_COUNT, PriceId, default_book},
        likely::Likely,
        line::{Component, Formula, Line, Source, Status},
        scenario::Given,
    },
};

const DRAWS: usize = 20_000;
const TOLERANCE: f64 = 0.03;
/// z of the ninetieth percentile: low and high are about P10 and P90.
const Z90: f64 = 1.281_551_565_544_6;

/// SplitMix64 (Steele, Lea, Flood 2014), and normal numbers by Box and Muller.
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

/// A price relative to its typical value when its group stands at `z`.
struct Curve {
    group: usize,
    below: f64,
    above: f64,
}

impl Curve {
    fn of(book: &Book, id: PriceId) -> Option<Curve> {
        let price = book.price(id)?;
        let [low, typical, high] = price.band().points().map(|d| d.to_f64().unwrap());
        (low > 0.0).then(|| Curve {
            group: price.group.into(),
            below: (typical / low).ln() / Z90,
            above: (high / typical).ln() / Z90,
        })
    }

    fn at(&self, z: &[f64]) -> f64 {
        let z = z[self.group];
        (if z < 0.0 { self.below } else { self.above } * z).exp()
    }
}

/// A line ready to be replayed.
struct Replay {
    typical: f64,
    /// Prices that multiply it.
    prices: Vec<usize>,
    /// 路, price id of the capacity, typical capacity.
    units: Option<(f64, usize, f64)>,
    base: Vec<usize>,
    component: Component,
}

impl Replay {
    fn of(line: &Line) -> Replay {
        let number = |d: Decimal| d.to_f64().unwrap();
        let units = (line.formula == Formula::Units).then(|| {
            let Source::Price(capacity) = line.operands[1].source else { panic!("{} has no capacity", line.id.key()) };
            (number(line.operands[0].value.typical), usize::from(capacity.0), number(line.operands[1].value.typical))
        });
        let factors = line.factors.iter().filter_map(|factor| match factor.source {
            Source::Price(id) => Some(id),
            _ => None,
        });
        let multiplying = unit_price(line).into_iter().chain(factors);
        // A share that falls due only later, such as upkeep, costs nothing in year 1.
        let due = !line.amounts[0].is_zero();
        let share = line.unit_price.filter(|_| due).map_or(0.0, |p| number(p.typical));
        Replay {
            typical: if line.base.is_empty() { line.amounts[0].typical.approximate() } else { share },
            prices: multiplying.map(|PriceId(id)| usize::from(id)).collect(),
            units,
            base: line.base.clone(),
            component: line.component(),
        }
    }
}

/// The price behind the unit price; a line may name other prices, which its quantity rests on.
fn unit_price(line: &Line) -> Option<PriceId> {
    let band = line.unit_price.filter(|_| !line.prices.is_empty())?;
    let money = |id: &PriceId| id.unit().starts_with("yuan") != (line.formula == Formula::Share);
    line.prices
        .iter()
        .copied()
        .find(|id| money(id) && default_book().price(*id).is_some_and(|price| price.band() == band))
}

struct Simulation {
    lines: Vec<Replay>,
    curves: HashMap<usize, Curve>,
    reserve: f64,
}

impl Simulation {
    fn of(e: &Estimate) -> Simulation {
        assert!(e.lines.iter().all(|line| line.status != Status::Unpriced));
        let curves = (0..PRICE_COUNT).filter_map(|i| Some((i, Curve::of(default_book(), PriceId(i as u16))?)));
        Simulation {
            lines: e.lines.iter().map(Replay::of).collect(),
            curves: curves.collect(),
            reserve: 1.0 + e.scenario.finance_contingency().to_f64().unwrap(),
        }
    }

    /// First year and budget when each group stands at its `z`; capacities stay typical where `fixed`.
    fn draw(&self, z: &[f64], fixed: bool) -> (f64, f64) {
        let relative = |id: &usize| self.curves.get(id).map_or(1.0, |curve| curve.at(z));
        let mut amounts: Vec<f64> = Vec::with_capacity(self.lines.len());
        let (mut first_year, mut hidden) = (0.0, 0.0);
        for line in &self.lines {
            let mut amount = line.typical * line.prices.iter().map(relative).product::<f64>();
            if let (Some((lines, capacity, typical)), false) = (&line.units, fixed) {
                let units = |per: f64| (lines / per).ceil();
                amount *= units(typical * relative(capacity)) / units(*typical);
            }
            if !line.base.is_empty() {
                amount *= line.base.iter().map(|i| amounts[*i]).sum::<f64>();
            }
            match line.component {
                Component::Contingency => {}
                Component::Hidden => hidden += amount,
                _ => first_year += amount,
            }
            amounts.push(amount);
        }
        (first_year, (first_year + hidden) * self.reserve)
    }

    fn run(&self, seed: u64) -> [[f64; 3]; 2] {
        let mut random = Random(seed);
        let groups = default_book().groups.len();
        let mut sums = [Vec::with_capacity(DRAWS), Vec::with_capacity(DRAWS)];
        for _ in 0..DRAWS {
            let z: Vec<f64> = (0..groups).map(|_| random.normal()).collect();
            let (first_year, budget) = self.draw(&z, false);
            sums[0].push(first_year);
            sums[1].push(budget);
        }
        sums.map(|mut sums| {
            sums.sort_by(f64::total_cmp);
            [0.1, 0.5, 0.9].map(|p| sums[(p * DRAWS as f64) as usize])
        })
    }
}

fn deviations(found: &Likely, simulated: [f64; 3]) -> [f64; 3] {
    let found = [found.p10, found.p50, found.p90];
    std::array::from_fn(|i| found[i] / simulated[i] - 1.0)
}

/// Presets, and scenarios for what no preset has: SaaS by use, and a language model on SaaS.
fn scenarios() -> Vec<(String, Given)> {
    let mut all: Vec<(String, Given)> =
        PRESETS.iter().map(|p| (p.id.to_string(), given(preset_values(p.id)))).collect();
    for (name, more) in [
        ("usage", &[("billing.mode", "usage")][..]),
        ("package", &[("billing.mode", "package"), ("billing.packageMinutes", "100000")]),
        ("llm", &[("robot", "llm"), ("traffic.inboundMinutesPerCall", "5")]),
        ("llm, long calls", &[("robot", "llm"), ("traffic.outboundMinutesPerCall", "3")]),
        ("llm, hybrid", &[("robot", "llm"), ("deployment", "hybrid"), ("traffic.outboundMinutesPerCall", "3")]),
        ("monthly", &[("billing.mode", "monthly"), ("billing.contractYears", "3")]),
    ] {
        all.push((name.to_string(), given(&[preset_values("ecommerce-typical"), more].concat())));
    }
    all
}

/// The replay is the engine: an estimate on a book of drawn prices gives the same sums.
#[test]
fn the_replay_agrees_with_the_engine_on_drawn_prices() {
    let mut random = Random(7);
    for name in ["micro-typical", "ecommerce-top", "healthcare-typical", "finance-typical", "large-top"] {
        let given = given(preset_values(name));
        let simulation = Simulation::of(&engine::estimate(&given, default_book()).unwrap());
        for _ in 0..20 {
            let z: Vec<f64> = default_book().groups.iter().map(|_| random.normal()).collect();
            let book = changed_book(|prices| {
                for (i, price) in prices.iter_mut().enumerate() {
                    let capacity = PriceId(i as u16).key().starts_with("hw.capacity.");
                    if let (Some(price), Some(curve), false) = (price.as_mut(), simulation.curves.get(&i), capacity) {
                        let drawn = price.typical * Decimal::from_f64(curve.at(&z)).unwrap().round_dp(12);
                        (price.low, price.typical, price.high) = (drawn, drawn, drawn);
                    }
                }
                // Racks are counted for the typical servers: where more are kept ready, more have room in a rack.
                let [ha, room] =
                    ["hw.ha", "hw.serversPerRack"].map(|key| usize::from(PriceId::from_key(key).unwrap().0));
                let more =
                    prices[ha].as_ref().unwrap().typical / default_book().price(PriceId(ha as u16)).unwrap().typical;
                let room = prices[room].as_mut().unwrap();
                let scaled = room.typical * more * Decimal::new(1_000_000_001, 9);
                (room.low, room.typical, room.high) = (scaled, scaled, scaled);
            });
            let repriced = engine::estimate(&given, &book).unwrap().totals;
            let (first_year, budget) = simulation.draw(&z, true);
            for (replayed, total) in [(first_year, repriced.first_year), (budget, repriced.budget)] {
                let engine = total.band.typical.approximate();
                assert!((replayed - engine).abs() < 0.5, "{name}: replay {replayed}, engine {engine}");
            }
        }
    }
}

/// Within 3 % in every preset, for the first year and for the budget.
/// `cargo test --test likely -- --nocapture` prints the deviations.
#[test]
fn percentiles_agree_with_a_simulation() {
    let mut off = Vec::new();
    for (n, (name, given)) in scenarios().into_iter().enumerate() {
        let e = engine::estimate(&given, default_book()).unwrap();
        let simulated = Simulation::of(&e).run(n as u64);
        for (what, total, simulated) in
            [("first year", &e.totals.first_year, simulated[0]), ("budget", &e.totals.budget, simulated[1])]
        {
            let percent = deviations(&total.likely, simulated).map(|d| d * 100.0);
            let text = format!(
                "{name:20} {what:10} P10 {:+.2} %  P50 {:+.2} %  P90 {:+.2} %",
                percent[0], percent[1], percent[2]
            );
            println!("{text}");
            if percent.iter().any(|d| d.abs() > TOLERANCE * 100.0) {
                off.push(text);
            }
        }
    }
    assert!(off.is_empty(), "\n{}", off.join("\n"));
}

/// The chance to stay within the budget is the share of draws that do.
#[test]
fn the_chance_within_the_budget_agrees_with_a_simulation() {
    for name in ["sme-typical", "hybrid-typical", "private-typical"] {
        let e = engine::estimate(&given(preset_values(name)), default_book()).unwrap();
        let simulation = Simulation::of(&e);
        let budget = e.totals.budget.band.typical.approximate();
        let mut random = Random(3);
        let within = (0..DRAWS)
            .filter(|_| {
                let z: Vec<f64> = default_book().groups.iter().map(|_| random.normal()).collect();
                simulation.draw(&z, false).1 / simulation.reserve <= budget
            })
            .count() as f64
            / DRAWS as f64;
        assert!(
            (within - e.totals.chance_within_budget).abs() < 0.03,
            "{name}: {within} simulated, {} told",
            e.totals.chance_within_budget
        );
    }
}
