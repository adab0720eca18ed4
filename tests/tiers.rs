//! Volume tiers, whole volumes and packs, against plain reckoning.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;

use proptest::{collection::vec, prelude::*};
use rust_decimal::Decimal;
use scenarios::config;
use voicebot_cost::engine::tier::{Slice, Step, TierMode, Tiers};

fn split(tiers: &Tiers, quantity: u32) -> Vec<Slice> {
    let mut slices = Vec::new();
    tiers.split(quantity.into(), Decimal::ONE, &mut slices).expect("small numbers");
    slices
}

fn cost(tiers: &Tiers, quantity: u32) -> Decimal {
    split(tiers, quantity).iter().map(|s| s.quantity * s.factor).sum()
}

fn tiers(mode: TierMode, steps: &[(u32, u32)]) -> Tiers {
    let steps: Vec<Step> = steps
        .iter()
        .map(|(bound, percent)| Step { bound: (*bound).into(), factor: Decimal::new((*percent).into(), 2) })
        .collect();
    Tiers { mode, steps: steps.into(), grade: None }
}

/// Rising bounds with any factors in percent.
fn steps() -> impl Strategy<Value = Vec<(u32, u32)>> {
    vec((1u32..40, 1u32..120), 1..5).prop_map(|gaps| {
        let mut bound = 0;
        gaps.into_iter()
            .map(|(gap, percent)| {
                bound += gap;
                (bound, percent)
            })
            .collect()
    })
}

/// Units bought one by one, each at the factor of the step it falls in; beyond the last step its factor goes on.
fn one_by_one(steps: &[(u32, u32)], quantity: u32) -> Decimal {
    let factor = |unit: u32| {
        steps.iter().find(|(bound, _)| unit <= *bound).or(steps.last()).map_or(100, |(_, percent)| *percent)
    };
    (1..=quantity).map(|unit| Decimal::new(factor(unit).into(), 2)).sum()
}

/// The least cost of packs that cover the quantity, over all combinations.
fn cheapest_packs(steps: &[(u32, u32)], quantity: u32) -> Decimal {
    let mut least = vec![0u64; quantity as usize + 1];
    for need in 1..=quantity {
        let packs =
            steps.iter().map(|(size, percent)| u64::from(size * percent) + least[need.saturating_sub(*size) as usize]);
        least[need as usize] = packs.min().expect("there is a pack");
    }
    Decimal::new(least[quantity as usize] as i64, 2)
}

proptest! {
    #![proptest_config(config(300))]

    /// Graduated steps charge what buying one by one would cost, and cut the quantity without loss.
    #[test]
    fn graduated_steps_charge_each_unit_at_its_step(steps in steps(), quantity in 0u32..200) {
        let t = tiers(TierMode::Graduated, &steps);
        prop_assert_eq!(cost(&t, quantity), one_by_one(&steps, quantity));
        prop_assert_eq!(split(&t, quantity).iter().map(|s| s.quantity).sum::<Decimal>(), Decimal::from(quantity));
    }

    /// One pays one's own step or a larger commitment, whichever is less: so more never costs less,
    /// wherever a larger step is no dearer by the unit.
    #[test]
    fn whole_volumes_take_the_lesser_of_step_and_commitment(mut steps in steps(), quantity in 1u32..200) {
        steps.sort_by_key(|(bound, _)| *bound);
        let t = tiers(TierMode::WholeVolume, &steps);
        let own = steps.iter().rev().find(|(from, _)| *from <= quantity).map_or(100, |(_, percent)| *percent);
        let commitments = steps.iter().filter(|(from, _)| *from > quantity).map(|(from, percent)| from * percent);
        let least = commitments.chain([quantity * own]).min().expect("at least the own step");
        prop_assert_eq!(cost(&t, quantity), Decimal::new(least.into(), 2));
    }

    /// With falling unit prices a commitment to more keeps whole volumes from costing less for more.
    #[test]
    fn whole_volumes_never_cost_less_for_more(steps in steps(), quantity in 0u32..200, more in 1u32..50) {
        let mut factors: Vec<u32> = steps.iter().map(|(_, percent)| *percent.min(&100)).collect();
        factors.sort_unstable_by(|a, b| b.cmp(a));
        let falling: Vec<(u32, u32)> = steps.iter().zip(factors).map(|((bound, _), percent)| (*bound, percent)).collect();
        let t = tiers(TierMode::WholeVolume, &falling);
        prop_assert!(cost(&t, quantity) <= cost(&t, quantity + more));
    }

    /// Packs cover the quantity at the least cost there is, whatever their sizes.
    #[test]
    fn packs_cover_at_the_least_cost(steps in steps(), quantity in 0u32..400) {
        let t = tiers(TierMode::Packs, &steps);
        let bought: Decimal = split(&t, quantity).iter().map(|s| s.quantity).sum();
        prop_assert!(bought >= Decimal::from(quantity), "{bought} bought, {quantity} needed");
        prop_assert_eq!(cost(&t, quantity), cheapest_packs(&steps, quantity));
    }
}

/// Two packs of 30,000 are cheaper than one of 50,000 and one of 30,000.
#[test]
fn packs_that_do_not_divide_each_other() {
    let t = tiers(TierMode::Packs, &[(30, 20), (50, 19)]);
    assert_eq!(cost(&t, 60), Decimal::new(60 * 20, 2));
}

/// Packs for a part of a minute more: 50,000.5 minutes are covered, not cut.
#[test]
fn packs_cover_fractions() {
    let t = tiers(TierMode::Packs, &[(10_000, 110), (50_000, 100)]);
    let mut slices = Vec::new();
    t.split(Decimal::new(500_005, 1), Decimal::ONE, &mut slices).unwrap();
    assert_eq!(slices.iter().map(|s| s.quantity * s.factor).sum::<Decimal>(), Decimal::from(61_000));
}
