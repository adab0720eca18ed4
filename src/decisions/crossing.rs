//! Volumes at which two costs meet.
