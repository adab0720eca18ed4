//! The only place that speaks to the browser beyond what Leptos does: storage, files, the document.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod document;
pub mod download;
pub mod file;
pub mod host;
pub mod json;
pub mod near;
pub mod size;
pub mod status;
pub mod storage;
pub mod styles;
pub mod worker;
