//! A scenario as a file: JSON with the pairs of its link, one a line, so that two files can be compared as text.
//! `schema/scenario-file.json` describes it.

use super::name;
use crate::data::links::VERSION;

/// Tells a scenario file from any other JSON.
pub const SCHEMA: &str = "voicebot-cost/scenario-file";
/// Of the file around the pairs; the pairs have the version of the link.
pub const FORMAT: u32 = 1;
/// Bytes of the largest file that is read; ours have a few thousand.
pub const LARGEST: u32 = 200_000;

/// Why a file is no scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    TooLarge,
    Unreadable,
    NotJson,
    /// JSON, but of something else.
    Foreign,
    /// A price book.
    Book,
    /// Made by a newer version of this program.
    Newer,
}

/// A file's members as they were found; missing ones are empty.
#[derive(Clone, Debug, Default)]
pub struct Members {
    pub schema: String,
    pub version: String,
    pub name: String,
    pub edition: String,
    /// Format of the link whose pairs these are.
    pub link: String,
    pub check: String,
    pub scenario: Vec<(String, String)>,
}

/// `link` has the pairs of a link, as `link::encode` writes them.
pub fn write(text: &str, link: &str) -> String {
    let mut pairs: Vec<(String, String)> = form_urlencoded::parse(link.as_bytes()).into_owned().collect();
    let mut take = |key: &str| match pairs.iter().position(|(k, _)| k == key) {
        Some(place) => pairs.remove(place).1,
        None => String::new(),
    };
    let (edition, check) = (take("book"), take("c"));
    take("v");
    let scenario: Vec<String> = pairs.iter().map(|(k, v)| format!("    {}: {}", quoted(k), quoted(v))).collect();
    format!(
        "{{\n  \"schema\": {},\n  \"version\": {FORMAT},\n  \"name\": {},\n  \"edition\": {},\n  \"link\": {VERSION},\n  \"scenario\": {{\n{}\n  }},\n  \"check\": {}\n}}\n",
        quoted(SCHEMA),
        quoted(&name(text)),
        quoted(&edition),
        scenario.join(",\n"),
        quoted(&check),
    )
}

/// The name and the link in a file.
///
/// # Errors
/// `Refused` where the file is of something else or of a newer version.
pub fn read(members: &Members) -> Result<(String, String), Refused> {
    if members.schema != SCHEMA || members.scenario.is_empty() {
        return Err(Refused::Foreign);
    }
    match members.version.parse::<u32>() {
        Ok(version) if version <= FORMAT => {}
        Ok(_) => return Err(Refused::Newer),
        Err(_) => return Err(Refused::Foreign),
    }
    let mut link = form_urlencoded::Serializer::new(String::new());
    link.append_pair("v", &members.link).append_pair("book", &members.edition);
    link.extend_pairs(&members.scenario);
    if !members.check.is_empty() {
        link.append_pair("c", &members.check);
    }
    Ok((name(&members.name), link.finish()))
}

pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
