//! Bands as JSON.

use super::digits::{Digits, money, plain};
use crate::engine::{band::Band, likely::Likely, money::Money, references::to_money, totals::Total};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// `{ low, typical, high, likely? }` in yuan with two decimals.
pub struct BandView(pub Band<Money>, pub Option<Likely>);

#[derive(Serialize)]
struct View {
    low: Digits,
    typical: Digits,
    high: Digits,
    #[serde(skip_serializing_if = "Option::is_none")]
    likely: Option<LikelyView>,
}

/// `{ p10, p50, p90 }` in yuan with two decimals.
#[derive(Serialize)]
pub struct LikelyView {
    p10: Digits,
    p50: Digits,
    p90: Digits,
}

impl LikelyView {
    pub fn of(likely: Likely) -> LikelyView {
        let digits = |yuan: f64| money(to_money(yuan));
        LikelyView { p10: digits(likely.p10), p50: digits(likely.p50), p90: digits(likely.p90) }
    }
}

impl Serialize for BandView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Band { low, typical, high } = self.0;
        let likely = self.1.map(LikelyView::of);
        View { low: money(low), typical: money(typical), high: money(high), likely }.serialize(serializer)
    }
}

impl From<&Total> for BandView {
    fn from(total: &Total) -> BandView {
        BandView(total.band, Some(total.likely))
    }
}

/// `{ low, typical, high }`, plain decimals.
pub struct Plain(pub Band<Decimal>);

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Band { low, typical, high } = self.0;
        View { low: plain(low), typical: plain(typical), high: plain(high), likely: None }.serialize(serializer)
    }
}
