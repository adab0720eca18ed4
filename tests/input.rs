//! Bad input (section 8 of the cost model): understood, or refused with field, value and allowed range.

mod support;

use rust_decimal::Decimal;
use std::str::FromStr;
use support::draft;
use voicebot_cost::{
    engine::scenario::{Field, Kind, Value},
    format,
    input::{Draft, Problem, Rule, Slider, check, typed},
    text::{Language, Text},
};

/// The one problem of a draft with one field.
fn refused(field: Field, text: &str) -> Problem {
    let mut draft = Draft::default();
    draft.set(field, text);
    let mut problems = match check(&draft) {
        Ok(given) => panic!("{} = {text:?} was taken as {:?}", field.key(), given.get(field)),
        Err(problems) => problems,
    };
    assert_eq!(problems.len(), 1, "{} = {text:?}: {problems:?}", field.key());
    assert_eq!(draft.get(field), Some(text), "the field keeps what was typed");
    problems.remove(0)
}

fn taken(field: Field, text: &str) -> Option<Value> {
    typed(field, text).unwrap_or_else(|problem| panic!("{} = {text:?}: {}", field.key(), problem.message(Language::En)))
}

fn number(text: &str) -> Option<Value> {
    Some(Value::Number(Decimal::from_str(text).unwrap()))
}

/// Both messages name the field, the value and the allowed range or options.
fn says_field_value_and_range(field: Field, text: &str, problem: &Problem) {
    assert_eq!(problem.path, field.key());
    for language in [Language::Zh, Language::En] {
        let message = problem.message(language);
        let mut wanted = vec![Text::field(field).words(language).to_string(), text.to_string()];
        match field.meta().kind {
            // Shares are shown as the page asks for them, in per cent.
            Kind::Number { min, max, .. } if field.meta().unit == "share" => {
                wanted.extend([format::percent(min, 2), format::percent(max, 2)]);
            }
            Kind::Number { min, max, .. } => wanted.extend([format::number(min), format::number(max)]),
            Kind::Choice(options) | Kind::Flags(options) => wanted.extend(options.iter().map(|o| o.to_string())),
            Kind::Toggle => wanted.extend(["true", "false"].map(String::from)),
        }
        for part in wanted {
            assert!(message.contains(&part), "{message:?} does not say {part:?}");
        }
        assert!(text.contains('{') || !message.contains('{'), "{message:?} has an empty place");
    }
    assert_ne!(problem.message(Language::Zh), problem.message(Language::En));
}

const CALLS: Field = Field::TrafficOutboundCallsPerDay;
const DAYS: Field = Field::TrafficOutboundDaysPerYear;
const RATE: Field = Field::TrafficConnectRate;

/// What the model lists: each is understood, or refused by name.
#[test]
fn numbers_that_are_understood() {
    for (text, value) in [
        ("3万", "30000"),
        ("３万", "30000"),
        ("0.5万", "5000"),
        ("1e3", "1000"),
        ("1E3", "1000"),
        ("１２３", "123"),
        ("1,234", "1234"),
        ("1，234", "1234"),
        ("-0", "0"),
        ("−0", "0"),
        ("0.0", "0"),
        (" 42 ", "42"),
        ("\u{3000}42\u{3000}", "42"),
        ("007", "7"),
        ("1000.0", "1000"),
        ("1百万", "1000000"),
        ("1.5", "1.5"),
    ] {
        assert_eq!(taken(CALLS, text), number(value), "{text}");
    }
    for (text, value) in
        [("55%", "0.55"), ("５５％", "0.55"), (".5", "0.5"), ("0.550", "0.55"), ("5e-1", "0.5"), ("1", "1"), ("0", "0")]
    {
        assert_eq!(taken(RATE, text), number(value), "{text}");
    }
}

/// What is no number, has two readings or lies outside the range is refused with the rule it breaks.
#[test]
fn numbers_that_are_refused_by_name() {
    for (text, rule) in [
        ("NaN", Rule::NotFinite),
        ("nan", Rule::NotFinite),
        ("Infinity", Rule::NotFinite),
        ("-Infinity", Rule::NotFinite),
        ("inf", Rule::NotFinite),
        ("∞", Rule::NotFinite),
        ("1e400", Rule::NotFinite),
        ("abc", Rule::NotANumber),
        ("-", Rule::NotANumber),
        (".", Rule::NotANumber),
        ("1.2.3", Rule::NotANumber),
        ("15%", Rule::NotANumber),
        ("１５％", Rule::NotANumber),
        ("0x10", Rule::NotANumber),
        ("万", Rule::NotANumber),
        ("三万", Rule::NotANumber),
        ("true", Rule::NotANumber),
        ("null", Rule::NotANumber),
        ("auto", Rule::NotANumber),
        ("15%", Rule::NotANumber),
        ("1500 ％", Rule::NotANumber),
        ("1..2", Rule::NotANumber),
        ("3万5", Rule::AmbiguousNumber),
        ("1,23", Rule::AmbiguousNumber),
        ("-1", Rule::BelowMin),
        ("-3万", Rule::BelowMin),
        ("10000001", Rule::AboveMax),
        ("2000万", Rule::AboveMax),
        ("1e9", Rule::AboveMax),
    ] {
        let problem = refused(CALLS, text);
        assert_eq!(problem.rule, rule, "{text}");
        says_field_value_and_range(CALLS, text, &problem);
    }
    let problem = refused(DAYS, "1.5");
    assert_eq!(problem.rule, Rule::NotAnInteger);
    says_field_value_and_range(DAYS, "1.5", &problem);
    for (text, rule) in
        [("1.01", Rule::AboveMax), ("101%", Rule::AboveMax), ("-0.1", Rule::BelowMin), ("55", Rule::AboveMax)]
    {
        let problem = refused(RATE, text);
        assert_eq!(problem.rule, rule, "{text}");
        says_field_value_and_range(RATE, text, &problem);
    }
}

/// Both ends of every range are allowed, and nothing beyond them, in every field.
#[test]
fn the_ends_of_every_range_hold() {
    let step = Decimal::new(1, 6);
    for field in Field::ALL {
        let Kind::Number { min, max, .. } = field.meta().kind else { continue };
        for end in [min, max] {
            assert_eq!(taken(field, &end.to_string()), Some(Value::Number(end.normalize())), "{}", field.key());
        }
        for (text, rule) in [((min - step).to_string(), Rule::BelowMin), ((max + step).to_string(), Rule::AboveMax)] {
            let problem = refused(field, &text);
            assert_eq!(problem.rule, rule, "{}", field.key());
            says_field_value_and_range(field, &text, &problem);
        }
    }
}

/// Rubbish is refused by every field that is given it, in both languages.
#[test]
fn every_field_refuses_rubbish() {
    for field in Field::ALL {
        for text in ["rubbish", "乱写", "{}", "[1]", "<b>1</b>", "NaN", "3万5", "SELECT 1"] {
            let problem = refused(field, text);
            says_field_value_and_range(field, text, &problem);
        }
    }
}

/// An option is taken by its JSON name, not by its place, its label or a likeness.
#[test]
fn options_are_taken_by_their_own_name_only() {
    assert_eq!(taken(Field::Deployment, " private "), Some(Value::Choice(3)));
    for text in ["Private", "PRIVATE", "私有化", "private,saas", "0"] {
        let problem = refused(Field::Deployment, text);
        assert_eq!(problem.rule, Rule::UnknownOption, "{text}");
        says_field_value_and_range(Field::Deployment, text, &problem);
    }
    let problem = refused(Field::Features, "intent,telepathy");
    assert_eq!((problem.rule, problem.value.as_str()), (Rule::UnknownOption, "telepathy"));
    assert_eq!(taken(Field::Features, "intent, bargeIn,intent"), Some(Value::Flags(0b110)));
    assert_eq!(refused(Field::BillingElastic, "yes").rule, Rule::NotABoolean);
}

/// A blank means the default; blank features mean none; `auto` is for the fields that have it.
#[test]
fn blanks_and_auto() {
    for field in Field::ALL {
        let blank = if field == Field::Features { Some(Value::Flags(0)) } else { None };
        for text in ["", "  ", "\t\n", "\u{3000}"] {
            assert_eq!(taken(field, text), blank, "{} = {text:?}", field.key());
        }
    }
    assert_eq!(taken(Field::Concurrency, "auto"), Some(Value::Auto));
    assert_eq!(taken(Field::BillingPackageMinutes, "auto"), Some(Value::Auto));
    assert_eq!(refused(Field::Concurrency, "0").rule, Rule::BelowMin);
    assert_eq!(refused(Field::SeatsAgents, "auto").rule, Rule::NotANumber);
}

/// Names nobody knows are refused one by one, and nothing else of the draft is taken.
#[test]
fn unknown_fields_are_refused_by_name() {
    let problems = Draft::from_pairs([
        ("deployment", "saas"),
        ("budgit", "5"),
        ("traffic", "1"),
        ("Traffic.connectRate", "0.5"),
        ("", ""),
    ])
    .unwrap_err();
    let named: Vec<_> = problems.iter().map(|p| (p.path.as_str(), p.rule, p.value.as_str())).collect();
    assert_eq!(
        named,
        [
            ("budgit", Rule::UnknownField, "5"),
            ("traffic", Rule::UnknownField, "1"),
            ("Traffic.connectRate", Rule::UnknownField, "0.5"),
            ("", Rule::UnknownField, "")
        ]
    );
    for language in [Language::Zh, Language::En] {
        let message = problems[0].message(language);
        assert!(message.contains("budgit") && message.contains('5'), "{message}");
    }
}

/// Every wrong field is told, not only the first, and the right ones do not hide them.
#[test]
fn all_problems_are_told_at_once() {
    let draft =
        draft(&[("deployment", "moon"), ("traffic.connectRate", "2"), ("seats.admin", "3"), ("flows.simple", "x")]);
    let problems = check(&draft).unwrap_err();
    let paths: Vec<&str> = problems.iter().map(|p| p.path.as_str()).collect();
    assert_eq!(paths, ["deployment", "traffic.connectRate", "flows.simple"]);
}

/// The months must average 1 within 0.005; a month nobody gave counts as 1.
#[test]
fn the_profile_averages_one() {
    for (january, accepted) in
        [("1", true), ("1.06", true), ("0.94", true), ("1.07", false), ("0.93", false), ("0", false), ("12", false)]
    {
        let result = check(&draft(&[("traffic.monthlyProfile.0", january)]));
        assert_eq!(result.is_ok(), accepted, "January {january}");
        if let Err(problems) = result {
            assert_eq!(problems[0].rule, Rule::ProfileMeanOff);
            let mean = (Decimal::from_str(january).unwrap() + Decimal::from(11)) / Decimal::from(12);
            for language in [Language::Zh, Language::En] {
                let message = problems[0].message(language);
                assert!(
                    message.contains(&mean.round_dp(4).to_string())
                        && message.contains("0.995")
                        && message.contains("1.005"),
                    "{message}"
                );
            }
        }
    }
}

/// A value too long to show is shortened, not swallowed.
#[test]
fn long_values_are_shortened_in_the_message() {
    let problem = refused(CALLS, &"胡".repeat(5_000));
    let message = problem.message(Language::Zh);
    assert!(message.contains(&"胡".repeat(40)) && message.contains('…') && message.chars().count() < 200, "{message}");
}

/// Twelve decimals are kept, more are rounded away; within twelve the range is exact.
#[test]
fn more_decimals_than_anybody_means() {
    assert_eq!(taken(RATE, "0.1234567890123456"), number("0.123456789012"));
    assert_eq!(refused(RATE, "1.000000000001").rule, Rule::AboveMax);
    assert_eq!(refused(RATE, "-0.000000000001").rule, Rule::BelowMin);
}

/// The usual values are the middle third of a slider, as far as the field allows.
#[test]
fn sliders_lie_around_the_usual_values() {
    let percent = |text: &str| Decimal::from_str(text).unwrap();
    let expected = [
        (Field::TrafficConnectRate, "40", "70", "1"),
        (Field::TrafficBlockingTarget, "0.1", "3", "0.1"),
        (Field::HiddenAvailability, "98.1", "100", "0.1"),
        (Field::TrafficGrowthPerYear, "-30", "60", "1"),
    ];
    for (field, least, most, step) in expected {
        let slider = Slider { least: percent(least), most: percent(most), step: percent(step) };
        assert_eq!(Slider::of(field), Some(slider), "{}", field.key());
    }
    assert_eq!(Slider::of(Field::TrafficOutboundMinutesPerCall), None, "no share");
    assert_eq!(Slider::of(Field::FinanceVat), None, "no number");
}

/// Whatever a slider is moved to, its field takes.
#[test]
fn sliders_stay_within_what_fields_allow() {
    let mut count = 0;
    for field in Field::ALL {
        let Some(Slider { least, most, step }) = Slider::of(field) else { continue };
        count += 1;
        assert!(least < most && step > Decimal::ZERO, "{}", field.key());
        for end in [least, most] {
            taken(field, &format!("{end}%"));
        }
    }
    assert!(count > 10, "{count} sliders");
}
