//! Erlang C against published figures.

use voicebot_cost::engine::traffic::{
    erlang::blocking,
    erlang_c::{Promise, agents_for, service_level, waiting},
};

const EIGHTY_TWENTY: f64 = 0.8;

fn promise(aht: f64, occupancy: f64) -> Promise {
    Promise { share: EIGHTY_TWENTY, time: 20.0 / aht, occupancy }
}

/// P(wait) as printed: the worked example of Call Centre Helper (100 calls of 3 minutes in half an hour), the older
/// one of 360 calls of 4 minutes in half an hour, and the M/M/1, M/M/2 and M/M/3 queues of any textbook.
#[test]
fn waiting_agrees_with_printed_examples() {
    for (erlangs, agents, printed, digits) in [
        (10.0, 14, 0.174, 1e-3),
        (48.0, 55, 0.239, 1e-3),
        (0.7, 1, 0.7, 1e-12),
        (1.0, 2, 1.0 / 3.0, 1e-12),
        (2.0, 3, 4.0 / 9.0, 1e-12),
    ] {
        let found = waiting(erlangs, agents);
        assert!((found - printed).abs() <= digits / 2.0 + 1e-12, "{erlangs} E at {agents}: {found}, printed {printed}");
    }
}

/// The delay tables print the greatest traffic at which no more than a share of callers waits.
#[test]
fn waiting_agrees_with_a_printed_table() {
    for (agents, share, erlangs) in [(8, 0.05, 3.87), (10, 0.01, 4.08)] {
        let (below, above) = (waiting(erlangs - 0.005, agents), waiting(erlangs + 0.005, agents));
        assert!(below <= share && share <= above, "{agents} agents at {erlangs} E: {below} to {above}, table {share}");
    }
}

/// 88.8 % within 20 seconds at 10 E, 3 minutes and 14 agents. Of the callers of a trunked radio who wait, 1.6 % and
/// 0.22 % wait longer than a call lasts, with 8 and 10 channels at 3.87 E.
#[test]
fn service_level_agrees_with_printed_examples() {
    let found = service_level(10.0, 14, 20.0 / 180.0);
    assert!((found - 0.888).abs() < 0.0005, "{found}");
    for (channels, printed, half) in [(8, 0.016, 0.0005), (10, 0.0022, 0.00005)] {
        let late = (1.0 - service_level(3.87, channels, 1.0)) / waiting(3.87, channels);
        assert!((late - printed).abs() < half, "{channels} channels: {late}, printed {printed}");
    }
}

/// The published answers to "80 % in 20 seconds": 14 agents for 10 E of 3-minute calls at 85 % occupancy at most.
#[test]
fn agents_agree_with_printed_examples() {
    assert_eq!(agents_for(10.0, promise(180.0, 0.85)), Some(14));
    // 13 would be busy for less than 85 %, but answer only 79 % in time.
    assert!(service_level(10.0, 13, 20.0 / 180.0) < 0.8);
}

/// The closed formula, and the relation to Erlang B.
#[test]
fn waiting_is_the_closed_formula() {
    for (erlangs, agents) in [(0.5, 1), (3.857, 6), (12.0, 20), (17.0, 18), (140.0, 150)] {
        let b = blocking(erlangs, agents);
        let load = erlangs / f64::from(agents);
        let closed = b / (1.0 - load * (1.0 - b));
        let found = waiting(erlangs, agents);
        assert!((found / closed - 1.0).abs() < 1e-9, "{erlangs} E at {agents}: {found}, not {closed}");
    }
}

/// The answer keeps both promises, and one agent fewer breaks one of them.
#[test]
fn the_number_of_agents_is_the_smallest() {
    for erlangs in [0.001, 0.2, 1.0, 3.857, 4.0, 47.3, 999.5, 20_000.0] {
        for (aht, occupancy) in [(309.0, 0.75), (180.0, 1.0), (28_800.0, 0.9), (60.0, 0.3)] {
            let p = promise(aht, occupancy);
            let keeps = |n: u32| service_level(erlangs, n, p.time) >= 0.8 && erlangs / f64::from(n) <= occupancy;
            let agents = agents_for(erlangs, p).expect("few enough");
            assert!(keeps(agents), "{erlangs} E, {aht} s, {occupancy}: {agents} are too few");
            assert!(agents == 1 || !keeps(agents - 1), "{erlangs} E, {aht} s, {occupancy}: {agents} are too many");
        }
    }
}

/// More traffic never needs fewer agents.
#[test]
fn more_traffic_needs_no_fewer_agents() {
    for (aht, occupancy) in [(309.0, 0.75), (180.0, 1.0), (28_800.0, 0.97)] {
        let mut before = 0;
        for step in 0..3_000 {
            let agents = agents_for(f64::from(step) * 0.037, promise(aht, occupancy)).unwrap();
            assert!(agents >= before, "{} E, {aht} s, {occupancy}", f64::from(step) * 0.037);
            before = agents;
        }
    }
}

/// Nobody for no calls; ten million calls a day and more are no trouble.
#[test]
fn the_ends_of_the_range() {
    assert_eq!(agents_for(0.0, promise(309.0, 0.75)), Some(0));
    assert_eq!((waiting(0.0, 0), service_level(0.0, 0, 0.1)), (0.0, 1.0));
    assert_eq!(waiting(5.0, 5), 1.0);
    // 10,000,000 calls a day, 15 % of them in the busy hour, 309 seconds each.
    let erlangs = 1e7 * 0.15 * 309.0 / 3_600.0;
    assert_eq!(agents_for(erlangs, promise(309.0, 0.75)), Some((erlangs / 0.75_f64).ceil() as u32));
    let tight = agents_for(erlangs, promise(309.0, 1.0)).unwrap();
    assert!(f64::from(tight) > erlangs && f64::from(tight) < erlangs * 1.01);
    assert!(agents_for(1.3e9, promise(28_800.0, 1.0)).is_some());
    assert_eq!(agents_for(1e12, promise(309.0, 0.75)), None);
}
