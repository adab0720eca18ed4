//! `lock="deployment,edition=premium,billing"`: answers the page around has fixed, at what they are or at a value.

use super::refusal::Refusal;
use crate::{
    engine::scenario::{FIELDS, Field},
    input::{Draft, typed},
    text::Text,
};

/// Fields with their texts, `None` for the default; and what cannot be fixed.
pub type Fixed = (Vec<(Field, Option<String>)>, Vec<Refusal>);

/// `billing` means every field below it. A field without a value stays at what the draft says.
pub fn read(list: &str, draft: &Draft) -> Fixed {
    let (mut fixed, mut refused) = (Vec::new(), Vec::new());
    for entry in list.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
        let (path, value) = match entry.split_once('=') {
            Some((path, value)) => (path.trim(), Some(value.trim())),
            None => (entry, None),
        };
        let fields: Vec<Field> = FIELDS
            .iter()
            .filter(|meta| meta.path == path || meta.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
            .filter_map(|meta| Field::from_key(meta.path))
            .collect();
        match (fields.as_slice(), value) {
            ([], _) => {
                refused.push(Refusal::new("option", "lock", "unknownField", entry, WORDS, &["lock", entry]));
            }
            ([field], Some(value)) => match typed(*field, value) {
                Ok(_) => fixed.push((*field, Some(value.to_string()))),
                Err(problem) => refused.push(Refusal::of_field(problem)),
            },
            (_, Some(_)) => refused.push(Refusal::new("option", "lock", "wrongShape", entry, WORDS, &["lock", entry])),
            (fields, None) => fixed.extend(fields.iter().map(|field| (*field, draft.get(*field).map(String::from)))),
        }
    }
    (fixed, refused)
}

const WORDS: Text = Text::EMBED_WRONG_OPTION;
