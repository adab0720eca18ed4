//! The estimate in a few lines of text, for a message or a mail.

use super::prices::Prices;
use crate::{
    engine::{Estimate, references::to_money, scenario::Field},
    format,
    text::{Language, Text, fill},
};

/// Amounts are yuan to the fen; the likely range is whole yuan, as on the page.
pub fn write(estimate: &Estimate, prices: &Prices, language: Language, link: &str) -> String {
    let totals = &estimate.totals;
    let scenario = &estimate.scenario;
    let say = |text: Text| text.words(language);
    let line = |text: Text, values: &[&str]| {
        const PLACES: [&str; 5] = ["0", "1", "2", "3", "4"];
        let values: Vec<(&str, &str)> = PLACES.into_iter().zip(values.iter().copied()).collect();
        fill(say(text), &values)
    };
    let at_least = if totals.complete { "" } else { "≥ " };
    let sum = |amount| format!("{at_least}{}", format::yuan(amount));
    let likely = |yuan: f64| format::rounded(to_money(yuan).yuan(), 0);
    let choice = |field, place| say(Text::option(field, place));
    let first = &totals.first_year;
    let vat = choice(Field::FinanceVat, scenario.finance_vat() as usize);
    let plan = &estimate.recommendation;
    [
        line(
            Text::SHARE_SUMMARY_PLAN,
            &[
                choice(Field::Industry, scenario.industry() as usize),
                choice(Field::Deployment, plan.deployment as usize),
                choice(Field::Edition, plan.edition as usize),
            ],
        ),
        line(
            Text::SHARE_SUMMARY_VOLUME,
            &[
                &format::number(scenario.traffic_outbound_calls_per_day()),
                &format::number(scenario.traffic_inbound_calls_per_day()),
                &estimate.sizing.concurrency().to_string(),
            ],
        ),
        line(
            Text::SHARE_SUMMARY_FIRST_YEAR,
            &[&sum(first.band.typical), vat, &likely(first.likely.p10), &likely(first.likely.p90)],
        ),
        line(Text::SHARE_SUMMARY_YEARS, &[&sum(totals.one_off.band.typical), &sum(totals.recurring_year.band.typical)]),
        line(
            Text::SHARE_SUMMARY_BUDGET,
            &[
                &sum(totals.budget.band.typical),
                &format::yuan(totals.hidden.band.typical),
                &format::yuan(totals.contingency.band.typical),
            ],
        ),
        line(Text::SHARE_SUMMARY_BOOK, &[&prices.words(language)]),
        link.into(),
    ]
    .join("\n")
}
