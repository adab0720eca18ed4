//! What `Estimate.totals.horizon[]` and `Estimate.vat` say beyond the engine's own totals.

use super::band::BandView;
use crate::decisions::years::{CashTable, Row, Taxed, VatLine, VatRate, VatTable, YearFigures, Years};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Value as Json, json};

/// The entries of a year of the horizon.
pub fn entries<M: SerializeMap>(year: &YearFigures, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("cumulative", &BandView(year.cumulative, None))?;
    map.serialize_entry("cumulativePresentValue", &BandView(year.cumulative_present_value, None))?;
    map.serialize_entry("effective", &BandView(year.effective, None))?;
    map.serialize_entry("depreciation", &year.depreciation.to_string())?;
    map.serialize_entry("charge", &year.charge.to_string())?;
    map.serialize_entry("bookValue", &year.book_value.to_string())
}

/// The cash table: rows of the same shape, typical.
pub fn cash(years: &Years) -> Json {
    let CashTable { capex, opex, hidden, contingency, all, .. } = &years.cash;
    let row = |row: &Row| {
        json!({
            "initial": row.initial.to_string(),
            "years": row.years.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "total": row.total.to_string(),
            "presentValue": row.present_value.to_string(),
        })
    };
    json!({
        "capex": row(capex),
        "opex": row(opex),
        "hidden": row(hidden),
        "contingency": row(contingency),
        "all": row(all),
    })
}

pub struct VatView<'a>(pub &'a VatTable);

impl Serialize for VatView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let VatTable { rates, lines, first_year, horizon } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("firstYear", &taxed(first_year))?;
        map.serialize_entry("horizon", &taxed(horizon))?;
        map.serialize_entry("rates", &rates.iter().map(rate).collect::<Vec<_>>())?;
        map.serialize_entry("lines", &lines.iter().map(line).collect::<Vec<_>>())?;
        map.end()
    }
}

fn taxed(taxed: &Taxed) -> Json {
    json!({ "net": taxed.net.to_string(), "vat": taxed.vat.to_string(), "gross": taxed.gross.to_string() })
}

fn number(rate: Option<Decimal>) -> Option<String> {
    rate.map(|rate| rate.normalize().to_string())
}

fn rate(row: &VatRate) -> Json {
    json!({ "rate": number(row.rate), "firstYear": taxed(&row.first_year), "horizon": taxed(&row.horizon) })
}

fn line(row: &VatLine) -> Json {
    json!({
        "id": row.id.key(),
        "rate": number(row.rate),
        "firstYear": taxed(&row.first_year),
        "horizon": taxed(&row.horizon),
    })
}
