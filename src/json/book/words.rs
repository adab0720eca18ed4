//! Words in a book: texts in two languages, names, addresses, dates. They are shown as text, never as HTML.

use super::reader::Reader;
use serde_json::{Map, Value as Json};

/// Characters of a text in each language.
const LONGEST: [(&str, usize); 2] = [("zh", 600), ("en", 1_200)];
/// Characters of an address.
const LONGEST_ADDRESS: usize = 500;

impl Reader {
    /// Words in one or both languages; `plain` takes a bare text too.
    pub(super) fn words(&mut self, path: &str, json: &Json, plain: bool) {
        let at = |key: &str| format!("{path}.{key}");
        match json {
            Json::Object(map) => {
                if map.is_empty() {
                    self.refuse(path, "required", &Json::Null, "");
                }
                for (key, value) in map {
                    match (LONGEST.iter().find(|(language, _)| language == key), value) {
                        (None, _) => self.refuse(&at(key), "unknownKey", value, ""),
                        (Some((_, most)), Json::String(text)) => self.plain(&|| at(key), text, *most),
                        (Some(_), other) => self.refuse(&at(key), "wrongType", other, "text"),
                    }
                }
            }
            Json::String(text) if plain => self.plain(&|| path.into(), text, LONGEST[0].1),
            other => self.refuse(path, "wrongType", other, "{ zh, en }"),
        }
    }

    fn plain(&mut self, path: &dyn Fn() -> String, text: &str, most: usize) {
        // There are never more characters than bytes.
        let length = if text.len() > most { text.chars().count() } else { 0 };
        if length > most {
            self.refuse(&path(), "tooLong", &length.into(), &most.to_string());
        } else if text.trim().is_empty() {
            self.refuse(&path(), "required", &Json::Null, "");
        } else if text.chars().any(misleads) {
            self.refuse(&path(), "text", &printable(text).into(), "");
        }
    }

    /// Where figures come from: title, address, date, and what it gives.
    pub(super) fn source(&mut self, path: &str, json: &Json) {
        let Json::Object(map) = json else { return self.refuse(path, "wrongType", json, "object") };
        for (key, value) in map {
            let at = format!("{path}.{key}");
            match key.as_str() {
                "title" | "gives" => self.words(&at, value, false),
                "date" => self.words(&at, value, true),
                "address" => self.address(&at, value),
                _ => self.refuse(&at, "unknownKey", value, ""),
            }
        }
        if !map.contains_key("title") {
            self.refuse(&format!("{path}.title"), "required", &Json::Null, "");
        }
    }

    /// Only the web: a link in a book must not run anything.
    fn address(&mut self, path: &str, json: &Json) {
        let Json::String(address) = json else { return self.refuse(path, "wrongType", json, "text") };
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let fits = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"') && !misleads(c);
        let is_address = rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(fits));
        if !is_address || address.len() > LONGEST_ADDRESS {
            self.refuse(path, "address", &printable(address).into(), "");
        }
    }

    pub(super) fn date(&mut self, path: &str, json: &Json) {
        if !json.as_str().is_some_and(is_date) {
            self.refuse(path, "badDate", json, "");
        }
    }

    /// Names a book declares: ids of sources or groups.
    pub(super) fn declared<'a>(
        &mut self,
        map: &'a Map<String, Json>,
        key: &str,
        most: usize,
    ) -> Option<&'a Map<String, Json>> {
        match map.get(key)? {
            Json::Object(names) if names.len() > most => {
                self.refuse(key, "tooLarge", &names.len().into(), &most.to_string());
                None
            }
            Json::Object(names) => Some(names),
            other => {
                self.refuse(key, "wrongType", other, "object");
                None
            }
        }
    }
}

/// Letters, digits, points and dashes, beginning with a letter, at most `most` of them.
pub(super) fn is_name(text: &str, most: usize) -> bool {
    text.len() <= most
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

/// Control characters, and those that turn the direction of what follows: a text could pass for another.
fn misleads(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn printable(text: &str) -> String {
    text.chars().map(|c| if misleads(c) { '\u{fffd}' } else { c }).collect()
}

fn is_date(text: &str) -> bool {
    let parts: Vec<Option<u32>> = text.split('-').map(digits).collect();
    let lengths = text.len() == 10 && text.split('-').map(str::len).eq([4, 2, 2]);
    matches!(parts[..], [Some(_), Some(1..=12), Some(1..=31)]) && lengths
}

fn digits(part: &str) -> Option<u32> {
    part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten()
}
