//! How sure the budget is: its simulated distribution, the chance to stay within a sum, and what moves it most.

mod ask;
mod histogram;
mod middle;
pub mod tornado;

use super::slices::{Job, Progress, Slice, Work};
use crate::{
    decisions::simulation::{DRAWS, Distribution, Middle, SEED, Simulation},
    engine::Estimate,
    format,
    text::Text,
    ui::{
        books::BookInUse,
        disclosure::disclosure,
        element::{El, Piece, button, el, live},
        layout::Layout,
        session::Session,
        words::{Words, say},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// Numbers of draws to choose from. Sorting still more would hold up the page.
const DRAWS_OFFERED: [u32; 2] = [DRAWS, 100_000];
/// Draws of one slice: about a millisecond here, a few on a slow phone.
const DRAWS_PER_SLICE: u32 = 5_000;

const METHOD: [Text; 5] = [
    Text::UNCERTAINTY_METHOD_DRAW,
    Text::UNCERTAINTY_METHOD_PRICE,
    Text::UNCERTAINTY_METHOD_LINE,
    Text::UNCERTAINTY_METHOD_RESULT,
    Text::UNCERTAINTY_METHOD_SEED,
];

/// A distribution with the estimate it belongs to.
struct Found {
    estimate: Arc<Estimate>,
    distribution: Distribution,
    middle: Middle,
}

type Simulated = Work<Found>;

pub fn uncertainty() -> AnyView {
    let session = Session::here();
    let draws = Layout::here().draws;
    let simulated = Work::follow(move || simulate(session.estimate.get(), session.book(), draws.get()));
    let is_there = Memo::new(move |_| simulated.result.with(Option::is_some));
    let figures = move || {
        is_there.get().then(|| {
            let beside = el("div").class("beside").child(histogram::histogram(simulated)).child(ask::ask(simulated));
            vec![live(move || lead(simulated)), beside.view(), live(move || middle::middle(simulated))]
        })
    };
    let head = vec![el("span").child(say(Text::UNCERTAINTY_METHOD)).view()];
    let method = disclosure("uncertainty-method", "nested method", head, || {
        METHOD.into_iter().map(|text| el("p").child(say(text)).view()).collect()
    });
    vec![controls(draws, simulated).view(), live(figures), method.view(), tornado::tornado()].view()
}

/// The job is light until its first slice: it is made anew at every keystroke.
fn simulate(estimate: Arc<Estimate>, book: Arc<BookInUse>, draws: u32) -> Job<Found> {
    let mut started: Option<Simulation> = None;
    Box::new(move || {
        let Some(simulation) = &mut started else {
            started = Some(Simulation::new(&estimate, &book, SEED));
            return Slice::More(0);
        };
        let (drawn, draws) = (simulation.drawn(), draws as usize);
        if drawn < draws {
            simulation.run(DRAWS_PER_SLICE);
            return Slice::More((100 * drawn / draws) as u32);
        }
        let found = simulation.result().and_then(|distribution| {
            let middle = Middle::of(&estimate, &book, &distribution)?;
            Ok(Found { estimate: estimate.clone(), distribution, middle })
        });
        Slice::Done(found.ok())
    })
}

/// How many draws, how far they are, and the way to stop them.
fn controls(draws: RwSignal<u32>, simulated: Simulated) -> El {
    let choice = |count: u32| {
        button(move || draws.set(count))
            .state("aria-pressed", move || draws.get() == count)
            .child(format::number(count.into()))
    };
    let name = say(Text::UNCERTAINTY_DRAWS);
    let choices = el("div").class("seg").set("role", "group").set("aria-label", name);
    let line = el("div").class("work").test("simulation-progress");
    el("div")
        .class("panel-body")
        .child(
            el("div")
                .class("title")
                .child(el("span").class("label").child(name))
                .child(choices.children(DRAWS_OFFERED.map(choice)))
                .child(line.child(live(move || status(simulated, draws)))),
        )
        .child(live(move || {
            let beyond = simulated.progress.get() == Progress::Done && simulated.result.with(Option::is_none);
            beyond.then(|| el("p").class("note").child(say(Text::UNCERTAINTY_BEYOND)))
        }))
}

fn status(simulated: Simulated, draws: RwSignal<u32>) -> Vec<AnyView> {
    let words = Words::in_language(Session::here().language.get_untracked());
    match simulated.progress.get() {
        Progress::Running(percent) => {
            let stop = button(move || simulated.stop()).class("link").child(words.say(Text::UNCERTAINTY_STOP));
            vec![words.fill_in(Text::UNCERTAINTY_RUNNING, &[&percent.to_string()]).view(), stop.view()]
        }
        Progress::Stopped => {
            let session = Session::here();
            let again = move || {
                simulated.start(simulate(session.estimate.get_untracked(), session.book(), draws.get_untracked()), 0)
            };
            let again = button(again).class("link").child(words.say(Text::UNCERTAINTY_AGAIN));
            vec![words.say(Text::UNCERTAINTY_STOPPED).view(), again.view()]
        }
        Progress::Done => vec![words.fill_in(Text::UNCERTAINTY_DONE, &[&SEED.to_string()]).view()],
    }
}

/// The range in a sentence, and beside it the range that follows every keystroke.
fn lead(simulated: Simulated) -> Option<El> {
    let words = Words::of(Session::here());
    let found = simulated.result.get()?;
    let d = &found.distribution;
    let totals = &found.estimate.totals;
    let likely = totals.budget.likely;
    let unit = words.unit();
    let [p10, p50, p90] = [d.p10, d.p50, d.p90].map(|sum| words.likely(sum.approximate()));
    let sentence = words.fill_in(Text::UNCERTAINTY_LEAD, &[&p10, &p90, &p50, unit]);
    let [p10, p50, p90] = [likely.p10, likely.p50, likely.p90].map(|yuan| words.likely(yuan));
    let deviation = format::percent(found.middle.deviation, 1);
    let compared = words.fill_in(Text::UNCERTAINTY_COMPARED, &[&p10, &p90, &p50, &deviation, unit]);
    let incomplete = (!totals.complete).then(|| el("p").class("note").child(words.say(Text::UNCERTAINTY_AT_LEAST)));
    Some(
        el("div")
            .class("panel-body")
            .child(incomplete)
            .child(el("p").class("verdict-line").test("simulated-range").child(sentence))
            .child(el("p").class("soft").child(compared)),
    )
}
