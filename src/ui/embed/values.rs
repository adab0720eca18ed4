//! What the page around is told of an estimate: plain values, as the JavaScript module spells them.

use crate::{
    browser::{address, json::Json},
    decisions::years::{Row, cash_table},
    engine::{
        Estimate,
        band::Band,
        money::Money,
        references::to_money,
        scenario::{Field, Kind, Scenario, Value},
        totals::Total,
    },
    ui::session::Session,
};
use js_sys::{Array, Reflect};
use leptos::{prelude::*, wasm_bindgen::JsValue};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// `{ scenario, totals, link, priceBook }`.
pub fn detail(session: Session) -> JsValue {
    let book = session.book();
    session.estimate.with_untracked(|estimate| {
        let hash = book.base.name.hash.as_deref().map_or(JsValue::NULL, JsValue::from_str);
        let name = [("edition", JsValue::from_str(&book.base.name.edition)), ("hash", hash)];
        let link = address::beside("index.html?") + &untrack(|| session.link());
        Json::object(&[
            ("scenario", scenario(&estimate.scenario)),
            ("totals", totals(estimate)),
            ("link", JsValue::from_str(&link)),
            ("priceBook", Json::object(&name).0),
        ])
        .0
    })
}

/// The totals of the module's `estimate`, without those by year.
fn totals(estimate: &Estimate) -> JsValue {
    let t = &estimate.totals;
    Json::object(&[
        ("firstYear", total(&t.first_year)),
        ("oneOff", total(&t.one_off)),
        ("recurringYear", total(&t.recurring_year)),
        ("hidden", total(&t.hidden)),
        ("contingency", total(&t.contingency)),
        ("budget", total(&t.budget)),
        ("effective", band(t.effective, None)),
        ("horizonTotal", band(t.horizon_total, None)),
        ("cash", cash_table(estimate).map_or(JsValue::NULL, |table| cash(&table.all))),
        ("complete", JsValue::from_bool(t.complete)),
    ])
    .0
}

/// `{ all: { initial, years, total, presentValue } }`: the last row of the module's cash table.
fn cash(all: &Row) -> JsValue {
    let row = Json::object(&[
        ("initial", amount(all.initial)),
        ("years", all.years.iter().map(|year| amount(*year)).collect::<Array>().into()),
        ("total", amount(all.total)),
        ("presentValue", amount(all.present_value)),
    ]);
    Json::object(&[("all", row.0)]).0
}

fn total(total: &Total) -> JsValue {
    let likely = total.likely;
    let money = |yuan: f64| amount(to_money(yuan));
    let likely = Json::object(&[("p10", money(likely.p10)), ("p50", money(likely.p50)), ("p90", money(likely.p90))]);
    band(total.band, Some(likely.0))
}

fn band(band: Band<Money>, likely: Option<JsValue>) -> JsValue {
    let mut members = vec![("low", amount(band.low)), ("typical", amount(band.typical)), ("high", amount(band.high))];
    members.extend(likely.map(|likely| ("likely", likely)));
    Json::object(&members).0
}

fn amount(money: Money) -> JsValue {
    JsValue::from_str(&money.to_string())
}

const PROFILE: &str = "traffic.monthlyProfile.";

/// With the paths of `schema/scenario.json`; absent fields are left out.
fn scenario(scenario: &Scenario) -> JsValue {
    let root = Json::object(&[]);
    let profile = Array::new();
    for field in Field::ALL {
        let Some(value) = value(field, scenario.get(field)) else { continue };
        match field.key().split_once('.') {
            _ if field.key().starts_with(PROFILE) => {
                profile.push(&value);
            }
            Some((group, name)) => put(&group_of(&root.0, group), name, &value),
            None => put(&root.0, field.key(), &value),
        }
    }
    put(&group_of(&root.0, "traffic"), "monthlyProfile", &profile);
    root.0
}

fn group_of(root: &JsValue, name: &str) -> JsValue {
    let found = Json(root.clone()).get(name).0;
    if found.is_object() {
        return found;
    }
    let group = Json::object(&[]).0;
    put(root, name, &group);
    group
}

fn put(object: &JsValue, name: &str, value: &JsValue) {
    // Setting members of a fresh object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

fn value(field: Field, value: Value) -> Option<JsValue> {
    let options = match field.meta().kind {
        Kind::Choice(options) | Kind::Flags(options) => options,
        _ => &[],
    };
    let text = |text: &str| JsValue::from_str(text);
    Some(match value {
        Value::Absent | Value::Derived => return None,
        Value::Auto => text("auto"),
        Value::Number(number) => self::number(number),
        Value::Choice(option) => text(options[usize::from(option)]),
        Value::Flags(bits) => {
            let chosen = options.iter().enumerate().filter(|(i, _)| bits & (1 << i) != 0);
            chosen.map(|(_, option)| text(option)).collect::<Array>().into()
        }
        Value::Toggle(on) => JsValue::from_bool(on),
    })
}

/// Integers as numbers, decimals as texts.
fn number(number: Decimal) -> JsValue {
    let number = number.normalize();
    match number.to_i64().filter(|n| number.fract().is_zero() && n.abs() < 1 << 53) {
        Some(integer) => JsValue::from_f64(integer as f64),
        None => JsValue::from_str(&number.to_string()),
    }
}
