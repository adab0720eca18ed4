//! Recordings kept, year by year: each month adds its talk minutes, what is older than the retention is deleted.

use super::{figure::Figure, model::Model, workings::Row};
use crate::{
    engine::{book::id, line::LineId, scenario::Field},
    text::Text,
};

/// Gigabyte-months of each year, for storage rented by the month.
pub fn cloud(m: &mut Model) -> Row {
    kept(m, LineId::HiddenStorage, over_a_year, Text::OPERANDS_GB_MONTHS, "GBMonths")
}

/// Terabytes to buy in each year, in copies.
pub fn disks(m: &mut Model) -> Row {
    let kept = kept(m, LineId::HardwareStorage, at_the_end, Text::SPREADSHEET_KEPT_AT_END, "GB");
    let copies = m.prices.typical(id::HW_STORAGE_COPIES);
    let terabytes = kept.into_iter().map(|gb| (gb * copies.clone() / Figure::whole(1_000)).ceil()).collect();
    let terabytes = m.work.row(Text::OPERANDS_STORED_T_B.words(m.work.language), "TB", terabytes);
    m.increments(&terabytes)
}

/// A year holds what its own months and those of the years before left; the recurring year is a second one of equal
/// volume.
fn kept(
    m: &mut Model,
    line: LineId,
    months_of: impl Fn(&Model, usize) -> Figure,
    label: Text,
    unit: &'static str,
) -> Row {
    let (language, slots) = (m.work.language, m.work.slots);
    m.work.section(Text::line(line).words(language));
    let month = m.traffic.talk_minutes.clone() / Figure::whole(12) * m.prices.typical(id::REC_MB_PER_MINUTE)
        / Figure::whole(1_000);
    let month = m.work.one(Text::SPREADSHEET_MONTH_GB.words(language), "GB", month);
    let mut ages: Row = Vec::new();
    for age in 0..slots.years.max(2) {
        let label = crate::text::fill(Text::SPREADSHEET_MONTHS_KEPT.words(language), &[("0", &age.to_string())]);
        let months = months_of(m, age);
        ages.push(m.work.one(&label, "months", months));
    }
    let sum = |place: usize| {
        let year = slots.year(place);
        let months = (0..year).fold(Figure::zero(), |sum, y| {
            let growth = if slots.is_recurring(place) { Figure::one() } else { m.traffic.growth[y].clone() };
            sum + ages[year - 1 - y].clone() * growth
        });
        (month.clone() * months).round(6)
    };
    let row = (0..slots.count()).map(sum).collect();
    m.work.row(label.words(language), unit, row)
}

/// Months of a year `age` years ago that are still kept at the end of this one.
fn at_the_end(m: &Model, age: usize) -> Figure {
    let left = m.inputs.get(Field::ComplianceRecordingMonths) - Figure::whole(12 * age);
    Figure::max(&[Figure::zero(), Figure::min(&[Figure::whole(12), left])])
}

/// The same at the end of each month of this year, added up. At the end of month j the year itself has min(j, r)
/// months, one of `age` years ago min(12, r − 12 (age − 1) − j).
fn over_a_year(m: &Model, age: usize) -> Figure {
    const MONTHS: &str = "{1;2;3;4;5;6;7;8;9;10;11;12}";
    let retention = m.inputs.get(Field::ComplianceRecordingMonths);
    if age == 0 {
        let value = (1..=12).map(|j| f64::from(j).min(retention.value())).sum();
        let r = retention.text();
        return Figure::known(format!("SUMPRODUCT({MONTHS}-({MONTHS}>{r})*({MONTHS}-{r}))"), value);
    }
    let left = retention - Figure::whole(12 * (age - 1));
    let value = (1..=12).map(|j| (left.value() - f64::from(j)).clamp(0.0, 12.0)).sum();
    let l = format!("({}-{MONTHS})", left.text());
    Figure::known(format!("SUMPRODUCT(({l}>0)*{l}-({l}>12)*({l}-12))"), value)
}
