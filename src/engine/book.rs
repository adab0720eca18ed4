//! The price book as the engine reads it: dense, by id. Names, sources and reasons stay in the JSON.

mod own;

pub use own::{Discounts, EditedPrice};

use super::{
    band::Band,
    spread::{Curve, Spread},
    tier::{Step, TierMode, Tiers},
};
use rust_decimal::Decimal;
use std::{borrow::Cow, sync::OnceLock};

/// A price of the model; the constants are in [`id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PriceId(pub u16);

impl PriceId {
    /// The id written in the book.
    pub fn key(self) -> &'static str {
        IDS[usize::from(self.0)]
    }

    pub fn unit(self) -> &'static str {
        UNITS[usize::from(self.0)]
    }

    /// Shares are shown in per cent.
    pub fn is_share(self) -> bool {
        self.unit() == "share"
    }

    pub fn from_key(key: &str) -> Option<PriceId> {
        IDS.iter().position(|id| *id == key).map(|i| PriceId(i as u16))
    }

    pub fn all() -> impl Iterator<Item = PriceId> {
        (0..PRICE_COUNT as u16).map(PriceId)
    }

    /// Whether the engine divides by this figure.
    pub fn divides(self) -> bool {
        matches!(self.unit(), "lines/server" | "lines/gateway")
            || [id::HW_SERVERS_PER_RACK, id::OUTBOUND_LOAD, id::OUTBOUND_WINDOW_HOURS].contains(&self)
    }
}

/// How well the typical value is founded: A list price or tender, B trade article, C weak page, U assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    A,
    B,
    C,
    U,
}

impl Grade {
    pub fn key(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::U => "U",
        }
    }

    /// The letter written in the book.
    pub fn from_key(key: &str) -> Option<Grade> {
        Some(match key {
            "A" => Grade::A,
            "B" => Grade::B,
            "C" => Grade::C,
            "U" => Grade::U,
            _ => return None,
        })
    }
}

/// Whether the published price contains VAT. Unknown counts as included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tax {
    Included,
    Excluded,
    Unknown,
    NotTaxed,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    pub low: Decimal,
    pub typical: Decimal,
    pub high: Decimal,
    pub grade: Grade,
    /// Index into the book's groups; prices of one group move together.
    pub group: u16,
    pub tax: Tax,
    pub vat_rate: Decimal,
    pub tiers: Tiers,
}

impl Price {
    pub fn band(&self) -> Band<Decimal> {
        Band { low: self.low, typical: self.typical, high: self.high }
    }
}

include!(concat!(env!("OUT_DIR"), "/book.rs"));

pub const PRICE_COUNT: usize = IDS.len();

/// The largest figure of a price: 999,999,999,999.
pub const MOST: Decimal = Decimal::from_parts(3_567_587_327, 232, 0, false, 0);
/// The most decimals of a figure.
pub const DECIMALS: u32 = 6;

/// One dated edition of prices.
#[derive(Clone)]
pub struct Book {
    pub edition: Cow<'static, str>,
    pub groups: Vec<Cow<'static, str>>,
    prices: Vec<Option<Price>>,
    spreads: Vec<Option<Spread>>,
    discounts: Discounts,
}

impl Book {
    /// `prices` by `PriceId`; an absent one makes its lines unpriced.
    pub fn new(edition: Cow<'static, str>, groups: Vec<Cow<'static, str>>, prices: Vec<Option<Price>>) -> Book {
        let spread = |price: &Price| Some(Spread::new(price.group, Curve::through(price.band())?));
        let spreads = prices.iter().map(|price| price.as_ref().and_then(spread)).collect();
        Book { edition, groups, prices, spreads, discounts: Discounts::default() }
    }

    pub fn price(&self, id: PriceId) -> Option<&Price> {
        self.prices[usize::from(id.0)].as_ref()
    }

    /// The book with all prices of a group at one end of their bands, and no longer uncertain.
    pub fn with_group_at(&self, group: u16, end: impl Fn(Band<Decimal>) -> Decimal) -> Book {
        let (mut prices, mut spreads) = (self.prices.clone(), self.spreads.clone());
        for (price, spread) in prices.iter_mut().zip(&mut spreads) {
            if let Some(price) = price.as_mut().filter(|price| price.group == group) {
                let at = end(price.band());
                (price.low, price.typical, price.high) = (at, at, at);
                *spread = None;
            }
        }
        let (edition, groups, discounts) = (self.edition.clone(), self.groups.clone(), self.discounts.clone());
        Book { edition, groups, prices, spreads, discounts }
    }

    /// The price's share in the uncertainty; `None` for a fixed price.
    pub fn spread(&self, id: PriceId) -> Option<&Spread> {
        self.spreads[usize::from(id.0)].as_ref()
    }
}

/// The edition this build was made with.
pub fn default_book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| {
        Book::new(
            Cow::Borrowed(EDITION),
            GROUPS.iter().map(|g| Cow::Borrowed(*g)).collect(),
            PRICES.iter().cloned().map(Some).collect(),
        )
    })
}
