//! What is open on the page. It outlives a change of language, which builds the page anew.

use crate::{browser::storage, decisions::simulation::DRAWS, engine::line::LineId};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Layout {
    /// Keys of the open disclosures.
    open: RwSignal<Vec<&'static str>>,
    pub open_lines: RwSignal<Vec<LineId>>,
    /// Keys of the tabs shown.
    pub details_tab: RwSignal<&'static str>,
    pub decisions_tab: RwSignal<&'static str>,
    /// The share dialog is open.
    pub sharing: RwSignal<bool>,
    /// The preview of the report is open.
    pub previewing: RwSignal<bool>,
    /// The report is to be fetched, and it is here.
    pub report_wanted: RwSignal<bool>,
    pub has_report: RwSignal<bool>,
    /// The visitor has done something.
    pub at_work: RwSignal<bool>,
    /// The page itself is printed: every part is built and every table of a chart open.
    pub printing: RwSignal<bool>,
    /// The size or deployment whose presets are shown; `None` for the industry's.
    pub preset_band: RwSignal<Option<&'static str>>,
    /// Keys of the parts that the page around a frame leaves out.
    pub hidden: RwSignal<Vec<&'static str>>,
    /// Draws of the simulation.
    pub draws: RwSignal<u32>,
    /// The sum whose chance is asked, as it was typed.
    pub asked_sum: RwSignal<String>,
}

/// Where the browser keeps the sum asked.
pub const ASKED_SUM: &str = "voicebot-cost.asked-sum";

impl Layout {
    pub fn begin() -> Self {
        Layout {
            open: RwSignal::default(),
            open_lines: RwSignal::default(),
            details_tab: RwSignal::new("lines"),
            decisions_tab: RwSignal::new("years"),
            sharing: RwSignal::new(false),
            previewing: RwSignal::new(false),
            report_wanted: RwSignal::new(false),
            has_report: RwSignal::new(false),
            at_work: RwSignal::new(false),
            printing: RwSignal::new(false),
            preset_band: RwSignal::new(None),
            hidden: RwSignal::default(),
            draws: RwSignal::new(DRAWS),
            asked_sum: RwSignal::new(storage::read(ASKED_SUM).unwrap_or_default()),
        }
    }

    pub fn here() -> Layout {
        expect_context()
    }

    pub fn is_hidden(&self, key: &'static str) -> bool {
        self.hidden.with(|hidden| hidden.contains(&key))
    }

    pub fn is_open(&self, key: &'static str) -> bool {
        self.open.with(|open| open.contains(&key))
    }

    pub fn set_open(&self, key: &'static str, wanted: bool) {
        if self.open.with_untracked(|open| open.contains(&key)) != wanted {
            self.open.update(|open| if wanted { open.push(key) } else { open.retain(|k| *k != key) });
        }
    }

    pub fn toggle_line(&self, line: LineId) {
        self.open_lines.update(|open| match open.iter().position(|l| *l == line) {
            Some(place) => {
                open.remove(place);
            }
            None => open.push(line),
        });
    }
}
