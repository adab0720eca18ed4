//! What the quantity of a line, or a factor of its own, is made of.

use super::{Equation, Figure, Term, due_slot, recording, tokens, typical};
use crate::{
    data::defaults,
    engine::{
        book::id,
        case::Case,
        exact,
        line::{Formula, Line, LineId},
        lines::licence::subscription::paid_by_month,
        money::Overflow,
        scenario::{BillingMode, Field, UsageUnit},
        tier::Tiers,
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn equations(line: &Line, lines: &[Line], case: &Case) -> Result<Vec<Equation>, Overflow> {
    let total = Figure::plain(line.quantity.typical, line.unit);
    Ok(match line.id {
        LineId::LicenceConcurrency if line.formula == Formula::Tiered => concurrency(line, case, total),
        LineId::LicenceUsage | LineId::LicenceUsageInbound => used(line, case, total),
        LineId::LicenceLlm => vec![Equation::working(minutes(case), total)],
        LineId::LicencePackage if case.scenario.billing_package_minutes().is_none() => {
            vec![Equation::working(minutes(case), total)]
        }
        LineId::LicenceOverage => overage(line, case, total)?,
        LineId::LicenceLlmInput | LineId::LicenceLlmOutput => tokens::equations(line, case)?,
        LineId::ImplementationScript => vec![Equation::working(flows(case), total)],
        LineId::TelephonyDedicatedLine => circuit(line, case, total),
        LineId::DataKnowledgeBase => complexity(line, case),
        LineId::HardwareStorage => recording::disks(line, case)?,
        LineId::HardwareRack => vec![racks(lines, case, total)],
        LineId::HiddenStorage => recording::held(line, case)?,
        LineId::HiddenLoss => {
            let calls = line.operands.first().map(Figure::from);
            let sum = calls.map(|calls| Equation::working(handled(case), calls));
            sum.into_iter().chain(product(line, total)).collect()
        }
        _ if line.formula == Formula::Units => units(line, total).into_iter().collect(),
        _ => product(line, total).into_iter().collect(),
    })
}

/// The operands multiplied; `None` where one operand is the quantity.
fn product(line: &Line, total: Figure) -> Option<Equation> {
    let several = line.operands.len() > 1;
    several.then(|| Equation::working(Term::Product(line.operands.iter().map(Term::from).collect()), total))
}

/// ⌈needed ÷ capacity⌉.
fn units(line: &Line, total: Figure) -> Option<Equation> {
    let [needed, capacity] = line.operands.get(..2)? else { return None };
    Some(Equation::working(per_unit(needed.into(), capacity.into()), total))
}

fn per_unit(needed: Term, capacity: Term) -> Term {
    Term::Product(vec![needed, capacity.over()]).rounded_up()
}

/// 路 × 12 months, or the 路 of each month.
fn concurrency(line: &Line, case: &Case, total: Figure) -> Vec<Equation> {
    if line.operands.len() > 1 {
        return product(line, total).into_iter().collect();
    }
    let months = paid_by_month(case.scenario, case.sizing.monthly[0]);
    let months = months.iter().map(|lines| Term::from(Figure::plain((*lines).into(), "lines"))).collect();
    vec![Equation::working(Term::Sum(months), total)]
}

fn direction(parts: [Option<Figure>; 4]) -> Term {
    Term::Product(parts.into_iter().flatten().map(Term::from).collect())
}

/// Dialled calls × days × connect rate, and each call's billed minutes where asked for.
fn outbound(case: &Case, connected: bool, billed: Option<Decimal>) -> Option<Term> {
    let s = case.scenario;
    (!case.volumes.dialled_calls.is_zero()).then(|| {
        direction([
            Some(Figure::named(Text::OPERANDS_CALLS_PER_DAY, s.traffic_outbound_calls_per_day(), "callsPerDay")),
            Some(Figure::named(Text::OPERANDS_DAYS_PER_YEAR, s.traffic_outbound_days_per_year(), "days")),
            connected.then(|| Figure::named(Text::OPERANDS_CONNECT_RATE, s.traffic_connect_rate(), "share")),
            billed.map(|minutes| Figure::named(Text::OPERANDS_BILLED_MINUTES, minutes, "minutes")),
        ])
    })
}

fn inbound(case: &Case, billed: Option<Decimal>) -> Option<Term> {
    let s = case.scenario;
    (!case.volumes.inbound_calls.is_zero()).then(|| {
        direction([
            Some(Figure::named(Text::OPERANDS_CALLS_PER_DAY, s.traffic_inbound_calls_per_day(), "callsPerDay")),
            Some(Figure::named(Text::OPERANDS_DAYS_PER_YEAR, s.traffic_inbound_days_per_year(), "days")),
            None,
            billed.map(|minutes| Figure::named(Text::OPERANDS_BILLED_MINUTES, minutes, "minutes")),
        ])
    })
}

fn sum<const N: usize>(terms: [Option<Term>; N]) -> Term {
    Term::Sum(terms.into_iter().flatten().collect())
}

/// Billed minutes of both directions.
fn minutes(case: &Case) -> Term {
    let v = case.volumes;
    sum([outbound(case, true, Some(v.outbound_billed)), inbound(case, Some(v.inbound_billed))])
}

/// Conversations of both directions.
fn handled(case: &Case) -> Term {
    sum([outbound(case, true, None), inbound(case, None)])
}

/// Minutes or calls that are paid by use.
fn used(line: &Line, case: &Case, total: Figure) -> Vec<Equation> {
    let unit = case.scenario.billing_usage_unit();
    let left = match (line.id, case.scenario.billing_mode(), unit) {
        (LineId::LicenceUsageInbound, _, _) => sum([inbound(case, None)]),
        (_, BillingMode::Usage, UsageUnit::AnsweredCall) => handled(case),
        (_, BillingMode::Usage, UsageUnit::DialledCall) => sum([outbound(case, false, None)]),
        _ => minutes(case),
    };
    vec![Equation::working(left, total)]
}

/// The minutes of the year in which they first exceed the packs, less those in the packs.
fn overage(line: &Line, case: &Case, total: Figure) -> Result<Vec<Equation>, Overflow> {
    let slot = due_slot(line);
    let growth = case.slots[slot].growth;
    let whole = exact::add(case.volumes.outbound_minutes, case.volumes.inbound_minutes)?;
    let needed = exact::mul(whole, growth)?;
    let prepaid = case.scenario.billing_package_minutes().unwrap_or(needed);
    let packs = case.book.price(id::USAGE_PACK).map_or(&Tiers::NONE, |price| &price.tiers);
    let mut bought = Vec::new();
    packs.split(prepaid, Decimal::ONE, &mut bought)?;
    let covered = exact::sum(bought.iter().map(|slice| slice.quantity))?;
    let mut equations = vec![Equation::working(minutes(case), Figure::named(Text::OPERANDS_MINUTES, whole, "minutes"))];
    let year = Figure::named(Text::OPERANDS_MINUTES, whole, "minutes").into();
    let year = match growth == Decimal::ONE {
        true => year,
        false => Term::Product(vec![year, Figure::named(Text::OPERANDS_GROWTH, growth, "factor").into()]),
    };
    let covered = Figure::named(Text::WORKINGS_COVERED, covered, "minutes");
    equations.push(Equation::working(Term::Sum(vec![year, Term::from(covered).less()]), total));
    Ok(equations)
}

fn flows(case: &Case) -> Term {
    let s = case.scenario;
    let counts = [
        (Field::FlowsSimple, s.flows_simple()),
        (Field::FlowsMedium, s.flows_medium()),
        (Field::FlowsComplex, s.flows_complex()),
    ];
    let some = counts.into_iter().filter(|(_, count)| !count.is_zero());
    Term::Sum(some.map(|(field, count)| Figure::field(field, count).into()).collect())
}

/// ⌈路 × Mbps of a 路⌉, at least the smallest circuit sold; then × 12 months.
fn circuit(line: &Line, case: &Case, total: Figure) -> Vec<Equation> {
    let lines = Figure::named(Text::OPERANDS_LINES, case.owned_lines(0).into(), "lines");
    let of_line = id::TEL_MBPS_PER_LINE;
    let of_line = Figure::named(Text::WORKINGS_MBPS_PER_LINE, typical(case, of_line), of_line.unit());
    let needed = Term::Product(vec![lines.into(), of_line.into()]).rounded_up();
    let least = Figure::plain(defaults::RULES_DEDICATED_LINE_LEAST_MBPS, "Mbps");
    let width = line.operands.first().map(Figure::from);
    let width = width.map(|width| Equation::working(Term::AtLeast(Box::new(needed), least), width));
    width.into_iter().chain(product(line, total)).collect()
}

/// 1 + medium flows × their share + complex flows × theirs.
fn complexity(line: &Line, case: &Case) -> Vec<Equation> {
    let Some(factor) = line.factors.iter().find(|factor| factor.name == Text::OPERANDS_COMPLEXITY_FACTOR) else {
        return Vec::new();
    };
    let s = case.scenario;
    let kinds = [
        (Field::FlowsMedium, s.flows_medium(), id::DATA_COMPLEXITY_MEDIUM),
        (Field::FlowsComplex, s.flows_complex(), id::DATA_COMPLEXITY_COMPLEX),
    ];
    let more = kinds.into_iter().filter(|(_, count, _)| !count.is_zero()).map(|(field, count, share)| {
        let share = Figure::named(Text::WORKINGS_EFFORT, typical(case, share), share.unit());
        Term::Product(vec![Figure::field(field, count).into(), share.into()])
    });
    vec![Equation::working(Term::Sum(std::iter::once(Term::number(1)).chain(more).collect()), factor.into())]
}

/// Cabinets by halves for all servers on site, with those kept for high availability.
fn racks(lines: &[Line], case: &Case, total: Figure) -> Equation {
    let on_site = lines.iter().filter(|line| line.is_of_servers_on_site());
    let servers = on_site.filter_map(|line| {
        let [needed, capacity] = line.operands.get(..2)? else { return None };
        Some(per_unit(needed.into(), capacity.into()))
    });
    let mut all = vec![Term::Sum(servers.collect())];
    if case.scenario.hardware_high_availability() {
        let factor = Figure::named(Text::OPERANDS_HIGH_AVAILABILITY, typical(case, id::HW_HA), "factor");
        all.push(factor.into());
    }
    let of_rack = Figure::named(Text::WORKINGS_SERVERS_PER_RACK, typical(case, id::HW_SERVERS_PER_RACK), "");
    all.push(Term::Product(vec![of_rack.into(), Term::number(2).over()]).over());
    Equation::working(Term::Product(vec![Term::Product(all).rounded_up(), Term::number(2).over()]), total)
}
