//! Why a field has no effect in the present scenario.

use crate::{
    engine::{
        Estimate,
        scenario::{BillingMode, BuyerVat, Deployment, Field, Inference, PrivateLicence},
    },
    text::Text,
};

pub fn ignored(field: Field, estimate: &Estimate) -> Option<Text> {
    let s = &estimate.scenario;
    let mode = estimate.recommendation.deployment;
    let (saas, hybrid) = (mode == Deployment::Saas, mode == Deployment::Hybrid);
    let billing = s.billing_mode();
    let owns_seats = mode == Deployment::Private && s.billing_private_licence() == PrivateLicence::Perpetual;
    let rules: &[(bool, Text)] = match field {
        Field::VendorClass | Field::BillingMode => &[(!saas, Text::UI_IGNORED_NOT_SAAS)],
        Field::BillingContractYears => &[(!saas, Text::UI_IGNORED_NOT_SAAS)],
        Field::SeatsAssist => {
            &[(s.seats_agents().is_zero(), Text::UI_IGNORED_NO_AGENTS), (owns_seats, Text::UI_IGNORED_OWN_SEATS)]
        }
        Field::BillingElastic => &[
            (!saas, Text::UI_IGNORED_NOT_SAAS),
            (matches!(billing, BillingMode::Usage | BillingMode::Package), Text::UI_IGNORED_BY_USE),
        ],
        Field::BillingAnnualDiscount => &[
            (!saas, Text::UI_IGNORED_NOT_SAAS),
            (!matches!(billing, BillingMode::Monthly | BillingMode::Quarterly), Text::UI_IGNORED_NOT_MONTHLY),
        ],
        Field::BillingUsageUnit => {
            &[(!saas, Text::UI_IGNORED_NOT_SAAS), (billing != BillingMode::Usage, Text::UI_IGNORED_NOT_USAGE)]
        }
        Field::BillingPackageMinutes => {
            &[(!saas, Text::UI_IGNORED_NOT_SAAS), (billing != BillingMode::Package, Text::UI_IGNORED_NOT_PACKAGE)]
        }
        Field::BillingPrivateLicence | Field::HardwareHighAvailability => &[(saas, Text::UI_IGNORED_SAAS)],
        Field::HardwareHybridShare => &[(!hybrid, Text::UI_IGNORED_NOT_HYBRID)],
        Field::HardwareInference => &[(saas, Text::UI_IGNORED_SAAS), (hybrid, Text::UI_IGNORED_HYBRID_INFERENCE)],
        Field::HardwareGpuClass => &[
            (saas, Text::UI_IGNORED_SAAS),
            (hybrid, Text::UI_IGNORED_HYBRID_INFERENCE),
            (s.hardware_inference() != Inference::Gpu, Text::UI_IGNORED_NOT_GPU),
        ],
        Field::BuyerDeductibleShare => &[(s.buyer_vat() != BuyerVat::Partial, Text::UI_IGNORED_NOT_PARTIAL)],
        Field::HumanCity => &[(s.human_annual_cost_per_agent().is_some(), Text::PEOPLE_IGNORED_OWN_COST)],
        Field::NumbersN400Premium => &[(s.numbers_n400().is_zero(), Text::UI_IGNORED_NO400)],
        _ => &[],
    };
    rules.iter().find(|(holds, _)| *holds).map(|(_, why)| *why)
}
