//! What the sheets are made from: the estimate, and the same with every zero answer raised.

use super::{figure::Figure, inputs::Inputs, prices::Prices, rates::Points, traffic::Traffic, workings::Workings};
use crate::engine::{
    Estimate,
    book::{Book, PriceId, id},
    estimate,
    line::{Line, LineId, Status},
    money::Overflow,
    scenario::{BillingMode, Deployment, Field, Given, Inference, Kind, UsageUnit, Value},
};
use rust_decimal::Decimal;

pub struct Model<'a> {
    pub estimate: &'a Estimate,
    pub raised: &'a Estimate,
    pub book: &'a Book,
    pub inputs: Inputs<'a>,
    pub prices: Prices<'a>,
    pub work: Workings,
    pub traffic: Traffic,
}

/// The estimate with every zero raised a little and every choice kept. A line that an answer of zero leaves out is in
/// it, so the sheet has a row for it and the zero can be typed over.
pub fn raised(base: &Estimate, book: &Book) -> Result<Estimate, Overflow> {
    let mut given = base.scenario.as_given();
    given.set(Field::Deployment, Value::Choice(base.recommendation.deployment as u8));
    given.set(Field::Edition, Value::Choice(base.recommendation.edition as u8));
    for field in Field::ALL {
        raise(&mut given, field);
    }
    if base.scenario.billing_mode() == BillingMode::Package {
        given.set(Field::BillingPackageMinutes, Value::Number(Decimal::ONE));
    }
    estimate(&given, book)
}

fn raise(given: &mut Given, field: Field) {
    let (Kind::Number { max, whole, .. }, Some(Value::Number(number))) = (field.meta().kind, given.get(field)) else {
        return;
    };
    let least = if whole { Decimal::ONE } else { Decimal::new(1, 2) };
    let number = match field {
        Field::TrafficGrowthPerYear | Field::Budget => return,
        // What is lost is one less this.
        Field::HiddenAvailability if number == Decimal::ONE => Decimal::new(99, 2),
        _ if number.is_zero() => least.min(max),
        _ => return,
    };
    given.set(field, Value::Number(number));
}

impl Model<'_> {
    /// A line of the estimate; of the raised one where an answer of zero left it out.
    pub fn line_of(&self, id: LineId) -> Option<&Line> {
        let own = self.estimate.lines.iter().find(|line| line.id == id);
        let raised = self.raised.lines.iter().find(|line| line.id == id);
        // A landline's tariff of zero is no formula; that of a 400 number is one.
        let own = own.filter(|line| line.id != LineId::TelephonyInbound || line.status == Status::Priced);
        own.or(raised)
    }

    /// The lines a share is taken of.
    pub fn base_of(&self, id: LineId) -> Vec<LineId> {
        let of = |estimate: &Estimate| {
            let line = estimate.lines.iter().find(|line| line.id == id)?;
            Some(line.base.iter().map(|i| estimate.lines[*i].id).collect::<Vec<_>>())
        };
        let mut base = of(self.raised).unwrap_or_default();
        for id in of(self.estimate).unwrap_or_default() {
            if !base.contains(&id) {
                base.push(id);
            }
        }
        base
    }

    /// Lines in the order of the sheet.
    pub fn order(&self) -> Vec<LineId> {
        let mut order: Vec<LineId> = self.raised.lines.iter().chain(&self.estimate.lines).map(|line| line.id).collect();
        order.sort_by_key(|id| *id as usize);
        order.dedup();
        order
    }

    /// 1 where small servers carry the recognition on processors, 0 where large ones must; `None` where there are none.
    pub fn small_servers(&self) -> Option<Figure> {
        let on_processors =
            self.deployment() == Deployment::Private && self.estimate.scenario.hardware_inference() == Inference::Cpu;
        let most = Figure::max(&self.traffic.owned);
        let two = self.prices.typical(id::HW_CAPACITY_ASR_16C) * Figure::whole(2);
        on_processors.then(|| two.reaches(&most))
    }

    /// A price of a line, live where the number of lines decides between two.
    pub fn band_of(&self, line: LineId, price: PriceId) -> Points {
        let pair = match price {
            id::HW_CAPACITY_ASR_16C | id::HW_CAPACITY_ASR_64C => (id::HW_CAPACITY_ASR_16C, id::HW_CAPACITY_ASR_64C),
            id::HW_SERVER_APP | id::HW_SERVER_APP_LARGE => (id::HW_SERVER_APP, id::HW_SERVER_APP_LARGE),
            _ => return self.prices.band(price),
        };
        let Some(small) = self.small_servers().filter(|_| line == LineId::HardwareInference) else {
            return self.prices.band(price);
        };
        let [a, b, c] = self.prices.band(pair.0);
        let [x, y, z] = self.prices.band(pair.1);
        [(a, x), (b, y), (c, z)].map(|(own, large)| small.if_zero(large, own))
    }

    pub fn deployment(&self) -> Deployment {
        self.estimate.recommendation.deployment
    }

    pub fn is_saas(&self) -> bool {
        self.deployment() == Deployment::Saas
    }

    /// Whether a price per minute already covers the tokens of usual calls.
    pub fn is_paid_by_minute(&self) -> bool {
        let s = &self.estimate.scenario;
        self.is_saas()
            && match s.billing_mode() {
                BillingMode::Package => true,
                BillingMode::Usage => s.billing_usage_unit() == UsageUnit::Minute,
                _ => false,
            }
    }
}
