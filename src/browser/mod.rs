//! The only place that speaks to the browser beyond what Leptos does: storage, files, the document.

pub mod document;
pub mod file;
pub mod json;
pub mod near;
pub mod status;
pub mod storage;
