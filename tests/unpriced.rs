//! Unknown is never ¥0: what a missing price would have made is unpriced, and the totals say "at least".

mod support;

use support::{changed_book, given, preset_values};
use voicebot_cost::engine::{
    self, Estimate,
    book::{IDS, default_book},
    line::Status,
};

/// Scenarios that between them use every kind of line.
fn scenarios() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let preset = |id, more: &[(&'static str, &'static str)]| (id, [preset_values(id), more].concat());
    vec![
        preset("sme-top", &[("hidden.internalDays", "5")]),
        preset("large-top", &[]),
        preset("finance-typical", &[("delivery", "expedited"), ("lineType", "n95")]),
        preset("private-typical", &[("traffic.growthPerYear", "0.3"), ("data.migration", "true")]),
        preset("ecommerce-typical", &[("traffic.outboundPacing", "paced"), ("lineType", "mobile")]),
        preset(
            "education-top",
            &[
                ("billing.mode", "package"),
                ("billing.packageMinutes", "100000"),
                ("robot", "llm"),
                ("traffic.outboundMinutesPerCall", "3"),
            ],
        ),
        preset("catering-top", &[("billing.mode", "usage"), ("billing.usageUnit", "dialledCall"), ("robot", "llm")]),
    ]
}

fn fingerprint(e: &Estimate) -> String {
    format!(
        "{:?} {:?}",
        e.lines.iter().map(|l| (l.id, l.status, l.amounts, l.quantity)).collect::<Vec<_>>(),
        e.sizing.monthly
    )
}

/// Each price taken out of the book in turn: either nothing rests on it, or the estimate is incomplete.
#[test]
fn a_missing_price_changes_nothing_or_is_confessed() {
    let mut silent = Vec::new();
    for (name, pairs) in scenarios() {
        let given = given(&pairs);
        let whole = engine::estimate(&given, default_book()).unwrap();
        for (index, key) in IDS.iter().enumerate() {
            let book = changed_book(|prices| prices[index] = None);
            let Ok(holed) = engine::estimate(&given, &book) else {
                silent.push(format!("{name} without {key}: no answer but an overflow"));
                continue;
            };
            if fingerprint(&holed) != fingerprint(&whole) && holed.totals.complete {
                silent.push(format!(
                    "{name} without {key}: first year {} becomes {} and passes for complete",
                    whole.totals.first_year.band.typical, holed.totals.first_year.band.typical
                ));
            }
        }
    }
    assert!(silent.is_empty(), "\n{}", silent.join("\n"));
}

/// A line whose price is missing stays, without an amount, and its total is lower by what it cost.
#[test]
fn a_line_without_a_price_is_unpriced() {
    let (_, pairs) = &scenarios()[0];
    let given = given(pairs);
    let whole = engine::estimate(&given, default_book()).unwrap();
    let missing = engine::book::id::TEL_COMPLIANCE;
    let holed = engine::estimate(&given, &changed_book(|prices| prices[usize::from(missing.0)] = None)).unwrap();
    let line =
        |e: &Estimate| e.lines.iter().find(|l| l.id == engine::line::LineId::TelephonyCompliance).unwrap().clone();
    assert_eq!(line(&holed).status, Status::Unpriced);
    assert_eq!(line(&holed).first_year(), None);
    assert!(whole.totals.complete && !holed.totals.complete);
    let lost = whole.totals.first_year.band.typical.minus(holed.totals.first_year.band.typical).unwrap();
    assert_eq!(Some(lost), line(&whole).first_year().map(|amount| amount.typical));
    let component = |e: &Estimate| e.components.iter().find(|c| c.component.key() == "telephony").unwrap().complete;
    assert!(component(&whole) && !component(&holed));
}

/// What does not apply is absent, known or not: nothing is stored where nothing is said or nothing is kept.
#[test]
fn an_unknown_figure_of_nothing_is_nothing() {
    use engine::line::LineId;
    let book = changed_book(|prices| prices[usize::from(engine::book::id::REC_MB_PER_MINUTE.0)] = None);
    for deployment in ["saas", "hybrid", "private"] {
        let no_calls = [("traffic.inboundCallsPerDay", "0"), ("traffic.outboundCallsPerDay", "0")];
        for pairs in [&no_calls[..], &[("compliance.recordingMonths", "0")]] {
            let e = engine::estimate(&given(&[&[("deployment", deployment)], pairs].concat()), &book).unwrap();
            let unknown: Vec<_> =
                e.lines.iter().filter(|line| line.status == Status::Unpriced).map(|line| line.id).collect();
            assert!(unknown.is_empty(), "{deployment}, {pairs:?}: {unknown:?}");
            assert!(e.lines.iter().all(|line| line.id != LineId::HardwareStorage));
        }
    }
}

/// A price of zero is known: the line is priced at ¥0 and the totals stay complete.
#[test]
fn a_price_of_zero_is_not_unknown() {
    let (_, pairs) = &scenarios()[0];
    let book = changed_book(|prices| {
        let price = prices[usize::from(engine::book::id::TEL_COMPLIANCE.0)].as_mut().unwrap();
        (price.low, price.typical, price.high) = Default::default();
    });
    let e = engine::estimate(&given(pairs), &book).unwrap();
    let line = e.lines.iter().find(|l| l.id == engine::line::LineId::TelephonyCompliance).unwrap();
    assert_eq!((line.status, line.amounts[0].is_zero()), (Status::Priced, true));
    assert!(e.totals.complete);
}

/// A book without any price still answers: everything is unpriced, nothing is ¥0 by accident.
#[test]
fn an_empty_book_leaves_everything_unpriced() {
    for (name, pairs) in scenarios() {
        let answer = engine::estimate(&given(&pairs), &changed_book(|prices| prices.fill(None)));
        let e = answer.unwrap_or_else(|_| panic!("{name}: no answer but an overflow"));
        assert!(!e.totals.complete, "{name}");
        for line in &e.lines {
            let own_figure = line.id.key() == "contingency.reserve" || line.prices.is_empty();
            assert!(line.status != Status::Priced || own_figure, "{name}: {} has a price from nowhere", line.id.key());
        }
    }
}

/// Prices of zero, capacities among them, are numbers a reader accepts; the engine must answer or refuse, not panic.
#[test]
fn no_price_of_zero_makes_it_panic() {
    let mut panicked = Vec::new();
    for (name, pairs) in scenarios() {
        let given = given(&pairs);
        for (index, key) in IDS.iter().enumerate() {
            let book = changed_book(|prices| {
                let price = prices[index].as_mut().unwrap();
                (price.low, price.typical, price.high) = Default::default();
            });
            let answer =
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| engine::estimate(&given, &book).is_ok()));
            if answer.is_err() {
                panicked.push(format!("{name} with {key} = 0"));
            }
        }
    }
    assert!(panicked.is_empty(), "\n{}", panicked.join("\n"));
}
