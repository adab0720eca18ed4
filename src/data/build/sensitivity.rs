//! `sensitivity.json` → the table of answers the tornado varies.

use crate::source::{decimal, list, pascal, text};
use serde_json::Value;
use std::fmt::Write;

pub fn tables(doc: &Value, fields: &Value) -> String {
    let entries = list(doc, "fields");
    let mut code = format!("pub const SHOWN: usize = {};\n", text(doc, "shown"));
    writeln!(code, "pub static INPUTS: [(Field, Option<Decimal>); {}] = [", entries.len()).unwrap();
    for entry in entries {
        let path = text(entry, "path");
        let field = list(fields, "fields").iter().find(|field| field["path"] == path);
        let field = field.unwrap_or_else(|| panic!("sensitivity.json: unknown field {path}"));
        let by = match entry["by"].as_str() {
            Some(by) => format!("Some({})", decimal(by)),
            None if list(field, "usual").len() == 2 => "None".into(),
            None => panic!("sensitivity.json: {path} has neither \"by\" nor a usual range"),
        };
        writeln!(code, "    (Field::{}, {by}),", pascal(path)).unwrap();
    }
    code.push_str("];\n");
    code
}
