//! Private and hybrid: platform and 路, perpetual or by yearly subscription.

use super::sized_by;
use crate::{
    engine::{
        book::{PriceId, id},
        line::{LineId, Timing},
        money::Overflow,
        scenario::{Deployment, Edition, PrivateLicence},
        sheet::{LineDraft, Sheet},
    },
    text::Text,
};
use rust_decimal::Decimal;

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    let rented = case.scenario.billing_private_licence() == PrivateLicence::Subscription;
    let hybrid = case.deployment == Deployment::Hybrid;
    let timing = if rented { Timing::Yearly } else { Timing::Once };
    let terms = |mut draft: LineDraft<'_, '_>| {
        if hybrid {
            draft = draft.times(Text::OPERANDS_HYBRID_FACTOR, id::LICENCE_HYBRID_FACTOR);
        }
        if rented {
            draft = draft.times(Text::OPERANDS_SUBSCRIPTION_SHARE, id::LICENCE_PRIVATE_SUBSCRIPTION);
        }
        draft.add()
    };
    let base = sheet
        .line(LineId::LicenceBase, timing)
        .derived(Text::OPERANDS_SYSTEMS, Decimal::ONE, "systems")
        .unit("systems")
        .at(id::LICENCE_PRIVATE_BASE)
        .times(Text::OPERANDS_EDITION_FACTOR, edition_factor(case.edition));
    terms(base)?;
    let lines = case.by_slot(|slot, _| case.owned_lines(slot).into());
    let draft = sheet
        .line(LineId::LicenceConcurrency, timing)
        .derived(Text::OPERANDS_LINES, lines[0], "lines")
        .sized(lines)
        .unit("lines");
    let draft = if rented { draft } else { draft.bought() };
    terms(sized_by(draft.at(id::LICENCE_PRIVATE_CONCURRENCY), case))
}

fn edition_factor(edition: Edition) -> PriceId {
    match edition {
        Edition::Auto | Edition::Basic => id::LICENCE_EDITION_BASIC,
        Edition::Standard => id::LICENCE_EDITION_STANDARD,
        Edition::Advanced => id::LICENCE_EDITION_ADVANCED,
        Edition::Premium => id::LICENCE_EDITION_PREMIUM,
    }
}
