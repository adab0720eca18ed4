//! Bands as JSON.

use crate::engine::{band::Band, likely::Likely, money::Money, references::to_money, totals::Total};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer, ser::SerializeMap};

/// `{ low, typical, high, likely? }` in yuan with two decimals.
pub struct BandView(pub Band<Money>, pub Option<Likely>);

impl Serialize for BandView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("low", &self.0.low.to_string())?;
        map.serialize_entry("typical", &self.0.typical.to_string())?;
        map.serialize_entry("high", &self.0.high.to_string())?;
        if let Some(likely) = self.1 {
            let money = |yuan: f64| to_money(yuan).to_string();
            map.serialize_entry(
                "likely",
                &serde_json::json!({ "p10": money(likely.p10), "p50": money(likely.p50), "p90": money(likely.p90) }),
            )?;
        }
        map.end()
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
        let mut map = serializer.serialize_map(Some(3))?;
        for (name, value) in ["low", "typical", "high"].into_iter().zip(self.0.points()) {
            map.serialize_entry(name, &value.normalize().to_string())?;
        }
        map.end()
    }
}
