//! A vendor's quote against the estimate: what differs, what is missing, what to ask.
