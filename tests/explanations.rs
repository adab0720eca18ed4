//! The formula of every line, as it is read: each equation holds, the last one gives the line's amount to the fen, and
//! its units come to yuan.

mod support;

use rust_decimal::Decimal;
use std::{collections::BTreeMap, str::FromStr};
use support::{estimate_of, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    engine::{
        Estimate,
        book::{Grade, default_book},
        line::{Formula, Line, LineId, Status},
        workings::{Figure, Role, Term, due_slot, workings},
    },
    explain::explain,
    text::{Language, Text},
};

type Pairs = &'static [(&'static str, &'static str)];

/// Ways to be billed, to be deployed and to be priced, beside what presets ask for.
const VARIANTS: [(&str, Pairs); 17] = [
    ("monthly", &[("billing.mode", "monthly"), ("deployment", "saas"), ("billing.contractYears", "3")]),
    ("quarterly", &[("billing.mode", "quarterly"), ("deployment", "saas"), ("billing.annualDiscount", "0.13")]),
    ("list", &[("vendorClass", "list"), ("deployment", "saas"), ("concurrency", "59")]),
    ("minute", &[("billing.mode", "usage"), ("deployment", "saas"), ("billing.usageUnit", "minute"), ("robot", "llm")]),
    ("answered", &[("billing.mode", "usage"), ("deployment", "saas"), ("billing.usageUnit", "answeredCall")]),
    (
        "dialled",
        &[
            ("billing.mode", "usage"),
            ("deployment", "saas"),
            ("billing.usageUnit", "dialledCall"),
            ("traffic.inboundCallsPerDay", "70"),
        ],
    ),
    ("packs", &[("billing.mode", "package"), ("deployment", "saas"), ("robot", "llm")]),
    (
        "overage",
        &[
            ("billing.mode", "package"),
            ("deployment", "saas"),
            ("billing.packageMinutes", "20000"),
            ("robot", "llm"),
            ("traffic.outboundMinutesPerCall", "4"),
        ],
    ),
    ("llm", &[("robot", "llm"), ("traffic.inboundCallsPerDay", "90"), ("traffic.inboundMinutesPerCall", "3.7")]),
    ("llm in the cloud", &[("robot", "llm"), ("deployment", "private"), ("hardware.inference", "cloud")]),
    ("private", &[("deployment", "private"), ("hardware.highAvailability", "true"), ("compliance.mlps", "3")]),
    ("subscription", &[("deployment", "private"), ("billing.privateLicence", "subscription")]),
    (
        "hybrid",
        &[
            ("deployment", "hybrid"),
            ("hardware.hybridShare", "0.3"),
            ("compliance.dedicatedLine", "true"),
            ("compliance.recordingMonths", "7"),
        ],
    ),
    ("hybrid bought", &[("deployment", "hybrid"), ("billing.privateLicence", "perpetual"), ("finance.years", "5")]),
    ("without VAT", &[("finance.vat", "excluded"), ("deployment", "private"), ("finance.years", "1")]),
    (
        "growth",
        &[
            ("traffic.growthPerYear", "0.37"),
            ("finance.years", "5"),
            ("deployment", "private"),
            ("delivery", "expedited"),
        ],
    ),
    (
        "season",
        &[
            ("traffic.monthlyProfile.0", "1.6"),
            ("traffic.monthlyProfile.1", "0.4"),
            ("data.knowledgeBase", "generic"),
            ("flows.medium", "3"),
            ("flows.complex", "1"),
        ],
    ),
];

/// All presets, and every variant of some of them.
fn estimates() -> Vec<(String, Estimate)> {
    let mut all: Vec<(String, Estimate)> =
        PRESETS.iter().map(|p| (p.id.to_string(), estimate_of(preset_values(p.id)))).collect();
    for preset in ["ecommerce-typical", "finance-typical", "large-top", "micro-entry"] {
        for (name, more) in VARIANTS {
            all.push((format!("{preset}, {name}"), estimate_of(&[preset_values(preset), more].concat())));
        }
    }
    all
}

fn priced(e: &Estimate) -> impl Iterator<Item = &Line> {
    e.lines.iter().filter(|line| line.status == Status::Priced)
}

/// Reckons a side of an equation as a reader would: the last number of each operand, in the order of the signs.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(text: &str) -> Decimal {
        let mut reader = Reader { rest: text };
        let value = reader.sum();
        assert!(reader.rest.trim().is_empty(), "{text:?}: {:?} is left over", reader.rest);
        value
    }

    fn takes(&mut self, sign: &str) -> bool {
        let found = self.rest.trim_start().strip_prefix(sign);
        if let Some(rest) = found {
            self.rest = rest;
        }
        found.is_some()
    }

    fn sum(&mut self) -> Decimal {
        let mut sum = self.product();
        loop {
            if self.takes("+ ") {
                sum += self.product();
            } else if self.takes("− ") {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> Decimal {
        let mut product = self.operand();
        loop {
            if self.takes("× ") {
                product *= self.operand();
            } else if self.takes("÷ ") {
                product /= self.operand();
            } else {
                return product;
            }
        }
    }

    fn operand(&mut self) -> Decimal {
        for (open, close) in [("(", ")"), ("⌈", "⌉")] {
            if self.takes(open) {
                let value = self.sum();
                assert!(self.takes(close), "no {close} before {:?}", self.rest);
                return if open == "⌈" { value.ceil() } else { value };
            }
        }
        let end = [" + ", " − ", " × ", " ÷ ", ")", "⌉"].iter().filter_map(|sign| self.rest.find(sign)).min();
        let (own, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        number(own)
    }
}

/// The last number of some words, with its sign of per cent.
fn number(words: &str) -> Decimal {
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit() || c == '−');
    let word = words.split_whitespace().rfind(is_number).unwrap_or_else(|| panic!("no number in {words:?}"));
    let value = Decimal::from_str(&word.replace(',', "").replace('−', "-")).unwrap_or_else(|_| panic!("{words:?}"));
    if words.ends_with('%') { value / Decimal::ONE_HUNDRED } else { value }
}

/// Left and right side of a step, without the words around them.
fn sides(step: &str) -> (Decimal, Decimal) {
    let equation = step.split(" · ").next().unwrap();
    let (left, right) = equation.rsplit_once(" = ").unwrap_or_else(|| panic!("no equation: {step:?}"));
    let left = left.rsplit_once(": ").map_or(left, |(_, left)| left);
    let (left, least) = left.split_once(", at least ").map_or((left, None), |(left, least)| (left, Some(least)));
    let left = Reader::value(left);
    (least.map_or(left, |least| left.max(number(least))), number(right.trim_end_matches(" at full price")))
}

/// Whatever a formula states is true with the very digits it shows, and its last equation gives the amount to the fen.
#[test]
fn every_formula_gives_its_result() {
    let (mut equations, mut failures) = (0, Vec::new());
    for (name, e) in estimates() {
        for line in priced(&e) {
            let steps = explain(line, &e, default_book(), Language::En).steps;
            let amount = line.amounts[due_slot(line)].typical;
            let Some((last, before)) = steps.split_last() else { panic!("{name}: {} has no formula", line.id.key()) };
            let (left, right) = sides(last);
            if right != amount.yuan() || (left - right).abs() >= Decimal::new(1, 2) {
                failures.push(format!("{name}: {} is {amount}, {last:?} gives {left}", line.id.key()));
            }
            for step in before {
                let (left, right) = sides(step);
                if (left - right).abs() > right.abs() * Decimal::new(1, 9) + Decimal::new(1, 6) {
                    failures.push(format!("{name}: {}: {step:?} gives {left}", line.id.key()));
                }
            }
            equations += steps.len();
        }
    }
    assert!(failures.is_empty(), "{} wrong\n{}", failures.len(), failures[..failures.len().min(25)].join("\n"));
    assert!(equations > 5_000, "only {equations} equations");
}

/// What a unit counts, multiplied.
type Dimension = BTreeMap<&'static str, i32>;

fn dimension(unit: &'static str) -> Dimension {
    let mut found = Dimension::new();
    for (place, part) in unit.split('/').enumerate() {
        let parts: &[&'static str] = match part {
            "" | "share" | "factor" | "count" => &[],
            "lineMonths" => &["line", "month"],
            "GBMonths" => &["GB", "month"],
            "MbpsMonths" => &["Mbps", "month"],
            "millionTokens" => &["token"],
            "tokens" => &["token"],
            "callsPerDay" => &["call/day"],
            "people" => &["person"],
            "assessments" => &["time"],
            "TB" | "GB" | "Mbps" | "MB" | "yuan" => &[part],
            plural => &[plural.strip_suffix('s').unwrap_or(plural)],
        };
        for part in parts {
            *found.entry(part).or_default() += if place == 0 { 1 } else { -1 };
        }
    }
    found
}

fn unit_of(term: &Term) -> Dimension {
    let mut found = Dimension::new();
    let mut add = |other: Dimension, sign: i32| {
        other.into_iter().for_each(|(unit, power)| *found.entry(unit).or_default() += sign * power)
    };
    match term {
        Term::Figure(Figure { unit, .. }) => add(dimension(unit), 1),
        Term::Sum(terms) => terms.first().into_iter().for_each(|term| add(unit_of(term), 1)),
        Term::Product(terms) => terms.iter().for_each(|term| match term {
            Term::Over(term) => add(unit_of(term), -1),
            term => add(unit_of(term), 1),
        }),
        Term::Less(term) | Term::RoundedUp(term) | Term::AtLeast(term, _) => add(unit_of(term), 1),
        Term::Over(term) => add(unit_of(term), -1),
    }
    found.retain(|_, power| *power != 0);
    found
}

/// Unit of the quantity × unit of the price × those of the factors = yuan, for a year of the line.
#[test]
fn the_units_of_every_line_come_to_yuan() {
    let mut seen = BTreeMap::new();
    for (name, e) in estimates() {
        for line in priced(&e) {
            let equations = workings(line, &e, default_book()).unwrap();
            let amount = equations.last().unwrap();
            assert!(matches!(amount.role, Role::Amount { .. }));
            let mut unit = unit_of(&amount.left);
            assert_eq!(unit.remove("yuan"), Some(1), "{name}: {} {unit:?}", line.id.key());
            // A fee by the year is for the year; one system, flow or time is counted without a unit of its own.
            let fits = unit.iter().all(|(unit, power)| match *unit {
                "year" => *power == -1,
                "flow" | "system" | "time" => *power == 1,
                _ => false,
            });
            assert!(fits, "{name}: {} leaves {unit:?} of {:?}", line.id.key(), amount.left);
            seen.insert(line.id.key(), ());
        }
    }
    assert!(seen.len() > 60, "only {} lines were seen", seen.len());
}

fn line(e: &Estimate, id: LineId) -> &Line {
    e.lines.iter().find(|line| line.id == id).unwrap_or_else(|| panic!("no {}", id.key()))
}

fn steps(e: &Estimate, id: LineId, language: Language) -> String {
    explain(line(e, id), e, default_book(), language).steps.join("\n")
}

/// A line knows its unit price among the figures its quantity rests on.
#[test]
fn the_unit_price_carries_its_own_unit() {
    let e = estimate_of(&[preset_values("finance-typical"), &[("compliance.dedicatedLine", "true")]].concat());
    for (id, price) in [
        (LineId::TelephonyDedicatedLine, "元/Mbps/月"),
        (LineId::HardwareStorage, "元/TB"),
        (LineId::HiddenStorage, "元/GB/月"),
        (LineId::HardwareApp, "元/台"),
    ] {
        let words = steps(&e, id, Language::Zh);
        assert!(words.lines().last().unwrap().contains(price), "{words}");
    }
    for line in priced(&e).filter(|line| line.unit_price.is_some()) {
        let Some(id) = line.priced_by else { continue };
        assert!(line.prices.contains(&id), "{}", line.id.key());
        let price = default_book().price(id).unwrap();
        assert_eq!(line.unit_price.unwrap(), price.band(), "{}", line.id.key());
    }
}

/// What a quantity is made of is told: 路 per rack, minutes kept, megabits of a 路, effort of a flow, tokens of a turn.
#[test]
fn quantities_do_not_come_from_nowhere() {
    let finance = estimate_of(
        &[preset_values("finance-typical"), &[("compliance.dedicatedLine", "true"), ("robot", "llm")]].concat(),
    );
    let season = estimate_of(
        &[preset_values("ecommerce-typical"), &[("data.knowledgeBase", "generic"), ("flows.medium", "3")]].concat(),
    );
    for (e, id, told) in [
        (&finance, LineId::HardwareRack, &["servers to a rack", "lines per unit"][..]),
        (&finance, LineId::HardwareStorage, &["talk minutes a year", "copies", "Recordings are kept for"]),
        (&finance, LineId::HiddenStorage, &["recording size a minute", "months kept"]),
        (&finance, LineId::TelephonyDedicatedLine, &["bandwidth of a line", "at least 2 Mbps"]),
        (&finance, LineId::LicenceLlmInput, &["turns a minute", "history of a turn", "prompt of a turn"]),
        (&season, LineId::DataKnowledgeBase, &["1 + Medium flows 3", "flow-complexity factor 1.06"]),
        (&season, LineId::ImplementationTest, &["base: Base set-up", "+ Simple flows"]),
    ] {
        let words = steps(e, id, Language::En);
        told.iter().for_each(|part| assert!(words.contains(part), "{}: no {part:?} in\n{words}", id.key()));
    }
    // So many lines are told by component.
    let reserve = steps(&finance, LineId::ContingencyReserve, Language::En);
    assert!(reserve.contains("Software licence") && reserve.contains("Hidden"), "{reserve}");
}

/// The yearly price of a 路 by the month is divided, not multiplied by a rounded twelfth.
#[test]
fn a_yearly_price_by_the_month_is_divided_by_twelve() {
    let e = estimate_of(&[preset_values("ecommerce-typical"), VARIANTS[0].1].concat());
    let words = steps(&e, LineId::LicenceConcurrency, Language::Zh);
    assert!(words.contains("÷ 12 个月") && !words.contains("0.0833"), "{words}");
}

/// A reserve is no supply; a share of lines with one VAT rate has that rate, and one of several rates none.
#[test]
fn a_share_has_the_vat_rate_of_its_base_or_none() {
    for (name, e) in estimates() {
        for line in priced(&e).filter(|line| line.formula == Formula::Share) {
            let base = line.base.iter().map(|i| &e.lines[*i]).filter(|line| line.status == Status::Priced);
            let mut rates: Vec<_> = base.map(|line| line.vat_rate).collect();
            rates.dedup();
            let common = if rates.len() == 1 { rates[0] } else { None };
            let expected = if line.id == LineId::ContingencyReserve { None } else { common };
            assert_eq!(line.vat_rate, expected, "{name}: {}", line.id.key());
        }
    }
}

/// `1 system`, `2 systems`, in every formula and reason.
#[test]
fn units_agree_with_their_counts() {
    let units: BTreeMap<String, String> =
        serde_json::from_str(include_str!("../src/data/text/en/units.json")).expect("units are texts");
    let forms: Vec<(&str, &str)> = units.values().filter_map(|unit| unit.split_once('|')).collect();
    let (mut seen, mut wrong) = ([0, 0], BTreeMap::new());
    for (name, e) in estimates() {
        let of_lines =
            |language| e.lines.iter().map(|line| explain(line, &e, default_book(), language).steps).collect::<Vec<_>>();
        let english = of_lines(Language::En).concat();
        for said in english.into_iter().chain(voicebot_cost::explain::references(&e.references, Language::En)) {
            let words: Vec<&str> =
                said.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
            for pair in words.windows(2).filter(|pair| pair[0].starts_with(|c: char| c.is_ascii_digit())) {
                let form = forms.iter().find(|(one, many)| [*one, *many].contains(&pair[1]));
                let Some((one, many)) = form else { continue };
                let is_one = pair[0] == "1";
                seen[usize::from(is_one)] += 1;
                if pair[1] != if is_one { *one } else { *many } {
                    wrong.insert(pair.join(" "), format!("{name}: {said}"));
                }
            }
        }
        for said in of_lines(Language::Zh).concat() {
            assert!(!said.is_empty() && !said.contains('|'), "{name}: {said}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen.iter().all(|count| *count > 500), "only {seen:?} counts were seen");
}

/// What contains upkeep is named after the fee that is paid.
#[test]
fn included_upkeep_names_the_fee_that_contains_it() {
    for (pairs, fee, other) in [
        (&[("deployment", "saas")][..], "SaaS 年费", "订阅费"),
        (&[("deployment", "hybrid"), ("billing.privateLicence", "subscription")], "年度订阅费", "SaaS"),
        (&[("deployment", "private"), ("billing.privateLicence", "subscription")], "年度订阅费", "SaaS"),
    ] {
        let e = estimate_of(pairs);
        for id in [LineId::OperationsMaintenance, LineId::OperationsUpgrade] {
            let words = steps(&e, id, Language::Zh);
            assert!(words.contains(fee) && !words.contains(other), "{pairs:?}: {words}");
        }
    }
}

/// Of a hybrid deployment's recordings the cloud keeps what the own disks do not.
#[test]
fn the_share_of_recordings_in_the_cloud_is_named_so() {
    let e = estimate_of(&[preset_values("finance-typical"), VARIANTS[12].1].concat());
    let words = steps(&e, LineId::HiddenStorage, Language::Zh);
    assert!(words.contains("（1 − 混合云自建比例 30 %）"), "{words}");
    assert!(!words.contains("每月 每月"), "{words}");
    let factor = line(&e, LineId::HiddenStorage).factors.iter().find(|f| f.name == Text::OPERANDS_CLOUD_SHARE);
    assert_eq!(factor.unwrap().value.typical, Decimal::new(7, 1));
}

/// A line has the weaker of its price's grade and that of the steps that change its amount.
#[test]
fn steps_count_in_the_grade_of_a_line() {
    let few = estimate_of(&[("deployment", "saas"), ("traffic.outboundCallsPerDay", "60")]);
    let many = estimate_of(&[("deployment", "saas"), ("traffic.outboundCallsPerDay", "3000")]);
    assert_eq!(line(&few, LineId::TelephonyOutbound).grade, Grade::B, "the first step is the price itself");
    assert_eq!(line(&many, LineId::TelephonyOutbound).grade, Grade::C);
    let packs = estimate_of(&[("deployment", "saas"), ("billing.mode", "package")]);
    assert_eq!(line(&packs, LineId::LicencePackage).grade, Grade::U);
}

/// What was fitted to the reference bands is an assumption, and counts as one.
#[test]
fn fitted_prices_are_assumptions() {
    let e = estimate_of(&[preset_values("sme-typical"), &[("deployment", "saas"), ("vendorClass", "street")]].concat());
    let first_year = e.totals.first_year.band.typical.yuan();
    let fitted = [LineId::LicenceBase, LineId::LicenceConcurrency].map(|id| line(&e, id));
    let sum: Decimal = fitted.iter().map(|line| line.amounts[0].typical.yuan()).sum();
    assert!(fitted.iter().all(|line| line.grade == Grade::U));
    assert!(
        e.totals.assumed_share >= (sum / first_year).round_dp(4) - Decimal::new(1, 4),
        "{}",
        e.totals.assumed_share
    );
}

/// One entry a band, which it names; bands of which the same is said share one.
#[test]
fn every_reference_names_its_band() {
    for (name, e) in estimates() {
        for language in [Language::Zh, Language::En] {
            let told = voicebot_cost::explain::references(&e.references, language);
            for reference in &e.references {
                let band = reference.band.label.words(language);
                let entries = told.iter().filter(|entry| entry.contains(band)).count();
                assert_eq!(entries, 1, "{name}: {band} in {told:?}");
            }
            let mut distinct = told.clone();
            distinct.dedup_by_key(|entry| entry.split(['：', ':']).nth(1).map(String::from));
            assert_eq!(distinct.len(), told.len(), "{name}: {told:?}");
        }
    }
}
