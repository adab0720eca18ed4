//! A book with prices and discounts of somebody's own written into it, so that whoever has the file has the prices.

use super::{BookProblem, price::plain_decimal, problem};
use crate::engine::{
    band::Band,
    book::{Discounts, EditedPrice, PriceId, Tax, default_book},
};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};
use std::str::FromStr;

/// What somebody put over a book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    pub prices: Vec<EditedPrice>,
    pub discounts: Discounts,
}

/// After the edition of a book with prices of somebody's own.
const OWN: &str = "-own";
const LONGEST_EDITION: usize = 64;

/// The document with the changes in it. A price that was typed has grade U, no source, and says who typed it and when
/// (`on`, year-month-day; may be empty). Without changes the document is as it was.
pub fn edited(document: &Json, changes: &Changes, on: &str) -> Json {
    let mut book = document.clone();
    let Some(map) = book.as_object_mut() else { return book };
    if changes.prices.is_empty() && changes.discounts.is_empty() {
        return book;
    }
    rename(map);
    let mut discounts = map.get("discounts").and_then(Json::as_object).cloned().unwrap_or_default();
    for (component, share) in changes.discounts.entries() {
        discounts.insert(component.key().into(), share.normalize().to_string().into());
    }
    if !discounts.is_empty() {
        map.insert("discounts".into(), discounts.into());
    }
    let prices = map.get_mut("prices").map(Json::take);
    let Some(Json::Array(mut prices)) = prices else { return book };
    for edit in &changes.prices {
        let key = edit.id.key();
        if prices.iter().all(|price| price["id"] != key) {
            prices.push(lacking(edit.id));
            if let Some(groups) = map.get_mut("groups").and_then(Json::as_object_mut) {
                groups.insert(key.into(), json!({ "zh": key, "en": key }));
            }
        }
        write(&mut prices, edit, on);
    }
    map.insert("prices".into(), prices.into());
    book
}

/// The edition says that it is none that was released.
fn rename(map: &mut Map<String, Json>) {
    let edition = map.get("edition").and_then(Json::as_str).unwrap_or_default();
    if !edition.ends_with(OWN) && edition.len() + OWN.len() <= LONGEST_EDITION {
        let own = format!("{edition}{OWN}");
        map.insert("edition".into(), own.into());
    }
}

fn write(prices: &mut [Json], edit: &EditedPrice, on: &str) {
    let price = prices.iter_mut().find(|price| price["id"] == edit.id.key()).and_then(Json::as_object_mut);
    let Some(price) = price else { return };
    for (key, point) in ["low", "typical", "high"].into_iter().zip(edit.band.points()) {
        price.insert(key.into(), point.normalize().to_string().into());
    }
    price.insert("grade".into(), "U".into());
    price.insert("sources".into(), json!([]));
    let reasoning = match on {
        "" => json!({ "zh": "由使用者填写。", "en": "Entered by the user." }),
        on => json!({ "zh": format!("由使用者填写（{on}）。"), "en": format!("Entered by the user on {on}.") }),
    };
    price.insert("reasoning".into(), reasoning);
    if !on.is_empty() {
        price.insert("validFrom".into(), on.into());
        price.insert("checkedOn".into(), on.into());
    }
}

/// A price that the book lacks, as `Book::with_prices` has it.
fn lacking(id: PriceId) -> Json {
    let key = id.key();
    let mut price = json!({ "id": key, "name": { "zh": key, "en": key }, "unit": id.unit(), "group": key });
    let like = default_book().price(id);
    let tax = like.and_then(|price| match price.tax {
        Tax::Included => Some("yes"),
        Tax::Excluded => Some("no"),
        Tax::Unknown => Some("unknown"),
        Tax::NotTaxed => None,
    });
    if let (Some(tax), Some(like), Some(map)) = (tax, like, price.as_object_mut()) {
        map.insert("taxIncluded".into(), tax.into());
        map.insert("vatRate".into(), like.vat_rate.normalize().to_string().into());
    }
    price
}

/// Reads `{ prices: { id: { low, typical, high } }, discounts: { component: share } }`, as `decodeLink` gives it. Other
/// members of the same object are of no interest here.
///
/// # Errors
/// The first thing that is no price or discount.
pub fn read_changes(json: &Json) -> Result<Changes, BookProblem> {
    let mut changes = Changes::default();
    for (key, value) in members(json, "prices")? {
        let path = format!("prices.{key}");
        let id = PriceId::from_key(key).ok_or_else(|| problem(&path, "unknownPrice", key, ""))?;
        let [low, typical, high] = ["low", "typical", "high"].map(|point| decimal(value, &path, point));
        let band = Band { low: low?, typical: typical?, high: high? };
        let shown = format!("{} / {} / {}", band.low, band.typical, band.high);
        let rule = if id.divides() && band.low.is_zero() { "notPositive" } else { "bandOrder" };
        changes.prices.push(EditedPrice::new(id, band).ok_or_else(|| problem(&path, rule, &shown, ""))?);
    }
    for (key, value) in members(json, "discounts")? {
        let path = format!("discounts.{key}");
        let component = Discounts::COMPONENTS.into_iter().find(|component| component.key() == key);
        let component = component.ok_or_else(|| problem(&path, "unknownKey", key, ""))?;
        let share = decimal(&json["discounts"], "discounts", key)?;
        if !changes.discounts.set(component, share) {
            return Err(problem(&path, "discount", &shown(value), &Discounts::MOST.to_string()));
        }
    }
    Ok(changes)
}

fn members<'a>(json: &'a Json, key: &str) -> Result<Vec<(&'a String, &'a Json)>, BookProblem> {
    match &json[key] {
        Json::Null => Ok(Vec::new()),
        Json::Object(map) => Ok(map.iter().collect()),
        other => Err(problem(key, "wrongType", &shown(other), "object")),
    }
}

/// A decimal as text, or a number.
fn decimal(json: &Json, path: &str, key: &str) -> Result<Decimal, BookProblem> {
    let read = match &json[key] {
        Json::String(text) => plain_decimal(text),
        Json::Number(number) => Decimal::from_str(&number.to_string()).ok(),
        _ => None,
    };
    read.ok_or_else(|| problem(&format!("{path}.{key}"), "badNumber", &shown(&json[key]), ""))
}

fn shown(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), Into::into)
}
