//! The market reference's tier tables, with the present scenario marked.

use super::link_out;
use crate::ui::table::{row_head, table};
use crate::{
    browser::json::Json,
    engine::scenario::complete::{SizedBy, sized_by},
    format,
    text::{Language, Text, fill},
    ui::{
        element::{El, Piece, el, live, words},
        loaded::Loaded,
        session::Session,
        words::say,
    },
};
use leptos::prelude::*;
use rust_decimal::Decimal;

type Column = (&'static str, Text);

const NAME: Column = ("name", Text::DETAILS_TIERS_NAME);
const BAND: Column = ("band", Text::DETAILS_TIERS_BAND);

/// Key in the file, title, group of the reference bands, columns.
const TABLES: [(&str, Text, &str, &[Column]); 3] = [
    (
        "modes",
        Text::DETAILS_TIERS_MODES,
        "mode",
        &[
            NAME,
            BAND,
            ("structure", Text::DETAILS_TIERS_STRUCTURE),
            ("advantages", Text::DETAILS_TIERS_ADVANTAGES),
            ("suits", Text::DETAILS_TIERS_SUITS),
            ("scenes", Text::DETAILS_TIERS_SCENES),
            ("note", Text::DETAILS_TIERS_NOTE),
        ],
    ),
    (
        "sizes",
        Text::DETAILS_TIERS_SIZES,
        "size",
        &[
            NAME,
            BAND,
            ("calls", Text::DETAILS_TIERS_CALLS),
            ("lines", Text::DETAILS_TIERS_LINES),
            ("plan", Text::DETAILS_TIERS_PLAN),
            ("need", Text::DETAILS_TIERS_NEED),
            ("includes", Text::DETAILS_TIERS_INCLUDES),
        ],
    ),
    (
        "industries",
        Text::DETAILS_TIERS_INDUSTRIES,
        "industry",
        &[NAME, BAND, ("scenes", Text::DETAILS_TIERS_SCENES), ("features", Text::DETAILS_TIERS_FEATURES)],
    ),
];

const FACTORS: [(&str, Text); 5] = [
    ("editions", Text::DETAILS_TIERS_EDITIONS),
    ("flows", Text::DETAILS_TIERS_FLOWS),
    ("compliance", Text::DETAILS_TIERS_COMPLIANCE),
    ("billing", Text::DETAILS_TIERS_BILLING),
    ("delivery", Text::DETAILS_TIERS_DELIVERY),
];

pub fn tier_tables() -> AnyView {
    let session = Session::here();
    let language = if session.language.get_untracked() == Language::Zh { "zh" } else { "en" };
    let file = Loaded::of(format!("tiers/{language}/tiers.json"));
    let shown = move || file.get().flatten().map(|tiers| tables(&tiers));
    let progress = file.progress(Text::DETAILS_LOADING_TIERS, Text::DETAILS_NO_TIERS);
    el("div").class("tiers").child(progress).child(live(shown)).view()
}

fn tables(tiers: &Json) -> Vec<El> {
    let factors = tiers.get("factors");
    let factor = |(key, title): (&'static str, Text)| {
        let rows = factors.list(key).into_iter();
        let pairs = rows.flat_map(|row| [el("dt").child(row.text("name")), el("dd").child(row.text("text"))]);
        el("div").child(el("h4").child(say(title))).child(el("dl").children(pairs))
    };
    let mut parts = vec![
        el("p").class("soft").child(tiers.text("source")).child(" ").child(article(tiers.text("address"))),
        el("p").class("soft").child(say(Text::NOTICES_FITTED_PRICES)),
    ];
    parts.extend(TABLES.map(|(key, title, group, columns)| tier_table(tiers.list(key), title, group, columns)));
    parts.push(el("h3").child(say(Text::DETAILS_TIERS_FACTORS)));
    parts.push(el("div").class("factors").children(FACTORS.map(factor)));
    parts
}

/// The article itself, under its address.
fn article(address: String) -> El {
    let shown = address.trim_start_matches("https://").to_string();
    link_out(address, shown)
}

fn tier_table(rows: Vec<Json>, title: Text, group: &'static str, columns: &'static [Column]) -> El {
    let session = Session::here();
    // The id of the row this scenario belongs to.
    let current = Memo::new(move |_| {
        session.estimate.with(|e| e.references.iter().find(|r| r.band.group == group).map(|r| r.band.id))
    });
    let mark = Memo::new(move |_| {
        let current = say(Text::DETAILS_TIERS_CURRENT);
        let because =
            |text: Text, figure: Decimal| format!("{current} · {}", fill(say(text), &[("0", &format::number(figure))]));
        session.estimate.with(|e| match sized_by(&e.scenario, e.sizing.concurrency()) {
            SizedBy::Lines(lines) if group == "size" => because(Text::DETAILS_TIERS_BY_LINES, lines.into()),
            SizedBy::Calls(calls) if group == "size" => because(Text::DETAILS_TIERS_BY_CALLS, calls),
            _ => current.into(),
        })
    });
    let row = |row: Json| {
        let id = row.text("id");
        let is_current = Memo::new(move |_| current.get().is_some_and(|now| now == id));
        let mark = move || is_current.get().then(|| el("span").class("tag here").child(words(move || mark.get())));
        let cells = columns[1..].iter().map(|(key, name)| el("td").set("data-label", say(*name)).child(row.text(key)));
        el("tr")
            .follow("aria-current", move || is_current.get().then(|| "true".into()))
            .child(row_head().child(row.text("name")).child(" ").child(live(mark)))
            .children(cells)
    };
    let heads: Vec<(Text, &'static str)> = columns.iter().map(|(_, name)| (*name, "")).collect();
    table("tier", say(title).into(), &heads)
        .test(format!("tiers-{group}"))
        .child(el("tbody").children(rows.into_iter().map(row)))
}
