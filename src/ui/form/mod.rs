//! Where the visitor describes the scenario.

pub mod group_list;
pub mod group_summary;
pub mod presets;
pub mod quick_start;
pub mod refine;
pub mod systems;
