//! Broken and hostile price books: each is refused by path and rule, and nothing panics.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::{Value as Json, json};
use std::time::Instant;
use voicebot_cost::{
    engine::book::EDITION_JSON,
    json::book::{self, LARGEST},
    text::Language,
};

fn standard() -> Json {
    serde_json::from_str(EDITION_JSON).unwrap()
}

struct Case {
    what: String,
    book: Json,
    path: String,
    rule: &'static str,
}

fn case(what: &str, path: &str, rule: &'static str, break_it: impl FnOnce(&mut Json)) -> Case {
    let mut book = standard();
    break_it(&mut book);
    Case { what: what.into(), book, path: path.into(), rule }
}

fn place_of(id: &str) -> usize {
    standard()["prices"].as_array().unwrap().iter().position(|price| price["id"] == id).unwrap()
}

fn nested(levels: usize) -> Json {
    (0..levels).fold(json!([]), |inner, _| json!([inner]))
}

/// One rule each, as documentation of what a book may be.
fn pinned() -> Vec<Case> {
    vec![
        case("a band out of order", "prices[0]", "bandOrder", |b| b["prices"][0]["low"] = "9999999".into()),
        case("a number for text", "prices[1].typical", "wrongType", |b| b["prices"][1]["typical"] = 5.into()),
        case("a script for an address", "sources.S02.address", "address", |b| {
            b["sources"]["S02"]["address"] = "javascript:alert(1)".into()
        }),
        case("an undeclared source", "prices[2].sources[0]", "unknownSource", |b| {
            b["prices"][2]["sources"][0] = "constructor".into()
        }),
        case("a prototype", "__proto__", "unknownKey", |b| b["__proto__"] = json!({ "valid": true })),
        case("a discount of all", "discounts.licence", "discount", |b| b["discounts"] = json!({ "licence": "1" })),
        case("an essay for a name", "prices[3].name.zh", "tooLong", |b| {
            b["prices"][3]["name"]["zh"] = "长".repeat(601).into()
        }),
        case("a text that runs backwards", "title.en", "text", |b| b["title"]["en"] = "ab\u{202e}cd".into()),
        case("another unit", "prices[4].unit", "unit", |b| b["prices"][4]["unit"] = "yuan/fortnight".into()),
        case("seventeen levels", "publisher[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]", "tooDeep", |b| {
            b["publisher"] = nested(17)
        }),
    ]
}

/// Mutations of the default book, one for each place and kind.
fn generated() -> Vec<Case> {
    let mut cases = Vec::new();
    for place in [0, 7, 40, 100, 150] {
        let path = |key: &str| format!("prices[{place}].{key}");
        for key in ["low", "typical", "high"] {
            for text in
                ["", "-1", "1e3", "NaN", "Infinity", "１２", "0x10", "1,000", "007", "1.1234567", "9999999999999", " 1"]
            {
                cases.push(case(&format!("{key} {text:?}"), &path(key), "badNumber", |b| {
                    b["prices"][place][key] = text.into()
                }));
            }
            for value in [Json::Null, true.into(), json!([1]), json!({ "valueOf": "1" })] {
                cases.push(case(&format!("{key} {value}"), &path(key), "wrongType", |b| {
                    b["prices"][place][key] = value
                }));
            }
        }
        for key in ["__proto__", "constructor", "toString", "onclick", "<img src=x onerror=alert(1)>"] {
            cases.push(case(key, &path(key), "unknownKey", |b| b["prices"][place][key] = "x".into()));
        }
        for id in ["", "<script>", "a b", "../secret", "1.low", "价格"] {
            cases.push(case(&format!("id {id:?}"), &path("id"), "name", |b| b["prices"][place]["id"] = id.into()));
        }
        for date in ["2026-13-01", "2026-02-32", "26-1-1", "yesterday", "+026-01-01", "2026/01/01"] {
            cases.push(case(date, &path("checkedOn"), "badDate", |b| b["prices"][place]["checkedOn"] = date.into()));
        }
        cases.push(case("a grade", &path("grade"), "grade", |b| b["prices"][place]["grade"] = "A+".into()));
        cases.push(case("a name of HTML keys", &path("name.html"), "unknownKey", |b| {
            b["prices"][place]["name"]["html"] = "<b>".into()
        }));
        cases.push(case("a name of nothing", &path("name.zh"), "required", |b| {
            b["prices"][place]["name"]["zh"] = " ".into()
        }));
        cases.push(case("tiers of nothing", &path("tiers"), "wrongType", |b| b["prices"][place]["tiers"] = 5.into()));
        cases.push(case("steps of nothing", &path("tiers"), "tiers", |b| {
            b["prices"][place]["tiers"] = json!({ "mode": "graduated", "unit": "line", "steps": [] })
        }));
        cases.push(case("a step with more", &path("tiers.steps[0].from"), "unknownKey", |b| {
            b["prices"][place]["tiers"] =
                json!({ "mode": "graduated", "unit": "line", "steps": [{ "factor": "1", "from": "0" }] })
        }));
        cases.push(case("a price twice", &path("id"), "duplicate", |b| {
            let other = if place == 0 { 1 } else { 0 };
            let (id, unit) = (b["prices"][other]["id"].clone(), b["prices"][other]["unit"].clone());
            b["prices"][place]["id"] = id;
            b["prices"][place]["unit"] = unit;
        }));
    }
    // The first of two prices of one id stands; the second is refused.
    cases.iter_mut().filter(|case| case.rule == "duplicate" && case.path == "prices[0].id").for_each(|case| {
        case.path = "prices[1].id".into();
    });
    for address in [
        "",
        "ftp://a",
        "//a.com",
        "data:text/html,x",
        "vbscript:x",
        "https://",
        "https://a b",
        "https://a\"b",
        "https://<b>",
        " https://a",
    ] {
        cases
            .push(case(address, "sources.S02.address", "address", |b| b["sources"]["S02"]["address"] = address.into()));
    }
    cases.push(case("a long address", "sources.S02.address", "address", |b| {
        b["sources"]["S02"]["address"] = format!("https://{}", "a".repeat(600)).into()
    }));
    for key in ["sources", "groups", "discounts", "prices"] {
        for value in [json!("x"), json!(1), json!(true)] {
            cases.push(case(&format!("{key} {value}"), key, "wrongType", |b| b[key] = value));
        }
    }
    for name in ["__proto__", "1S", "a b", "<b>", "名"] {
        cases.push(case(name, &format!("sources.{name}"), "name", |b| {
            b["sources"][name] = json!({ "title": { "en": "x" } })
        }));
        cases.push(case(name, &format!("groups.{name}"), "name", |b| b["groups"][name] = json!({ "en": "x" })));
    }
    for name in ["hidden", "contingency", "__proto__", "all"] {
        cases.push(case(name, &format!("discounts.{name}"), "unknownKey", |b| b["discounts"] = json!({ name: "0.1" })));
    }
    for edition in ["", "CN", "a b", "../x", "-a", "版"] {
        cases.push(case(edition, "edition", "edition", |b| b["edition"] = edition.into()));
    }
    for (key, value, rule) in [
        ("format", json!(2), "format"),
        ("format", json!("1"), "format"),
        ("currency", json!("USD"), "currency"),
        ("publishedOn", json!("soon"), "badDate"),
        ("title", json!("plain"), "wrongType"),
        ("title", json!({}), "required"),
        ("publisher", json!([]), "wrongType"),
        ("$schema", json!("x".repeat(301)), "tooLong"),
        ("prices", json!([]), "required"),
        ("prices", Json::Array(vec![json!(1); 1_001]), "tooLarge"),
        ("evil", json!("x"), "unknownKey"),
    ] {
        cases.push(case(&format!("{key} {rule}"), key, rule, |b| b[key] = value));
    }
    let capacity = place_of("hw.capacity.call");
    cases.push(case("a capacity of nothing", &format!("prices[{capacity}].low"), "notPositive", |b| {
        b["prices"][capacity]["low"] = "0".into()
    }));
    cases
}

#[test]
fn each_broken_book_is_refused_by_path_and_rule() {
    let (pinned, generated) = (pinned(), generated());
    assert_eq!(pinned.len(), 10);
    assert!(generated.len() >= 120, "{}", generated.len());
    for Case { what, book, path, rule } in pinned.into_iter().chain(generated) {
        let problems = book::read(&book).err().unwrap_or_else(|| panic!("{what}: taken"));
        let found = problems.iter().find(|problem| problem.path == path && problem.rule == rule);
        let found = found.unwrap_or_else(|| panic!("{what}: {:?}", &problems[..problems.len().min(3)]));
        for language in [Language::Zh, Language::En] {
            let message = found.message(language);
            assert!(message.contains(&path) && !message.contains("{max}"), "{what}: {message}");
            assert_ne!(message, rule, "{what}: no words");
        }
        assert!(found.value.chars().count() <= 60, "{what}: {}", found.value);
    }
}

#[test]
fn what_is_no_json_or_too_large_is_refused() {
    let refused = |text: &str| {
        let problems = book::parse(text).err().expect("refused");
        (problems[0].path.clone(), problems[0].rule)
    };
    for text in ["[]", "null", "\"x\""] {
        assert_eq!(refused(text), (String::new(), "wrongType"), "{text}");
    }
    for text in ["", "{", "{\"a\":1,}", "<!doctype html>", "{\"a\": \"[[{\" \"b\"}"] {
        assert_eq!(refused(text), (String::new(), "notJson"), "{text}");
    }
    let closed = format!("{{\"a\":{}{}}}", "[".repeat(200), "]".repeat(200));
    for text in ["[".repeat(100_000), "{\"a\":".repeat(128), closed] {
        assert_eq!(refused(&text), (String::new(), "tooDeep"), "{text:.20}");
    }
    let brackets = format!("{{\"a\": \"{}\\\"\",}}", "[".repeat(200));
    assert_eq!(refused(&brackets), (String::new(), "notJson"), "brackets within a text nest nothing");
    assert_eq!(refused(&" ".repeat(LARGEST + 1)), (String::new(), "tooLarge"));
}

/// No word of the parser and no name of a type reaches a reader of Chinese.
#[test]
fn refusals_of_a_whole_file_are_sentences() {
    let said = |text: &str, language| book::parse(text).err().expect("refused")[0].message(language);
    let cut = "{\n  \"format\": 1,\n  \"prices\": [,\n";
    assert_eq!(said(cut, Language::Zh), "整份手册不是 JSON：读到第 3 行第 14 字节处读不下去。");
    assert_eq!(said(cut, Language::En), "The whole book is no JSON: reading stops at line 3, byte 14.");
    let deep = "[".repeat(128);
    assert_eq!(said(&deep, Language::Zh), "整份手册：嵌套过深，最多 16 层。");
    assert_eq!(said(&deep, Language::En), "The whole book: nested too deep; at most 16 levels.");
    let words = |file: Json| said(&file.to_string(), Language::Zh);
    assert_eq!(words(json!([])), "整份手册：“[0]”类型不符，应为对象。");
    assert_eq!(words(json!({ "edition": "x", "prices": 5 })), "prices：“5”类型不符，应为列表。");
    let mut number = standard();
    number["prices"][1]["typical"] = 5.into();
    assert_eq!(words(number), "prices[1].typical：“5”类型不符，应为文字。");
}

/// A book as large as one megabyte, valid throughout.
fn large() -> String {
    let mut book = standard();
    for i in 0..900 {
        let words = json!({ "zh": "价".repeat(100), "en": "price ".repeat(100) });
        book["sources"][format!("Z{i}")] = json!({ "title": words, "date": words, "address": "https://example.com/" });
    }
    book.to_string()
}

/// The bound is for a slow machine without optimisation; `scripts/bench` prints what the module takes.
#[test]
fn a_megabyte_is_read_in_no_time() {
    let text = large();
    assert!(text.len() > 1_000_000 && text.len() < LARGEST, "{}", text.len());
    let start = Instant::now();
    let read = book::parse(&text);
    let took = start.elapsed();
    assert!(read.is_ok(), "{:?}", read.err().map(|problems| problems[0].clone()));
    assert!(took.as_millis() < 2_000, "{took:?}");
}
