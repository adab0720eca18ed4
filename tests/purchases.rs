//! What is bought and owned: later years buy the increments, none is lost and none is paid twice.

mod support;

use rust_decimal::Decimal;
use support::{estimate_of, is_ordered};
use voicebot_cost::engine::{
    Estimate,
    book::{PriceId, default_book, id},
    line::{Line, LineId},
    money::Money,
};

/// Private and growing, with some 250 路 in year 1: one server at typical capacity, two at the low one.
const GROWING: [(&str, &str); 8] = [
    ("deployment", "private"),
    ("edition", "advanced"),
    ("traffic.outboundCallsPerDay", "0"),
    ("traffic.inboundCallsPerDay", "60000"),
    ("traffic.growthPerYear", "0.25"),
    ("hardware.inference", "gpu"),
    ("hardware.highAvailability", "false"),
    ("finance.years", "5"),
];

fn line(e: &Estimate, id: LineId) -> &Line {
    e.lines.iter().find(|line| line.id == id).unwrap_or_else(|| panic!("no {}", id.key()))
}

/// All that was bought of a line over the years, by point.
fn bought(e: &Estimate, id: LineId) -> [Decimal; 3] {
    let years = e.totals.horizon.len();
    line(e, id).amounts[..years].iter().fold([Decimal::ZERO; 3], |sum, amount| {
        let amount = amount.yuan().points();
        std::array::from_fn(|i| sum[i] + amount[i])
    })
}

/// What the servers for the 路 of the last year cost in all: units × price, cheap prices with large servers.
/// `vat` is what the book's price leaves out.
fn servers(e: &Estimate, capacity: PriceId, price: PriceId, vat: Decimal) -> [Decimal; 3] {
    let lines = Decimal::from(e.sizing.peak(e.totals.horizon.len() - 1));
    let (capacity, price) =
        (default_book().price(capacity).unwrap().band(), default_book().price(price).unwrap().band());
    let units = [capacity.high, capacity.typical, capacity.low].map(|per| (lines / per).ceil());
    let prices = price.points();
    std::array::from_fn(|i| units[i] * prices[i] * vat)
}

/// However the purchases fall into years, in the end as many servers are paid as the last year needs: exactly so at
/// typical prices. Small and large servers fall due in different years, so that no years could add up to the exact
/// corners and each be in order: the corners enclose them, and meet them in year 1.
#[test]
fn no_purchase_is_lost() {
    for growth in ["0.05", "0.1", "0.15", "0.2", "0.25", "0.3", "0.5"] {
        let mut pairs = GROWING;
        pairs[4].1 = growth;
        let e = estimate_of(&pairs);
        pairs[7].1 = "1";
        let first = estimate_of(&pairs);
        for (id, capacity, price, vat) in [
            (LineId::HardwareApp, id::HW_CAPACITY_CALL, id::HW_SERVER_APP, Decimal::ONE),
            (LineId::HardwareInference, id::HW_CAPACITY_GPU_MID, id::HW_SERVER_GPU_MID, Decimal::new(113, 2)),
        ] {
            assert_eq!(bought(&first, id), servers(&first, capacity, price, vat), "{} in year 1", id.key());
            let (paid, exact) = (bought(&e, id), servers(&e, capacity, price, vat));
            assert_eq!(paid[1], exact[1], "{}, growth {growth}", id.key());
            assert!(
                paid[0] <= exact[0] && exact[2] <= paid[2],
                "{}, growth {growth}: {paid:?} does not enclose {exact:?}",
                id.key()
            );
        }
    }
}

/// In no year do low, typical and high change places.
#[test]
fn purchases_keep_the_order_of_the_band_in_every_year() {
    for growth in ["0.05", "0.1", "0.15", "0.2", "0.25", "0.3", "0.5"] {
        let mut pairs = GROWING;
        pairs[4].1 = growth;
        let e = estimate_of(&pairs);
        for year in &e.totals.horizon {
            assert!(is_ordered(year.capex), "growth {growth}, year {}: capex {:?}", year.year, year.capex);
        }
        for line in &e.lines {
            for (year, amount) in line.amounts.iter().enumerate() {
                assert!(is_ordered(*amount), "growth {growth}: {} in year {}: {amount:?}", line.id.key(), year + 1);
            }
        }
    }
}

/// Falling traffic refunds nothing and buys nothing.
#[test]
fn a_fall_refunds_nothing() {
    let mut pairs = GROWING;
    pairs[4].1 = "-0.3";
    let e = estimate_of(&pairs);
    for id in [
        LineId::LicenceBase,
        LineId::LicenceConcurrency,
        LineId::HardwareApp,
        LineId::HardwareInference,
        LineId::HardwareGateway,
    ] {
        assert!(line(&e, id).amounts[1..].iter().all(|amount| amount.is_zero()), "{}", id.key());
    }
    // Trunks that were opened are rented on; minutes follow the traffic.
    let rent = line(&e, LineId::TelephonyLineRent);
    assert!(rent.amounts[..5].iter().all(|amount| *amount == rent.amounts[0]));
    let inbound = line(&e, LineId::TelephonyInbound);
    assert!(inbound.amounts[1].typical < inbound.amounts[0].typical);
}

/// Licences of the 路 that are owned already are not bought again.
#[test]
fn only_increments_are_bought() {
    let e = estimate_of(&GROWING);
    let price = default_book().price(id::LICENCE_PRIVATE_CONCURRENCY).unwrap().typical;
    let mut owned = 0;
    for (slot, amount) in line(&e, LineId::LicenceConcurrency).amounts[..5].iter().enumerate() {
        let lines = e.sizing.peak(slot);
        assert_eq!(amount.typical.yuan(), Decimal::from(lines - owned) * price, "year {}", slot + 1);
        owned = lines;
    }
}

/// The recurring year is a second year of the same size: it pays upkeep and buys nothing.
#[test]
fn the_recurring_year_buys_nothing() {
    let e = estimate_of(&GROWING);
    let flat = {
        let mut pairs = GROWING;
        pairs[4].1 = "0";
        estimate_of(&pairs)
    };
    assert_eq!(e.totals.recurring_year.band, flat.totals.horizon[1].opex);
    assert_eq!(flat.totals.horizon[1].capex.typical, Money::ZERO);
}

/// With one year the horizon is the first year; more years change nothing in it but what must be kept longer.
#[test]
fn the_first_year_does_not_depend_on_the_horizon() {
    let with_years = |years: &str| {
        let mut pairs = GROWING;
        pairs[7].1 = years;
        estimate_of(&pairs).totals.first_year.band
    };
    assert_eq!(with_years("1"), with_years("5"));
}
