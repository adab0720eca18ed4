//! What can be given up, one thing at a time.

use super::plan::Plan;
use crate::{
    data::defaults::BudgetReduction,
    decisions::change::Change,
    engine::{
        Estimate,
        recommend::{Reason, ReasonValue, first_edition},
        scenario::{
            Delivery, Deployment, Edition, Feature, Field, FineTuning, Given, Interface, KnowledgeBase, LineType,
            PrivateLicence, Robot, Scenario, ServiceLevel, Value,
        },
    },
    text::Text,
};
use rust_decimal::Decimal;

/// A plan with some things given up.
pub struct Reduced {
    pub changes: Vec<Change>,
    pub gives_up: Vec<Reason>,
    /// A bit for each thing.
    pub marks: u64,
}

/// The steps that take something away under a plan, in their order.
pub fn steps(given: &Given, asked: &Estimate, plan: &Plan) -> Vec<BudgetReduction> {
    let mut reducer = Reducer::new(given, asked, plan);
    BudgetReduction::ALL.into_iter().filter(|step| !forced(plan).contains(step) && reducer.take(*step)).collect()
}

/// The plan with these steps taken. A basic edition has neither own flows nor connections.
pub fn reduced(given: &Given, asked: &Estimate, plan: &Plan, steps: &[BudgetReduction]) -> Reduced {
    let mut reducer = Reducer::new(given, asked, plan);
    steps.iter().for_each(|step| {
        reducer.take(*step);
    });
    let (mut gives_up, mut marks) = plan.gives_up(asked);
    gives_up.append(&mut reducer.gives_up);
    marks |= reducer.marks;
    Reduced { changes: reducer.changes, gives_up, marks }
}

fn forced(plan: &Plan) -> &'static [BudgetReduction] {
    match plan.edition {
        Edition::Basic => &[BudgetReduction::Systems, BudgetReduction::OwnFlows],
        _ => &[],
    }
}

struct Reducer<'a> {
    given: &'a Given,
    asked: &'a Estimate,
    plan: &'a Plan,
    features: u16,
    /// Simple, medium, complex.
    flows: [Decimal; 3],
    connected: bool,
    changes: Vec<Change>,
    gives_up: Vec<Reason>,
    marks: u64,
}

impl<'a> Reducer<'a> {
    fn new(given: &'a Given, asked: &'a Estimate, plan: &'a Plan) -> Reducer<'a> {
        let s = &asked.scenario;
        let mut reducer = Reducer {
            given,
            asked,
            plan,
            features: s.features(),
            flows: [s.flows_simple(), s.flows_medium(), s.flows_complex()],
            connected: true,
            changes: Vec::new(),
            gives_up: Vec::new(),
            marks: 0,
        };
        forced(plan).iter().for_each(|step| {
            reducer.take(*step);
        });
        reducer
    }

    /// Gives one thing up; false where there is nothing to give up.
    fn take(&mut self, step: BudgetReduction) -> bool {
        let taken = self.changes_for(step);
        let Some((changes, reason)) = taken else { return false };
        self.changes.extend(changes);
        self.name(reason);
        self.marks |= 1 << step as u64;
        true
    }

    /// Features given up are named together.
    fn name(&mut self, reason: Reason) {
        let features = self.gives_up.iter_mut().find(|other| other.text == Text::BUDGET_FEATURE);
        match (features.map(|other| other.values.as_mut_slice()), reason.text, reason.values.as_slice()) {
            (Some([ReasonValue::Texts(all)]), Text::BUDGET_FEATURE, [ReasonValue::Texts(more)]) => all.extend(more),
            _ => self.gives_up.push(reason),
        }
    }

    fn changes_for(&mut self, step: BudgetReduction) -> Option<(Vec<Change>, Reason)> {
        use BudgetReduction as R;
        let s = &self.asked.scenario;
        match step {
            R::SpareLines => self.spare_lines(),
            R::OwnLicence => self.own_licence(),
            R::Analytics => self.feature(Feature::Analytics),
            R::Rpa => self.feature(Feature::Rpa),
            R::CampaignStrategy => self.feature(Feature::CampaignStrategy),
            R::QualityInspection => self.feature(Feature::QualityInspection),
            R::Emotion => self.feature(Feature::Emotion),
            R::Tickets => self.feature(Feature::Tickets),
            R::BargeIn => self.feature(Feature::BargeIn),
            R::Intent => self.feature(Feature::Intent),
            R::MultiTurn => self.feature(Feature::MultiTurn),
            R::Transfer => self.feature(Feature::Transfer),
            R::RushDelivery => (s.delivery() == Delivery::Expedited)
                .then(|| choice(Field::Delivery, Delivery::Standard as u8, Text::BUDGET_RUSH_DELIVERY)),
            R::Adviser => none_of(Field::ServiceAdviserDays, s.service_adviser_days(), Text::BUDGET_ADVISER),
            R::OnSite => none_of(Field::ServiceOnSiteEngineers, s.service_on_site_engineers(), Text::BUDGET_ON_SITE),
            R::ScriptUpkeep => off(Field::ServiceScriptUpkeep, s.service_script_upkeep(), Text::BUDGET_SCRIPT_UPKEEP),
            R::DedicatedService => (s.service_level() == ServiceLevel::Dedicated)
                .then(|| choice(Field::ServiceLevel, ServiceLevel::Standard as u8, Text::BUDGET_DEDICATED_SERVICE)),
            R::SeatAssist => off(Field::SeatsAssist, s.seats_assist(), Text::BUDGET_SEAT_ASSIST),
            // Spare servers are part of what a regulated trade must have.
            R::SpareServers => off(
                Field::HardwareHighAvailability,
                s.hardware_high_availability() && !s.is_regulated() && self.plan.deployment != Deployment::Saas,
                Text::BUDGET_SPARE_SERVERS,
            ),
            R::Migration => off(Field::DataMigration, s.data_migration(), Text::BUDGET_MIGRATION),
            R::Training => training(s),
            R::CustomInterfaces => self.custom_interfaces(),
            R::ComplexFlows => self.simplify(2, Text::BUDGET_COMPLEX_FLOWS),
            R::MediumFlows => self.simplify(1, Text::BUDGET_MEDIUM_FLOWS),
            R::ExtraFlows => self.extra_flows(),
            R::Knowledge => knowledge(s),
            R::Number95 => number95(s),
            R::LanguageModel => {
                (s.robot() == Robot::Llm).then(|| choice(Field::Robot, Robot::Rule as u8, Text::BUDGET_LANGUAGE_MODEL))
            }
            R::Systems => self.systems(),
            R::OwnFlows => self.own_flows(),
        }
    }

    /// 路 that somebody set above what the traffic needs.
    fn spare_lines(&self) -> Option<(Vec<Change>, Reason)> {
        let needed = Decimal::from(self.asked.sizing.needed.into_iter().max().unwrap_or(1));
        let set = self.asked.scenario.concurrency().filter(|set| *set > needed)?;
        let figures = [ReasonValue::Number(set), ReasonValue::Number(needed)];
        Some((vec![Change::number(Field::Concurrency, needed)], Reason::with(Text::BUDGET_SPARE_LINES, figures)))
    }

    /// Of own systems the licence by the year instead of for good.
    fn own_licence(&self) -> Option<(Vec<Change>, Reason)> {
        let rented = PrivateLicence::Subscription as u8;
        // The default is by mode: a private licence is bought, a hybrid one rented.
        let owned = match (self.given.get(Field::BillingPrivateLicence), self.plan.deployment) {
            (_, Deployment::Saas | Deployment::Auto) => false,
            (Some(licence), _) => licence != Value::Choice(rented),
            (None, mode) => mode == Deployment::Private,
        };
        owned.then(|| choice(Field::BillingPrivateLicence, rented, Text::BUDGET_OWN_LICENCE))
    }

    /// A feature the edition does not contain. Inside the edition it costs nothing.
    fn feature(&mut self, feature: Feature) -> Option<(Vec<Change>, Reason)> {
        if self.features & feature.bit() == 0 || first_edition(feature) <= self.plan.edition {
            return None;
        }
        self.features &= !feature.bit();
        let name = Text::option(Field::Features, feature as usize);
        let changes = vec![Change::to(Field::Features, Value::Flags(self.features))];
        Some((changes, Reason::with(Text::BUDGET_FEATURE, [ReasonValue::Texts(vec![name])])))
    }

    fn custom_interfaces(&self) -> Option<(Vec<Change>, Reason)> {
        let costly = |kind| matches!(kind, Interface::Custom | Interface::Proprietary);
        self.interfaces(costly, Interface::Standard, Text::BUDGET_CUSTOM_INTERFACES)
    }

    fn systems(&mut self) -> Option<(Vec<Change>, Reason)> {
        let taken = self.interfaces(|kind| kind != Interface::None, Interface::None, Text::BUDGET_SYSTEMS);
        self.connected = false;
        taken
    }

    fn interfaces(
        &self,
        wanted: impl Fn(Interface) -> bool,
        kind: Interface,
        text: Text,
    ) -> Option<(Vec<Change>, Reason)> {
        let interfaces = self.asked.scenario.interfaces();
        let fields: Vec<Field> = interfaces.into_iter().filter(|(_, kind)| wanted(*kind)).map(|(f, _)| f).collect();
        if fields.is_empty() || !self.connected {
            return None;
        }
        let names = fields.iter().map(|field| Text::field(*field)).collect();
        let changes = fields.iter().map(|field| Change::choice(*field, kind as u8)).collect();
        Some((changes, Reason::with(text, [ReasonValue::Texts(names)])))
    }

    /// Flows of one kind become flows of the kind below.
    fn simplify(&mut self, kind: usize, text: Text) -> Option<(Vec<Change>, Reason)> {
        let flows = self.flows[kind];
        if flows.is_zero() {
            return None;
        }
        self.flows[kind - 1] += flows;
        self.flows[kind] = Decimal::ZERO;
        Some((self.flow_changes(), Reason::with(text, [ReasonValue::Number(flows)])))
    }

    fn extra_flows(&mut self) -> Option<(Vec<Change>, Reason)> {
        let simple = self.flows[0];
        if simple <= Decimal::ONE {
            return None;
        }
        self.flows[0] = Decimal::ONE;
        Some((self.flow_changes(), Reason::with(Text::BUDGET_EXTRA_FLOWS, [ReasonValue::Number(simple)])))
    }

    /// Only a basic edition works without flows of one's own.
    fn own_flows(&mut self) -> Option<(Vec<Change>, Reason)> {
        let all: Decimal = self.flows.iter().sum();
        if all.is_zero() || self.plan.edition != Edition::Basic {
            return None;
        }
        self.flows = [Decimal::ZERO; 3];
        Some((self.flow_changes(), Reason::with(Text::BUDGET_OWN_FLOWS, [ReasonValue::Number(all)])))
    }

    /// The knowledge base, whose default follows the flows, is a thing of its own and stays.
    fn flow_changes(&self) -> Vec<Change> {
        let fields = [Field::FlowsSimple, Field::FlowsMedium, Field::FlowsComplex];
        let kept = Change::to(Field::DataKnowledgeBase, self.asked.scenario.get(Field::DataKnowledgeBase));
        let flows = fields.into_iter().zip(self.flows).map(|(field, flows)| Change::number(field, flows));
        flows.chain([kept]).collect()
    }
}

fn choice(field: Field, option: u8, text: Text) -> (Vec<Change>, Reason) {
    (vec![Change::choice(field, option)], Reason::plain(text))
}

fn off(field: Field, on: bool, text: Text) -> Option<(Vec<Change>, Reason)> {
    on.then(|| (vec![Change::to(field, Value::Toggle(false))], Reason::plain(text)))
}

fn none_of(field: Field, number: Decimal, text: Text) -> Option<(Vec<Change>, Reason)> {
    let reason = || Reason::with(text, [ReasonValue::Number(number)]);
    (!number.is_zero()).then(|| (vec![Change::number(field, Decimal::ZERO)], reason()))
}

fn training(s: &Scenario) -> Option<(Vec<Change>, Reason)> {
    let tuned = s.data_fine_tuning() != FineTuning::None;
    if !tuned && s.data_annotation_hours().is_zero() && s.data_corpus_items().is_zero() {
        return None;
    }
    let changes = vec![
        Change::choice(Field::DataFineTuning, FineTuning::None as u8),
        Change::number(Field::DataAnnotationHours, Decimal::ZERO),
        Change::number(Field::DataCorpusItems, Decimal::ZERO),
    ];
    Some((changes, Reason::plain(Text::BUDGET_TRAINING)))
}

/// One step down: a regulated trade keeps a generic knowledge base.
fn knowledge(s: &Scenario) -> Option<(Vec<Change>, Reason)> {
    let (kept, text) = match (s.data_knowledge_base(), s.is_regulated()) {
        (KnowledgeBase::Regulated, _) => (KnowledgeBase::Generic, Text::BUDGET_KNOWLEDGE_GENERIC),
        (KnowledgeBase::Generic, false) => (KnowledgeBase::None, Text::BUDGET_KNOWLEDGE_NONE),
        _ => return None,
    };
    Some(choice(Field::DataKnowledgeBase, kept as u8, text))
}

fn number95(s: &Scenario) -> Option<(Vec<Change>, Reason)> {
    let rented = !s.numbers_n95_six().is_zero() || !s.numbers_n95_five().is_zero();
    if s.line_type() != LineType::N95 && !rented {
        return None;
    }
    let mut changes =
        [Field::NumbersN95Six, Field::NumbersN95Five].map(|field| Change::number(field, Decimal::ZERO)).to_vec();
    if s.line_type() == LineType::N95 {
        changes.push(Change::choice(Field::LineType, LineType::Landline as u8));
        changes.push(Change::back(Field::NumbersLandline));
    }
    Some((changes, Reason::plain(Text::BUDGET_NUMBER95)))
}
