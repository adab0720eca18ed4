//! Every sentence the project says, in each language. The words are in `data/text/{zh,en}/*.json`.

use crate::engine::{
    book::GROUPS,
    line::{Component, LineId, Payer, Timing},
    references::Verdict,
    scenario::Field,
};
use rust_decimal::Decimal;
use std::{ops::Range, sync::OnceLock};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Zh,
    En,
}

impl Language {
    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }

    /// `zh`, `zh-CN`, `en`, `en-GB` …; `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "zh" => Some(Language::Zh),
            "en" => Some(Language::En),
            _ => None,
        }
    }

    /// Between members of a list.
    pub fn comma(self) -> &'static str {
        if self == Language::Zh { "、" } else { ", " }
    }

    /// Between members of a list that are clauses.
    pub fn semicolon(self) -> &'static str {
        if self == Language::Zh { "；" } else { "; " }
    }

    /// Between sentences.
    pub fn gap(self) -> &'static str {
        if self == Language::Zh { "" } else { " " }
    }
}

/// A key into the words. The constants are named after file and key: `Text::UI_TITLE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(u16);

/// A set of words that may come as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the page says from its start.
    Page,
    /// What views say that are loaded later.
    Views,
}

/// Words that came as files, by part and language.
static TAKEN: [[OnceLock<Vec<&'static str>>; 2]; 2] = [const { [const { OnceLock::new() }; 2] }; 2];

impl Part {
    fn taken(self, language: Language) -> &'static OnceLock<Vec<&'static str>> {
        &TAKEN[self as usize][language as usize]
    }

    /// Takes in the words of a file: a mark, then a line for each word. False for a file of another build.
    pub fn take(self, language: Language, file: String) -> bool {
        let Some((mark, words)) = String::leak(file).split_once('\n') else { return false };
        let words: Vec<&'static str> = words.lines().collect();
        let fits = mark == self.mark(language) && words.len() == PARTS[self as usize].len();
        if fits {
            // A second copy says the same.
            let _ = self.taken(language).set(words);
        }
        fits
    }

    /// Whether its words can be said.
    pub fn is_here(self, language: Language) -> bool {
        carried(language).len() >= PARTS[self as usize].end || self.taken(language).get().is_some()
    }

    /// Changes with the words, so that no file of another build is taken for this one's.
    pub fn mark(self, language: Language) -> &'static str {
        MARKS[self as usize][language as usize]
    }
}

/// The words this build has without a file, from the first on.
fn carried(language: Language) -> &'static [&'static str] {
    static WORDS: [OnceLock<Vec<&'static str>>; 2] = [const { OnceLock::new() }; 2];
    let (count, text) = CARRIED[language as usize];
    WORDS[language as usize].get_or_init(|| text.split('\n').take(count).collect())
}

impl Text {
    /// Empty for words whose file has not come yet.
    pub fn words(self, language: Language) -> &'static str {
        let index = usize::from(self.0);
        if let Some(words) = carried(language).get(index) {
            return words;
        }
        let part = if PARTS[0].contains(&index) { Part::Page } else { Part::Views };
        let words = part.taken(language).get().and_then(|words| words.get(index - PARTS[part as usize].start));
        words.copied().unwrap_or_default()
    }

    /// `file.key`, the name in the data files.
    pub fn key(self) -> &'static str {
        KEYS[usize::from(self.0)]
    }

    pub fn from_key(key: &str) -> Option<Text> {
        KEYS.iter().position(|k| *k == key).map(|i| Text(i as u16))
    }

    pub fn field(field: Field) -> Text {
        Text(FIRST_FIELD_LABEL + field as u16)
    }

    pub fn field_hint(field: Field) -> Text {
        Text(FIELD_HINTS[field as usize])
    }

    /// The label of a field's option, by its place in the list.
    pub fn option(field: Field, option: usize) -> Text {
        Text(OPTION_LABELS[field as usize][option])
    }

    pub fn line(line: LineId) -> Text {
        Text(LINE_LABELS[line as usize])
    }

    pub fn component(component: Component) -> Text {
        use Component as C;
        match component {
            C::Licence => Text::LINES_COMPONENT_LICENCE,
            C::Implementation => Text::LINES_COMPONENT_IMPLEMENTATION,
            C::Telephony => Text::LINES_COMPONENT_TELEPHONY,
            C::Data => Text::LINES_COMPONENT_DATA,
            C::Integration => Text::LINES_COMPONENT_INTEGRATION,
            C::Hardware => Text::LINES_COMPONENT_HARDWARE,
            C::Operations => Text::LINES_COMPONENT_OPERATIONS,
            C::Hidden => Text::LINES_COMPONENT_HIDDEN,
            C::Contingency => Text::LINES_COMPONENT_CONTINGENCY,
        }
    }

    pub fn timing(timing: Timing) -> Text {
        match timing {
            Timing::Once => Text::LINES_TIMING_ONCE,
            Timing::Monthly => Text::LINES_TIMING_MONTHLY,
            Timing::Yearly => Text::LINES_TIMING_YEARLY,
        }
    }

    pub fn payer(payer: Payer) -> Text {
        match payer {
            Payer::Vendor => Text::LINES_PAYER_VENDOR,
            Payer::Carrier => Text::LINES_PAYER_CARRIER,
            Payer::Internal => Text::LINES_PAYER_INTERNAL,
            Payer::Other => Text::LINES_PAYER_OTHER,
        }
    }

    pub fn verdict(verdict: Verdict) -> Text {
        match verdict {
            Verdict::Below => Text::REASONS_VERDICT_BELOW,
            Verdict::Inside => Text::REASONS_VERDICT_INSIDE,
            Verdict::Above => Text::REASONS_VERDICT_ABOVE,
        }
    }

    /// The name of a correlation group of the default price book.
    pub fn price_group(group: &str) -> Option<Text> {
        let place = GROUPS.iter().position(|known| *known == group)?;
        Some(Text(FIRST_PRICE_GROUP + place as u16))
    }

    /// The sentence about a broken rule of a price book, by its key in `bookProblems.json`.
    pub fn book_problem(rule: &str) -> Option<Text> {
        let place = BOOK_PROBLEM_KEYS.iter().position(|known| *known == rule)?;
        Some(Text(FIRST_BOOK_PROBLEM + place as u16))
    }

    /// The word for a unit of `units.json`; the unit itself where it has none.
    pub fn unit(unit: &'static str, language: Language) -> &'static str {
        forms(unit, language).1
    }

    /// The word after figures of `format::in_unit`: those of a share end with their own sign.
    pub fn unit_after(unit: &'static str, language: Language) -> &'static str {
        if unit == "share" { "" } else { Text::unit(unit, language) }
    }

    /// The word after a count: `1 system`, `2 systems`.
    pub fn unit_of(count: Decimal, unit: &'static str, language: Language) -> &'static str {
        let (one, many) = forms(unit, language);
        if count.abs() == Decimal::ONE { one } else { many }
    }
}

/// A unit for one and for many; where they differ, the words have both, as in `system|systems`.
fn forms(unit: &'static str, language: Language) -> (&'static str, &'static str) {
    let named = UNIT_KEYS.iter().position(|key| *key == unit);
    let words = named.map_or(unit, |place| Text(FIRST_UNIT + place as u16).words(language));
    words.split_once('|').unwrap_or((words, words))
}

/// A text as one line without ends of blanks, at most `longest` characters.
pub fn one_line(text: &str, longest: usize) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.trim().chars().take(longest).collect::<String>().trim_end().into()
}

/// Puts values into the places of a template: `{0}` or `{name}`.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => filled.push_str(value),
            None => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

include!(concat!(env!("OUT_DIR"), "/text.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_places_and_leaves_strangers() {
        assert_eq!(fill("{0} of {total}, {x}", &[("0", "3"), ("total", "7")]), "3 of 7, {x}");
    }

    #[test]
    fn one_of_a_unit_is_not_many() {
        let of = |count: i64, unit| Text::unit_of(Decimal::from(count), unit, Language::En);
        assert_eq!([of(1, "systems"), of(2, "systems"), of(0, "systems")], ["system", "systems", "systems"]);
        assert_eq!([of(1, "people"), of(1, "callsPerDay"), of(1, "yuan")], ["person", "call/day", "yuan"]);
        assert_eq!(Text::unit("systems", Language::En), "systems");
        assert_eq!(Text::unit_of(Decimal::ONE, "systems", Language::Zh), Text::unit("systems", Language::Zh));
        assert_eq!(
            ["share", "yuan"].map(|unit| Text::unit_after(unit, Language::En)),
            ["", Text::unit("yuan", Language::En)]
        );
        for unit in UNIT_KEYS {
            let (one, many) = forms(unit, Language::En);
            assert!(!one.is_empty() && !many.is_empty() && !many.contains('|'), "{unit}");
        }
    }

    #[test]
    fn takes_the_words_of_this_build_only() {
        let file = |mark: &str, part: Part| {
            let lines: String =
                carried(Language::Zh)[PARTS[part as usize].clone()].iter().map(|word| format!("{word}\n")).collect();
            format!("{mark}\n{lines}")
        };
        let mark = Part::Views.mark(Language::Zh);
        assert!(Part::Views.take(Language::Zh, file(mark, Part::Views)));
        assert!(!Part::Views.take(Language::En, file(mark, Part::Views)));
        assert!(!Part::Views.take(Language::Zh, file(mark, Part::Page)));
        assert!(!Part::Page.take(Language::Zh, "<!doctype html>".into()));
    }

    #[test]
    fn every_field_and_line_has_words() {
        for field in Field::ALL {
            assert!(!Text::field(field).words(Language::Zh).is_empty(), "{}", field.key());
        }
        for line in LineId::ALL {
            assert!(!Text::line(line).words(Language::En).is_empty(), "{}", line.key());
        }
    }
}
