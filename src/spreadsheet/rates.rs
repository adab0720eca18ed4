//! What a unit of a line costs: its price, and the factors on it, at low, typical and high.

use super::{figure::Figure, model::Model};
use crate::{
    engine::{
        book::{Tax, id},
        line::{Line, LineId, Source},
        scenario::{BillingMode, Deployment, Field, Vat},
    },
    text::Text,
};

pub type Points = [Figure; 3];

fn same(figure: Figure) -> Points {
    [figure.clone(), figure.clone(), figure]
}

fn times(a: Points, b: Points) -> Points {
    let [low, typical, high] = a;
    let [l, t, h] = b;
    [low * l, typical * t, high * h]
}

impl Model<'_> {
    /// `None` where the line has no price.
    pub fn unit_price(&self, line: &Line) -> Option<Points> {
        match line.id {
            LineId::ContingencyReserve => Some(same(self.inputs.get(Field::FinanceContingency))),
            LineId::TelephonyInbound => {
                let [landline, n400] = [id::TEL_IN_LANDLINE, id::TEL_IN_N400].map(|id| self.prices.band(id));
                let numbers = self.inputs.get(Field::NumbersN400);
                let [a, b, c] = landline;
                let [x, y, z] = n400;
                Some([(a, x), (b, y), (c, z)].map(|(without, with)| numbers.if_zero(without, with)))
            }
            LineId::HiddenLoss => {
                let band = self.prices.band(id::HIDDEN_LOST_CALL);
                Some(band.map(|price| self.inputs.or(Field::HiddenValuePerLostCall, price)))
            }
            _ => line.priced_by.map(|id| self.band_of(line.id, id)),
        }
    }

    /// The product of the factors; `None` where there is none.
    pub fn factors(&self, line: &Line) -> Option<Points> {
        let mut product = same(Figure::one());
        let mut push = |points: Points| product = times(product.clone(), points);
        for factor in &line.factors {
            match factor.source {
                // Repeated for each year of the contract; one power says the same and stays live.
                Source::Price(id::LICENCE_SAAS_CONTRACT_YEAR) => {}
                Source::Price(id) => push(self.prices.band(id)),
                Source::Field(Field::FinanceVat) => push(same(self.vat_factor(line))),
                Source::Derived if factor.name == Text::OPERANDS_PER_YEAR => {
                    push(same(Figure::one() / Figure::whole(12)))
                }
                Source::Derived if factor.name == Text::OPERANDS_MONTHS_PER_YEAR => push(same(Figure::whole(12))),
                Source::Derived if factor.name == Text::OPERANDS_DISCOUNT => {
                    push(same(Figure::one() - self.inputs.discount(line.component())))
                }
                // Those below, which are there even where they are 1 now.
                _ => {}
            }
        }
        if self.is_saas() && has_terms(line.id) {
            push(same(self.billing_factor()));
            let years = self.inputs.get(Field::BillingContractYears) - Figure::one();
            push(self.prices.band(id::LICENCE_SAAS_CONTRACT_YEAR).map(|factor| factor.power(years.clone())));
        }
        if line.id == LineId::DataKnowledgeBase {
            let effort = |flows, share| self.inputs.get(flows) * self.prices.typical(share);
            let medium = effort(Field::FlowsMedium, id::DATA_COMPLEXITY_MEDIUM);
            let complex = effort(Field::FlowsComplex, id::DATA_COMPLEXITY_COMPLEX);
            push(same(Figure::one() + medium + complex));
        }
        if self.deployment() == Deployment::Hybrid {
            let share = self.inputs.get(Field::HardwareHybridShare);
            match line.id {
                LineId::HardwareApp | LineId::HardwareGateway | LineId::HardwareStorage | LineId::HardwareRack => {
                    push(same(share))
                }
                LineId::HiddenStorage => push(same(Figure::one() - share)),
                _ => {}
            }
        }
        (product != same(Figure::one())).then_some(product)
    }

    /// The published price with or without VAT. Unknown counts as included.
    fn vat_factor(&self, line: &Line) -> Figure {
        let Some(id) = line.priced_by else { return Figure::one() };
        let rate = Figure::one() + self.prices.vat_rate(id);
        match (self.estimate.scenario.finance_vat(), self.book.price(id).map(|price| price.tax)) {
            (Vat::Included, Some(Tax::Excluded)) => rate,
            (Vat::Excluded, Some(Tax::Included | Tax::Unknown)) => Figure::one() / rate,
            _ => Figure::one(),
        }
    }

    /// Monthly = annual ÷ (1 − annual discount), quarterly halfway between.
    fn billing_factor(&self) -> Figure {
        let monthly = || Figure::one() / (Figure::one() - self.inputs.get(Field::BillingAnnualDiscount));
        match self.estimate.scenario.billing_mode() {
            BillingMode::Monthly => monthly(),
            BillingMode::Quarterly => (Figure::one() + monthly()) / Figure::whole(2),
            _ => Figure::one(),
        }
    }
}

/// Fees that the billing period and the length of the contract change.
fn has_terms(id: LineId) -> bool {
    let key = id.key();
    let fee =
        matches!(id, LineId::LicenceBase | LineId::LicenceConcurrency | LineId::LicenceAdmin | LineId::LicenceSeats);
    fee || key.starts_with("licence.module.")
}
