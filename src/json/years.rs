//! What `Estimate.totals.horizon[]` and `Estimate.vat` say beyond the engine's own totals.

use super::{
    band::BandView,
    digits::{Digits, money, plain},
};
use crate::decisions::years::{CashTable, Row, Taxed, VatLine, VatRate, VatTable, YearFigures, Years};
use serde::{Serialize, ser::SerializeMap};

/// The entries of a year of the horizon.
pub fn entries<M: SerializeMap>(year: &YearFigures, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("cumulative", &BandView(year.cumulative, None))?;
    map.serialize_entry("cumulativePresentValue", &BandView(year.cumulative_present_value, None))?;
    map.serialize_entry("effective", &BandView(year.effective, None))?;
    map.serialize_entry("depreciation", &money(year.depreciation))?;
    map.serialize_entry("charge", &money(year.charge))?;
    map.serialize_entry("bookValue", &money(year.book_value))
}

/// The cash table: rows of the same shape, typical.
#[derive(Serialize)]
pub struct CashView {
    capex: RowView,
    opex: RowView,
    hidden: RowView,
    contingency: RowView,
    all: RowView,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RowView {
    initial: Digits,
    years: Vec<Digits>,
    total: Digits,
    present_value: Digits,
}

impl CashView {
    pub fn of(years: &Years) -> CashView {
        let CashTable { capex, opex, hidden, contingency, all, .. } = &years.cash;
        let [capex, opex, hidden, contingency, all] = [capex, opex, hidden, contingency, all].map(RowView::of);
        CashView { capex, opex, hidden, contingency, all }
    }
}

impl RowView {
    fn of(row: &Row) -> RowView {
        RowView {
            initial: money(row.initial),
            years: row.years.iter().map(|year| money(*year)).collect(),
            total: money(row.total),
            present_value: money(row.present_value),
        }
    }
}

/// The input tax: in all, by rate and by line.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VatView {
    first_year: TaxedView,
    horizon: TaxedView,
    rates: Vec<RateView>,
    lines: Vec<LineView>,
}

#[derive(Serialize)]
struct TaxedView {
    net: Digits,
    vat: Digits,
    gross: Digits,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RateView {
    rate: Option<Digits>,
    first_year: TaxedView,
    horizon: TaxedView,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LineView {
    id: &'static str,
    rate: Option<Digits>,
    first_year: TaxedView,
    horizon: TaxedView,
}

impl VatView {
    pub fn of(table: &VatTable) -> VatView {
        VatView {
            first_year: TaxedView::of(&table.first_year),
            horizon: TaxedView::of(&table.horizon),
            rates: table.rates.iter().map(RateView::of).collect(),
            lines: table.lines.iter().map(LineView::of).collect(),
        }
    }
}

impl TaxedView {
    fn of(taxed: &Taxed) -> TaxedView {
        TaxedView { net: money(taxed.net), vat: money(taxed.vat), gross: money(taxed.gross) }
    }
}

impl RateView {
    fn of(row: &VatRate) -> RateView {
        RateView {
            rate: row.rate.map(plain),
            first_year: TaxedView::of(&row.first_year),
            horizon: TaxedView::of(&row.horizon),
        }
    }
}

impl LineView {
    fn of(row: &VatLine) -> LineView {
        LineView {
            id: row.id.key(),
            rate: row.rate.map(plain),
            first_year: TaxedView::of(&row.first_year),
            horizon: TaxedView::of(&row.horizon),
        }
    }
}
