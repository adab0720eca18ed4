//! One cost of the estimate, with all that is needed to check it by hand.

use super::{
    band::Band,
    book::{Grade, PriceId},
    case::SLOTS,
    exact,
    money::{Money, Overflow},
    scenario::Field,
    spread::Spread,
    tier::Slice,
};
use crate::text::Text;
use rust_decimal::Decimal;
use smallvec::SmallVec;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Component {
    Licence,
    Implementation,
    Telephony,
    Data,
    Integration,
    Hardware,
    Operations,
    Hidden,
    Contingency,
}

impl Component {
    /// The seven of the market reference, then hidden costs and contingency.
    pub const ALL: [Component; 9] = [
        Component::Licence,
        Component::Implementation,
        Component::Telephony,
        Component::Data,
        Component::Integration,
        Component::Hardware,
        Component::Operations,
        Component::Hidden,
        Component::Contingency,
    ];

    pub fn key(self) -> &'static str {
        [
            "licence",
            "implementation",
            "telephony",
            "data",
            "integration",
            "hardware",
            "operations",
            "hidden",
            "contingency",
        ][self as usize]
    }

    /// Whether the component counts in the figure that is comparable with the reference bands.
    pub fn is_in_first_year(self) -> bool {
        !matches!(self, Component::Hidden | Component::Contingency)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payer {
    Vendor,
    Carrier,
    Internal,
    Other,
}

impl Payer {
    pub fn key(self) -> &'static str {
        ["vendor", "carrier", "internal", "other"][self as usize]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Capital outlay; later years hold only what growth adds.
    Once,
    Monthly,
    Yearly,
}

impl Timing {
    pub fn key(self) -> &'static str {
        ["once", "monthly", "yearly"][self as usize]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Priced,
    /// Part of another fee, at ¥0.
    Included,
    /// No price is known: the amount is unknown, never zero.
    Unpriced,
}

impl Status {
    pub fn key(self) -> &'static str {
        ["priced", "included", "unpriced"][self as usize]
    }
}

/// How the amount of a line comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Product of the operands × unit price × factors.
    Product,
    /// The same, the quantity cut into volume slices.
    Tiered,
    /// The cheapest packs that cover the quantity.
    Packs,
    /// Units of a capacity, rounded up: ⌈operand ÷ capacity⌉ × unit price × factors.
    Units,
    /// A share of the sum of other lines.
    Share,
    /// Sum of products of operands in pairs.
    Pairs,
    /// Gigabytes kept, month by month.
    Retention,
}

impl Formula {
    pub fn key(self) -> &'static str {
        ["product", "tiered", "packs", "units", "share", "pairs", "retention"][self as usize]
    }
}

/// One figure of a formula and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    pub name: Text,
    pub value: Band<Decimal>,
    pub unit: &'static str,
    pub source: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// What the visitor said, or its default.
    Field(Field),
    Price(PriceId),
    /// Worked out by the engine from the fields.
    Derived,
}

pub struct LineMeta {
    pub id: &'static str,
    pub component: Component,
    pub payer: Payer,
}

include!(concat!(env!("OUT_DIR"), "/lines.rs"));

impl LineId {
    pub fn meta(self) -> &'static LineMeta {
        &LINES[self as usize]
    }

    pub fn component(self) -> Component {
        self.meta().component
    }
}

#[derive(Clone, Debug)]
pub struct Line {
    pub id: LineId,
    pub timing: Timing,
    pub status: Status,
    pub formula: Formula,
    /// Figures of year 1 that make up the quantity.
    pub operands: Vec<Operand>,
    /// Of year 1, or of the first year in which the line falls due.
    pub quantity: Band<Decimal>,
    pub unit: &'static str,
    pub unit_price: Option<Band<Decimal>>,
    /// The one of `prices` that is the unit price; the others are figures of the quantity or factors.
    pub priced_by: Option<PriceId>,
    /// Multiply quantity × unit price.
    pub factors: Vec<Operand>,
    /// Volume slices of year 1; empty where there are no tiers.
    pub slices: Vec<Slice>,
    /// Rounded amount by slot; zero in unused slots.
    pub amounts: [Band<Money>; SLOTS],
    pub prices: SmallVec<[PriceId; 6]>,
    /// The weakest of its prices, and of their steps where these change the amount; `U` where no price is behind it.
    pub grade: Grade,
    /// Correlation group of the unit price, by index into the book's groups.
    pub group: Option<u16>,
    /// Why an included line is free, or what else to know about it.
    pub note: Option<Text>,
    /// VAT rate of the supply; `None` where there is no VAT.
    pub vat_rate: Option<Decimal>,
    /// Lines whose sum a share is taken of, by index.
    pub base: Vec<usize>,
    /// The share is taken of all that was bought up to the year, not of the year's own amounts.
    pub accumulates: bool,
    pub(super) spreads: SmallVec<[Uncertain; 6]>,
}

/// An uncertain factor of a line.
#[derive(Clone, Debug)]
pub enum Uncertain {
    Price(PriceId),
    /// A number of units, whose capacity has a band.
    Units(Box<Spread>),
}

impl Line {
    pub fn component(&self) -> Component {
        self.id.component()
    }

    /// Servers that are bought and stand in the racks of the own machine room, not those rented in a cloud.
    pub fn is_of_servers_on_site(&self) -> bool {
        matches!(self.id, LineId::HardwareApp | LineId::HardwareInference) && self.timing == Timing::Once
    }

    /// The factors of the amount that have a band, each as often as it multiplies.
    pub fn uncertain(&self) -> &[Uncertain] {
        &self.spreads
    }

    /// Yuan for a unit of the (weighted) quantity at typical prices: unit price × factors.
    pub fn typical_rate(&self) -> Result<Decimal, Overflow> {
        let price = self.unit_price.map_or(Decimal::ZERO, |price| price.typical);
        self.factors.iter().try_fold(price, |rate, factor| exact::mul(rate, factor.value.typical))
    }

    /// Amount of year 1; `None` where the price is unknown.
    pub fn first_year(&self) -> Option<Band<Money>> {
        (self.status != Status::Unpriced).then_some(self.amounts[0])
    }
}
