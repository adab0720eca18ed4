//! The page's colour for buttons, links and marks, as far as it can be read.

use crate::browser::document;

type Rgb = [f64; 3];

/// The least contrast of text, WCAG 2.2 AA.
const READABLE: f64 = 4.5;
/// Grounds the colour stands on: card, paper and its own soft tint, light and dark. As in `tokens.css`.
const LIGHT: Grounds = Grounds { card: [255.0, 255.0, 255.0], paper: [246.0, 247.0, 245.0], towards: [0.0; 3] };
const DARK: Grounds = Grounds { card: [25.0, 31.0, 30.0], paper: [17.0, 22.0, 21.0], towards: [255.0; 3] };
/// What stands on the colour.
const WHITE: Rgb = [255.0; 3];
const INK: Rgb = [16.0, 24.0, 22.0];
/// Share of the colour in its soft tint.
const TINT: f64 = 0.12;

struct Grounds {
    card: Rgb,
    paper: Rgb,
    /// Where a colour goes that cannot be read.
    towards: Rgb,
}

/// `#rgb` or `#rrggbb`, and nothing else.
pub fn parse(text: &str) -> Option<Rgb> {
    let digits: Vec<u32> = text.strip_prefix('#')?.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let parts = match digits[..] {
        [r, g, b] => [r * 17, g * 17, b * 17],
        [r1, r0, g1, g0, b1, b0] => [r1 * 16 + r0, g1 * 16 + g0, b1 * 16 + b0],
        _ => return None,
    };
    Some(parts.map(f64::from))
}

/// The colour as text and buttons have it, light and dark: the nearest that can be read.
pub fn used(colour: Rgb) -> [String; 2] {
    [LIGHT, DARK].map(|grounds| hex(readable(colour, &grounds).0))
}

/// Puts the colour on, darkened or lightened until it can be read.
pub fn show(colour: Rgb) {
    document::mark_root("data-accent", "");
    for (name, grounds) in [("light", LIGHT), ("dark", DARK)] {
        let (readable, tint) = readable(colour, &grounds);
        let on = if contrast(readable, WHITE) >= READABLE { WHITE } else { INK };
        for (property, value) in [("accent", readable), ("accent-soft", tint), ("on-accent", on)] {
            document::style_root(&format!("--own-{property}-{name}"), &hex(value));
        }
    }
}

pub fn take_off() {
    document::unmark_root("data-accent");
}

/// The nearest colour towards black or white that can be read on all its grounds, and its tint.
fn readable(colour: Rgb, grounds: &Grounds) -> (Rgb, Rgb) {
    let mut found = colour;
    for step in 0..=50 {
        found = mix(grounds.towards, colour, f64::from(step) / 50.0);
        let tint = mix(found, grounds.card, TINT);
        // A button in this colour carries white or nearly black.
        let carries = contrast(found, WHITE).max(contrast(found, INK)) >= READABLE;
        if carries && [grounds.card, grounds.paper, tint].into_iter().all(|g| contrast(found, g) >= READABLE) {
            break;
        }
    }
    let found = found.map(f64::round);
    (found, mix(found, grounds.card, TINT))
}

fn mix(one: Rgb, other: Rgb, share: f64) -> Rgb {
    std::array::from_fn(|i| one[i] * share + other[i] * (1.0 - share))
}

/// Contrast ratio of WCAG, 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn hex(colour: Rgb) -> String {
    let [r, g, b] = colour.map(|part| part.round() as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}
