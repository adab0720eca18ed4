//! The data files are whole: every price has its unit, origin and dates, every line its words, every preset its price.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]

mod support;

use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    str::FromStr,
};
use support::{changed_book, given, preset_values};
use voicebot_cost::{
    data::presets::{PRESETS, preset},
    engine::{
        self, Estimate,
        book::{Book, IDS, PriceId, default_book},
        line::LineId,
        scenario::Field,
    },
    json,
    text::{Language, Text},
};

const BOOKS: &str = "src/data/price-books";
const TEXTS: &str = "src/data/text";

fn read(path: &str) -> Json {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Every edition, by file name.
fn books() -> Vec<(String, Json)> {
    let mut files: Vec<String> = fs::read_dir(BOOKS)
        .unwrap()
        .map(|f| f.unwrap().path().display().to_string())
        .filter(|f| f.ends_with(".json"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files.into_iter().map(|file| (file.clone(), read(&file))).collect()
}

/// Calls `check` with each price of each edition and its name.
fn each_price(mut check: impl FnMut(&str, &Json, &Json)) {
    for (file, book) in books() {
        let prices = book["prices"].as_array().unwrap_or_else(|| panic!("{file}: no prices"));
        for price in prices {
            check(&format!("{file}: {}", price["id"]), price, &book);
        }
    }
}

fn words<'a>(json: &'a Json, key: &str) -> &'a str {
    json[key].as_str().unwrap_or("").trim()
}

fn in_both_languages(name: &str, json: &Json) {
    for language in ["zh", "en"] {
        assert!(!words(json, language).is_empty(), "{name}: no words in {language}");
    }
}

/// A day that exists, as `YYYY-MM-DD`.
fn date(name: &str, json: &Json) -> (i32, u32, u32) {
    let text = json.as_str().unwrap_or_else(|| panic!("{name}: no date"));
    let parts: Vec<&str> = text.split('-').collect();
    assert!(parts.iter().map(|p| p.len()).eq([4, 2, 2]), "{name}: {text}");
    let [y, m, d] = [0, 1, 2].map(|i| parts[i].parse::<u32>().unwrap_or_else(|_| panic!("{name}: {text}")));
    let leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let days = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    assert!((1..=12).contains(&m) && (1..=days[m as usize - 1]).contains(&d), "{name}: there is no {text}");
    (y as i32, m, d)
}

fn number(name: &str, json: &Json) -> Decimal {
    let text = json.as_str().unwrap_or_else(|| panic!("{name}: numbers are text"));
    Decimal::from_str(text).unwrap_or_else(|e| panic!("{name}: {text}: {e}"))
}

/// A price is a name, a unit the engine multiplies by, and three figures that rise.
#[test]
fn every_price_has_a_name_a_unit_and_an_ordered_band() {
    each_price(|name, price, _| {
        in_both_languages(name, &price["name"]);
        let key = price["id"].as_str().unwrap();
        let id = PriceId::from_key(key).unwrap_or_else(|| panic!("{name}: the engine does not know it"));
        assert_eq!(price["unit"].as_str(), Some(id.unit()), "{name}");
        let [low, typical, high] = ["low", "typical", "high"].map(|point| number(name, &price[point]));
        assert!(Decimal::ZERO <= low && low <= typical && typical <= high, "{name}: {low}, {typical}, {high}");
        // A spread from zero has no ratio: it would be left out of the likely range.
        assert!(low > Decimal::ZERO || high.is_zero(), "{name}: a band from 0 to {high} cannot spread");
    });
}

/// A graded price names a source that is declared; an assumption says why, in both languages.
#[test]
fn every_price_has_a_source_or_a_reasoning() {
    each_price(|name, price, book| {
        let sources = price["sources"].as_array().unwrap_or_else(|| panic!("{name}: no sources"));
        for source in sources {
            assert!(book["sources"][source.as_str().unwrap()].is_object(), "{name}: source {source} is not declared");
        }
        match words(price, "grade") {
            "A" | "B" | "C" => assert!(!sources.is_empty(), "{name}: graded without a source"),
            "U" => in_both_languages(&format!("{name}: reasoning"), &price["reasoning"]),
            other => panic!("{name}: grade {other:?}"),
        }
    });
}

/// A reader can look a source up and knows which figure was taken from it; none is there for show.
#[test]
fn every_source_says_what_it_is_and_what_it_gives() {
    for (file, book) in books() {
        let mut unused: BTreeSet<&str> = book["sources"].as_object().unwrap().keys().map(String::as_str).collect();
        for (id, source) in book["sources"].as_object().unwrap() {
            let name = format!("{file}: source {id}");
            in_both_languages(&name, &source["title"]);
            in_both_languages(&name, &source["gives"]);
            in_both_languages(&name, &source["date"]);
            if let Some(address) = source["address"].as_str() {
                assert!(address.starts_with("http://") || address.starts_with("https://"), "{name}: {address}");
                // A title that names a file at a commit leads to that file.
                if let Some((path, commit)) = words(&source["title"], "zh").rsplit_once(" @") {
                    let path = path.rsplit_once('：').map_or(path, |(_, path)| path);
                    let parts = path.split('/').count();
                    assert!(address.contains(&format!("/blob/{commit}")), "{name}: {address}");
                    let file = address.split("/blob/").nth(1).unwrap_or_default();
                    assert_eq!(file.split('/').count(), parts + 1, "{name}: {address} is not {path}");
                }
            }
        }
        for price in book["prices"].as_array().unwrap() {
            let named = [&price["sources"], &price["tiers"]["sources"]];
            named.iter().filter_map(|list| list.as_array()).flatten().filter_map(Json::as_str).for_each(|id| {
                unused.remove(id);
            });
        }
        assert!(unused.is_empty(), "{file}: no price rests on {unused:?}");
    }
}

/// Dates are days that exist: a price is valid, then checked, then published.
#[test]
fn every_price_is_dated() {
    each_price(|name, price, book| {
        let valid = date(name, &price["validFrom"]);
        let checked = date(name, &price["checkedOn"]);
        let published = date(name, &book["publishedOn"]);
        assert!(valid <= checked && checked <= published, "{name}: {valid:?}, {checked:?}, {published:?}");
    });
}

/// Money says whether VAT is in it and at which rate; figures that are no money say neither.
#[test]
fn money_says_what_vat_it_contains() {
    each_price(|name, price, _| {
        let money = words(price, "unit").starts_with("yuan");
        match (money, price["taxIncluded"].as_str()) {
            (true, Some("yes" | "no" | "unknown")) => {
                assert!(
                    ["0.06", "0.09", "0.13"].contains(&words(price, "vatRate")),
                    "{name}: rate {}",
                    price["vatRate"]
                );
            }
            (true, Some("none")) | (false, None) => assert!(price["vatRate"].is_null(), "{name}: a rate without a tax"),
            (_, tax) => panic!("{name}: taxIncluded {tax:?}"),
        }
    });
}

/// Steps ascend, and more is never dearer by the unit.
#[test]
fn tiers_ascend() {
    let mut tables = 0;
    each_price(|name, price, _| {
        let Some(steps) = price["tiers"]["steps"].as_array() else { return };
        tables += 1;
        let bound = match words(&price["tiers"], "mode") {
            "graduated" => "upTo",
            "wholeVolume" => "from",
            "packs" => "size",
            other => panic!("{name}: tiers {other:?}"),
        };
        let open = steps.iter().filter(|step| step[bound].is_null()).count();
        let last_open = steps.last().unwrap()[bound].is_null();
        assert!(
            if bound == "upTo" { open == 1 && last_open } else { open == 0 },
            "{name}: only the last graduated step is open"
        );
        let bounds: Vec<Decimal> =
            steps.iter().filter(|s| !s[bound].is_null()).map(|s| number(name, &s[bound])).collect();
        assert!(bounds.windows(2).all(|pair| pair[0] < pair[1]), "{name}: {bounds:?}");
        let factors: Vec<Decimal> = steps.iter().map(|s| number(name, &s["factor"])).collect();
        assert!(factors.windows(2).all(|pair| pair[0] >= pair[1]), "{name}: {factors:?}");
    });
    assert!(tables > 0);
}

/// Groups are declared with words, and each moves at least one price.
#[test]
fn every_group_is_declared_and_used() {
    for (file, book) in books() {
        let declared: BTreeSet<&str> = book["groups"].as_object().unwrap().keys().map(String::as_str).collect();
        let used: BTreeSet<&str> = book["prices"].as_array().unwrap().iter().map(|p| words(p, "group")).collect();
        assert_eq!(declared, used, "{file}");
        for (id, group) in book["groups"].as_object().unwrap() {
            in_both_languages(&format!("{file}: group {id}"), group);
        }
    }
}

/// The book an estimate is made with is the file of its name, with every price the engine asks for.
#[test]
fn the_compiled_book_is_the_file() {
    let file = format!("{BOOKS}/{}.json", default_book().edition);
    let read: Book =
        json::book::parse(&fs::read_to_string(&file).unwrap()).unwrap_or_else(|problems| panic!("{problems:?}"));
    for (index, key) in IDS.iter().enumerate() {
        let id = PriceId(index as u16);
        let (compiled, read) =
            (default_book().price(id).unwrap(), read.price(id).unwrap_or_else(|| panic!("{key} is missing")));
        assert_eq!(
            (compiled.band(), compiled.grade, compiled.tax, compiled.vat_rate),
            (read.band(), read.grade, read.tax, read.vat_rate),
            "{key}"
        );
        assert_eq!(compiled.tiers, read.tiers, "{key}");
    }
}

/// Scenarios that between them reach every price there is a line for.
fn scenarios() -> Vec<Vec<(&'static str, &'static str)>> {
    let of = |id, more: &[(&'static str, &'static str)]| [preset_values(id), more].concat();
    let own_modules = [(
        "features",
        "multiTurn,intent,bargeIn,transfer,tickets,emotion,qualityInspection,rpa,campaignStrategy,analytics",
    )];
    vec![
        of("micro-top", &own_modules),
        of(
            "sme-top",
            &[
                ("edition", "premium"),
                ("vendorClass", "list"),
                ("integrations.crm", "proprietary"),
                ("billing.contractYears", "2"),
            ],
        ),
        of(
            "sme-typical",
            &[
                ("seats.assist", "true"),
                ("seats.agents", "5"),
                ("lineType", "mobile"),
                ("traffic.outboundPacing", "paced"),
                ("data.migration", "true"),
            ],
        ),
        of(
            "medium-top",
            &[
                ("billing.mode", "usage"),
                ("robot", "llm"),
                ("traffic.outboundMinutesPerCall", "3"),
                ("service.scriptUpkeep", "true"),
                ("service.adviserDays", "3"),
            ],
        ),
        of(
            "medium-top",
            &[
                ("billing.mode", "usage"),
                ("billing.usageUnit", "dialledCall"),
                ("robot", "llm"),
                ("numbers.n400Premium", "true"),
            ],
        ),
        of("medium-top", &[("billing.mode", "usage")]),
        of("medium-entry", &[]),
        of("medium-top", &[("billing.mode", "usage"), ("vendorClass", "list")]),
        of("medium-top", &[("billing.mode", "package"), ("billing.packageMinutes", "50000"), ("robot", "llm")]),
        of("finance-typical", &[("lineType", "n95"), ("delivery", "expedited"), ("hardware.highAvailability", "true")]),
        of("healthcare-typical", &[("numbers.n95Five", "1"), ("edition", "basic")]),
        of(
            "government-typical",
            &[("finance.years", "5"), ("traffic.outboundCallsPerDay", "40000"), ("edition", "standard")],
        ),
        of("government-top", &[("finance.years", "5"), ("hardware.gpuClass", "eight"), ("edition", "basic")]),
        of(
            "private-entry",
            &[("finance.years", "5"), ("billing.privateLicence", "subscription"), ("compliance.mlps", "2")],
        ),
        of("private-entry", &[("hardware.inference", "cloud"), ("robot", "llm"), ("numbers.n400", "1")]),
        of("large-top", &[("data.fineTuning", "dialect"), ("data.annotationHours", "10")]),
    ]
}

/// All that a price can move: amounts, quantities, 路.
fn outcome(e: &Estimate) -> String {
    format!("{:?} {:?}", e.lines.iter().map(|l| (l.id, l.amounts, l.quantity)).collect::<Vec<_>>(), e.sizing.monthly)
}

/// Prices no estimate rests on, with the reason each is in the book. An entry that comes into use must leave the list.
const UNUSED: [(&str, &str); 22] = [
    ("licence.saas.allin", "shown beside the premium edition: an all-in service is another product"),
    ("licence.saas.annualDiscount", "source of the default of billing.annualDiscount"),
    ("licence.module.language", "input of later views: an extra language"),
    ("tel.in.landline", "free: the line is included"),
    ("sms.notice", "input of later views: notices by message"),
    ("hw.server.gpu8Train", "input of later views: training on one's own servers"),
    ("storage.ia", "input of later views: cooler storage"),
    ("storage.archive", "input of later views: archive storage"),
    ("human.tier1", "input of later views: the human comparison"),
    ("human.tier2", "input of later views: the human comparison"),
    ("human.tier3", "input of later views: the human comparison"),
    ("human.onCost", "input of later views: the human comparison"),
    ("human.turnover", "source of the default of human.turnover"),
    ("human.recruitAndRamp", "input of later views: the human comparison"),
    ("human.callsPerDay", "source of the default of human.callsPerAgentPerDay"),
    ("human.occupancy", "source of the default of human.occupancy"),
    ("human.shrinkage", "source of the default of human.shrinkage"),
    ("human.aht", "input of later views: the human comparison"),
    ("traffic.busyHourShare", "source of the default of traffic.busyHourShare"),
    ("traffic.connectRate", "source of the default of traffic.connectRate"),
    ("traffic.talkMinutes", "source of the default of traffic.outboundMinutesPerCall"),
    ("traffic.containment", "source of the default of human.resolutionRate"),
];

/// A price that moves nothing is either dead or announced in `UNUSED`.
#[test]
fn every_price_is_used_or_announced() {
    let scenarios: Vec<_> = scenarios().iter().map(|pairs| given(pairs)).collect();
    let before: Vec<String> =
        scenarios.iter().map(|given| outcome(&engine::estimate(given, default_book()).unwrap())).collect();
    let moves = |index: usize| {
        let book = changed_book(|prices| {
            let price = prices[index].as_mut().unwrap();
            // Far enough for capacities to change the number of units.
            let factor = Decimal::new(1, 1);
            (price.low, price.typical, price.high) = (price.low * factor, price.typical * factor, price.high * factor);
        });
        scenarios
            .iter()
            .zip(&before)
            .any(|(given, before)| outcome(&engine::estimate(given, &book).unwrap()) != *before)
    };
    let unused: BTreeSet<&str> =
        IDS.iter().enumerate().filter(|(index, _)| !moves(*index)).map(|(_, key)| *key).collect();
    let announced: BTreeSet<&str> = UNUSED.iter().map(|(id, _)| *id).collect();
    assert_eq!(unused, announced);
}

/// Every line can occur, and has its words; no two lines are called the same.
#[test]
fn every_line_has_words_and_occurs() {
    for language in [Language::Zh, Language::En] {
        let mut labels = BTreeMap::new();
        for line in LineId::ALL {
            let label = Text::line(line).words(language);
            assert!(!label.trim().is_empty() && label != line.key(), "{}", line.key());
            if let Some(other) = labels.insert(label, line.key()) {
                panic!("{other} and {} are both called {label:?}", line.key());
            }
        }
    }
    let mut seen = BTreeSet::new();
    for pairs in scenarios() {
        seen.extend(support::estimate_of(&pairs).lines.iter().map(|line| line.id.key()));
    }
    let never: Vec<&str> = LineId::ALL.into_iter().map(LineId::key).filter(|key| !seen.contains(key)).collect();
    // Systems other than these have the same line by another name.
    let systems = ["integration.dingtalk"];
    assert!(never.iter().all(|key| systems.contains(key)), "no scenario here has {never:?}");
}

/// Units of quantities, operands and fields have words.
#[test]
fn every_unit_has_words() {
    for language in ["zh", "en"] {
        let file = format!("{TEXTS}/{language}/units.json");
        let units = read(&file);
        let known = |unit: &str| unit.is_empty() || units[unit].as_str().is_some_and(|word| !word.is_empty());
        for pairs in scenarios() {
            for line in &support::estimate_of(&pairs).lines {
                let operands = line.operands.iter().chain(&line.factors).map(|o| o.unit);
                for unit in operands.chain([line.unit]).chain(line.prices.iter().map(|id| id.unit())) {
                    assert!(known(unit), "{file}: no word for {unit:?} of {}", line.id.key());
                }
            }
        }
        for field in Field::ALL {
            assert!(known(field.meta().unit), "{file}: no word for {:?} of {}", field.meta().unit, field.key());
        }
    }
}

/// Every text file exists in both languages with the same keys, none of them empty.
#[test]
fn texts_are_the_same_in_both_languages() {
    let names = |language: &str| -> BTreeSet<String> {
        fs::read_dir(format!("{TEXTS}/{language}"))
            .unwrap()
            .map(|f| f.unwrap().file_name().into_string().unwrap())
            .collect()
    };
    assert_eq!(names("zh"), names("en"));
    for name in names("zh") {
        let [zh, en] = ["zh", "en"].map(|language| read(&format!("{TEXTS}/{language}/{name}")));
        let keys = |json: &Json| json.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(keys(&zh), keys(&en), "{name}");
        for (key, word) in zh.as_object().unwrap().iter().chain(en.as_object().unwrap()) {
            assert!(word.as_str().is_none_or(|word| !word.trim().is_empty()), "{name}: {key} is empty");
        }
    }
}

/// Every preset prices completely, and is compared with the band it is calibrated on.
#[test]
fn every_preset_meets_its_own_band() {
    for p in PRESETS {
        assert_eq!(preset(p.id).map(|found| found.id), Some(p.id));
        let e = support::estimate_of(preset_values(p.id));
        assert!(e.totals.complete, "{}", p.id);
        let met: Vec<_> = e.references.iter().map(|r| (r.band.group, r.band.id)).collect();
        assert!(met.contains(&(p.group, p.band)), "{} is compared with {met:?}", p.id);
    }
}
