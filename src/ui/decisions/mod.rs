//! Which, when, and is it worth it: the decision views, one at a time.
