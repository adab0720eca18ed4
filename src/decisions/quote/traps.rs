//! What quotes are often silent about, and what it means for this scenario.
//!
//! The list is from public articles on buying such systems (7x24cc.com/help/innews/6883.html,
//! hollycrm.com/innews/6994.html, ingardener.com/strategy/2282.html) and a public price list
//! (volcengine.com/docs/6784/125682); their figures are in `data/defaults.json`.

use crate::{
    data::defaults,
    decisions::change::{Change, applied},
    engine::{
        Estimate,
        book::{Book, id},
        estimate, exact,
        line::{LineId, Payer},
        money::{Money, Overflow},
        recommend::{Reason, ReasonValue, first_edition},
        scenario::{BillingMode, Deployment, Edition, Feature, Field, Given, Interface, Mlps},
    },
    text::Text,
};
use rust_decimal::Decimal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrapId {
    Modules,
    Caps,
    InterfaceFees,
    PeakLines,
    Expansion,
    Export,
    AuditLog,
    Rounding,
}

impl TrapId {
    const ALL: [TrapId; 8] = [
        TrapId::Modules,
        TrapId::Caps,
        TrapId::InterfaceFees,
        TrapId::PeakLines,
        TrapId::Expansion,
        TrapId::Export,
        TrapId::AuditLog,
        TrapId::Rounding,
    ];

    /// The name it is kept under.
    pub fn key(self) -> &'static str {
        ["modules", "caps", "interfaceFees", "peakLines", "expansion", "export", "auditLog", "rounding"][self as usize]
    }

    pub fn from_key(key: &str) -> Option<TrapId> {
        TrapId::ALL.into_iter().find(|trap| trap.key() == key)
    }
}

#[derive(Clone, Debug)]
pub struct Trap {
    pub id: TrapId,
    pub label: Text,
    /// Why it matters here, with figures.
    pub why: Reason,
    pub ask: Text,
    /// Whether something of this scenario makes it likely to cost money.
    pub matters: bool,
}

/// All of them, those that matter here first.
pub fn traps(given: &Given, e: &Estimate, quoted: Money, book: &Book) -> Result<Vec<Trap>, Overflow> {
    let mut traps = vec![
        modules(given, e, book)?,
        caps(e, book)?,
        interface_fees(e)?,
        peak_lines(e),
        expansion(given, e, book)?,
        export(e, quoted)?,
        audit_log(e),
        rounding(e)?,
    ];
    traps.sort_by_key(|trap| !trap.matters);
    Ok(traps)
}

/// Features split into modules: what they cost beside a standard edition.
fn modules(given: &Given, e: &Estimate, book: &Book) -> Result<Trap, Overflow> {
    let s = &e.scenario;
    let asked: Vec<Feature> = Feature::ALL.into_iter().filter(|f| s.has(*f)).collect();
    let beyond = asked.iter().any(|feature| first_edition(*feature) > Edition::Standard);
    let trap = |why, matters| Trap {
        id: TrapId::Modules,
        label: Text::QUOTE_MODULES,
        why,
        ask: Text::QUOTE_MODULES_ASK,
        matters,
    };
    if !beyond {
        return Ok(trap(Reason::plain(Text::QUOTE_MODULES_NONE), false));
    }
    let standard = applied(given, &[Change::choice(Field::Edition, Edition::Standard as u8)]);
    let lines = estimate(&standard, book)?.lines;
    let modules = lines.iter().filter(|line| line.id.key().starts_with("licence.module."));
    let sum = modules.map(|line| line.amounts[0].typical).try_fold(Money::ZERO, Money::plus)?;
    let names = asked.iter().map(|feature| Text::option(Field::Features, *feature as usize)).collect();
    let values = [ReasonValue::Texts(names), ReasonValue::Money(sum.yuan())];
    Ok(trap(Reason::with(Text::QUOTE_MODULES_WHY, values), true))
}

/// Turns of a mean call against the caps of cheap packages.
fn caps(e: &Estimate, book: &Book) -> Result<Trap, Overflow> {
    let s = &e.scenario;
    let inbound = Some(s.traffic_inbound_minutes_per_call()).filter(|_| !e.volumes.inbound_calls.is_zero());
    let outbound = Some(s.traffic_outbound_minutes_per_call()).filter(|_| !e.volumes.answered_calls.is_zero());
    let minutes = inbound.max(outbound).unwrap_or(Decimal::ZERO);
    let per_minute = book.price(id::LLM_TURNS_PER_MINUTE).map_or(Decimal::ZERO, |price| price.typical);
    let turns = exact::mul(minutes, per_minute)?.round_dp(1);
    let cap = defaults::QUOTE_TURN_CAP;
    let flows = exact::sum([s.flows_simple(), s.flows_medium(), s.flows_complex()])?;
    let why = Reason::with(Text::QUOTE_CAPS_WHY, [minutes, turns, flows, cap].map(ReasonValue::Number));
    let matters = turns > cap;
    Ok(Trap { id: TrapId::Caps, label: Text::QUOTE_CAPS, why, ask: Text::QUOTE_CAPS_ASK, matters })
}

/// Each call asks each connected system once.
fn interface_fees(e: &Estimate) -> Result<Trap, Overflow> {
    let systems = e.scenario.interfaces().iter().filter(|(_, kind)| *kind != Interface::None).count();
    let calls = exact::add(e.volumes.inbound_calls, e.volumes.answered_calls)?;
    let asked = exact::mul(calls, Decimal::from(systems as u64))?.round_dp(0);
    let fee = defaults::QUOTE_INTERFACE_FEE;
    let yearly = Money::round(exact::mul(asked, fee)?)?;
    let matters = !asked.is_zero();
    let why = if matters {
        let figures = [ReasonValue::Number(Decimal::from(systems as u64)), ReasonValue::Number(asked)];
        let [systems, asked] = figures;
        Reason::with(
            Text::QUOTE_INTERFACES_WHY,
            [systems, asked, ReasonValue::Money(fee), ReasonValue::Money(yearly.yuan())],
        )
    } else {
        Reason::plain(Text::QUOTE_INTERFACES_NONE)
    };
    Ok(Trap { id: TrapId::InterfaceFees, label: Text::QUOTE_INTERFACES, why, ask: Text::QUOTE_INTERFACES_ASK, matters })
}

fn peak_lines(e: &Estimate) -> Trap {
    let most = e.sizing.needed.into_iter().max().unwrap_or(1);
    let least = e.sizing.needed.into_iter().min().unwrap_or(1);
    let usual = defaults::QUOTE_LINES_INCLUDED;
    let figures = [most.into(), least.into(), usual].map(ReasonValue::Number);
    Trap {
        id: TrapId::PeakLines,
        label: Text::QUOTE_PEAK,
        why: Reason::with(Text::QUOTE_PEAK_WHY, figures),
        ask: Text::QUOTE_PEAK_ASK,
        matters: is_paid_by_use(e) && Decimal::from(most) > usual || least < most,
    }
}

/// Mode, edition and 路 held, the price of some more 路.
fn expansion(given: &Given, e: &Estimate, book: &Book) -> Result<Trap, Overflow> {
    let trap = |why, matters| Trap {
        id: TrapId::Expansion,
        label: Text::QUOTE_STEPS,
        why,
        ask: Text::QUOTE_STEPS_ASK,
        matters,
    };
    if is_paid_by_use(e) {
        return Ok(trap(Reason::plain(Text::QUOTE_STEPS_BY_USE), false));
    }
    let now = Decimal::from(e.sizing.concurrency());
    let more = defaults::QUOTE_MORE_LINES;
    let first_year = |lines: Decimal| {
        let changes = [
            Change::choice(Field::Deployment, e.recommendation.deployment as u8),
            Change::choice(Field::Edition, e.recommendation.edition as u8),
            Change::number(Field::Concurrency, lines),
        ];
        estimate(&applied(given, &changes), book).map(|e| e.totals.first_year.band.typical)
    };
    let price = first_year(exact::add(now, more)?)?.minus(first_year(now)?)?;
    let values = [ReasonValue::Number(now), ReasonValue::Number(more), ReasonValue::Money(price.yuan())];
    Ok(trap(Reason::with(Text::QUOTE_STEPS_WHY, values), e.scenario.traffic_growth_per_year() > Decimal::ZERO))
}

/// A fee for getting one's own data out, as a share of the quote, or of what goes to the vendor by the estimate.
fn export(e: &Estimate, quoted: Money) -> Result<Trap, Overflow> {
    let vendor = e.lines.iter().filter(|line| line.id.meta().payer == Payer::Vendor);
    let vendor = vendor.filter(|line| line.component().is_in_first_year());
    let fees = vendor.map(|line| line.amounts[0].typical).try_fold(Money::ZERO, Money::plus)?;
    let base = if quoted.is_zero() { fees } else { quoted };
    let share = defaults::QUOTE_EXPORT_SHARE;
    let fee = Money::round(exact::mul(base.yuan(), share)?)?;
    let months = e.scenario.compliance_recording_months();
    let values = [ReasonValue::Number(months), ReasonValue::Share(share), ReasonValue::Money(fee.yuan())];
    Ok(Trap {
        id: TrapId::Export,
        label: Text::QUOTE_EXPORT,
        why: Reason::with(Text::QUOTE_EXPORT_WHY, values),
        ask: Text::QUOTE_EXPORT_ASK,
        matters: e.recommendation.deployment != Deployment::Private,
    })
}

fn audit_log(e: &Estimate) -> Trap {
    let s = &e.scenario;
    let matters = s.is_regulated() || s.compliance_mlps() != Mlps::None || s.compliance_audit();
    let audit = e.lines.iter().find(|line| line.id == LineId::OperationsAudit).map(|line| line.amounts[0].typical);
    let months = ReasonValue::Number(defaults::QUOTE_LOG_MONTHS);
    let why = match audit {
        Some(audit) => Reason::with(Text::QUOTE_AUDIT_WHY, [months, ReasonValue::Money(audit.yuan())]),
        None => Reason::with(Text::QUOTE_AUDIT_NONE, [months]),
    };
    Trap { id: TrapId::AuditLog, label: Text::QUOTE_AUDIT, why, ask: Text::QUOTE_AUDIT_ASK, matters }
}

/// Minutes billed beyond minutes talked, and calls nobody answers.
fn rounding(e: &Estimate) -> Result<Trap, Overflow> {
    let (s, v) = (&e.scenario, &e.volumes);
    let billed = exact::add(v.outbound_minutes, v.inbound_minutes)?;
    let more = match exact::div(billed, v.talk_minutes) {
        Ok(ratio) => exact::sub(ratio, Decimal::ONE)?,
        Err(Overflow) => Decimal::ZERO,
    };
    let unanswered = exact::sub(v.dialled_calls, v.answered_calls)?.round_dp(0);
    let values =
        [ReasonValue::Number(s.traffic_billing_increment()), ReasonValue::Share(more), ReasonValue::Number(unanswered)];
    Ok(Trap {
        id: TrapId::Rounding,
        label: Text::QUOTE_ROUNDING,
        why: Reason::with(Text::QUOTE_ROUNDING_WHY, values),
        ask: Text::QUOTE_ROUNDING_ASK,
        matters: !unanswered.is_zero(),
    })
}

fn is_paid_by_use(e: &Estimate) -> bool {
    let by_use = matches!(e.scenario.billing_mode(), BillingMode::Usage | BillingMode::Package);
    e.recommendation.deployment == Deployment::Saas && by_use
}
