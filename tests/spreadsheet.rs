//! The workbook against the engine: the formulas' own values here, recalculated by LibreOffice in `recalculated`.
#![cfg(all(feature = "xlsx", not(target_arch = "wasm32")))]

#[path = "support/office.rs"]
mod office;
mod support;

use office::Sheets;
use rust_decimal::Decimal;
use std::time::Instant;
use support::{changed_book, given, preset_values};
use voicebot_cost::{
    data::presets::PRESETS,
    engine::{
        self, Estimate,
        book::{Book, Discounts, EDITION_JSON, PriceId, default_book},
        case::RECURRING,
        line::{Component, LineId},
        scenario::{Field, Given, Kind, Value},
        tier::TierMode,
    },
    spreadsheet::{Made, Request, make},
    text::{Language, Text, fill},
};

fn workbook(given: &Given, language: Language) -> Made {
    workbook_of(given, default_book(), language)
}

fn workbook_of(given: &Given, book: &Book, language: Language) -> Made {
    let document = serde_json::from_str(EDITION_JSON).unwrap();
    make(&Request { given, book, document: &document, link: "v=1", title: "", language }).unwrap()
}

/// The default book with a share off licences and a tenth off telephony.
fn discounted(licence: &str) -> Book {
    let mut discounts = Discounts::default();
    assert!(discounts.set(Component::Licence, licence.parse().unwrap()));
    assert!(discounts.set(Component::Telephony, Decimal::new(1, 1)));
    default_book().with_discounts(&discounts)
}

/// Variants that together use every kind of line.
const VARIANTS: [(&str, &[(&str, &str)]); 16] = [
    ("processors", &[("deployment", "private"), ("hardware.inference", "cpu")]),
    ("usage", &[("deployment", "saas"), ("billing.mode", "usage")]),
    ("answered", &[("deployment", "saas"), ("billing.mode", "usage"), ("billing.usageUnit", "answeredCall")]),
    ("dialled", &[("deployment", "saas"), ("billing.mode", "usage"), ("billing.usageUnit", "dialledCall")]),
    ("llm by minute", &[("deployment", "saas"), ("billing.mode", "usage"), ("robot", "llm")]),
    ("package", &[("deployment", "saas"), ("billing.mode", "package")]),
    (
        "prepaid",
        &[("deployment", "saas"), ("billing.mode", "package"), ("billing.packageMinutes", "100000"), ("robot", "llm")],
    ),
    (
        "monthly",
        &[
            ("deployment", "saas"),
            ("billing.mode", "monthly"),
            ("billing.contractYears", "3"),
            ("finance.vat", "excluded"),
        ],
    ),
    ("quarterly", &[("deployment", "saas"), ("billing.mode", "quarterly"), ("billing.elastic", "false")]),
    ("growth", &[("deployment", "private"), ("traffic.growthPerYear", "0.5"), ("finance.years", "5")]),
    ("hybrid growth", &[("deployment", "hybrid"), ("traffic.growthPerYear", "0.3"), ("finance.years", "4")]),
    ("shrinking", &[("deployment", "private"), ("traffic.growthPerYear", "-0.3"), ("finance.years", "5")]),
    ("paced", &[("traffic.outboundPacing", "paced")]),
    ("rented", &[("deployment", "private"), ("billing.privateLicence", "subscription"), ("robot", "llm")]),
    ("one year", &[("finance.years", "1"), ("deployment", "hybrid")]),
    (
        "season",
        &[
            ("traffic.monthlyProfile.0", "0.5"),
            ("traffic.monthlyProfile.1", "0.5"),
            ("traffic.monthlyProfile.10", "1.5"),
            ("traffic.monthlyProfile.11", "1.5"),
            ("traffic.growthPerYear", "0.1"),
            ("deployment", "saas"),
        ],
    ),
];

fn scenarios() -> Vec<(String, Given)> {
    let mut all: Vec<(String, Given)> =
        PRESETS.iter().map(|preset| (preset.id.into(), given(preset_values(preset.id)))).collect();
    all.push(("defaults".into(), Given::default()));
    for (name, changes) in VARIANTS {
        for preset in ["ecommerce-typical", "finance-typical"] {
            all.push((format!("{preset} {name}"), given(&[preset_values(preset), changes].concat())));
        }
        all.push((format!("defaults {name}"), given(changes)));
    }
    all
}

/// A formula whose value is not the engine's amount would have frozen its line.
#[test]
fn every_line_is_live() {
    let mut frozen: Vec<(String, Vec<&str>)> = Vec::new();
    for (name, given) in scenarios() {
        let made = workbook(&given, Language::Zh);
        if !made.frozen.is_empty() {
            frozen.push((name, made.frozen.iter().map(|id: &LineId| id.key()).collect()));
        }
    }
    assert!(frozen.is_empty(), "{frozen:#?}");
}

#[test]
fn small_and_quick() {
    let sizes = PRESETS.iter().map(|preset| {
        let given = given(preset_values(preset.id));
        let start = Instant::now();
        let bytes = workbook(&given, Language::Zh).bytes.len();
        (bytes, start.elapsed(), preset.id)
    });
    let (bytes, time, id) = sizes.max().unwrap();
    println!("{id}: {bytes} bytes, {time:?}");
    assert!(bytes <= 100_000, "{id}: {bytes} bytes");
}

/// Row and column of the sheets, as `src/spreadsheet` lays them out.
const LINES_FIRST: usize = 4;
const INPUTS_FIRST: usize = 3;

/// The cell of an answer in the fourth sheet.
fn input(field: &str) -> String {
    let place = Field::ALL.iter().position(|known| known.key() == field).unwrap();
    format!("B{}", INPUTS_FIRST + place + 1)
}

fn fen(cell: &str) -> i64 {
    let yuan: f64 = cell.parse().unwrap_or_else(|_| panic!("{cell:?} is no number"));
    (yuan * 100.0).round() as i64
}

/// Every amount of every line, year and point, and the sums, against the engine.
fn compare(name: &str, sheets: &Sheets, estimate: &Estimate) {
    let lines = &sheets["Lines"];
    let years = estimate.totals.horizon.len();
    let first = 8 + (years + 1) + 6;
    let mut seen = 0;
    let rows: Vec<_> = lines[LINES_FIRST..].iter().take_while(|row| row[0] != "Sum of lines").collect();
    for row in &rows {
        let line = estimate.lines.iter().find(|line| Text::line(line.id).words(Language::En) == row[0]);
        seen += usize::from(line.is_some());
        for place in 0..=years {
            let slot = if place == years { RECURRING } else { place };
            for point in 0..3 {
                let expected = line.map_or(0, |line| line.amounts[slot].points()[point].fen());
                let found = fen(&row[first + 3 * place + point]);
                assert_eq!(found, expected, "{name}: {}, place {place}, point {point}", row[0]);
            }
        }
    }
    assert_eq!(seen, estimate.lines.len(), "{name}: a line is missing");
    let totals = &estimate.totals;
    let summary = &sheets["Summary"];
    for (label, band) in [
        ("First year", totals.first_year.band),
        ("Of it one-off", totals.one_off.band),
        ("Each year after", totals.recurring_year.band),
        ("Hidden", totals.hidden.band),
        ("Contingency", totals.contingency.band),
        ("Budget to ask for", totals.budget.band),
        ("First-year cost after VAT deduction", totals.effective),
    ] {
        let row = summary.iter().find(|row| row[0] == label).unwrap_or_else(|| panic!("{name}: no {label}"));
        for (cell, amount) in row[1..4].iter().zip(band.points()) {
            assert_eq!(fen(cell), amount.fen(), "{name}: {label}");
        }
    }
    let check = summary.iter().find(|row| row[0].starts_with("Check")).unwrap();
    assert!(check[1..4].iter().all(|cell| cell.contains('✓')), "{name}: {check:?}");
    for (point, label) in ["Low", "Typical", "High"].into_iter().enumerate() {
        let row = sheets["Years"].iter().find(|row| row[0].starts_with("Present") && row[1] == label).unwrap();
        for (cell, year) in row[2..].iter().zip(&totals.horizon) {
            assert_eq!(fen(cell), year.present_value.points()[point].fen(), "{name}: {label} of year {}", year.year);
        }
    }
}

/// What LibreOffice works out from the formulas alone, unchanged and after answers and a price were typed over.
#[test]
fn recalculated() {
    let Some(program) = office::program() else {
        eprintln!("skipped: LibreOffice is not installed (soffice in PATH, or SOFFICE)");
        return;
    };
    let mut files = Vec::new();
    let mut expected = Vec::new();
    let name = |text: &str, count: usize| format!("{count:03}-{}", text.replace([' ', '.'], "_"));
    for (scenario, given) in scenarios() {
        files.push((name(&scenario, files.len()), workbook(&given, Language::En).bytes));
        expected.push(engine::estimate(&given, default_book()).unwrap());
    }
    for (scenario, field, value) in TYPED {
        let (_, given) = scenarios().into_iter().find(|(name, _)| name == scenario).unwrap();
        let bytes = office::typed(&workbook(&given, Language::En).bytes, 4, &input(field), value);
        files.push((name(&format!("{scenario} {field}"), files.len()), bytes));
        let mut changed = given.clone();
        let field = *Field::ALL.iter().find(|known| known.key() == field).unwrap();
        changed.set(field, Value::Number(value.parse().unwrap()));
        let estimate = engine::estimate(&changed, default_book()).unwrap();
        let before = engine::estimate(&given, default_book()).unwrap();
        let figures = |estimate: &Estimate| format!("{:?}", estimate.totals.horizon);
        assert!(figures(&estimate) != figures(&before), "{scenario}: {} changes nothing", field.key());
        expected.push(estimate);
    }
    for (price, point, value) in PRICED {
        let given = Given::default();
        let bytes = workbook(&given, Language::En).bytes;
        let cell = price_cell(&bytes, price, point);
        files.push((name(&format!("{price} {point}"), files.len()), office::typed(&bytes, 5, &cell, value)));
        let id = PriceId::from_key(price).unwrap();
        let book = changed_book(|prices| {
            let price = prices[usize::from(id.0)].as_mut().unwrap();
            let value = value.parse().unwrap();
            match point {
                "low" => price.low = value,
                "typical" => price.typical = value,
                "high" => price.high = value,
                _ => price.tiers.steps.to_mut()[0].factor = value,
            }
        });
        expected.push(engine::estimate(&given, &book).unwrap());
    }
    // Below the answers and a heading.
    let cell = format!("B{}", INPUTS_FIRST + Field::ALL.len() + 2);
    for (scenario, share) in [("ecommerce-typical", "0.35"), ("finance-typical monthly", "0"), ("defaults", "0.2")] {
        let (_, given) = scenarios().into_iter().find(|(name, _)| name == scenario).unwrap();
        // What is off telephony stays, in the row below.
        let bytes = workbook_of(&given, &discounted("0.15"), Language::En).bytes;
        files
            .push((name(&format!("{scenario} discount {share}"), files.len()), office::typed(&bytes, 4, &cell, share)));
        let estimate = engine::estimate(&given, &discounted(share)).unwrap();
        let before = engine::estimate(&given, &discounted("0.15")).unwrap();
        assert_ne!(estimate.totals.first_year.band, before.totals.first_year.band, "{scenario}");
        expected.push(estimate);
    }
    let sheets = office::recalculate(&program, &files);
    for ((sheets, (name, _)), estimate) in sheets.iter().zip(&files).zip(&expected) {
        compare(name, sheets, estimate);
    }
}

/// A price, which of its figures, and what is typed over it.
const PRICED: [(&str, &str, &str); 5] = [
    ("tel.out.landline", "typical", "0.123"),
    ("tel.out.landline", "tier", "0.9"),
    ("licence.saas.concurrency.street", "low", "1333"),
    ("hidden.internalDay", "high", "1750"),
    ("labour.test", "typical", "0.17"),
];

/// The cell of a price's figure in the fifth sheet.
fn price_cell(bytes: &[u8], price: &str, point: &str) -> String {
    let strings = office::part(bytes, "xl/sharedStrings.xml");
    let index = strings.split("<si>").skip(1).position(|text| text.contains(&format!(">{price}<"))).unwrap();
    let sheet = office::part(bytes, "xl/worksheets/sheet5.xml");
    let end = sheet.find(&format!("t=\"s\"><v>{index}</v>")).unwrap();
    let start = sheet[..end].rfind("<c r=\"A").unwrap() + "<c r=\"A".len();
    let row: String = sheet[start..].chars().take_while(char::is_ascii_digit).collect();
    let column = match point {
        "low" => "D",
        "typical" => "E",
        "high" => "F",
        _ => "Q",
    };
    format!("{column}{row}")
}

/// A scenario, an answer, and what is typed into its cell.
const TYPED: [(&str, &str, &str); 36] = [
    ("defaults processors", "concurrency", "90"),
    ("finance-typical processors", "concurrency", "3"),
    ("ecommerce-typical", "traffic.outboundCallsPerDay", "3700"),
    ("ecommerce-typical", "traffic.inboundCallsPerDay", "350"),
    ("ecommerce-typical", "traffic.connectRate", "0.48"),
    ("ecommerce-typical", "traffic.outboundMinutesPerCall", "1.7"),
    ("ecommerce-typical", "traffic.billingIncrement", "0.1"),
    ("ecommerce-typical", "traffic.blockingTarget", "0.03"),
    ("ecommerce-typical", "traffic.busyHourShare", "0.18"),
    ("ecommerce-typical", "traffic.growthPerYear", "0.12"),
    ("ecommerce-typical", "traffic.monthlyProfile.5", "1.4"),
    ("ecommerce-typical", "concurrency", "17"),
    ("ecommerce-typical", "billing.contractYears", "3"),
    ("ecommerce-typical", "finance.contingency", "0"),
    ("ecommerce-typical", "finance.discountRate", "0.08"),
    ("ecommerce-typical", "flows.complex", "4"),
    ("ecommerce-typical", "hidden.valuePerLostCall", "12.5"),
    ("ecommerce-typical", "numbers.n95Six", "2"),
    ("defaults", "traffic.outboundCallsPerDay", "1300"),
    ("defaults", "traffic.inboundCallsPerDay", "0"),
    ("defaults", "traffic.inboundCallsPerDay", "230"),
    ("defaults", "numbers.n400", "1"),
    ("defaults", "seats.agents", "3"),
    ("defaults", "data.annotationHours", "40"),
    ("defaults monthly", "billing.annualDiscount", "0.2"),
    ("defaults package", "billing.packageMinutes", "30000"),
    ("defaults package", "traffic.outboundCallsPerDay", "2100"),
    ("defaults prepaid", "traffic.outboundCallsPerDay", "2100"),
    ("defaults paced", "traffic.outboundCallsPerDay", "1500"),
    ("finance-typical", "traffic.outboundCallsPerDay", "4200"),
    ("finance-typical", "compliance.recordingMonths", "7"),
    ("finance-typical", "hardware.hybridShare", "0.35"),
    ("finance-typical hybrid growth", "traffic.growthPerYear", "0.22"),
    ("finance-typical growth", "compliance.recordingMonths", "14"),
    ("finance-typical growth", "traffic.inboundCallsPerDay", "900"),
    ("finance-typical rented", "traffic.outboundMinutesPerCall", "2.4"),
];

#[test]
fn text_of_others_is_no_formula() {
    let title = "=HYPERLINK(\"https://example.org\")";
    let document = serde_json::from_str(EDITION_JSON).unwrap();
    let given = Given::default();
    let (book, link, language) = (default_book(), "v=1", Language::Zh);
    let made = make(&Request { given: &given, book, document: &document, link, title, language }).unwrap();
    let strings = office::part(&made.bytes, "xl/sharedStrings.xml");
    assert!(strings.contains("'=HYPERLINK("), "the title is gone");
    assert!(!strings.contains(">=HYPERLINK("));
    assert!(strings.contains(Text::field(Field::TrafficConnectRate).words(Language::Zh)), "Chinese intact");
    let notes = office::part(&made.bytes, "xl/worksheets/sheet8.xml");
    assert!(!notes.contains("<f>"), "notes have no formula");
}

/// Equal input, equal bytes; and a book without its document still makes a workbook.
#[test]
fn the_same_twice() {
    let given = Given::default();
    assert_eq!(workbook(&given, Language::Zh).bytes, workbook(&given, Language::Zh).bytes);
    let (book, document) = (default_book(), &serde_json::Value::Null);
    let request = Request { given: &given, book, document, link: "", title: "", language: Language::En };
    assert!(make(&request).unwrap().bytes.len() > 10_000);
}

/// Beyond what a table of lines may hold, the workbook is whole all the same, and says what stays.
#[test]
fn very_many_lines() {
    let of = |calls| given(&[("traffic.outboundCallsPerDay", calls), ("deployment", "saas")]);
    assert!(workbook(&of("1000000"), Language::Zh).bytes.len() <= 100_000);
    let made = workbook(&of("3000000"), Language::Zh);
    assert!(made.frozen.is_empty(), "{:?}", made.frozen);
    assert!(made.bytes.len() <= 100_000, "{} bytes", made.bytes.len());
    let strings = office::part(&made.bytes, "xl/sharedStrings.xml");
    assert!(strings.contains(Text::SPREADSHEET_NOTE_TABLE_TOO_LONG.words(Language::Zh)));
}

/// Tiers that no formula follows: the line stays as it is, and the workbook names it.
#[test]
fn what_is_frozen_is_said() {
    let id = PriceId::from_key("licence.saas.concurrency.street").unwrap();
    let book = changed_book(|prices| prices[usize::from(id.0)].as_mut().unwrap().tiers.mode = TierMode::WholeVolume);
    let document = serde_json::from_str(EDITION_JSON).unwrap();
    let given = given(preset_values("ecommerce-typical"));
    let request =
        Request { given: &given, book: &book, document: &document, link: "", title: "", language: Language::En };
    let made = make(&request).unwrap();
    assert_eq!(made.frozen, [LineId::LicenceConcurrency]);
    let strings = office::part(&made.bytes, "xl/sharedStrings.xml");
    let named = fill(
        Text::SPREADSHEET_NOTE_FROZEN_LINES.words(Language::En),
        &[("0", Text::line(LineId::LicenceConcurrency).words(Language::En))],
    );
    assert!(strings.contains(&named), "{named}");
}

/// A line without a price has no amount, and the notes say that totals are not whole.
#[test]
fn a_missing_price_is_said() {
    let id = PriceId::from_key("tel.compliance").unwrap();
    let book = changed_book(|prices| prices[usize::from(id.0)] = None);
    let document = serde_json::from_str(EDITION_JSON).unwrap();
    let given = given(preset_values("finance-typical"));
    let request =
        Request { given: &given, book: &book, document: &document, link: "", title: "", language: Language::En };
    let made = make(&request).unwrap();
    assert!(made.frozen.is_empty(), "{:?}", made.frozen);
    let strings = office::part(&made.bytes, "xl/sharedStrings.xml");
    for text in [Text::SPREADSHEET_NOTE_UNPRICED, Text::FORMULAS_UNPRICED] {
        assert!(strings.contains(text.words(Language::En)), "{}", text.key());
    }
}

/// The scenario with every choice as it was resolved, as the workbook freezes them.
fn pinned(given: &Given) -> Given {
    let estimate = engine::estimate(given, default_book()).unwrap();
    let mut pinned = given.clone();
    for field in Field::ALL.into_iter().filter(|field| !matches!(field.meta().kind, Kind::Number { .. })) {
        pinned.set(field, estimate.scenario.get(field));
    }
    pinned.set(Field::Deployment, Value::Choice(estimate.recommendation.deployment as u8));
    pinned.set(Field::Edition, Value::Choice(estimate.recommendation.edition as u8));
    pinned
}

/// Every numeric answer typed over, up and down to its least, in scenarios of each kind.
#[test]
#[ignore = "minutes; VOICEBOT_SWEEP=name narrows it"]
fn every_answer_typed_over() {
    let program = office::program().expect("LibreOffice");
    let narrow = std::env::var("VOICEBOT_SWEEP").unwrap_or_default();
    let wanted = [
        "defaults",
        "finance-typical",
        "ecommerce-typical prepaid",
        "ecommerce-typical season",
        "finance-typical growth",
        "finance-typical hybrid growth",
        "defaults quarterly",
        "defaults paced",
        "defaults processors",
        "defaults llm by minute",
        "finance-typical rented",
    ];
    for (scenario, given) in scenarios() {
        if !wanted.contains(&scenario.as_str()) || !scenario.contains(&narrow) {
            continue;
        }
        let given = pinned(&given);
        let bytes = workbook(&given, Language::En).bytes;
        let before = engine::estimate(&given, default_book()).unwrap();
        let (mut files, mut expected) = (Vec::new(), Vec::new());
        for field in Field::ALL.into_iter().filter(|field| *field != Field::FinanceYears) {
            let Kind::Number { min, max, whole, .. } = field.meta().kind else { continue };
            let now = match before.scenario.get(field) {
                Value::Number(number) => number,
                _ => Decimal::from(9),
            };
            let more = if whole { now + Decimal::from(2) } else { now * Decimal::new(12, 1) + Decimal::new(1, 2) };
            for value in [more.min(max), min] {
                let mut changed = given.clone();
                changed.set(field, Value::Number(value));
                let Ok(estimate) = engine::estimate(&changed, default_book()) else { continue };
                // Beyond the table of lines the workbook knows no number.
                if estimate.sizing.concurrency() > 2 * before.sizing.concurrency().max(10) {
                    continue;
                }
                let name = format!("{:03}-{}", files.len(), field.key().replace('.', "_"));
                files.push((name, office::typed(&bytes, 4, &input(field.key()), &value.to_string())));
                expected.push(estimate);
            }
        }
        let sheets = office::recalculate(&program, &files);
        for ((sheets, (name, _)), estimate) in sheets.iter().zip(&files).zip(&expected) {
            compare(&format!("{scenario} {name}"), sheets, estimate);
        }
        println!("{scenario}: {} workbooks", files.len());
    }
}
