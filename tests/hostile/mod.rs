//! Texts that somebody or something could give to the reader of links: whole ones, broken ones, hostile ones.
//! The same for the same seed.

use voicebot_cost::{data::links::KEYS, engine::book::PriceId};

/// What the reader takes, and a little more.
const LONGEST: usize = 20_100;

/// SplitMix64 (Steele, Lea, Flood 2014).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// A character of any plane, rare ones as likely as common ones.
    fn character(&mut self) -> char {
        const ODD: [char; 20] = [
            '\0', '\u{7f}', '\u{85}', '\u{200b}', '\u{202e}', '\u{feff}', '\u{fffd}', '🙂', '３', '．', '万', '亿',
            '٣', '＝', '＆', '％', '\u{301}', '"', '<', '\\',
        ];
        match self.below(3) {
            0 => *self.pick(&ODD),
            1 => char::from(32 + self.below(95) as u8),
            _ => char::from_u32(self.below(0x11_0000) as u32).unwrap_or('\u{d7ff}'),
        }
    }
}

/// A way to make a text from links that are whole.
type Make = fn(&mut Random, &[String]) -> String;

pub const KINDS: [(&str, Make); 14] = [
    ("whole, in other forms", form),
    ("characters changed", changed),
    ("bits flipped", flipped),
    ("cut", cut),
    ("a piece left out or twice", pieces),
    ("pairs mixed and repeated", mixed),
    ("values replaced", values),
    ("percent signs", percent),
    ("&amp; and the like", entities),
    ("links within links", nested),
    ("edited prices", prices),
    ("version, book, check", head),
    ("to the limit and beyond", long),
    ("noise", noise),
];

/// A place between two characters.
fn place(random: &mut Random, text: &str) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn form(random: &mut Random, links: &[String]) -> String {
    let link = random.pick(links);
    match random.below(6) {
        0 => link.clone(),
        1 => format!("?{link}"),
        2 => format!("#{link}"),
        3 => format!("https://example.org/cost/?{link}&utm_source=mail&from=singlemessage#wechat_redirect"),
        4 => format!(" \n{}\t", link.replace('.', "%2E").replace('_', "%5F")),
        _ => format!("https://example.org/?from=timeline#/?{link}"),
    }
}

fn changed(random: &mut Random, links: &[String]) -> String {
    let mut text = random.pick(links).clone();
    for _ in 0..1 + random.below(8) {
        let at = place(random, &text);
        match random.below(3) {
            0 => text.insert(at, random.character()),
            _ if at == text.len() => text.clear(),
            1 => drop(text.remove(at)),
            _ => {
                text.remove(at);
                text.insert(at, random.character());
            }
        }
    }
    text
}

fn flipped(random: &mut Random, links: &[String]) -> String {
    let mut bytes = random.pick(links).clone().into_bytes();
    for _ in 0..1 + random.below(6) {
        let at = random.below(bytes.len());
        bytes[at] ^= 1 << random.below(8);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn cut(random: &mut Random, links: &[String]) -> String {
    let link = random.pick(links);
    let at = place(random, link);
    if random.chance(8) { link[at..].into() } else { link[..at].into() }
}

fn pieces(random: &mut Random, links: &[String]) -> String {
    let link = random.pick(links);
    let (a, b) = (place(random, link), place(random, link));
    let (from, to) = (a.min(b), a.max(b));
    if random.chance(2) {
        format!("{}{}", &link[..from], &link[to..])
    } else {
        format!("{}{}", &link[..to], &link[from..])
    }
}

fn mixed(random: &mut Random, links: &[String]) -> String {
    let (one, other) = (random.pick(links), random.pick(links));
    let all: Vec<&str> = one.split('&').chain(other.split('&')).collect();
    let taken: Vec<&str> = (0..random.below(220)).map(|_| *random.pick(&all)).collect();
    taken.join("&")
}

fn values(random: &mut Random, links: &[String]) -> String {
    let mut pairs: Vec<String> = random.pick(links).split('&').map(String::from).collect();
    for _ in 0..1 + random.below(12) {
        let at = random.below(pairs.len());
        let key = pairs[at].split('=').next().unwrap_or_default().to_string();
        pairs[at] = format!("{key}={}", value(random));
    }
    pairs.join("&")
}

fn value(random: &mut Random) -> String {
    const ODD: [&str; 36] = [
        "",
        "0",
        "-0",
        "-1",
        "1e308",
        "1e-308",
        "1e28",
        "NaN",
        "inf",
        "-Infinity",
        "auto",
        "true",
        "1_2",
        "_",
        "0x10",
        "3万",
        "３万５",
        "千千千万亿",
        "1,23",
        "1.2.3",
        "+5",
        "¥5元",
        "99%",
        "%25",
        "0.1%25",
        "1e",
        "e5",
        ".",
        "--1",
        "1e+5",
        "79228162514264337593543950335",
        "79228162514264337593543950336",
        "0.0000000000000000000000000001",
        "null",
        "=1+1",
        "__proto__",
    ];
    match random.below(5) {
        0 => "9".repeat(1 + random.below(60)),
        1 => format!("0.{}{}", "0".repeat(random.below(40)), random.below(10_000)),
        2 => (0..random.below(12)).map(|_| random.character()).collect(),
        3 => (0..12 + random.below(2)).map(|_| random.below(25).to_string()).collect::<Vec<_>>().join("_"),
        _ => (*random.pick(&ODD)).into(),
    }
}

fn percent(random: &mut Random, links: &[String]) -> String {
    const ODD: [&str; 12] =
        ["%", "%%", "%0", "%zz", "%00", "%ff%fe", "%c0%af", "%ed%a0%80", "%f0%9f%99", "%26", "%3D", "%u4e07"];
    let mut text = String::new();
    for c in random.pick(links).chars() {
        match random.below(12) {
            0 => text.push_str(&format!("%{:02x}", c as u32 & 0xff)),
            1 if random.chance(6) => {
                let odd: &&str = random.pick(&ODD);
                text.push_str(odd);
            }
            2 if random.chance(9) => text.push_str(&format!("%25{:02X}", c as u32 & 0xff)),
            _ => text.push(c),
        }
    }
    text
}

fn entities(random: &mut Random, links: &[String]) -> String {
    const ODD: [&str; 7] = ["&amp;", "&amp;amp;", "&#38;", "&&", "&;", "&nbsp;&", "&amp"];
    let odd = *random.pick(&ODD);
    let mut text = random.pick(links).replace('&', odd);
    if random.chance(3) {
        text = text.replace('=', "&#61;");
    }
    text
}

fn nested(random: &mut Random, links: &[String]) -> String {
    const JOINTS: [&str; 8] = ["?", "#", "?v=", "#v=1&", "://", "?url=https://a.b/?", "#?/#", "&v=1&"];
    let mut text = random.pick(links).clone();
    for _ in 0..1 + random.below(6) {
        let joint = *random.pick(&JOINTS);
        let other = random.pick(links);
        let at = place(random, other);
        text = if random.chance(2) {
            format!("{text}{joint}{}", &other[at..])
        } else {
            format!("{}{joint}{text}", &other[..at])
        };
        while text.len() > LONGEST {
            text.pop();
        }
    }
    text
}

fn prices(random: &mut Random, links: &[String]) -> String {
    let mut text = random.pick(links).clone();
    for _ in 0..random.below(300) {
        let id = PriceId(random.below(voicebot_cost::engine::book::PRICE_COUNT) as u16).key();
        let id = if random.chance(4) { &id[..random.below(id.len())] } else { id };
        let band = match random.below(4) {
            0 => random.below(1_000_000).to_string(),
            1 => format!("{0}_{0}.5_{0}.75", random.below(1_000)),
            2 => format!("{}_{}_{}", random.below(99), random.below(99), random.below(99)),
            _ => value(random),
        };
        text.push_str(&format!("&p.{id}={band}"));
    }
    text
}

fn head(random: &mut Random, links: &[String]) -> String {
    let link = random.pick(links);
    let (_, rest) = link.split_once("&industry").unwrap_or(("", link));
    let rest = rest.rsplit_once("&c=").map_or(rest, |(rest, _)| rest);
    let version = if random.chance(2) { value(random) } else { random.below(400).to_string() };
    let book = match random.below(4) {
        0 => format!("cn-20{:02}.{:02}", random.below(99), random.below(14)),
        1 => format!("acme_{:016x}", random.below(usize::MAX)),
        2 => "x".repeat(random.below(90)),
        _ => value(random),
    };
    format!("v={version}&book={book}&industry{rest}&c={:010x}", random.below(1 << 40))
}

fn long(random: &mut Random, links: &[String]) -> String {
    let (key, _) = random.pick(KEYS);
    let piece = match random.below(8) {
        0 => "&".to_string(),
        1 => "&a".to_string(),
        2 => format!("&p.={}", random.character()),
        3 => format!("&{key}={}", value(random)),
        4 => "9".to_string(),
        5 => "_1".to_string(),
        6 => random.character().to_string(),
        _ => format!("&{}", random.pick(links)),
    };
    let mut text = if random.chance(4) { format!("{key}=1") } else { random.pick(links).clone() };
    let full = if random.chance(2) { LONGEST - random.below(200) } else { random.below(LONGEST) };
    while text.len() + piece.len() <= full {
        text.push_str(&piece);
    }
    text
}

fn noise(random: &mut Random, _: &[String]) -> String {
    let most = if random.chance(20) { 20_000 } else { 300 };
    let length = random.below(most);
    match random.below(3) {
        0 => String::from_utf8_lossy(&(0..length).map(|_| random.below(256) as u8).collect::<Vec<_>>()).into_owned(),
        1 => (0..length / 4).map(|_| random.character()).collect(),
        _ => (0..length)
            .map(|_| *random.pick(&['&', '=', '#', '?', '%', '.', '_', 'v', 'p', '1', ';', '/', '+']))
            .collect(),
    }
}
