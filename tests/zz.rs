mod support;
use voicebot_cost::engine::{self, book::default_book, scenario::*};
#[test]
fn t() {
    let mut months: Vec<(String, String)> = (0..12)
        .map(|i| (format!("traffic.monthlyProfile.{i}"), if i == 0 { "12".into() } else { "0".to_string() }))
        .collect();
    months.push(("deployment".into(), "saas".into()));
    months.push(("hidden.valuePerLostCall".into(), "10000".into()));
    months.push(("robot".into(), "llm".into()));
    let mut acc = months.clone();
    for f in Field::ALL {
        if f.key().starts_with("traffic.monthly") || f == Field::Concurrency || f == Field::HiddenValuePerLostCall {
            continue;
        }
        if let Kind::Number { max, .. } = f.meta().kind {
            let mut t = acc.clone();
            t.push((f.key().into(), max.to_string()));
            let p: Vec<(&str, &str)> = t.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            match engine::estimate(&support::given(&p), default_book()) {
                Ok(e) => {
                    acc = t;
                    if false {
                        println!("{}", e.totals.budget.band.high);
                    }
                }
                Err(_) => println!("overflow at {}", f.key()),
            }
        }
    }
    let p: Vec<(&str, &str)> = acc.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let e = engine::estimate(&support::given(&p), default_book()).unwrap();
    let mut l: Vec<_> = e.lines.iter().map(|l| (l.amounts[0].high, l.id.key())).collect();
    l.sort();
    println!("{:?}", &l[l.len() - 6..]);
}
