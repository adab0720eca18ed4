//! Which field is asked where. Every field has one place: here, in the quick start, or beside people against robot. The
//! years repeat those they rest on.

use crate::{
    engine::{
        line::Component,
        scenario::Field::{self, *},
    },
    text::Text,
};

pub struct Group {
    pub key: &'static str,
    pub title: Text,
    /// Whose cost the header shows.
    pub component: Component,
    pub sections: &'static [(Text, &'static [Field])],
    /// Answers the header names.
    pub main: &'static [Field],
}

pub static GROUPS: [Group; 9] = [
    Group {
        key: "licence",
        title: Text::LINES_COMPONENT_LICENCE,
        component: Component::Licence,
        sections: &[
            (Text::GROUPS_LICENCE_PLAN, &[Edition, Robot, Features]),
            (Text::GROUPS_LICENCE_SIZE, &[Concurrency, SeatsAgents, SeatsAdmin, SeatsAssist]),
            (
                Text::GROUPS_LICENCE_BILLING,
                &[
                    BillingMode,
                    VendorClass,
                    BillingElastic,
                    BillingContractYears,
                    BillingAnnualDiscount,
                    BillingUsageUnit,
                    BillingPackageMinutes,
                    BillingPrivateLicence,
                ],
            ),
        ],
        main: &[Edition, Concurrency, BillingMode, SeatsAgents, Robot],
    },
    Group {
        key: "implementation",
        title: Text::LINES_COMPONENT_IMPLEMENTATION,
        component: Component::Implementation,
        sections: &[
            (Text::GROUPS_FLOWS, &[FlowsSimple, FlowsMedium, FlowsComplex]),
            (Text::GROUPS_DELIVERY, &[Delivery, ServiceAdviserDays]),
        ],
        main: &[FlowsSimple, FlowsMedium, FlowsComplex, Delivery, ServiceAdviserDays],
    },
    Group {
        key: "telephony",
        title: Text::LINES_COMPONENT_TELEPHONY,
        component: Component::Telephony,
        sections: &[
            (
                Text::GROUPS_TRAFFIC,
                &[
                    TrafficOutboundMinutesPerCall,
                    TrafficInboundMinutesPerCall,
                    TrafficConnectRate,
                    TrafficGrowthPerYear,
                    TrafficOutboundDaysPerYear,
                    TrafficInboundDaysPerYear,
                ],
            ),
            (
                Text::GROUPS_SIZING,
                &[TrafficBusyHourShare, TrafficBlockingTarget, TrafficOutboundPacing, TrafficBillingIncrement],
            ),
            (
                Text::GROUPS_NUMBERS,
                &[
                    LineType,
                    NumbersLandline,
                    NumbersMobile,
                    NumbersN400,
                    NumbersN400Premium,
                    NumbersN95Six,
                    NumbersN95Five,
                    ComplianceDedicatedLine,
                ],
            ),
        ],
        main: &[LineType, NumbersN400, TrafficConnectRate],
    },
    Group {
        key: "data",
        title: Text::LINES_COMPONENT_DATA,
        component: Component::Data,
        sections: &[(
            Text::GROUPS_DATA,
            &[DataKnowledgeBase, DataFineTuning, DataAnnotationHours, DataCorpusItems, DataMigration],
        )],
        main: &[DataKnowledgeBase, DataAnnotationHours, DataFineTuning, DataCorpusItems, DataMigration],
    },
    Group {
        key: "integration",
        title: Text::LINES_COMPONENT_INTEGRATION,
        component: Component::Integration,
        sections: &[(Text::GROUPS_INTEGRATIONS, &super::systems::SYSTEMS)],
        main: &super::systems::SYSTEMS,
    },
    Group {
        key: "hardware",
        title: Text::LINES_COMPONENT_HARDWARE,
        component: Component::Hardware,
        sections: &[(
            Text::GROUPS_HARDWARE,
            &[HardwareInference, HardwareGpuClass, HardwareHighAvailability, HardwareHybridShare],
        )],
        main: &[HardwareInference, HardwareHighAvailability],
    },
    Group {
        key: "operations",
        title: Text::LINES_COMPONENT_OPERATIONS,
        component: Component::Operations,
        sections: &[
            (
                Text::GROUPS_COMPLIANCE,
                &[
                    ComplianceLevel,
                    ComplianceMlps,
                    ComplianceRecordingMonths,
                    ComplianceEncryption,
                    CompliancePrivacy,
                    ComplianceAudit,
                    ComplianceCryptoAssessment,
                ],
            ),
            (Text::GROUPS_SERVICE, &[ServiceLevel, ServiceOnSiteEngineers, ServiceScriptUpkeep]),
        ],
        main: &[ComplianceLevel, ComplianceMlps, ComplianceRecordingMonths, ServiceLevel],
    },
    Group {
        key: "hidden",
        title: Text::LINES_COMPONENT_HIDDEN,
        component: Component::Hidden,
        sections: &[(
            Text::GROUPS_HIDDEN,
            &[
                HiddenInternalDays,
                HiddenInternalDaysLater,
                HiddenIterationsPerMonth,
                HiddenPeopleTrained,
                HiddenNumbersReplaced,
                HiddenAvailability,
                HiddenValuePerLostCall,
            ],
        )],
        main: &[HiddenInternalDays, HiddenIterationsPerMonth, HiddenAvailability],
    },
    Group {
        key: "finance",
        title: Text::GROUPS_FINANCE,
        component: Component::Contingency,
        sections: &[
            (Text::GROUPS_BUDGET, &[Budget, FinanceVat, BuyerVat, BuyerDeductibleShare, FinanceContingency]),
            (Text::GROUPS_HORIZON, &[FinanceYears, FinanceDiscountRate, FinanceDepreciationYears]),
        ],
        main: &[FinanceVat, BuyerVat, FinanceYears, FinanceContingency],
    },
];

/// January to December; asked in a disclosure of their own under Telephony.
pub fn months() -> &'static [Field] {
    let first = TrafficMonthlyProfile0 as usize;
    &Field::ALL[first..first + 12]
}

/// Asked where they count: beside people against robot.
pub static PEOPLE: [Field; 10] = [
    HumanResolutionRate,
    HumanRampMonths,
    HumanRedeployShare,
    HumanCity,
    HumanAnnualCostPerAgent,
    HumanTurnover,
    HumanCallsPerAgentPerDay,
    HumanServiceHours,
    HumanOccupancy,
    HumanShrinkage,
];

/// The group a field is asked in; `None` for the quick start and for people.
pub fn group_of(field: Field) -> Option<&'static Group> {
    if months().contains(&field) {
        return GROUPS.iter().find(|group| group.key == "telephony");
    }
    GROUPS.iter().find(|group| group.sections.iter().any(|(_, fields)| fields.contains(&field)))
}
