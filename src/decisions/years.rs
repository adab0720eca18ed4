//! Depreciation, VAT by rate and the cash of each year: what a finance department asks of the horizon.
