//! `Estimate` as the interface documents it. `schema/estimate.json` describes it.

use super::{
    BookView, Label, ascii,
    band::BandView,
    billing,
    digits::{Digits, plain},
    line::LineView,
    scenario,
    years::{CashView, VatView},
};
use crate::{
    decisions::years::{YearFigures, Years, years},
    engine::{
        book::Book,
        estimate::Estimate,
        money::Overflow,
        recommend::{Reason, Recommendation},
        references::Reference,
        totals::{UnitCosts, Year},
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
    Ok(ascii::text(&View { estimate, book, hash, years }))
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
        map.serialize_entry("priceBook", &BookView { edition: &e.edition, hash: self.hash })?;
        map.serialize_entry("scenario", &scenario::write(&e.scenario))?;
        let years = t.horizon.len();
        let lines: Vec<LineView> =
            e.lines.iter().map(|line| LineView { line, lines: &e.lines, book: self.book, years }).collect();
        map.serialize_entry("lines", &lines)?;
        map.serialize_entry("totals", &TotalsView(e, &self.years))?;
        map.serialize_entry("vat", &VatView::of(&self.years.vat))?;
        map.serialize_entry("components", &e.components.iter().map(ComponentView::of).collect::<Vec<_>>())?;
        map.serialize_entry("sizing", &SizingView::of(e))?;
        map.serialize_entry("recommendation", &RecommendationView::of(&e.recommendation))?;
        map.serialize_entry("references", &e.references.iter().map(ReferenceView::of).collect::<Vec<_>>())?;
        map.serialize_entry("human", &super::people::view(e, self.book))?;
        map.serialize_entry("unitCosts", &UnitCostsView::of(&e.unit_costs))?;
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
        map.serialize_entry("cash", &CashView::of(self.1))?;
        map.serialize_entry("complete", &t.complete)?;
        map.serialize_entry("chanceWithinBudget", &chance(t.chance_within_budget))?;
        if let Some(own) = t.chance_within_own {
            map.serialize_entry("chanceWithinOwnBudget", &chance(own))?;
        }
        map.serialize_entry("assumedShare", &plain(t.assumed_share))?;
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
    share: Digits,
    complete: bool,
}

impl ComponentView {
    fn of(total: &crate::engine::totals::ComponentTotal) -> ComponentView {
        ComponentView {
            id: total.component.key(),
            label: Label::of(Text::component(total.component)),
            first_year: BandView(total.first_year, None),
            share: plain(total.share),
            complete: total.complete,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SizingView {
    erlangs: String,
    concurrency: u32,
    by_year: Vec<u32>,
    monthly: Vec<MonthView>,
}

#[derive(Serialize)]
struct MonthView {
    month: usize,
    erlangs: String,
    needed: u32,
    concurrency: u32,
}

impl SizingView {
    fn of(e: &Estimate) -> SizingView {
        let s = &e.sizing;
        let month = |i| MonthView {
            month: i + 1,
            erlangs: erlangs(s.monthly_erlangs[i]),
            needed: s.needed[i],
            concurrency: s.monthly[0][i],
        };
        SizingView {
            erlangs: erlangs(s.erlangs),
            concurrency: s.concurrency(),
            by_year: (0..e.totals.horizon.len()).map(|year| s.peak(year)).collect(),
            monthly: (0..12).map(month).collect(),
        }
    }
}

/// Traffic to 4 decimals.
fn erlangs(traffic: f64) -> String {
    format!("{traffic:.4}")
}

#[derive(Serialize)]
struct RecommendationView {
    deployment: &'static str,
    edition: &'static str,
    because: Vec<Label>,
}

impl RecommendationView {
    fn of(recommendation: &Recommendation) -> RecommendationView {
        RecommendationView {
            deployment: recommendation.deployment.key(),
            edition: recommendation.edition.key(),
            because: reasons(&recommendation.because),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReferenceView {
    group: &'static str,
    id: &'static str,
    low: String,
    high: String,
    open_ended: bool,
    verdict: &'static str,
    because: Vec<Label>,
}

impl ReferenceView {
    fn of(reference: &Reference) -> ReferenceView {
        ReferenceView {
            group: reference.band.group,
            id: reference.band.id,
            low: format!("{:.2}", reference.band.low),
            high: format!("{:.2}", reference.band.high),
            open_ended: reference.band.open_ended,
            verdict: reference.verdict.key(),
            because: reasons(&reference.because),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UnitCostsView {
    per_dialled_call: Option<BandView>,
    per_connected_minute: Option<BandView>,
    per_resolved_call: Option<BandView>,
}

impl UnitCostsView {
    fn of(costs: &UnitCosts) -> UnitCostsView {
        let [per_dialled_call, per_connected_minute, per_resolved_call] =
            [costs.per_dialled_call, costs.per_connected_minute, costs.per_resolved_call]
                .map(|band| band.map(|band| BandView(band, None)));
        UnitCostsView { per_dialled_call, per_connected_minute, per_resolved_call }
    }
}

fn reasons(reasons: &[Reason]) -> Vec<Label> {
    reasons.iter().map(Label::reason).collect()
}
