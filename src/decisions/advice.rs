//! Ways to spend less, each a computed change to this scenario.
