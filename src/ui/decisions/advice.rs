//! Ways to spend less, each with its saving and one click to apply; the pilot apart; the others with their reason.

use super::changes::{Applied, Done, apply, apply_button, said, table_of};
use crate::{
    chart::{Bar, Bars, Plot},
    decisions::advice::{Advice, Advised, Trial, Way, advise, saved},
    engine::{Estimate, recommend::Reason},
    explain::reason,
    format,
    text::Text,
    ui::{
        chart::{Chart, figure},
        disclosure::disclosure,
        element::{El, Piece, el, live, words},
        session::Session,
        table::{figures, table},
        words::{Words, say},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// The ways for the present estimate; `None` where they are beyond what can be computed.
type Found = Memo<Option<Arc<Advised>>>;

const STATUS: &str = "advice-status";
const LINE_COLUMNS: [(Text, &str); 2] = [(Text::ADVICE_COL_LINE, ""), (Text::ADVICE_COL_SAVING, "num")];

pub fn advice() -> AnyView {
    let session = Session::here();
    let done: Applied<Advice> = RwSignal::new(None);
    let found: Found = Memo::new_with_compare(
        move |_| {
            session.estimate.track();
            advise(&session.given(), &session.book()).ok().map(Arc::new)
        },
        |_, _| true,
    );
    let savings = move |found: &Advised| found.advice.iter().any(|advice| advice.trial.is_none());
    let chart = move || {
        let any = found.with(|found| found.as_deref().is_some_and(savings));
        any.then(|| figure("advice", move || describe(found)))
    };
    let head = vec![words(move || found.with(|found| count_of_others(found.as_deref())))];
    vec![
        el("div")
            .class("panel-body")
            .child(el("p").class("soft").child(words(move || intro(session))))
            .child(said(STATUS, done, reached))
            .view(),
        live(move || beyond(found)),
        // Whether there is a chart changes seldom; the chart follows by itself.
        live({
            let any = Memo::new(move |_| found.with(|found| found.as_deref().is_some_and(savings)));
            move || {
                any.track();
                untrack(chart)
            }
        }),
        el("div").class("panel-body offers").child(live(move || offers(found, done))).view(),
        el("div")
            .class("panel-body")
            .child(disclosure("adviceNotes", "nested table-of", head, move || vec![live(move || others(found)).view()]))
            .view(),
    ]
    .view()
}

fn intro(session: Session) -> String {
    let years = session.estimate.with(|e| format::number(e.scenario.finance_years()));
    crate::text::fill(say(Text::ADVICE_INTRO), &[("0", &years)])
}

fn beyond(found: Found) -> Option<El> {
    found.with(Option::is_none).then(|| el("p").class("note").child(say(Text::ADVICE_BEYOND)))
}

/// What was promised and what came of it.
fn reached(words: Words, done: &Done<Advice>, now: &Estimate) -> Option<String> {
    let advice = &done.what;
    let text = match advice.trial {
        Some(_) => Text::ADVICE_DONE_PILOT,
        None => Text::ADVICE_DONE,
    };
    let years = format::number(done.before.scenario.finance_years());
    let figures = [words.money(advice.saving), words.money(saved(&done.before, now).ok()?)];
    let name = words.say(advice.way.label());
    Some(words.fill(text, &[("0", name), ("1", &years), ("2", &figures[0]), ("3", &figures[1])]))
}

fn describe(found: Found) -> Chart {
    let session = Session::here();
    let words = Words::of(session);
    let years = session.estimate.with(|e| format::number(e.scenario.finance_years()));
    let caption = words.fill(Text::ADVICE_CHART, &[("0", &years), ("1", words.unit())]);
    let advice: Vec<Advice> = found.with(|found| {
        let all = found.iter().flat_map(|found| &found.advice);
        all.filter(|advice| advice.trial.is_none()).cloned().collect()
    });
    let name = |advice: &Advice| words.say(advice.way.label()).to_string();
    let bar = |advice: &Advice| Bar {
        label: name(advice),
        ends: [Some((advice.saving.approximate(), words.amount(advice.saving))), None],
    };
    let row = |advice: &Advice| vec![name(advice), words.amount(advice.saving), words.amount(advice.first_year_saving)];
    let each: Vec<String> = advice.iter().map(|a| format!("{} {}", name(a), words.amount(a.saving))).collect();
    Chart {
        summary: format!("{caption}: {}", each.join(words.language.comma())),
        head: [Text::ADVICE_COL_WAY, Text::ADVICE_COL_SAVING, Text::ADVICE_COL_FIRST]
            .map(|t| words.say(t).into())
            .into(),
        rows: advice.iter().map(row).collect(),
        plot: Plot::Bars(Bars {
            x: words.axis(),
            middle: 0.0,
            middle_label: String::new(),
            names: [String::new(), String::new()],
            bars: advice.iter().map(bar).collect(),
        }),
        caption,
    }
}

/// Savings first, the pilot apart.
fn offers(found: Found, done: Applied<Advice>) -> Vec<El> {
    let words = Words::of(Session::here());
    let Some(found) = found.get() else { return Vec::new() };
    let (pilots, savings): (Vec<&Advice>, Vec<&Advice>) = found.advice.iter().partition(|a| a.trial.is_some());
    let mut parts: Vec<El> = savings.into_iter().map(|advice| offer(words, advice, done)).collect();
    if parts.is_empty() {
        parts.push(el("p").child(words.say(Text::ADVICE_NOTHING)));
    }
    parts.extend(pilots.into_iter().map(|advice| offer(words, advice, done)));
    parts
}

fn offer(words: Words, advice: &Advice, done: Applied<Advice>) -> El {
    let session = Session::here();
    let label = words.say(advice.way.label());
    let because = advice.because.iter().map(|why| el("li").child(reason(why, words.language)));
    let act = match advice.trial {
        Some(_) => Text::ADVICE_APPLY_PILOT,
        None => Text::ADVICE_APPLY,
    };
    let name = format!("{} · {label}", words.say(act));
    let what = advice.clone();
    let press = move || apply(session, done, STATUS, what.clone(), &what.changes);
    let details = advice.clone();
    let head = vec![el("span").child(words.say(Text::ADVICE_DETAILS)).view()];
    el("article")
        .class("offer")
        .test(format!("advice-{}", advice.way.key()))
        .child(
            el("div")
                .class("offer-head")
                .child(el("h3").child(label))
                .child(sums(words, advice))
                .child(apply_button(name, act, press).test(format!("apply-{}", advice.way.key()))),
        )
        .child(el("ul").class("reasons").children(because))
        .child(advice.trial.as_ref().map(|trial| measures(words, trial)))
        .child(disclosure(advice.way.key(), "nested", head, move || more(words, &details)))
}

fn sums(words: Words, advice: &Advice) -> El {
    let years = Session::here().estimate.with_untracked(|e| format::number(e.scenario.finance_years()));
    let first = match advice.first_year_extra() {
        Ok(Some(extra)) => words.fill(Text::ADVICE_FIRST_EXTRA, &[("0", &words.money(extra))]),
        _ if advice.first_year_saving.is_zero() => words.say(Text::ADVICE_FIRST_SAME).into(),
        _ => words.fill(Text::ADVICE_FIRST, &[("0", &words.money(advice.first_year_saving))]),
    };
    let (all, beside) = match &advice.trial {
        Some(trial) => {
            let left = words.fill(Text::ADVICE_NOT_COMMITTED, &[("0", &words.money(advice.saving))]);
            (words.fill(Text::ADVICE_PILOT_SUM, &[("0", &words.money(trial.cost))]), left)
        }
        None => (words.fill(Text::ADVICE_SUM, &[("0", &years), ("1", &words.money(advice.saving))]), first),
    };
    el("p").class("offer-sum").child(el("b").child(all)).child(el("span").class("soft").child(beside))
}

fn measures(words: Words, trial: &Trial) -> El {
    let measures = trial.measures.iter().map(|what| el("li").child(reason(what, words.language)));
    el("div")
        .child(el("h4").child(words.say(Text::ADVICE_MEASURES)))
        .child(el("ul").class("reasons").children(measures))
}

/// What changes, and what each line costs less.
fn more(words: Words, advice: &Advice) -> Vec<AnyView> {
    let session = Session::here();
    let before = session.estimate.with_untracked(|e| e.scenario.clone());
    let lines = advice.lines.iter();
    let rows = lines.map(|line| figures(words.say(Text::line(line.line)).into(), [words.amount(line.saving)]));
    let caption = format!("{} · {}", words.say(Text::ADVICE_LINES), words.unit());
    vec![
        table_of(words, &before, &advice.scenario, &advice.changes).view(),
        table("changes", caption, &LINE_COLUMNS).child(el("tbody").children(rows)).view(),
    ]
}

fn count_of_others(found: Option<&Advised>) -> String {
    let count = found.map_or(0, |found| found.not_applicable.len()).to_string();
    crate::text::fill(say(Text::ADVICE_OTHERS), &[("0", &count)])
}

fn others(found: Found) -> El {
    let language = Session::here().language.get_untracked();
    let words = Words::in_language(language);
    let absent = found.with(|found| found.as_ref().map(|found| found.not_applicable.clone()).unwrap_or_default());
    let item = |(way, why): (Way, Reason)| {
        vec![el("dt").child(words.say(way.label())), el("dd").child(reason(&why, language))]
    };
    el("dl").class("absent").test("advice-others").children(absent.into_iter().flat_map(item))
}
