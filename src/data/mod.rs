//! The data files as the engine sees them. `build/` compiles them; the JSON beside this file is the source.

/// Figures of `defaults.json`: defaults that depend on other answers.
pub mod defaults {
    use rust_decimal::Decimal;
    include!(concat!(env!("OUT_DIR"), "/defaults.rs"));
}

/// Answers the tornado varies, of `sensitivity.json`: the share by which one moves; the usual range where there is none.
pub mod sensitivity {
    use crate::engine::scenario::Field;
    use rust_decimal::Decimal;
    include!(concat!(env!("OUT_DIR"), "/sensitivity.rs"));
}

/// `presets/*.json` and `bands.json`.
pub mod presets {
    use crate::text::Text;
    use rust_decimal::Decimal;

    /// A named partial scenario, its values spelt as somebody would type them.
    pub struct Preset {
        /// `finance-typical`.
        pub id: &'static str,
        /// `size`, `mode` or `industry`.
        pub group: &'static str,
        /// The reference band it is calibrated on: `finance`.
        pub band: &'static str,
        /// `entry`, `typical` or `top`.
        pub level: &'static str,
        /// `path=value`, a line each: pairs of pointers would weigh more in the page than the text.
        lines: &'static str,
    }

    impl Preset {
        pub fn values(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
            self.lines.lines().filter_map(|line| line.split_once('='))
        }
    }

    /// What the market reference says such a deployment costs in its first year, in yuan.
    #[derive(Debug)]
    pub struct ReferenceBand {
        pub group: &'static str,
        pub id: &'static str,
        pub label: Text,
        pub low: Decimal,
        pub high: Decimal,
        /// The reference writes "+": the high end is no limit.
        pub open_ended: bool,
    }

    include!(concat!(env!("OUT_DIR"), "/presets.rs"));

    pub fn preset(id: &str) -> Option<&'static Preset> {
        PRESETS.iter().find(|p| p.id == id)
    }

    pub fn band(group: &str, id: &str) -> Option<&'static ReferenceBand> {
        BANDS.iter().find(|b| b.group == group && b.id == id)
    }
}

/// `links.json`: the keys of a link.
pub mod links {
    use crate::engine::scenario::Field;

    /// What a key holds.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Place {
        One(Field),
        /// The monthly profile, January first.
        Months,
    }

    include!(concat!(env!("OUT_DIR"), "/links.rs"));
}
