//! What a report adds to an estimate: its table adds up to the totals shown, nothing unknown is zero.

mod support;

use support::{changed_book, estimate_of, given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    decisions::{
        report::{Amounts, assumed, changed, items},
        years::years,
    },
    engine::{
        self, Estimate,
        book::{Grade, default_book, id},
        line::{Component, LineId, Status},
        money::Money,
        scenario::Field,
    },
    format::{Scale, aligned},
};

fn add(amounts: impl Iterator<Item = Option<Money>>) -> Money {
    amounts.flatten().fold(Money::ZERO, |sum, amount| sum.plus(amount).unwrap())
}

/// Every preset, with VAT in the prices and without.
fn estimates() -> impl Iterator<Item = (String, Estimate)> {
    PRESETS.iter().flat_map(|preset| {
        ["included", "excluded"].into_iter().map(|vat| {
            let values = [preset_values(preset.id), &[("finance.vat", vat)]].concat();
            (format!("{}, VAT {vat}", preset.id), estimate_of(&values))
        })
    })
}

#[test]
fn lines_add_up_to_subtotals_and_totals_in_both_columns() {
    for (name, e) in estimates() {
        let shown = items(&e, &years(&e).unwrap().vat).unwrap();
        let listed: Vec<usize> = shown.sections.iter().flat_map(|s| s.items.iter().map(|item| item.line)).collect();
        let mut every = listed.clone();
        every.sort_unstable();
        assert_eq!(every, (0..e.lines.len()).collect::<Vec<_>>(), "{name}: each line once");
        let scope = || shown.sections.iter().filter(|section| section.component.is_in_first_year());
        for section in scope() {
            assert_eq!(section.subtotal.gross, Some(add(section.items.iter().map(|i| i.amounts.gross))), "{name}");
            assert_eq!(section.subtotal.net, Some(add(section.items.iter().map(|i| i.amounts.net))), "{name}");
        }
        assert_eq!(shown.first_year.gross, Some(add(scope().map(|s| s.subtotal.gross))), "{name}");
        assert_eq!(shown.first_year.net, Some(add(scope().map(|s| s.subtotal.net))), "{name}");
        let included = name.ends_with("included");
        let own = |amounts: Amounts| if included { amounts.gross } else { amounts.net };
        assert_eq!(own(shown.first_year), Some(e.totals.first_year.band.typical), "{name}");
        assert_eq!(own(shown.budget), Some(e.totals.budget.band.typical), "{name}");
        let beside = shown.sections.iter().filter(|section| !section.component.is_in_first_year());
        let beside = add(beside.map(|section| own(section.subtotal)));
        assert_eq!(own(shown.first_year).unwrap().plus(beside), Ok(e.totals.budget.band.typical), "{name}");
        for section in &shown.sections {
            let total = e.components.iter().find(|c| c.component == section.component).unwrap();
            assert_eq!(own(section.subtotal), Some(total.first_year.typical), "{name}");
        }
    }
}

#[test]
fn without_a_price_a_line_has_no_amount_and_included_ones_have_zero() {
    let book = changed_book(|prices| prices[usize::from(id::TEL_OUT_LANDLINE.0)] = None);
    let e = engine::estimate(&given(preset_values("finance-typical")), &book).unwrap();
    let shown = items(&e, &years(&e).unwrap().vat).unwrap();
    let of = |line: LineId| {
        shown.sections.iter().flat_map(|s| &s.items).find(|item| e.lines[item.line].id == line).unwrap().amounts
    };
    assert_eq!((of(LineId::TelephonyOutbound).gross, of(LineId::TelephonyOutbound).net), (None, None));
    assert_eq!(shown.unpriced.iter().map(|i| e.lines[*i].id).collect::<Vec<_>>(), [LineId::TelephonyOutbound]);
    let telephony = shown.sections.iter().find(|s| s.component == Component::Telephony).unwrap();
    assert!(!telephony.complete);
    let included = e.lines.iter().find(|line| line.status == Status::Included && line.component().is_in_first_year());
    assert_eq!(of(included.unwrap().id).gross, Some(Money::ZERO));
}

#[test]
fn assumed_prices_are_those_of_grade_u_with_the_amounts_behind_them() {
    let e = estimate_of(preset_values("large-top"));
    let found = assumed(&e, default_book()).unwrap();
    assert!(found.len() > 5 && found.is_sorted_by_key(|a| std::cmp::Reverse(a.amount)));
    for assumed in &found {
        assert_eq!(default_book().price(assumed.price).unwrap().grade, Grade::U);
        let behind = assumed.lines.iter().map(|line| &e.lines[*line]);
        assert!(behind.clone().all(|line| line.prices.contains(&assumed.price)));
        assert_eq!(assumed.amount, add(behind.map(|line| Some(line.amounts[0].typical))));
    }
}

#[test]
fn a_changed_answer_is_one_that_differs_from_its_default() {
    let pairs = [("industry", "general"), ("traffic.inboundCallsPerDay", "4321"), ("finance.years", "3")];
    let of = |given| changed(&given, default_book()).unwrap();
    assert_eq!(of(given(&pairs)), [Field::TrafficInboundCallsPerDay]);
    // A link gives every answer; that changes none.
    let all = engine::estimate(&given(&pairs), default_book()).unwrap().scenario.as_given();
    assert_eq!(of(all), [Field::TrafficInboundCallsPerDay]);
}

#[test]
fn a_column_has_two_decimals_in_either_scale() {
    let e = estimate_of(preset_values("large-top"));
    for scale in [Scale::Yuan, Scale::Wan] {
        let shown = aligned(e.totals.budget.band.typical, scale);
        assert_eq!(shown.split_once('.').map(|(_, decimals)| decimals.len()), Some(2), "{shown}");
    }
}
