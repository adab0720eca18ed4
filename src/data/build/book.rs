//! The default price book → price ids and the static table of its numbers.
//! Names, sources and reasons stay in the JSON, which is read when somebody opens a price.

use crate::{
    fields::join,
    fnv::fnv1a,
    source::{decimal, list, snake, text},
};
use serde_json::Value;
use std::{collections::BTreeSet, fmt::Write};

/// The edition this build prices with: the one published last, by its name where two are of one day. The same in
/// `scripts/lib/words.mjs`.
pub fn newest(released: &[Value]) -> &Value {
    let newest = released.iter().max_by_key(|book| (text(book, "publishedOn"), text(book, "edition")));
    newest.expect("src/data/price-books holds at least one edition")
}

/// `released` holds every edition ever released, `book` among them.
pub fn tables(book: &Value, released: &[Value]) -> String {
    let prices = list(book, "prices");
    let groups: Vec<&str> = groups(book).into_iter().collect();
    let mut code = String::from("/// One constant per price id.\npub mod id {\n    use super::PriceId;\n");
    for (index, price) in prices.iter().enumerate() {
        writeln!(code, "    pub const {}: PriceId = PriceId({index});", snake(text(price, "id")).to_uppercase())
            .unwrap();
    }
    code.push_str("}\n\n");
    writeln!(
        code,
        "pub static IDS: [&str; {}] = [{}];",
        prices.len(),
        join(prices.iter().map(|p| p["id"].to_string()))
    )
    .unwrap();
    writeln!(
        code,
        "pub static UNITS: [&str; {}] = [{}];",
        prices.len(),
        join(prices.iter().map(|p| p["unit"].to_string()))
    )
    .unwrap();
    writeln!(
        code,
        "pub static GROUPS: [&str; {}] = [{}];",
        groups.len(),
        join(groups.iter().map(|g| format!("{g:?}")))
    )
    .unwrap();
    let edition = text(book, "edition");
    writeln!(code, "pub static EDITION: &str = {edition:?};").unwrap();
    writeln!(code, "/// Its file, with names, sources and reasons. Only what names this constant carries them.")
        .unwrap();
    writeln!(
        code,
        "pub const EDITION_JSON: &str = include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/data/price-books/{edition}.json\"));"
    )
    .unwrap();
    let editions = released.iter().map(|book| {
        let hash = fnv1a(book.to_string().as_bytes());
        format!("({:?}, \"{hash:016x}\")", text(book, "edition"))
    });
    writeln!(code, "/// Every edition released so far, with the fingerprint of its JSON.").unwrap();
    writeln!(code, "pub static EDITIONS: &[(&str, &str)] = &[{}];", join(editions)).unwrap();
    writeln!(code, "pub static PRICES: [Price; {}] = [", prices.len()).unwrap();
    for price in prices {
        let group = groups.iter().position(|g| *g == text(price, "group")).unwrap();
        writeln!(
            code,
            "    Price {{ low: {}, typical: {}, high: {}, grade: Grade::{}, group: {group}, tax: Tax::{}, vat_rate: {}, tiers: {} }},",
            decimal(text(price, "low")),
            decimal(text(price, "typical")),
            decimal(text(price, "high")),
            text(price, "grade"),
            match price["taxIncluded"].as_str() {
                Some("yes") => "Included",
                Some("no") => "Excluded",
                Some("unknown") => "Unknown",
                _ => "NotTaxed",
            },
            price["vatRate"].as_str().map_or("Decimal::ZERO".into(), decimal),
            tiers(&price["tiers"]),
        )
        .unwrap();
    }
    code.push_str("];\n");
    code
}

/// Correlation groups in use, in the order of the tables.
pub fn groups(book: &Value) -> BTreeSet<&str> {
    list(book, "prices").iter().map(|price| text(price, "group")).collect()
}

fn tiers(tiers: &Value) -> String {
    let Some(mode) = tiers["mode"].as_str() else { return "Tiers::NONE".into() };
    let (variant, bound) = match mode {
        "graduated" => ("Graduated", "upTo"),
        "wholeVolume" => ("WholeVolume", "from"),
        "packs" => ("Packs", "size"),
        other => panic!("unknown tier mode {other}"),
    };
    let steps = list(tiers, "steps").iter().map(|step| {
        let bound = step[bound].as_str().map_or("Decimal::MAX".into(), decimal);
        format!("Step {{ bound: {bound}, factor: {} }}", decimal(text(step, "factor")))
    });
    let grade = tiers["grade"].as_str().map_or("None".into(), |grade| format!("Some(Grade::{grade})"));
    format!("Tiers {{ mode: TierMode::{variant}, steps: Cow::Borrowed(&[{}]), grade: {grade} }}", join(steps))
}
