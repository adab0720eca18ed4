//! The frames to be filled: mode × edition, and for SaaS the ways of paying.
//!
//! Monthly and quarterly SaaS never cost less than annual and are left out. Fees by use do not depend on the edition,
//! so they are tried with the smallest one that holds everything asked for.

use crate::{
    decisions::change::{Change, applied},
    engine::{
        Estimate,
        book::Book,
        estimate,
        money::Overflow,
        recommend::{Reason, ReasonValue},
        scenario::{BillingMode, Deployment, Edition, Field, Given, Mlps, Scenario, UsageUnit, Value},
    },
    text::Text,
};

#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub deployment: Deployment,
    pub edition: Edition,
    /// How SaaS is paid for; the unit matters for usage only.
    pub billing: Option<(BillingMode, UsageUnit)>,
}

pub fn plans(open: &Given, asked: &Estimate, book: &Book) -> Result<Vec<Plan>, Overflow> {
    let editions = [Edition::Basic, Edition::Standard, Edition::Advanced, Edition::Premium];
    let left_open = applied(open, &[Change::back(Field::Edition)]);
    let holds_all = estimate(&left_open, book)?.recommendation.edition.max(asked.recommendation.edition);
    let minute = UsageUnit::Minute;
    let by_use = [
        (BillingMode::Usage, minute),
        (BillingMode::Usage, UsageUnit::AnsweredCall),
        (BillingMode::Usage, UsageUnit::DialledCall),
        (BillingMode::Package, minute),
    ];
    let saas = |edition, billing| Plan { deployment: Deployment::Saas, edition, billing: Some(billing) };
    let own = |deployment| editions.map(|edition| Plan { deployment, edition, billing: None });
    let mut plans = Vec::with_capacity(16);
    plans.extend(editions.map(|edition| saas(edition, (BillingMode::Annual, minute))));
    plans.extend(by_use.map(|billing| saas(holds_all, billing)));
    plans.extend(own(Deployment::Hybrid));
    plans.extend(own(Deployment::Private));
    Ok(plans)
}

impl Plan {
    pub fn changes(&self) -> Vec<Change> {
        let mut changes = vec![
            Change::choice(Field::Deployment, self.deployment as u8),
            Change::choice(Field::Edition, self.edition as u8),
        ];
        if let Some((mode, unit)) = self.billing {
            changes.push(Change::choice(Field::BillingMode, mode as u8));
            match mode {
                BillingMode::Usage => changes.push(Change::choice(Field::BillingUsageUnit, unit as u8)),
                BillingMode::Package => changes.push(Change::to(Field::BillingPackageMinutes, Value::Auto)),
                _ => {}
            }
        }
        changes
    }

    /// What mode and edition give up by themselves, with a bit for each step down.
    pub fn gives_up(&self, asked: &Estimate) -> (Vec<Reason>, u64) {
        const MODES: u32 = 48;
        const EDITIONS: u32 = 52;
        let s = &asked.scenario;
        let (mut reasons, mut marks) = (Vec::new(), 0);
        let (wanted, given) = (wanted_mode(asked), self.deployment);
        if given < wanted {
            reasons.push(Reason::plain(match given {
                Deployment::Hybrid => Text::BUDGET_HYBRID,
                _ if must_own_data(s) => Text::BUDGET_SAAS_REGULATED,
                _ => Text::BUDGET_SAAS_OWN_CHOICE,
            }));
            marks |= steps_down(given as u32, wanted as u32) << MODES;
        }
        // Features left to `auto` are kept as modules; an edition that was named is a wish of its own.
        if self.edition < s.edition() {
            let name = |edition: Edition| ReasonValue::Text(Text::option(Field::Edition, edition as usize));
            reasons.push(Reason::with(Text::BUDGET_EDITION, [name(s.edition()), name(self.edition)]));
            marks |= steps_down(self.edition as u32, s.edition() as u32) << EDITIONS;
        }
        (reasons, marks)
    }
}

/// A bit for each step, so that further down contains less far down.
fn steps_down(to: u32, from: u32) -> u64 {
    (to..from).fold(0, |bits, step| bits | 1 << step)
}

/// The mode below which something is given up. Left to `auto`, only duties make a mode a wish. Regulated trades lose
/// something by SaaS even where it was chosen.
fn wanted_mode(asked: &Estimate) -> Deployment {
    let s = &asked.scenario;
    let duty = if must_own_data(s) { Deployment::Hybrid } else { Deployment::Saas };
    match s.deployment() {
        Deployment::Auto if must_own_data(s) => asked.recommendation.deployment.max(duty),
        chosen => chosen.max(duty),
    }
}

fn must_own_data(s: &Scenario) -> bool {
    s.is_regulated() || s.compliance_mlps() == Mlps::Level3
}
