//! Prices of one's own, discounts, other editions: the same fen by link, by file and on the page.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use rust_decimal::Decimal;
use serde_json::Value as Json;
use support::{given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    decisions::prices::{changed_discounts, changed_prices, effect},
    engine::{
        band::Band,
        book::{Book, Discounts, EDITION, EDITION_JSON, EditedPrice, Grade, PriceId, default_book, id},
        case::Prepared,
        estimate,
        line::Component,
        money::Money,
        scenario::Given,
    },
    input::{Draft, Rule, check_own_prices},
    json::book::{self, Changes, edited},
    link::{BookName, Notice, decode, encode},
    spreadsheet::{self, Request},
    text::Language,
};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn band(low: &str, typical: &str, high: &str) -> Band<Decimal> {
    Band { low: number(low), typical: number(typical), high: number(high) }
}

/// Own prices of two kinds and two discounts.
fn changes() -> Changes {
    let mut discounts = Discounts::default();
    assert!(discounts.set(Component::Licence, number("0.15")));
    assert!(discounts.set(Component::Operations, number("0.1")));
    let prices = vec![
        EditedPrice::new(id::LICENCE_SAAS_CONCURRENCY_STREET, band("1000", "1500", "2500")).unwrap(),
        EditedPrice::new(id::TEL_OUT_LANDLINE, Band::same(number("0.075"))).unwrap(),
    ];
    Changes { prices, discounts }
}

/// The standard book as a later edition, with one price changed.
fn next_edition() -> Json {
    let mut book: Json = serde_json::from_str(EDITION_JSON).unwrap();
    book["edition"] = "cn-2027.02".into();
    let price = book["prices"].as_array_mut().unwrap().iter_mut().find(|p| p["id"] == "tel.out.landline").unwrap();
    for (point, figure) in [("low", "0.09"), ("typical", "0.13"), ("high", "0.16")] {
        price[point] = figure.into();
    }
    book
}

fn totals(given: &Given, book: &Book) -> (Band<Money>, Band<Money>) {
    let totals = estimate(given, book).unwrap().totals;
    (totals.first_year.band, totals.budget.band)
}

fn link_of(given: &Given, book: &Book, name: &BookName, changes: &Changes) -> String {
    encode(&Prepared::new(given, book).unwrap().scenario, name, &changes.prices, &changes.discounts)
}

#[test]
fn a_link_of_another_edition_replays_to_the_fen() {
    let later = book::read(&next_edition()).unwrap();
    let name = BookName { edition: "cn-2027.02".into(), hash: None };
    for preset in PRESETS {
        let said = given(preset_values(preset.id));
        let sent = totals(&said, &later.with_prices(&changes().prices).with_discounts(&changes().discounts));
        let opened = decode(&link_of(&said, &later, &name, &changes())).unwrap();
        assert_eq!(opened.book, name);
        assert_eq!(opened.notices, [Notice::OtherEdition("cn-2027.02".into())]);
        // What the receiver does: the edition from beside the page, with what the link has over it.
        let fetched = book::parse(&next_edition().to_string()).unwrap();
        let replayed = fetched.with_prices(&opened.prices).with_discounts(&opened.discounts);
        assert_eq!(totals(&opened.given, &replayed), sent, "{}", preset.id);
        let again = default_book().with_prices(&opened.prices).with_discounts(&opened.discounts);
        assert_eq!(totals(&opened.given, &again), totals(&said, &again), "{} at this edition", preset.id);
    }
}

#[test]
fn a_file_with_own_prices_is_the_book_with_own_prices() {
    let standard: Json = serde_json::from_str(EDITION_JSON).unwrap();
    let changes = changes();
    let file = edited(&standard, &changes, "2026-11-26");
    let whole = book::read_whole(&file).unwrap_or_else(|problems| panic!("{:?}", problems[0]));
    assert!(!whole.is_standard());
    assert_eq!(whole.book.edition, format!("{EDITION}-own"));
    let own = default_book().with_prices(&changes.prices).with_discounts(&changes.discounts);
    for id in PriceId::all() {
        let (a, b) = (whole.book.price(id).unwrap(), own.price(id).unwrap());
        assert_eq!((a.band(), a.grade, &a.tiers, a.tax), (b.band(), b.grade, &b.tiers, b.tax), "{}", id.key());
    }
    for preset in PRESETS {
        let said = given(preset_values(preset.id));
        let by_file = estimate(&said, &whole.book).unwrap();
        let by_page = estimate(&said, &own).unwrap();
        assert_eq!(by_file.totals.first_year.band, by_page.totals.first_year.band, "{}", preset.id);
        assert_eq!(by_file.totals.first_year.likely.p90, by_page.totals.first_year.likely.p90, "{}", preset.id);
    }
    let typed = file["prices"].as_array().unwrap().iter().find(|price| price["id"] == "tel.out.landline").unwrap();
    assert_eq!(typed["grade"], "U");
    assert_eq!(typed["reasoning"]["en"], "Entered by the user on 2026-11-26.");
    assert_eq!(edited(&standard, &Changes::default(), "2026-11-26"), standard);
}

#[test]
fn the_standard_book_is_known_by_its_content() {
    assert!(book::parse_whole(EDITION_JSON).unwrap().is_standard());
    let renamed = EDITION_JSON.replace("2026 年 11 月版", "2026 年 11 月 版");
    assert!(!book::parse_whole(&renamed).unwrap().is_standard());
}

#[test]
fn a_discount_is_a_factor_of_each_line_of_its_component() {
    let said = given(preset_values("finance-typical"));
    let plain = estimate(&said, default_book()).unwrap();
    let mut discounts = Discounts::default();
    assert!(discounts.set(Component::Licence, number("0.2")));
    let cut = estimate(&said, &default_book().with_discounts(&discounts)).unwrap();
    let sum = |e: &voicebot_cost::engine::Estimate, component| {
        e.components.iter().find(|c| c.component == component).unwrap().first_year.typical.yuan()
    };
    let licence = sum(&plain, Component::Licence);
    let cut_licence = sum(&cut, Component::Licence);
    // A fen of rounding for each line.
    assert!((licence * number("0.8") - cut_licence).abs() <= number("0.2"), "{licence} {cut_licence}");
    assert_eq!(sum(&plain, Component::Telephony), sum(&cut, Component::Telephony));
    let line =
        cut.lines.iter().find(|line| line.component() == Component::Licence && line.unit_price.is_some()).unwrap();
    let factor = line.factors.iter().find(|factor| factor.name.key() == "operands.discount").unwrap();
    assert_eq!(factor.value, Band::same(number("0.8")));
    assert_eq!(
        line.unit_price,
        plain.lines.iter().find(|l| l.id == line.id).unwrap().unit_price,
        "the list price stays"
    );
    assert!(!discounts.set(Component::Hidden, number("0.1")) && !discounts.set(Component::Data, Decimal::ONE));
}

#[test]
fn a_typed_price_is_an_assumption_and_its_tiers_follow() {
    let id = id::TEL_OUT_LANDLINE;
    let edit = EditedPrice::new(id, Band::same(number("0.05"))).unwrap();
    let book = default_book().with_prices(&[edit]);
    let (own, list) = (book.price(id).unwrap(), default_book().price(id).unwrap());
    assert_eq!((own.grade, &own.tiers, own.vat_rate), (Grade::U, &list.tiers, list.vat_rate));
    assert!(book.spread(id).is_none(), "one figure is certain");
    assert!(EditedPrice::new(id::HW_SERVERS_PER_RACK, Band::same(Decimal::ZERO)).is_none(), "it divides");
    assert!(EditedPrice::new(id, band("2", "1", "3")).is_none());
}

#[test]
fn what_is_typed_over_the_book_is_read_as_everywhere() {
    let id = id::LICENCE_SAAS_BASE_BASIC;
    let typed = |points: [&str; 3]| {
        let mut draft = Draft::default();
        points.iter().enumerate().for_each(|(point, text)| draft.set_price(id, point, *text));
        check_own_prices(&draft, default_book()).map(|(edits, _)| edits.first().map(|edit| edit.band))
    };
    assert_eq!(typed(["", "3万", ""]), Ok(Some(Band::same(number("30000")))));
    assert_eq!(typed(["", "", "1.2万"]), Ok(Some(band("4000", "6000", "12000"))));
    assert_eq!(typed(["５０００", "6,000", "0.9万"]), Ok(Some(band("5000", "6000", "9000"))));
    assert_eq!(typed(["", "", ""]), Ok(None));
    let rule = |points| typed(points).map_err(|problems| (problems[0].path.clone(), problems[0].rule));
    let path = |point: &str| format!("price.licence.saas.base.basic.{point}");
    assert_eq!(rule(["7000", "", ""]), Err((path("low"), Rule::BandOrder)));
    assert_eq!(rule(["", "abc", ""]), Err((path("typical"), Rule::NotANumber)));
    assert_eq!(rule(["", "15%", ""]), Err((path("typical"), Rule::NotANumber)), "no share");
    assert_eq!(rule(["", "", "９０％ "]), Err((path("high"), Rule::NotANumber)), "no share");
    assert_eq!(rule(["", "-1", ""]), Err((path("typical"), Rule::BelowMin)));
    assert_eq!(rule(["", "", "1e13"]), Err((path("high"), Rule::AboveMax)));
    let mut draft = Draft::default();
    draft.set_discount(Component::Licence, "15%");
    assert_eq!(check_own_prices(&draft, default_book()).unwrap().1.of(Component::Licence), number("0.15"));
    draft.set_discount(Component::Licence, "100%");
    let problems = check_own_prices(&draft, default_book()).unwrap_err();
    assert_eq!((problems[0].path.as_str(), problems[0].rule), ("discount.licence", Rule::AboveMax));
    assert!(problems[0].message(Language::En).contains("99"), "{}", problems[0].message(Language::En));
}

#[test]
fn a_draft_brings_own_prices_back_as_they_were() {
    let Changes { prices, discounts } = changes();
    let draft = Draft::default().with_own_prices(&prices, &discounts);
    assert_eq!(check_own_prices(&draft, default_book()), Ok((prices, discounts)));
}

#[test]
fn damaged_own_prices_of_a_link_are_named() {
    let said = given(preset_values("sme-typical"));
    let name = BookName { edition: default_book().edition.to_string(), hash: None };
    let link = link_of(&said, default_book(), &name, &changes());
    let broken = link.replace("d.licence=0.15", "d.licence=7").replace("=0.075", "=cheap");
    let opened = decode(&broken).unwrap();
    let named: Vec<&Notice> = opened.notices.iter().filter(|n| matches!(n, Notice::Prices(_))).collect();
    assert_eq!(named, [&Notice::Prices(vec!["p.tel.out.landline".into(), "d.licence".into()])]);
    assert_eq!(opened.discounts.entries(), [(Component::Operations, number("0.1"))]);
}

#[test]
fn the_effect_of_other_prices_is_that_of_full_estimates() {
    let said = given(preset_values("finance-typical"));
    let later = book::read(&next_edition()).unwrap();
    let found = changed_prices(&said, default_book(), &later).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].id, found[0].to), (id::TEL_OUT_LANDLINE, Some(band("0.09", "0.13", "0.16"))));
    let whole = effect(&estimate(&said, default_book()).unwrap(), &estimate(&said, &later).unwrap()).unwrap();
    assert_eq!(found[0].effect, whole);
    assert!(whole.first_year.by > Money::ZERO);
    assert!(changed_prices(&said, default_book(), default_book()).unwrap().is_empty());
}

/// Each discount alone, whatever stands beside it: 20 % of what licences cost, by hand from the lines at list price.
#[test]
fn the_effect_of_a_discount_is_its_own_alone() {
    let said = given(preset_values("finance-typical"));
    let mut discounts = Discounts::default();
    assert!(discounts.set(Component::Licence, number("0.2")) && discounts.set(Component::Telephony, number("0.1")));
    assert!(discounts.set(Component::Data, Decimal::ZERO));
    let edit = EditedPrice::new(id::TEL_OUT_LANDLINE, Band::same(number("0.5"))).unwrap();
    let book = default_book().with_prices(&[edit]).with_discounts(&discounts);
    let found = changed_discounts(&said, default_book(), &book).unwrap();
    let named: Vec<_> = found.iter().map(|change| (change.component, change.from, change.to)).collect();
    let zero = Decimal::ZERO;
    assert_eq!(named, [(Component::Licence, zero, number("0.2")), (Component::Telephony, zero, number("0.1"))]);
    let plain = estimate(&said, default_book()).unwrap();
    for change in &found {
        let whole = plain.components.iter().find(|c| c.component == change.component).unwrap();
        let saved = whole.first_year.typical.yuan() * change.to;
        let by = change.effect.first_year.by.yuan();
        // A fen of rounding for each line.
        assert!(saved > Decimal::ZERO && (by + saved).abs() <= number("0.2"), "{:?}: {by}, {saved}", change.component);
        let reserve = change.effect.budget.by.yuan() / by;
        assert!(reserve >= Decimal::ONE, "{:?}: the budget falls by less than the first year", change.component);
    }
    assert!(changed_discounts(&said, &book, &book).unwrap().is_empty());
}

#[test]
fn a_book_with_ids_of_others_and_without_some_of_ours_degrades_by_name() {
    let mut json = next_edition();
    let prices = json["prices"].as_array_mut().unwrap();
    prices.retain(|price| price["id"] != "tel.out.landline");
    prices[0]["id"] = "vendor.special".into();
    let whole = book::read_whole(&json).unwrap_or_else(|problems| panic!("{:?}", problems[0]));
    assert_eq!(whole.ignored, ["vendor.special"]);
    let missing: Vec<&str> = whole.book.missing().map(|id| id.key()).collect();
    assert_eq!(missing, ["licence.saas.base.basic", "tel.out.landline"]);
    let own = EditedPrice::new(id::TEL_OUT_LANDLINE, Band::same(number("0.1"))).unwrap();
    let changes = Changes { prices: vec![own], discounts: Discounts::default() };
    let file = book::read(&edited(&json, &changes, "")).unwrap_or_else(|problems| panic!("{:?}", problems[0]));
    let page = whole.book.with_prices(&changes.prices);
    let said = given(preset_values("finance-typical"));
    assert_eq!(totals(&said, &file), totals(&said, &page));
    assert_eq!(file.price(own.id).map(|p| p.vat_rate), page.price(own.id).map(|p| p.vat_rate));
}

#[test]
fn the_workbook_is_live_with_own_prices_and_discounts() {
    let standard: Json = serde_json::from_str(EDITION_JSON).unwrap();
    let document = edited(&standard, &changes(), "2026-11-26");
    let book = book::read(&document).unwrap();
    for preset in PRESETS {
        let said = given(preset_values(preset.id));
        let request =
            Request { given: &said, book: &book, document: &document, link: "", title: "", language: Language::Zh };
        let made = spreadsheet::make(&request).unwrap();
        assert!(made.frozen.is_empty(), "{}: {:?}", preset.id, made.frozen);
    }
}
