//! JSON text of ASCII alone. JavaScript copies and parses such a text about twice as fast as one that holds Chinese.

use serde::Serialize;

/// The JSON text of a value, without spaces; what is not ASCII is escaped.
pub fn text(value: &impl Serialize) -> String {
    // No map of ours has keys other than texts, and nothing else can fail.
    escaped(&serde_json::to_string(value).unwrap_or_default())
}

/// Outside of texts JSON has ASCII only, so that every other character may be written as its escape.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len() + json.len() / 4);
    let mut rest = json;
    loop {
        let (plain, others) = rest.split_at(ascii_start(rest));
        escaped.push_str(plain);
        let Some(character) = others.chars().next() else { return escaped };
        character.encode_utf16(&mut [0; 2]).iter().for_each(|unit| push(&mut escaped, *unit));
        rest = &others[character.len_utf8()..];
    }
}

/// Bytes before the first that is not ASCII, eight at a time.
fn ascii_start(text: &str) -> usize {
    let (words, _) = text.as_bytes().as_chunks::<8>();
    let sure = 8 * words.iter().take_while(|word| word.is_ascii()).count();
    sure + text.as_bytes()[sure..].iter().take_while(|byte| byte.is_ascii()).count()
}

fn push(text: &mut String, unit: u16) {
    text.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        text.push(char::from(b"0123456789abcdef"[usize::from(unit >> shift & 15)]));
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
        assert_eq!(super::text(&"é"), "\"\\u00e9\"");
        assert_eq!(super::text(&"1234567é12345678"), "\"1234567\\u00e912345678\"");
    }
}
