//! SaaS, hybrid and private on one demand: what differs line by line, and the volume at which the ranking flips.
