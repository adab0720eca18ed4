//! `links.json` → the keys of a link, in the order in which they are written.

use crate::source::{list, text};
use serde_json::Value;
use std::{collections::BTreeSet, fmt::Write};

const MONTHS: &str = "traffic.monthlyProfile";

pub fn tables(links: &Value, fields: &Value) -> String {
    let mut known: BTreeSet<&str> = BTreeSet::from(["v", "book", "c"]);
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut code = format!("pub const VERSION: u32 = {};\npub static KEYS: &[(&str, Place)] = &[\n", links["version"]);
    for pair in list(links, "keys") {
        let (key, path) = (pair[0].as_str().expect("a key"), pair[1].as_str().expect("a path"));
        assert!(known.insert(key), "links.json: {key} stands twice");
        assert!(reached.insert(path), "links.json: {path} stands twice");
        let place = if path == MONTHS {
            "Place::Months".into()
        } else {
            format!("Place::One(Field::{})", crate::source::pascal(path))
        };
        writeln!(code, "    ({key:?}, {place}),").unwrap();
    }
    for path in list(fields, "fields").iter().map(|field| text(field, "path")) {
        let path = if path.starts_with(MONTHS) { MONTHS } else { path };
        assert!(reached.contains(path), "links.json: no key for {path}");
    }
    writeln!(code, "];\npub static IGNORED: &[&str] = &{};", links["ignored"]).unwrap();
    code
}
