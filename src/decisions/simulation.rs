//! The budget's distribution by simulation with a fixed seed.
