//! Gigabytes of recordings: talk minutes × size × months for which they are kept.

use super::{Equation, Figure, Role, Term};
use crate::{
    engine::{
        book::id,
        case::{Case, MONTHS},
        line::Line,
        money::Overflow,
        traffic::sizing::kept_gb,
    },
    text::Text,
};
use rust_decimal::Decimal;

const THOUSAND: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);

/// Calls × minutes of both directions: the talk minutes of a year.
fn talk_minutes(case: &Case) -> (Equation, Figure) {
    let (s, v) = (case.scenario, case.volumes);
    let of = |name, calls: Decimal, minutes: Decimal| {
        let minutes = Figure::named(Text::OPERANDS_TALK_MINUTES, minutes, "minutes");
        (!calls.is_zero()).then(|| Term::Product(vec![Figure::named(name, calls, "calls").into(), minutes.into()]))
    };
    let directions = [
        of(Text::OPERANDS_ANSWERED_CALLS, v.answered_calls, s.traffic_outbound_minutes_per_call()),
        of(Text::OPERANDS_INBOUND_CALLS, v.inbound_calls, s.traffic_inbound_minutes_per_call()),
    ];
    let talk = Figure::named(Text::WORKINGS_TALK_MINUTES, v.talk_minutes, "minutes");
    (Equation::working(Term::Sum(directions.into_iter().flatten().collect()), talk.clone()), talk)
}

/// Talk minutes ÷ 12 × megabytes ÷ 1,000 × months kept.
fn gigabytes(talk: Figure, mb_per_minute: Decimal, months: Figure) -> Term {
    Term::Product(vec![
        talk.into(),
        Term::from(Figure::plain(MONTHS, "months")).over(),
        Figure::named(Text::OPERANDS_MB_PER_MINUTE, mb_per_minute, id::REC_MB_PER_MINUTE.unit()).into(),
        Term::number(THOUSAND).over(),
        months.into(),
    ])
}

fn retention(case: &Case) -> Role {
    Role::Retention(case.scenario.compliance_recording_months())
}

/// Gigabytes held in the cloud, summed over the months of the year.
pub fn held(line: &Line, case: &Case) -> Result<Vec<Equation>, Overflow> {
    let kept = kept_gb(case, 0)?;
    let (equation, talk) = talk_minutes(case);
    let months = Figure::named(Text::WORKINGS_KEPT_BY_MONTH, kept.kept_by_month, "months");
    let left = gigabytes(talk, kept.mb_per_minute, months);
    let right = Figure::plain(line.quantity.typical, line.unit);
    Ok(vec![equation, Equation { role: retention(case), left, right }])
}

/// Terabytes of own disks at the end of the year, in copies.
pub fn disks(line: &Line, case: &Case) -> Result<Vec<Equation>, Overflow> {
    let kept = kept_gb(case, 0)?;
    let (equation, talk) = talk_minutes(case);
    let months = Figure::named(Text::WORKINGS_KEPT_AT_END, kept.kept_at_end, "months");
    let at_end = Figure::named(Text::WORKINGS_AT_END, kept.at_end, "GB");
    let gigabytes = gigabytes(talk, kept.mb_per_minute, months);
    let copies = case.book.price(id::HW_STORAGE_COPIES).map_or(Decimal::ONE, |price| price.typical);
    let copies = Figure::named(Text::OPERANDS_COPIES, copies, "");
    let disks = Term::Product(vec![at_end.clone().into(), copies.into(), Term::number(THOUSAND).over()]);
    let right = Figure::plain(line.quantity.typical, line.unit);
    Ok(vec![
        equation,
        Equation { role: retention(case), left: gigabytes, right: at_end },
        Equation::working(disks.rounded_up(), right),
    ])
}
