//! An estimate as a table that a person who knows the trade can check.

use rust_decimal::Decimal;
use voicebot_cost::{
    engine::{
        Estimate,
        band::Band,
        line::{Line, Operand, Status},
        money::Money,
        totals::Total,
    },
    format,
    text::{Language, Text},
};

type Row = Vec<String>;

pub fn of(e: &Estimate) -> String {
    let recommended = &e.recommendation;
    let mut text = format!(
        "{}, {:?} edition, {} lines (路) bought, {} needed at {:.3} erlangs in the busiest month\n\n",
        recommended.deployment.key(),
        recommended.edition,
        e.sizing.concurrency(),
        e.sizing.needed.iter().max().unwrap(),
        e.sizing.erlangs
    )
    .to_lowercase();
    text += &aligned(
        &["line", "quantity", "unit price (low–high)", "factors", "low", "typical", "high"],
        e.lines.iter().flat_map(rows).collect(),
    );
    text += &later_years(e);
    text += "\n";
    text += &aligned(&["total, year 1", "low", "typical", "high", "likely P10", "P50", "P90"], totals(e));
    if !e.totals.complete {
        text += "All totals are at least these: some prices are unknown.\n";
    }
    text += "\n";
    text +=
        &aligned(&["year, typical", "capex", "opex", "total", "hidden", "contingency", "present value"], horizon(e));
    for reference in &e.references {
        text += &format!("{} {}: {}\n", reference.band.group, reference.band.id, reference.verdict.key());
    }
    text
}

fn rows(line: &Line) -> Vec<Row> {
    let id = line.id.key().to_string();
    let unit = Text::unit(line.unit, Language::En);
    let amounts: Row = match line.status {
        Status::Priced => line.amounts[0].points().iter().map(|m| format::yuan(*m)).collect(),
        Status::Included => vec!["included".into(); 3],
        Status::Unpriced => vec!["price unknown".into(); 3],
    };
    let quantity = if line.unit.is_empty() { String::new() } else { format!("{} {unit}", band(line.quantity)) };
    let price = line.unit_price.map_or(String::new(), band);
    let factors = line.factors.iter().map(factor).collect::<Vec<_>>().join(" ");
    let mut rows = vec![[vec![id, quantity, price, factors], amounts].concat()];
    // One factor for all is no slicing worth a row.
    if line.slices.iter().any(|slice| slice.factor != Decimal::ONE) {
        let slices =
            line.slices.iter().map(|s| format!("  of which {} × {}", format::rounded(s.quantity, 4), s.factor));
        rows.extend(slices.map(|slice| vec![String::new(), slice]));
    }
    rows
}

fn factor(operand: &Operand) -> String {
    format!("× {} {}", operand.name.words(Language::En).to_lowercase(), band(operand.value))
}

fn band(value: Band<Decimal>) -> String {
    let [low, typical, high] = value.points().map(|v| format::rounded(v, 6));
    if value.is_spread() { format!("{typical} ({low}–{high})") } else { typical }
}

/// Lines whose later years are unlike the first.
fn later_years(e: &Estimate) -> String {
    let years = e.totals.horizon.len();
    let rows: Vec<Row> = e
        .lines
        .iter()
        .filter(|line| line.status == Status::Priced && line.amounts[1..years].iter().any(|a| *a != line.amounts[0]))
        .map(|line| {
            let amounts = line.amounts[..years].iter().map(|a| format::yuan(a.typical));
            std::iter::once(line.id.key().to_string()).chain(amounts).collect()
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads: Vec<String> =
        std::iter::once("by year, typical".to_string()).chain((1..=years).map(|y| format!("year {y}"))).collect();
    format!("\n{}", aligned(&heads.iter().map(String::as_str).collect::<Vec<_>>(), rows))
}

fn totals(e: &Estimate) -> Vec<Row> {
    let t = &e.totals;
    let row = |name: &str, total: &Total| {
        let corners = total.band.points().map(format::yuan);
        let likely = [total.likely.p10, total.likely.p50, total.likely.p90].map(|yuan| format!("{yuan:.0}"));
        std::iter::once(name.to_string()).chain(corners).chain(likely).collect()
    };
    vec![
        row("first year", &t.first_year),
        row("of which one-off", &t.one_off),
        row("recurring year", &t.recurring_year),
        row("hidden", &t.hidden),
        row("contingency", &t.contingency),
        row("budget", &t.budget),
        std::iter::once("effective".to_string()).chain(t.effective.points().map(format::yuan)).collect(),
    ]
}

fn horizon(e: &Estimate) -> Vec<Row> {
    let money = |band: Band<Money>| format::yuan(band.typical);
    e.totals
        .horizon
        .iter()
        .map(|y| {
            vec![
                y.year.to_string(),
                money(y.capex),
                money(y.opex),
                money(y.total.band),
                money(y.hidden),
                money(y.contingency),
                money(y.present_value),
            ]
        })
        .collect()
}

/// Columns padded to their widest cell; the first two to the left, figures to the right.
fn aligned(heads: &[&str], rows: Vec<Row>) -> String {
    let heads: Row = heads.iter().map(|h| h.to_string()).collect();
    let width = |column: usize| {
        std::iter::once(&heads)
            .chain(&rows)
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let figures = heads.iter().position(|h| h == "low" || h == "capex" || h == "year 1").unwrap_or(heads.len());
    let mut text = String::new();
    for row in std::iter::once(&heads).chain(&rows) {
        let cells = row.iter().enumerate().map(|(i, cell)| {
            let pad = " ".repeat(width(i) - cell.chars().count());
            if i < figures { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
        });
        text += cells.collect::<Vec<_>>().join(" | ").trim_end();
        text += "\n";
    }
    text
}
