//! Budget first: the deployments a sum of money buys, and what each gives up.
