//! A comparison as a file, for what is too long to be a link everywhere: JSON with the pairs of its link, one a line.

use super::scenario_file::{Refused, quoted};

/// Tells a comparison from any other JSON.
pub const SCHEMA: &str = "voicebot-cost/comparison-file";
/// Of the file around the pairs; the pairs have the format of the link.
pub const FORMAT: u32 = 1;

/// `link` has the pairs of a link of several, as `link::encode_comparison` writes them.
pub fn write(link: &str) -> String {
    let pairs = form_urlencoded::parse(link.as_bytes());
    let pairs: Vec<String> = pairs.map(|(key, value)| format!("    {}: {}", quoted(&key), quoted(&value))).collect();
    format!(
        "{{\n  \"schema\": {},\n  \"version\": {FORMAT},\n  \"comparison\": {{\n{}\n  }}\n}}\n",
        quoted(SCHEMA),
        pairs.join(",\n")
    )
}

/// The link in a file; `version` and `pairs` are its members as they were found.
///
/// # Errors
/// `Refused` where the file is of a newer version or holds nothing.
pub fn read(version: &str, pairs: &[(String, String)]) -> Result<String, Refused> {
    match version.parse::<u32>() {
        Ok(version) if version > FORMAT => return Err(Refused::Newer),
        Ok(_) if !pairs.is_empty() => {}
        _ => return Err(Refused::Foreign),
    }
    Ok(form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_the_link_says() {
        let link = "compare=1&1=%E5%BD%93+%22&1.industry=finance&c=0123456789";
        let text = write(link);
        assert!(text.contains("\"1\": \"当 \\\"\",\n    \"1.industry\": \"finance\""), "{text}");
        let pairs: Vec<(String, String)> = form_urlencoded::parse(link.as_bytes()).into_owned().collect();
        assert_eq!(read("1", &pairs), Ok(link.into()));
        assert_eq!(read("2", &pairs), Err(Refused::Newer));
        assert_eq!(read("", &pairs), Err(Refused::Foreign));
        assert_eq!(read("1", &[]), Err(Refused::Foreign));
    }
}
