//! How deep a book nests: a reader that walks too deep is brought down by it.

use super::{BookProblem, problem};
use crate::json::scenario::DEEPEST;
use serde_json::Value as Json;

/// Levels at which the parser stops.
const PARSED: usize = 128;

/// The first place that lies too deep.
pub fn too_deep(json: &Json) -> Option<BookProblem> {
    // Hardly any book does, and the way there takes more time than the question whether there is one.
    if !is_deep(json, 0) {
        return None;
    }
    let mut path = String::new();
    walk(json, &mut path, 0).then(|| problem_at(&path))
}

pub fn problem_at(path: &str) -> BookProblem {
    problem(path, "tooDeep", "…", &DEEPEST.to_string())
}

/// Whether a text nests so deep that the parser gives up.
pub fn is_beyond_the_parser(text: &str) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    text.bytes().any(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth >= PARSED
    })
}

fn is_deep(json: &Json, depth: usize) -> bool {
    match json {
        Json::Object(map) => depth > DEEPEST || map.values().any(|inner| is_deep(inner, depth + 1)),
        Json::Array(items) => depth > DEEPEST || items.iter().any(|inner| is_deep(inner, depth + 1)),
        _ => false,
    }
}

/// Whether something below lies too deep; then `path` leads there.
fn walk(json: &Json, path: &mut String, depth: usize) -> bool {
    if depth > DEEPEST {
        return true;
    }
    let length = path.len();
    let mut step = |inner: &Json, name: String| {
        path.push_str(&name);
        let found = walk(inner, path, depth + 1);
        if !found {
            path.truncate(length);
        }
        found
    };
    let nests = |json: &Json| json.is_object() || json.is_array();
    let point = if length == 0 { "" } else { "." };
    match json {
        Json::Object(map) => map.iter().any(|(key, inner)| nests(inner) && step(inner, format!("{point}{key}"))),
        Json::Array(items) => items.iter().enumerate().any(|(i, inner)| nests(inner) && step(inner, format!("[{i}]"))),
        _ => false,
    }
}
