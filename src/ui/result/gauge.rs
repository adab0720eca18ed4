//! Where the likely range lies against each market band.

use super::place::{dot, drawing, line};
use crate::{
    browser::document,
    engine::{
        estimate::Estimate,
        money::Money,
        references::{Reference, Verdict, gauge},
    },
    text::Text,
    ui::{
        element::{El, button, el},
        layout::Layout,
        signal::set_if_new,
        words::{Words, say},
    },
};

pub fn gauges(words: Words, estimate: &Estimate) -> El {
    let layout = Layout::here();
    let open = move || {
        set_if_new(layout.details_tab, "tiers");
        document::scroll_to("details");
        document::focus("tab-tiers");
    };
    let title = el("div")
        .class("title")
        .child(el("h3").child(say(Text::UI_GAUGE_TITLE)))
        .child(button(open).class("link").child(say(Text::UI_GAUGE_OPEN)));
    el("div")
        .class("gauges")
        .child(title)
        .children(estimate.references.iter().map(|reference| row(words, estimate, reference)))
}

fn row(words: Words, estimate: &Estimate, reference: &Reference) -> El {
    let band = reference.band;
    let likely = estimate.totals.first_year.likely;
    let [p10, p50, p90] = [likely.p10, likely.p50, likely.p90].map(|yuan| gauge(band, yuan));
    let name = words.say(band.label);
    let short = match reference.verdict {
        Verdict::Inside => Text::UI_VERDICT_INSIDE,
        Verdict::Below => Text::UI_VERDICT_BELOW,
        Verdict::Above => Text::UI_VERDICT_ABOVE,
    };
    let range = band_words(words, reference);
    // What it draws is said beside it and in the headline.
    let track = el("div")
        .class(if band.open_ended { "track open-ended" } else { "track" })
        .set("aria-hidden", "true")
        .child(el("span").class("band"))
        .child(drawing("marks").child(line("reach", p10, p90)).child(dot("median", p50)));
    el("div")
        .class("gauge")
        .test(format!("gauge-{}", band.group))
        .child(el("span").class("gauge-name").child(name))
        .child(el("span").class("gauge-range").child(range))
        .child(
            el("span")
                .class(if reference.verdict == Verdict::Inside { "verdict" } else { "verdict off" })
                .child(words.say(short)),
        )
        .child(track)
}

/// `15–100+ 万元`, `150,000–1,000,000+ yuan`.
pub fn band_words(words: Words, reference: &Reference) -> String {
    let band = reference.band;
    let ends = [band.low, band.high].map(|yuan| Money::round(yuan).map(|m| words.aligned(m)).unwrap_or_default());
    let [low, high] = ends.each_ref().map(|end| end.trim_end_matches('0').trim_end_matches('.'));
    let plus = if band.open_ended { "+" } else { "" };
    format!("{low}–{high}{plus} {}", words.unit())
}
