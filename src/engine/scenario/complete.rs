//! Filling in the defaults that depend on other answers.

use super::{
    BuyerVat, Deployment, FIELDS, Field, Given, Industry, Inference, KnowledgeBase, Level, LineType, Mlps,
    PrivateLicence, Robot, Scenario, Value,
};
use crate::{data::defaults as data, engine::exact};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Everything that needs neither 路 nor the resolved mode. `finish` completes the rest.
pub fn start(given: &Given) -> Scenario {
    let mut s = Scenario(std::array::from_fn(|i| given.0[i].unwrap_or(FIELDS[i].default)));
    let regulated_trade = matches!(s.industry(), Industry::Finance | Industry::Government | Industry::Healthcare);
    s.derive(Field::ComplianceLevel, choice(if regulated_trade { Level::Regulated } else { Level::Ordinary } as u8));
    compliance(&mut s);
    numbers(&mut s);
    let straight = s.flows_medium().is_zero() && s.flows_complex().is_zero();
    let knowledge = match (s.is_regulated(), straight) {
        (true, _) => KnowledgeBase::Regulated,
        (false, false) => KnowledgeBase::Generic,
        (false, true) => KnowledgeBase::None,
    };
    s.derive(Field::DataKnowledgeBase, choice(knowledge as u8));
    let inference = if s.robot() == Robot::Llm { Inference::Gpu } else { Inference::Cpu };
    s.derive(Field::HardwareInference, choice(inference as u8));
    let untaxed = matches!(s.industry(), Industry::Government | Industry::Healthcare | Industry::Education);
    s.derive(Field::BuyerVat, choice(if untaxed { BuyerVat::None } else { BuyerVat::Deductible } as u8));
    s
}

/// The defaults that rest on the resolved mode and on 路.
pub fn finish(s: &mut Scenario, deployment: Deployment, lines: u32) {
    let licence =
        if deployment == Deployment::Private { PrivateLicence::Perpetual } else { PrivateLicence::Subscription };
    s.derive(Field::BillingPrivateLicence, choice(licence as u8));
    let size = size_class(s, lines);
    for (field, by_class) in hidden_by_class(deployment) {
        s.derive(field, Value::Number(by_class[size]));
    }
}

/// Defaults of hidden cost by mode, one for each size class.
pub fn hidden_by_class(deployment: Deployment) -> [(Field, [Decimal; 4]); 6] {
    let [days, later, iterations, people, numbers, availability] = match deployment {
        Deployment::Hybrid => [
            data::HIDDEN_HYBRID_INTERNAL_DAYS,
            data::HIDDEN_HYBRID_INTERNAL_DAYS_LATER,
            data::HIDDEN_HYBRID_ITERATIONS_PER_MONTH,
            data::HIDDEN_HYBRID_PEOPLE_TRAINED,
            data::HIDDEN_HYBRID_NUMBERS_REPLACED,
            data::HIDDEN_HYBRID_AVAILABILITY,
        ],
        Deployment::Private => [
            data::HIDDEN_PRIVATE_INTERNAL_DAYS,
            data::HIDDEN_PRIVATE_INTERNAL_DAYS_LATER,
            data::HIDDEN_PRIVATE_ITERATIONS_PER_MONTH,
            data::HIDDEN_PRIVATE_PEOPLE_TRAINED,
            data::HIDDEN_PRIVATE_NUMBERS_REPLACED,
            data::HIDDEN_PRIVATE_AVAILABILITY,
        ],
        _ => [
            data::HIDDEN_SAAS_INTERNAL_DAYS,
            data::HIDDEN_SAAS_INTERNAL_DAYS_LATER,
            data::HIDDEN_SAAS_ITERATIONS_PER_MONTH,
            data::HIDDEN_SAAS_PEOPLE_TRAINED,
            data::HIDDEN_SAAS_NUMBERS_REPLACED,
            data::HIDDEN_SAAS_AVAILABILITY,
        ],
    };
    [
        (Field::HiddenInternalDays, days),
        (Field::HiddenInternalDaysLater, later),
        (Field::HiddenIterationsPerMonth, iterations),
        (Field::HiddenPeopleTrained, people),
        (Field::HiddenNumbersReplaced, numbers),
        (Field::HiddenAvailability, availability),
    ]
}

/// 0 micro, 1 sme, 2 medium, 3 large: the larger of what 路 and calls a day say in the market reference.
pub fn size_class(s: &Scenario, lines: u32) -> usize {
    let (by_lines, by_calls) = size_classes(s, lines);
    by_lines.max(by_calls)
}

/// What 路 say, and what calls a day say.
fn size_classes(s: &Scenario, lines: u32) -> (usize, usize) {
    let by_lines = data::SIZE_LINES.iter().filter(|most| Decimal::from(lines) > **most).count();
    let by_calls = data::SIZE_FROM_CALLS_PER_DAY.iter().filter(|from| calls_per_day(s) >= **from).count();
    (by_lines, by_calls)
}

/// Received and dialled; what overflows is more than any class.
fn calls_per_day(s: &Scenario) -> Decimal {
    exact::add(s.traffic_inbound_calls_per_day(), s.traffic_outbound_calls_per_day()).unwrap_or(Decimal::MAX)
}

/// Which figure decides the size class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizedBy {
    /// 路 and calls say the same.
    Both,
    /// The 路, where calls say a smaller class.
    Lines(u32),
    /// The calls a day, where 路 say a smaller class.
    Calls(Decimal),
}

pub fn sized_by(s: &Scenario, lines: u32) -> SizedBy {
    let (by_lines, by_calls) = size_classes(s, lines);
    match by_lines.cmp(&by_calls) {
        Ordering::Equal => SizedBy::Both,
        Ordering::Greater => SizedBy::Lines(lines),
        Ordering::Less => SizedBy::Calls(calls_per_day(s)),
    }
}

fn compliance(s: &mut Scenario) {
    let regulated = s.is_regulated();
    let months = if regulated { data::RETENTION_MONTHS_REGULATED } else { data::RETENTION_MONTHS_ORDINARY };
    s.derive(Field::ComplianceRecordingMonths, Value::Number(months));
    let mlps = match (regulated, s.industry()) {
        (false, _) => Mlps::None,
        (true, Industry::Finance | Industry::Government) => Mlps::Level3,
        (true, _) => Mlps::Level2,
    };
    s.derive(Field::ComplianceMlps, choice(mlps as u8));
    for field in [
        Field::ComplianceEncryption,
        Field::CompliancePrivacy,
        Field::ComplianceAudit,
        Field::ComplianceDedicatedLine,
        Field::HardwareHighAvailability,
    ] {
        s.derive(field, Value::Toggle(regulated));
    }
    // Government systems at level 3 must pass the cryptography assessment before going live.
    let assessed = s.industry() == Industry::Government && s.compliance_mlps() == Mlps::Level3;
    s.derive(Field::ComplianceCryptoAssessment, Value::Toggle(assessed));
}

/// Caller numbers by outbound volume; a 400 number from some inbound volume on; a 95 number where chosen as caller.
fn numbers(s: &mut Scenario) {
    let dials = s.traffic_outbound_calls_per_day();
    let pool = exact::div(dials, data::DIALS_PER_LANDLINE).map_or(Decimal::MAX, exact::ceil);
    let inbound = s.traffic_inbound_calls_per_day();
    let n400 = if inbound >= data::N400_FROM_INBOUND_CALLS { Decimal::ONE } else { Decimal::ZERO };
    s.derive(Field::NumbersN400, Value::Number(n400));
    let receives = if inbound.is_zero() || !s.numbers_n400().is_zero() { Decimal::ZERO } else { Decimal::ONE };
    let (landline, mobile, n95) = match s.line_type() {
        LineType::Landline => (pool.max(Decimal::ONE), Decimal::ZERO, Decimal::ZERO),
        LineType::Mobile => (receives, pool.max(Decimal::ONE), Decimal::ZERO),
        LineType::N95 => (receives, Decimal::ZERO, Decimal::ONE),
    };
    s.derive(Field::NumbersLandline, Value::Number(landline));
    s.derive(Field::NumbersMobile, Value::Number(mobile));
    let five = s.numbers_n95_five();
    s.derive(Field::NumbersN95Six, Value::Number(if five.is_zero() { n95 } else { Decimal::ZERO }));
    s.derive(Field::NumbersN95Five, Value::Number(Decimal::ZERO));
}

impl Scenario {
    fn derive(&mut self, field: Field, value: Value) {
        let place = &mut self.0[field as usize];
        if *place == Value::Derived {
            *place = value;
        }
    }
}

fn choice(option: u8) -> Value {
    Value::Choice(option)
}
