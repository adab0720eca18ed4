//! Why a line differs between two modes, read off the two lines.

use crate::{
    decisions::abreast::{Side, difference::differences},
    engine::{
        line::{Component, Line, LineId, Status},
        recommend::{Reason, ReasonValue},
        scenario::Deployment,
    },
    text::Text,
};

/// Why the line of `other` differs from that of the chosen mode; empty where nothing is paid otherwise.
pub fn reasons(id: LineId, chosen: Side, other: Side) -> Vec<Reason> {
    let mode = other.1.recommendation.deployment;
    match (chosen.0, other.0) {
        (None, None) => Vec::new(),
        (Some(_), None) => vec![Reason::plain(missing(id, mode))],
        (None, Some(line)) if line.status == Status::Included => vec![included(line)],
        (None, Some(_)) => vec![Reason::plain(added(id))],
        (Some(own), Some(line)) => between(own, line),
    }
}

fn between(own: &Line, other: &Line) -> Vec<Reason> {
    match (own.status, other.status) {
        (Status::Included, Status::Included) => Vec::new(),
        (_, Status::Included) => vec![included(other)],
        (Status::Included, _) => vec![Reason::with(Text::MODES_PAID_APART, own.note.map(ReasonValue::Text))],
        _ if own.amounts == other.amounts => Vec::new(),
        _ => match differences(own, other) {
            because if because.is_empty() => vec![Reason::plain(Text::MODES_OTHER_YEARS)],
            because => because,
        },
    }
}

/// The note of an included line says what contains it.
fn included(line: &Line) -> Reason {
    Reason::plain(line.note.unwrap_or(Text::MODES_ABSENT))
}

/// Why a mode has no such line.
fn missing(id: LineId, mode: Deployment) -> Text {
    match (id, id.component(), mode) {
        (LineId::HardwareInference, _, Deployment::Hybrid) => Text::MODES_CLOUD_INFERENCE,
        (LineId::LicenceLlmInput | LineId::LicenceLlmOutput | LineId::LicenceLlm, ..) => Text::MODES_OWN_MODEL,
        (LineId::LicenceUsage | LineId::LicenceUsageInbound | LineId::LicencePackage | LineId::LicenceOverage, ..) => {
            Text::MODES_NO_USE
        }
        (LineId::TelephonyLineAccess, ..) => Text::MODES_NO_TRUNKS,
        (LineId::OperationsMlpsRectify, ..) => Text::MODES_NOTHING_BOUGHT,
        (LineId::OperationsHardwareMaintenance, ..) | (_, Component::Hardware, _) => Text::MODES_NO_EQUIPMENT,
        _ => Text::MODES_ABSENT,
    }
}

/// Why a mode has a line that the chosen one has not.
fn added(id: LineId) -> Text {
    match (id, id.component()) {
        (LineId::TelephonyLineAccess, _) => Text::MODES_OWN_TRUNKS,
        (LineId::OperationsMlpsRectify, _) => Text::MODES_SYSTEM_BOUGHT,
        (LineId::OperationsHardwareMaintenance, _) | (_, Component::Hardware) => Text::MODES_OWN_EQUIPMENT,
        (LineId::LicenceLlmInput | LineId::LicenceLlmOutput | LineId::LicenceLlm, _) => Text::MODES_CLOUD_MODEL,
        _ => Text::MODES_ONLY_HERE,
    }
}
