//! From calls a day to minutes and concurrent lines (路).

pub mod erlang;
pub mod erlang_c;
pub mod minutes;
pub mod sizing;
pub mod tokens;
pub mod volumes;
