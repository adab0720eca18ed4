//! Amounts in 大写, as Chinese contracts, invoices and cheques write them.
//!
//! Rules of 支付结算办法 (中国人民银行, 银发〔1997〕393 号), annex on filling in instruments: zeros between digits are
//! read once, 整 closes an amount that ends at the yuan, 零 stands before 分 where there is no 角.

use crate::engine::money::Money;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const UNITS: [(u64, &str); 5] = [(100_000_000, "亿"), (10_000, "万"), (1_000, "仟"), (100, "佰"), (10, "拾")];

/// `壹拾万元伍角` for 100,000.50 yuan; a negative amount begins with 负.
pub fn capital(amount: Money) -> String {
    let fen = amount.fen().unsigned_abs();
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    let sign = if amount.fen() < 0 { "负" } else { "" };
    let cents = match (yuan, jiao, fen) {
        (0, 0, 0) => return "零元整".into(),
        (_, 0, 0) => "整".into(),
        (_, _, 0) => format!("{}角", whole(jiao)),
        (0, 0, _) => format!("{}分", whole(fen)),
        (_, 0, _) => format!("零{}分", whole(fen)),
        _ => format!("{}角{}分", whole(jiao), whole(fen)),
    };
    let yuan = if yuan > 0 { format!("{}元", whole(yuan)) } else { String::new() };
    format!("{sign}{yuan}{cents}")
}

fn whole(number: u64) -> String {
    let Some((unit, name)) = UNITS.into_iter().find(|(unit, _)| number >= *unit) else {
        return DIGITS[number as usize].into();
    };
    let (head, rest) = (whole(number / unit), number % unit);
    match rest {
        0 => format!("{head}{name}"),
        _ if rest < unit / 10 => format!("{head}{name}{}{}", DIGITS[0], whole(rest)),
        _ => format!("{head}{name}{}", whole(rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;
    use std::str::FromStr;

    /// The examples of the annex, its shorter reading where it allows two, and the ends of the range.
    #[test]
    fn writes_amounts_as_the_rules_do() {
        for (yuan, words) in [
            ("100000.50", "壹拾万元伍角"),
            ("1409.50", "壹仟肆佰零玖元伍角"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
            ("107000.53", "壹拾万柒仟元伍角叁分"),
            ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
            ("325.04", "叁佰贰拾伍元零肆分"),
            ("100500", "壹拾万零伍佰元整"),
            ("100000005", "壹亿零伍元整"),
            ("10", "壹拾元整"),
            ("0.50", "伍角"),
            ("0.05", "伍分"),
            ("0", "零元整"),
            ("-12", "负壹拾贰元整"),
            ("10000000000000000", "壹亿亿元整"),
            ("1000100000000", "壹万零壹亿元整"),
        ] {
            let amount = Money::round(Decimal::from_str(yuan).unwrap()).unwrap();
            assert_eq!(capital(amount), words, "{yuan}");
        }
    }
}
