//! `Estimate` as the interface documents it. `schema/estimate.json` describes it.

use super::{Label, band::BandView, billing, line::LineView, scenario, years::VatView};
use crate::{
    decisions::years::{YearFigures, Years, years},
    engine::{
        band::Band,
        book::Book,
        estimate::Estimate,
        money::{Money, Overflow},
        recommend::Reason,
        references::Reference,
        totals::Year,
    },
    text::Text,
};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value as Json;

/// The estimate's JSON text; `hash` names the very book it was priced with.
///
/// # Errors
/// `Overflow` where a sum over the years is beyond any real deployment.
pub fn write(estimate: &Estimate, book: &Book, hash: &str) -> Result<String, Overflow> {
    let years = years(estimate)?;
    Ok(serde_json::to_string(&View { estimate, book, hash, years }).unwrap_or_default())
}

struct View<'a> {
    estimate: &'a Estimate,
    book: &'a Book,
    hash: &'a str,
    years: Years,
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let e = self.estimate;
        let t = &e.totals;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("priceBook", &serde_json::json!({ "edition": e.edition, "hash": self.hash }))?;
        map.serialize_entry("scenario", &scenario::write(&e.scenario))?;
        let years = t.horizon.len();
        let lines: Vec<LineView> =
            e.lines.iter().map(|line| LineView { line, lines: &e.lines, book: self.book, years }).collect();
        map.serialize_entry("lines", &lines)?;
        map.serialize_entry("totals", &TotalsView(e, &self.years))?;
        map.serialize_entry("vat", &VatView(&self.years.vat))?;
        map.serialize_entry("components", &e.components.iter().map(ComponentView::of).collect::<Vec<_>>())?;
        map.serialize_entry("sizing", &sizing(e))?;
        map.serialize_entry(
            "recommendation",
            &serde_json::json!({
                "deployment": e.recommendation.deployment.key(),
                "edition": e.recommendation.edition.key(),
                "because": reasons(&e.recommendation.because),
            }),
        )?;
        map.serialize_entry("references", &e.references.iter().map(reference).collect::<Vec<_>>())?;
        map.serialize_entry("human", &super::people::view(e, self.book))?;
        let unit =
            |band: Option<Band<Money>>| band.map(|b| serde_json::to_value(BandView(b, None)).unwrap_or_default());
        map.serialize_entry(
            "unitCosts",
            &serde_json::json!({
                "perDialledCall": unit(e.unit_costs.per_dialled_call),
                "perConnectedMinute": unit(e.unit_costs.per_connected_minute),
                "perResolvedCall": unit(e.unit_costs.per_resolved_call),
            }),
        )?;
        // Where the largest volumes overflow there is nothing to compare; the estimate itself stands.
        let [modes, units] = billing::write(e, self.book).unwrap_or([Json::Array(Vec::new()), Json::Array(Vec::new())]);
        map.serialize_entry("billing", &modes)?;
        map.serialize_entry("billingUnits", &units)?;
        map.serialize_entry("notices", &reasons(&e.notices))?;
        map.end()
    }
}

struct TotalsView<'a>(&'a Estimate, &'a Years);

impl Serialize for TotalsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let t = &self.0.totals;
        let mut map = serializer.serialize_map(None)?;
        for (name, total) in [
            ("firstYear", &t.first_year),
            ("oneOff", &t.one_off),
            ("recurringYear", &t.recurring_year),
            ("hidden", &t.hidden),
            ("contingency", &t.contingency),
            ("budget", &t.budget),
        ] {
            map.serialize_entry(name, &BandView::from(total))?;
        }
        map.serialize_entry("effective", &BandView(t.effective, None))?;
        map.serialize_entry("horizon", &t.horizon.iter().zip(&self.1.years).map(YearView).collect::<Vec<_>>())?;
        map.serialize_entry("horizonTotal", &BandView(t.horizon_total, None))?;
        map.serialize_entry("cash", &super::years::cash(self.1))?;
        map.serialize_entry("complete", &t.complete)?;
        map.serialize_entry("chanceWithinBudget", &chance(t.chance_within_budget))?;
        if let Some(own) = t.chance_within_own {
            map.serialize_entry("chanceWithinOwnBudget", &chance(own))?;
        }
        map.serialize_entry("assumedShare", &t.assumed_share.normalize().to_string())?;
        map.end()
    }
}

/// A probability, 0–1, to 4 decimals.
fn chance(probability: f64) -> String {
    format!("{probability:.4}")
}

struct YearView<'a>((&'a Year, &'a YearFigures));

impl Serialize for YearView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (year, figures) = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("year", &year.year)?;
        map.serialize_entry("capex", &BandView(year.capex, None))?;
        map.serialize_entry("opex", &BandView(year.opex, None))?;
        map.serialize_entry("total", &BandView::from(&year.total))?;
        map.serialize_entry("hidden", &BandView(year.hidden, None))?;
        map.serialize_entry("contingency", &BandView(year.contingency, None))?;
        map.serialize_entry("presentValue", &BandView(year.present_value, None))?;
        super::years::entries(figures, &mut map)?;
        map.end()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ComponentView {
    id: &'static str,
    label: Label,
    first_year: BandView,
    share: String,
    complete: bool,
}

impl ComponentView {
    fn of(total: &crate::engine::totals::ComponentTotal) -> ComponentView {
        ComponentView {
            id: total.component.key(),
            label: Label::of(Text::component(total.component)),
            first_year: BandView(total.first_year, None),
            share: total.share.normalize().to_string(),
            complete: total.complete,
        }
    }
}

fn sizing(e: &Estimate) -> Json {
    let s = &e.sizing;
    let months: Vec<Json> = (0..12)
        .map(|i| serde_json::json!({ "month": i + 1, "erlangs": erlangs(s.monthly_erlangs[i]), "needed": s.needed[i], "concurrency": s.monthly[0][i] }))
        .collect();
    serde_json::json!({
        "erlangs": erlangs(s.erlangs),
        "concurrency": s.concurrency(),
        "byYear": (0..e.totals.horizon.len()).map(|year| s.peak(year)).collect::<Vec<_>>(),
        "monthly": months,
    })
}

/// Traffic to 4 decimals.
fn erlangs(traffic: f64) -> String {
    format!("{traffic:.4}")
}

fn reference(reference: &Reference) -> Json {
    serde_json::json!({
        "group": reference.band.group,
        "id": reference.band.id,
        "low": format!("{:.2}", reference.band.low),
        "high": format!("{:.2}", reference.band.high),
        "openEnded": reference.band.open_ended,
        "verdict": reference.verdict.key(),
        "because": reasons(&reference.because),
    })
}

fn reasons(reasons: &[Reason]) -> Vec<Label> {
    reasons.iter().map(Label::reason).collect()
}
