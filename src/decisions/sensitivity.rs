//! Which inputs and prices move the budget most, by re-estimating.
