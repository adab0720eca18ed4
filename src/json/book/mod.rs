//! Price book from JSON, validated: every problem names its path, the value and the rule.
//! `schema/price-book.json` describes the format.

mod depth;
mod edit;
mod price;
mod reader;
mod tiers;
mod words;

pub use edit::{Changes, edited, read_changes};

use crate::{
    engine::book::{Book, EDITION, EDITIONS},
    fnv::fnv1a,
    text::{Language, Text, fill},
};
use reader::Reader;
use serde_json::Value as Json;

/// The format this version reads.
pub const FORMAT: i64 = 1;
/// Bytes of the largest text that is read.
pub const LARGEST: usize = 2_000_000;

/// One broken rule of a price book.
#[derive(Clone, Debug, PartialEq)]
pub struct BookProblem {
    /// `prices[3].typical`; empty for the book as a whole.
    pub path: String,
    /// The broken rule, as a key of `bookProblems.json`.
    pub rule: &'static str,
    /// What was found, shortened; line and column, as `2:17`, of what is no JSON.
    pub value: String,
    expected: String,
}

impl BookProblem {
    pub fn message(&self, language: Language) -> String {
        let template = Text::book_problem(self.rule).map_or(self.rule, |text| text.words(language));
        let whole = Text::BOOK_PROBLEMS_WHOLE.words(language);
        let path = if self.path.is_empty() { whole } else { &self.path };
        let kind = Text::book_problem(&format!("type.{}", self.expected));
        let options = kind.map_or(self.expected.as_str(), |kind| kind.words(language));
        let (line, column) = self.value.split_once(':').unwrap_or_default();
        let places = [
            ("field", path),
            ("value", &self.value),
            ("options", options),
            ("max", &self.expected),
            ("line", line),
            ("column", column),
        ];
        fill(template, &places)
    }
}

/// A book that keeps every rule.
pub struct Valid {
    pub book: Book,
    /// Ids of prices that this version has no use for, as they stand in the book.
    pub ignored: Vec<String>,
}

/// A book with what is said about it.
pub struct Whole {
    pub book: Book,
    /// In Chinese and English; empty where the book does not say.
    pub title: [String; 2],
    /// Tells the book from any other: see `fingerprint`.
    pub hash: String,
    /// Ids of prices that this version has no use for, as they stand in the book.
    pub ignored: Vec<String>,
}

impl Whole {
    /// Whether it is the edition this build was made with, to the letter.
    pub fn is_standard(&self) -> bool {
        self.book.edition == EDITION && self.is_released()
    }

    /// Whether it is an edition that was released before this build, to the letter.
    pub fn is_released(&self) -> bool {
        EDITIONS.iter().any(|(edition, hash)| self.book.edition == *edition && self.hash == *hash)
    }
}

/// Reads and validates a book.
///
/// # Errors
/// All broken rules, at most a hundred.
pub fn read(json: &Json) -> Result<Book, Vec<BookProblem>> {
    validate(json).map(|valid| valid.book)
}

/// The same with what is left out of the book.
pub fn validate(json: &Json) -> Result<Valid, Vec<BookProblem>> {
    if let Some(deep) = depth::too_deep(json) {
        return Err(vec![deep]);
    }
    let mut reader = Reader::default();
    let book = reader.book(json);
    match book {
        Some(book) if reader.problems.is_empty() => Ok(Valid { book, ignored: reader.ignored }),
        _ => Err(reader.problems),
    }
}

/// The same with what is said about the book.
pub fn read_whole(json: &Json) -> Result<Whole, Vec<BookProblem>> {
    let Valid { book, ignored } = validate(json)?;
    let title = ["zh", "en"].map(|language| json["title"][language].as_str().unwrap_or_default().to_string());
    Ok(Whole { book, title, hash: fingerprint(json), ignored })
}

/// The same from text.
pub fn parse(text: &str) -> Result<Book, Vec<BookProblem>> {
    parse_whole(text).map(|whole| whole.book)
}

/// The same from text, with what is said about the book.
pub fn parse_whole(text: &str) -> Result<Whole, Vec<BookProblem>> {
    if text.len() > LARGEST {
        return Err(vec![too_large(text.len())]);
    }
    match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(json) => read_whole(&json),
        Err(_) if depth::is_beyond_the_parser(text) => Err(vec![depth::problem_at("")]),
        Err(error) => Err(vec![problem("", "notJson", &format!("{}:{}", error.line(), error.column()), "")]),
    }
}

/// A text of more bytes than are read.
pub fn too_large(bytes: usize) -> BookProblem {
    problem("", "tooLarge", &bytes.to_string(), &LARGEST.to_string())
}

/// A file that is named after one edition and holds another.
pub fn other_edition(found: &str, wanted: &str) -> BookProblem {
    problem("edition", "otherEdition", found, wanted)
}

/// `{ valid, errors: { path, rule, value, message }[], ignored, missing }`.
pub fn report(read: &Result<Valid, Vec<BookProblem>>) -> Json {
    let problems = read.as_ref().err().map_or(&[][..], Vec::as_slice);
    let ignored = read.as_ref().map_or(&[][..], |valid| &valid.ignored);
    let missing: Vec<&str> = read.iter().flat_map(|valid| valid.book.missing()).map(|id| id.key()).collect();
    let errors: Vec<Json> = problems
        .iter()
        .map(|p| {
            let message = serde_json::json!({ "zh": p.message(Language::Zh), "en": p.message(Language::En) });
            serde_json::json!({ "path": p.path, "rule": p.rule, "value": p.value, "message": message })
        })
        .collect();
    serde_json::json!({ "valid": read.is_ok(), "errors": errors, "ignored": ignored, "missing": missing })
}

/// 64-bit FNV-1a of the book's compact JSON, in hexadecimal: tells books apart, guards nothing.
pub fn fingerprint(book: &Json) -> String {
    format!("{:016x}", fnv1a(&serde_json::to_vec(book).unwrap_or_default()))
}

fn problem(path: &str, rule: &'static str, value: &str, expected: &str) -> BookProblem {
    BookProblem { path: path.into(), rule, value: value.chars().take(60).collect(), expected: expected.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::book::{EDITION_JSON, IDS, PriceId, default_book, id};

    #[test]
    fn the_default_book_reads_as_it_was_compiled() {
        let book = parse(EDITION_JSON).unwrap_or_else(|p| panic!("{:?}", p[0]));
        for index in 0..IDS.len() {
            let id = PriceId(index as u16);
            let (read, compiled) = (book.price(id).unwrap(), default_book().price(id).unwrap());
            assert_eq!(
                (read.band(), &read.tiers, read.tax, read.vat_rate),
                (compiled.band(), &compiled.tiers, compiled.tax, compiled.vat_rate),
                "{}",
                id.key()
            );
        }
        assert_eq!(book.price(id::TEL_OUT_LANDLINE).unwrap().tiers.steps.len(), 4);
    }

    #[test]
    fn a_broken_book_is_refused_by_path_and_rule() {
        let broken = |change: &dyn Fn(&mut Json)| {
            let mut json: Json = serde_json::from_str(EDITION_JSON).unwrap();
            change(&mut json);
            let problems = read(&json).err().expect("refused");
            (problems[0].path.clone(), problems[0].rule)
        };
        let p = |path: &str, rule: &'static str| (path.to_string(), rule);
        assert_eq!(broken(&|b| b["prices"][0]["low"] = "9999999".into()), p("prices[0]", "bandOrder"));
        assert_eq!(broken(&|b| b["prices"][1]["typical"] = 5.into()), p("prices[1].typical", "wrongType"));
        assert_eq!(broken(&|b| b["prices"][1]["typical"] = "1e3".into()), p("prices[1].typical", "badNumber"));
        assert_eq!(broken(&|b| b["prices"][2]["id"] = "no such".into()), p("prices[2].id", "name"));
        assert_eq!(broken(&|b| b["prices"][2]["unit"] = "yuan".into()), p("prices[2].unit", "unit"));
        assert_eq!(
            broken(&|b| b["prices"][2]["sources"][0] = "S999".into()),
            p("prices[2].sources[0]", "unknownSource")
        );
        assert_eq!(broken(&|b| b["format"] = 2.into()), p("format", "format"));
        assert_eq!(broken(&|b| b["prices"][3]["checkedOn"] = "2026-13-01".into()), p("prices[3].checkedOn", "badDate"));
        assert_eq!(broken(&|b| b["prices"] = Json::Null), p("prices", "wrongType"));
        assert_eq!(broken(&|b| b["prices"][4]["evil"] = "x".into()), p("prices[4].evil", "unknownKey"));
    }
}
