//! JSON text of ASCII alone. JavaScript copies and parses such a text about twice as fast as one that holds Chinese.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// The JSON text of a value, without spaces; what is not ASCII is escaped.
pub fn text(value: &impl Serialize) -> String {
    let mut text = Vec::with_capacity(64 * 1024);
    // Writing to memory does not fail, and no map of ours has keys other than texts.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut text, Ascii));
    String::from_utf8(text).unwrap_or_default()
}

struct Ascii;

impl Formatter for Ascii {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() {
            return writer.write_all(fragment.as_bytes());
        }
        for character in fragment.chars() {
            if character.is_ascii() {
                writer.write_all(&[character as u8])?;
            } else {
                character.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(writer, "\\u{unit:04x}"))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_reads_back_as_it_was() {
        let value =
            serde_json::json!({ "标签": "首年 “总额” \n\t\\ 𠮷 😀 é \u{7f}\u{80}", "n": [1.5, null, true], "": "" });
        let text = super::text(&value);
        assert!(text.is_ascii(), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
