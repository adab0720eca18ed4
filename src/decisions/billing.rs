//! The ways a SaaS robot is billed, on one demand, and the volumes at which they cost the same.
