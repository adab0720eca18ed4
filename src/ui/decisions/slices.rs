//! Long work in slices, so that typing and scrolling come in between. It can be stopped, and begins anew when what it
//! rests on changes.

use crate::ui::signal::at_each_change;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// Milliseconds without a change before work begins anew.
const PAUSE: u32 = 300;

/// What came of one slice. A slice should take no more than a few milliseconds.
pub enum Slice<T> {
    /// Share done so far, in per cent.
    More(u32),
    /// `None` where nothing can be found.
    Done(Option<T>),
}

pub type Job<T> = Box<dyn FnMut() -> Slice<T>>;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// Per cent done.
    Running(u32),
    Stopped,
    Done,
}

pub struct Work<T: Send + Sync + 'static> {
    /// Of the last job that came to its end.
    pub result: RwSignal<Option<Arc<T>>>,
    pub progress: RwSignal<Progress>,
    /// Counts the jobs; only the newest goes on.
    turn: StoredValue<u32>,
}

impl<T: Send + Sync + 'static> Clone for Work<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Work<T> {}

impl<T: Send + Sync + 'static> Work<T> {
    /// Works as long as the view is there: first at once, then whenever the signals that `begin` reads have been
    /// quiet for a while.
    pub fn follow(begin: impl Fn() -> Job<T> + Send + Sync + 'static) -> Work<T> {
        let work = Work {
            result: RwSignal::new(None),
            progress: RwSignal::new(Progress::Running(0)),
            turn: StoredValue::new(0),
        };
        let mut pause = 0;
        at_each_change(move || work.start(begin(), std::mem::replace(&mut pause, PAUSE)));
        work
    }

    /// Stops what is running; the last result stays.
    pub fn stop(&self) {
        self.turn.update_value(|turn| *turn += 1);
        self.progress.set(Progress::Stopped);
    }

    pub fn start(self, job: Job<T>, pause: u32) {
        self.turn.update_value(|turn| *turn += 1);
        self.progress.set(Progress::Running(0));
        self.go_on(self.turn.get_value(), job, pause);
    }

    fn go_on(self, turn: u32, mut job: Job<T>, pause: u32) {
        let slice = move || {
            // Gone with the view, or overtaken.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match job() {
                Slice::More(percent) => {
                    self.progress.set(Progress::Running(percent));
                    self.go_on(turn, job, 0);
                }
                Slice::Done(found) => {
                    self.result.set(found.map(Arc::new));
                    self.progress.set(Progress::Done);
                }
            }
        };
        Timeout::new(pause, slice).forget();
    }
}
