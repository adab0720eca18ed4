//! People against the robot: staff, cash by month, payback, NPV.
#![cfg(not(target_arch = "wasm32"))]

mod scenarios;
mod support;

use proptest::prelude::*;
use rust_decimal::Decimal;
use scenarios::{config, drafts, realistic};
use std::str::FromStr;
use support::{changed_book, given, preset_values};
use voicebot_cost::{
    decisions::people::{Cash, People, people},
    engine::{
        self, Estimate,
        book::{Book, default_book, id},
        money::Money,
        scenario::{Field, Given, Value},
    },
    explain::reason,
    input::{Draft, check},
    text::{Language, Text},
};

fn both(given: &Given, book: &Book) -> (Estimate, People) {
    let e = engine::estimate(given, book).expect("within what can be computed");
    let p = people(&e, book).expect("within what can be computed");
    (e, p)
}

fn of(pairs: &[(&str, &str)]) -> (Estimate, People) {
    both(&given(pairs), default_book())
}

fn cash(people: &People) -> &Cash {
    people.cash.as_ref().expect("the default book has wages")
}

fn yuan(text: &str) -> Money {
    Money::round(Decimal::from_str(text).unwrap()).unwrap()
}

fn says(people: &People, text: Text) -> bool {
    people.because.iter().any(|r| r.text == text)
}

/// Outbound only, so that staff can be worked out on paper.
const PACED: [(&str, &str); 13] = [
    ("traffic.inboundCallsPerDay", "0"),
    ("traffic.outboundCallsPerDay", "2800"),
    ("traffic.outboundDaysPerYear", "250"),
    ("traffic.connectRate", "0.5"),
    ("human.annualCostPerAgent", "100000"),
    ("human.turnover", "0"),
    ("human.shrinkage", "0"),
    ("human.callsPerAgentPerDay", "70"),
    ("human.resolutionRate", "0.5"),
    ("human.rampMonths", "1"),
    ("human.redeployShare", "0.5"),
    ("finance.years", "3"),
    ("finance.discountRate", "0.1"),
];

/// 2,800 × 250 × 0.5 = 350,000 answered calls ÷ 70 a shift = 5,000 shifts ÷ 248 = 20.2: 21 people.
/// Half of them: 2,500 ÷ 248 = 10.1: 11, so 10 are freed. Month 1 at 0.5 × 1 ÷ 2 = 0.25: 3,750 ÷ 248 = 15.1: 16, 5 freed.
/// A freed person saves 100,000 × (1 − 0.5) = 50,000 a year.
/// Year 1: (5 + 11 × 10) ÷ 12 × 50,000 = 479,166.67; years 2 and 3: 500,000.
/// Present value: 479,166.67 + 500,000 ÷ 1.1 + 500,000 ÷ 1.21 = 479,166.67 + 454,545.45 + 413,223.14 = 1,346,935.26.
#[test]
fn a_case_worked_by_hand() {
    let (e, p) = of(&PACED);
    assert_eq!((p.before.people, p.after.people, p.agents), (21, 11, 10));
    assert_eq!(p.before.outbound_hours, Decimal::from(40_000));
    assert_eq!(p.resolved_calls, Decimal::from(175_000));
    let c = cash(&p);
    assert_eq!(c.cost_per_agent.points(), [yuan("100000"); 3]);
    assert_eq!(c.yearly_cost.typical, yuan("1000000"));
    assert_eq!(c.saving_per_year.typical, yuan("500000"));
    let saving: Vec<Money> = c.years.iter().map(|y| y.saving).collect();
    assert_eq!(saving, [yuan("479166.67"), yuan("500000"), yuan("500000")]);
    assert_eq!((c.months[0].freed, c.months[1].freed), (5, 10));
    // 5 × 50,000 ÷ 12
    assert_eq!(c.months[0].saving, yuan("20833.33"));

    let spent: Decimal = e.totals.horizon.iter().map(|y| y.present_value.typical.yuan()).sum();
    let npv = yuan("1346935.26").yuan() - spent;
    assert_eq!(c.npv.typical.yuan(), npv);
    assert_eq!(c.roi.unwrap(), (npv / spent).round_dp(4));
}

/// 70 calls in 8 × 0.72 hours on duty at 75 %: 5.76 × 3,600 × 0.75 ÷ 70 = 222.2 s. 300 calls a day, 15 % in the busy
/// hour: 45 × 222.2 ÷ 3,600 = 2.777 E, ÷ 0.75 = 3.7, and 4 agents answer 62.4 % in 20 s, 5 agents 84.9 %. The other
/// nine hours 255 ÷ 9 × 222.2 ÷ 3,600 = 1.749 E: 3 answer 70.2 %, 4 agents 90.4 %. On duty 5 + 9 × 4 = 41 hours
/// × 365 = 14,965. Outbound 3,000 × 280 × 0.55 = 462,000 ÷ 70 × 5.76 = 38,016. A person works
/// 8 × 248 × 0.72 = 1,428.48 hours: 52,981 ÷ 1,428.48 = 37.1, so 38 people.
#[test]
fn finance_typical_by_hand() {
    let (_, p) = of(preset_values("finance-typical"));
    assert_eq!(p.handling.seconds, Decimal::from_str("222.2").unwrap());
    assert_eq!((p.before.busy, p.before.other), (5, 4));
    assert_eq!(p.before.inbound_hours, Decimal::from(14_965));
    assert_eq!(p.before.outbound_hours, Decimal::from(38_016));
    assert_eq!(p.handling.person_hours, Decimal::from_str("1428.48").unwrap());
    assert_eq!(p.before.people, 38);
    // 120,000 + 0.4 × 10,000
    assert_eq!(cash(&p).cost_per_agent.typical, yuan("124000"));
}

/// 9 or 10 people × 124,000 × 0.5 are about 600,000 a year, and the robot costs 2,070,000 in three years.
#[test]
fn a_low_resolution_rate_does_not_pay_back() {
    let (_, p) = of(&[preset_values("finance-typical"), &[("human.resolutionRate", "0.3")]].concat());
    assert_eq!(cash(&p).payback_month, None);
    assert!(cash(&p).npv.typical < Money::ZERO && cash(&p).break_even > Some(Decimal::new(3, 1)));
    assert_eq!(p.because[0].text, Text::PEOPLE_VERDICT_NEVER, "{:?}", p.because);
}

#[test]
fn nothing_resolved_saves_nothing() {
    let (_, p) = of(&[preset_values("finance-typical"), &[("human.resolutionRate", "0")]].concat());
    let c = cash(&p);
    assert_eq!((p.agents, p.resolved_calls), (0, Decimal::ZERO));
    assert!(c.saving_per_year.is_zero() && c.months.iter().all(|m| m.saving.is_zero()));
    assert_eq!(c.payback_month, None);
    assert_eq!(c.roi, Some(-Decimal::ONE));
    assert!(says(&p, Text::PEOPLE_NO_RESOLUTION) && says(&p, Text::PEOPLE_NO_SAVING));
    assert!(c.break_even.is_some());
}

#[test]
fn no_calls_need_nobody() {
    let (_, p) = of(&[("traffic.inboundCallsPerDay", "0"), ("traffic.outboundCallsPerDay", "0")]);
    assert_eq!((p.before.people, p.after.people, p.agents), (0, 0, 0));
    assert_eq!(cash(&p).payback_month, None);
    assert_eq!(cash(&p).break_even, None);
    assert!(says(&p, Text::PEOPLE_NO_CALLS));
}

#[test]
fn all_resolved_needs_nobody() {
    let (_, p) = of(&[preset_values("medium-typical"), &[("human.resolutionRate", "1")]].concat());
    assert_eq!((p.after.people, p.after.busy, p.after.other), (0, 0, 0));
    assert_eq!(p.agents, p.before.people);
}

#[test]
fn all_moved_to_other_work_saves_no_cash() {
    let (_, p) = of(&[preset_values("finance-typical"), &[("human.redeployShare", "1")]].concat());
    assert!(p.agents > 0 && cash(&p).saving_per_year.is_zero());
    assert_eq!((cash(&p).payback_month, cash(&p).break_even), (None, None));
    assert!(says(&p, Text::PEOPLE_ALL_REDEPLOYED));
}

/// Around the clock one agent at least is on duty for each hour; a single hour of service takes all calls at once.
#[test]
fn service_hours() {
    let with = |hours| of(&[("traffic.inboundCallsPerDay", "20"), ("human.serviceHours", hours)]).1;
    let (all_day, one_hour) = (with("24"), with("1"));
    // 20 × 15 % = 3 and 17 ÷ 23 = 0.74 calls an hour.
    assert!(all_day.before.busy >= 1 && all_day.before.other == 1);
    assert!(all_day.before.inbound_hours >= Decimal::from(24 * 365));
    // 20 calls × 222.2 s ÷ 3,600 = 1.23 E in the one hour.
    assert_eq!(one_hour.before.inbound_hours, Decimal::from(one_hour.before.busy * 365));
    assert!(one_hour.before.busy > all_day.before.busy);
}

/// Two people who answer the telephone around the clock are needed as long as anybody calls.
#[test]
fn a_minimum_crew_is_named() {
    let (_, p) =
        of(&[("traffic.inboundCallsPerDay", "60"), ("traffic.outboundCallsPerDay", "0"), ("human.serviceHours", "24")]);
    assert!(says(&p, Text::PEOPLE_CREW), "{:?}", p.because);
    assert!(p.after.other >= 1);
}

#[test]
fn a_missing_price_is_unknown_and_never_zero() {
    for (price, text) in
        [(id::HUMAN_TIER1, Text::PEOPLE_NO_WAGE), (id::HUMAN_RECRUIT_AND_RAMP, Text::PEOPLE_NO_RECRUITING_PRICE)]
    {
        let book = changed_book(|prices| prices[usize::from(price.0)] = None);
        let (_, p) = both(&given(preset_values("finance-typical")), &book);
        assert!(p.cash.is_none() && says(&p, text), "{}", price.key());
        assert!(p.agents > 0);
    }
    // The other cities' prices are not missed, nor the city's where the visitor says what a person costs.
    let book = changed_book(|prices| prices[usize::from(id::HUMAN_TIER1.0)] = None);
    for other in [("human.city", "tier2"), ("human.annualCostPerAgent", "90000")] {
        assert!(both(&given(&[other]), &book).1.cash.is_some(), "{other:?}");
    }
}

/// The reasons are whole sentences, in both languages, whatever the case.
#[test]
fn reasons_are_whole_sentences() {
    for preset in voicebot_cost::data::presets::PRESETS {
        for more in [
            &[][..],
            &[("human.resolutionRate", "0.1")],
            &[("human.resolutionRate", "0.05"), ("finance.years", "1")],
            &[("human.redeployShare", "1")],
            &[("human.redeployShare", "0.9")],
            &[("human.resolutionRate", "1")],
        ] {
            let (_, p) = of(&[preset_values(preset.id), more].concat());
            for language in [Language::Zh, Language::En] {
                for sentence in p.because.iter().map(|r| reason(r, language)) {
                    assert!(!sentence.contains(['{', '}']), "{}: {sentence}", preset.id);
                    let han = sentence.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                    assert_eq!(han, language == Language::Zh, "{}: {sentence}", preset.id);
                }
            }
        }
    }
}

fn sum(amounts: impl Iterator<Item = Money>) -> Money {
    amounts.fold(Money::ZERO, |sum, amount| sum.plus(amount).unwrap())
}

fn rate_of(e: &Estimate) -> Decimal {
    e.scenario.human_resolution_rate()
}

fn with_rate(draft: &Draft, rate: Decimal) -> (Estimate, People) {
    let mut given = check(draft).unwrap();
    given.set(Field::HumanResolutionRate, Value::Number(rate));
    both(&given, default_book())
}

/// The payback month as somebody reads it off the table.
fn read_off(cash: &Cash) -> Option<u32> {
    let first = (0..cash.months.len()).find(|i| cash.months[*i..].iter().all(|m| m.cumulative >= Money::ZERO))?;
    (!sum(cash.months.iter().map(|m| m.saving)).is_zero()).then_some(cash.months[first].month)
}

proptest! {
    #![proptest_config(config(300))]

    /// Months add up to the years, years to the estimate's own sums, and the columns to date to the columns.
    #[test]
    fn months_sum_to_years(draft in realistic()) {
        let (e, p) = both(&check(&draft).unwrap(), default_book());
        let c = cash(&p);
        prop_assert_eq!(c.months.len(), 12 * e.totals.horizon.len());
        for ((year, months), own) in c.years.iter().zip(c.months.chunks(12)).zip(&e.totals.horizon) {
            prop_assert_eq!(sum(months.iter().map(|m| m.robot_cost)), year.robot_cost);
            prop_assert_eq!(sum(months.iter().map(|m| m.saving)), year.saving);
            let asked = sum([own.total.band.typical, own.hidden.typical, own.contingency.typical].into_iter());
            prop_assert_eq!(year.robot_cost, asked);
        }
        let last = c.months.last().unwrap();
        prop_assert_eq!(last.cost_to_date, e.totals.horizon_total.typical);
        prop_assert_eq!(last.saved_to_date, sum(c.years.iter().map(|y| y.saving)));
        for month in &c.months {
            prop_assert_eq!(month.cumulative.plus(month.cost_to_date).unwrap(), month.saved_to_date);
        }
    }

    /// The payback month is the one the table shows; the break-even rate pays back and one per cent less does not.
    #[test]
    fn payback_is_what_the_table_says(draft in realistic()) {
        let (_, p) = both(&check(&draft).unwrap(), default_book());
        prop_assert_eq!(cash(&p).payback_month, read_off(cash(&p)));
        match cash(&p).break_even {
            Some(rate) => {
                prop_assert!(cash(&with_rate(&draft, rate).1).payback_month.is_some());
                let less = rate - Decimal::new(1, 2);
                prop_assert!(cash(&with_rate(&draft, less).1).payback_month.is_none());
            }
            None => prop_assert!(cash(&with_rate(&draft, Decimal::ONE).1).payback_month.is_none()),
        }
    }

    /// More resolution never saves less, frees fewer people or is worth less.
    #[test]
    fn more_resolution_saves_no_less(draft in realistic(), less in 0u32..=100, more in 0u32..=100) {
        let (less, more) = (less.min(more), less.max(more));
        let [low, high] = [less, more].map(|percent| with_rate(&draft, Decimal::new(percent.into(), 2)).1);
        prop_assert!(low.agents <= high.agents && low.after.people >= high.after.people);
        for (a, b) in cash(&low).months.iter().zip(&cash(&high).months) {
            prop_assert!(a.freed <= b.freed && a.saved_to_date <= b.saved_to_date, "month {}", a.month);
        }
        prop_assert!(cash(&low).saving_per_year.typical <= cash(&high).saving_per_year.typical);
    }

    /// Whatever the input: no panic, before ≥ after, ordered bands, no saving at no resolution, and a full year at the
    /// volume of year 1 saves what is said to be saved in a year.
    #[test]
    fn holds_for_any_draft(draft in drafts()) {
        let e = engine::estimate(&check(&draft).unwrap(), default_book()).unwrap();
        let Ok(p) = people(&e, default_book()) else { return Ok(()) };
        prop_assert!(p.before.people >= p.after.people && p.before.busy >= p.after.busy);
        prop_assert_eq!(p.agents, p.before.people - p.after.people);
        let c = cash(&p);
        for band in [c.cost_per_agent, c.yearly_cost, c.saving_per_year, c.npv] {
            prop_assert!(support::is_ordered(band), "{:?}", band);
        }
        prop_assert!(c.saving_per_year.typical <= c.yearly_cost.typical);
        if rate_of(&e).is_zero() {
            prop_assert!(c.months.iter().all(|m| m.saving.is_zero()) && c.payback_month.is_none());
        }
        if e.scenario.human_ramp_months().is_zero() {
            prop_assert_eq!(c.years[0].saving, c.saving_per_year.typical);
        }
        let pays = p.because[0].text == Text::PEOPLE_VERDICT_MONTH;
        prop_assert_eq!(pays, c.payback_month.is_some());
    }
}

/// The interface's names and kinds of value, with prices and without.
#[cfg(feature = "json")]
#[test]
fn the_module_gets_human() {
    let e = engine::estimate(&given(preset_values("finance-typical")), default_book()).unwrap();
    let human = serde_json::to_value(voicebot_cost::json::people::view(&e, default_book())).unwrap();
    assert_eq!((human["agents"].as_u64(), human["paybackMonth"].as_u64()), (Some(21), Some(9)));
    assert_eq!(human["resolvedCalls"], "342900");
    assert_eq!(human["yearlyCost"], "2604000.00");
    assert_eq!(human["savingPerYear"], "1302000.00");
    assert_eq!(human["costPerAgent"]["typical"], "124000.00");
    assert_eq!((human["staffBefore"]["people"].as_u64(), human["aht"].as_str()), (Some(38), Some("222.2")));
    assert_eq!(human["months"].as_array().map(Vec::len), Some(36));
    assert!(human["roi"].as_str().unwrap().parse::<f64>().unwrap() > 0.5);

    let book = changed_book(|prices| prices[usize::from(id::HUMAN_TIER1.0)] = None);
    let human = serde_json::to_value(voicebot_cost::json::people::view(&e, &book)).unwrap();
    for name in ["yearlyCost", "savingPerYear", "paybackMonth", "npv", "roi", "range", "costPerAgent", "months"] {
        assert!(human.get(name).is_some_and(|value| value.is_null()), "{name}: {}", human[name]);
    }
    assert!(human["because"][0]["en"].as_str().unwrap().contains("Tier 1 city"));
}
