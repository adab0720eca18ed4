//! The scenario: one value for each field of `data/scenario/fields.json`.

pub mod complete;

use rust_decimal::Decimal;

/// What a field accepts.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Choice(&'static [&'static str]),
    /// A set of options, as bits in the order of the list.
    Flags(&'static [&'static str]),
    Toggle,
    /// Allowed range, both ends included.
    Number {
        min: Decimal,
        max: Decimal,
        whole: bool,
        auto: bool,
    },
}

pub struct FieldMeta {
    /// Dotted JSON path.
    pub path: &'static str,
    pub kind: Kind,
    pub default: Value,
    /// Usual values, shown as guidance; they validate nothing.
    pub usual: Option<(Decimal, Decimal)>,
    /// Key of the unit in `text/*/units.json`; empty where there is none.
    pub unit: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Left open on purpose; the price book's own figure is used.
    Absent,
    /// A default that `complete` works out from other fields. Never in a complete scenario.
    Derived,
    /// Sized by the engine.
    Auto,
    Number(Decimal),
    Choice(u8),
    Flags(u16),
    Toggle(bool),
}

include!(concat!(env!("OUT_DIR"), "/fields.rs"));

pub const FIELD_COUNT: usize = FIELDS.len();

impl FieldMeta {
    /// Shares are shown in per cent.
    pub fn is_share(&self) -> bool {
        self.unit == "share"
    }
}

impl Field {
    pub fn meta(self) -> &'static FieldMeta {
        &FIELDS[self as usize]
    }
}

/// What somebody has said so far; every other field follows its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Given([Option<Value>; FIELD_COUNT]);

impl Default for Given {
    fn default() -> Self {
        Given([None; FIELD_COUNT])
    }
}

impl Given {
    pub fn get(&self, field: Field) -> Option<Value> {
        self.0[field as usize]
    }

    pub fn set(&mut self, field: Field, value: Value) {
        self.0[field as usize] = Some(value);
    }

    pub fn clear(&mut self, field: Field) {
        self.0[field as usize] = None;
    }
}

/// A complete, valid set of inputs. `auto` stays `auto`; what it resolved to is in the estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario([Value; FIELD_COUNT]);

impl Scenario {
    pub fn get(&self, field: Field) -> Value {
        self.0[field as usize]
    }

    /// Every field as if somebody had said it.
    pub fn as_given(&self) -> Given {
        Given(self.0.map(Some))
    }

    /// The same with one answer changed; every other answer stays, derived ones too.
    pub fn with(&self, field: Field, value: Value) -> Scenario {
        let mut changed = self.clone();
        changed.0[field as usize] = value;
        changed
    }

    fn number(&self, field: Field) -> Decimal {
        match self.get(field) {
            Value::Number(number) => number,
            _ => Decimal::ZERO,
        }
    }

    fn optional(&self, field: Field) -> Option<Decimal> {
        match self.get(field) {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    fn choice(&self, field: Field) -> usize {
        match self.get(field) {
            Value::Choice(option) => usize::from(option),
            _ => 0,
        }
    }

    fn flags(&self, field: Field) -> u16 {
        match self.get(field) {
            Value::Flags(bits) => bits,
            _ => 0,
        }
    }

    fn toggle(&self, field: Field) -> bool {
        self.get(field) == Value::Toggle(true)
    }

    /// Month factors, January first.
    pub fn monthly_profile(&self) -> [Decimal; 12] {
        let first = Field::TrafficMonthlyProfile0 as usize;
        std::array::from_fn(|month| self.number(Field::ALL[first + month]))
    }

    /// Systems to connect, with the kind of interface of each.
    pub fn interfaces(&self) -> [(Field, Interface); 9] {
        let first = Field::IntegrationsCrm as usize;
        std::array::from_fn(|i| (Field::ALL[first + i], Interface::ALL[self.choice(Field::ALL[first + i])]))
    }

    pub fn has(&self, feature: Feature) -> bool {
        self.features() & feature.bit() != 0
    }

    pub fn is_regulated(&self) -> bool {
        self.compliance_level() == Level::Regulated
    }
}

impl Feature {
    pub fn bit(self) -> u16 {
        1 << self as u16
    }
}
