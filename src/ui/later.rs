//! Views whose program is a file of its own, fetched after the first paint.

use super::{
    element::{Piece, button, el, live},
    session::Session,
    speech,
    words::say,
};
use crate::{
    browser::{document, styles},
    text::{Language, Part, Text},
};
pub use leptos::wasm_split::SplitLoaderError;
use leptos::{prelude::*, task::spawn_local};
use std::{pin::Pin, sync::Arc};

/// What a file gives once it is here. It is called like any function of the page, so that the view is built
/// where it stands, with the page's context.
pub type View = fn() -> AnyView;
pub type Arrival = Result<View, SplitLoaderError>;

/// `deferred! { file { name: view, } }` declares `async fn name() -> Arrival`, the only way to `view`. With feature
/// `split` the build puts the views of one file, and all that only they use, into a wasm file of their own.
macro_rules! deferred {
    ($file:ident { $($name:ident: $view:path,)+ }) => {$(
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($file, wasm_split_path = leptos::wasm_split, fallible)]
        fn $name() -> $crate::ui::later::Arrival {
            Ok($view)
        }

        #[cfg(not(feature = "split"))]
        async fn $name() -> $crate::ui::later::Arrival {
            Ok($view)
        }
    )+};
}

/// The same for a function that is no view: `deferred_function! { file { name: function as fn(…) -> …, } }`.
macro_rules! deferred_function {
    ($file:ident { $($name:ident: $function:path as $kind:ty,)+ }) => {$(
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($file, wasm_split_path = leptos::wasm_split, fallible)]
        fn $name() -> Result<$kind, $crate::ui::later::SplitLoaderError> {
            Ok($function)
        }

        #[cfg(not(feature = "split"))]
        async fn $name() -> Result<$kind, $crate::ui::later::SplitLoaderError> {
            Ok($function)
        }
    )+};
}
pub(crate) use {deferred, deferred_function};

/// Fetches the view and its words at once. What does not come is not missed.
pub fn quietly<A: Future<Output = Arrival> + 'static>(arrival: fn() -> A, words: Part) -> AnyView {
    let view = RwSignal::new(None);
    let language = Session::here().language.get_untracked();
    fetch(boxed(arrival)(), words, language, view);
    live(move || view.get().flatten().map(untrack))
}

/// A file on its way, whichever it is: what waits for it exists once.
pub type Coming = Pin<Box<dyn Future<Output = Arrival>>>;
type Ask = Arc<dyn Fn() -> Coming + Send + Sync>;

fn boxed<A: Future<Output = Arrival> + 'static>(arrival: fn() -> A) -> Ask {
    Arc::new(move || Box::pin(arrival()))
}

/// Waits for a view, its words and its style; `None` where it cannot be shown.
pub async fn arrived(coming: Coming, words: Part, language: Language) -> Option<View> {
    // A view is not shown before its words and its style are there; all three are on their way at once.
    let styles = styles::fetch_later();
    let speech = speech::fetch(words, language);
    let arrived = coming.await.ok();
    let can_speak = speech.await;
    styles.settled().await;
    arrived.filter(|_| can_speak)
}

fn fetch(coming: Coming, words: Part, language: Language, view: RwSignal<Option<Option<View>>>) {
    spawn_local(async move {
        let arrived = arrived(coming, words, language).await;
        // The page may have been built anew in the meantime.
        document::with_focus_in_view(|| _ = view.try_set(Some(arrived)));
    });
}

/// Shows a part once its words are here; without them where they do not come.
pub fn spoken<P: Piece>(words: Part, content: impl Fn() -> P + Send + Sync + 'static) -> AnyView {
    let language = Session::here().language.get_untracked();
    if words.is_here(language) {
        return content().view();
    }
    let settled = RwSignal::new(false);
    spawn_local(async move {
        speech::fetch(words, language).await;
        let _ = settled.try_set(true);
    });
    live(move || settled.get().then(|| untrack(&content).view()))
}

/// Fetches the view and its words at once and shows it in its place; until then a line, and another try where it failed.
pub fn later<A: Future<Output = Arrival> + 'static>(arrival: fn() -> A, words: Part) -> AnyView {
    awaited(boxed(arrival), words)
}

fn awaited(ask: Ask, words: Part) -> AnyView {
    let view = RwSignal::new(None);
    let language = Session::here().language.get_untracked();
    fetch(ask(), words, language, view);
    let again = move || {
        view.set(None);
        fetch(ask(), words, language, view);
    };
    live(move || match view.get() {
        None => el("p").class("soft waiting").set("role", "status").child(say(Text::UI_LOADING_VIEW)).view(),
        Some(Some(view)) => untrack(view),
        Some(None) => {
            let retry = button(again.clone()).class("link").child(say(Text::UI_RETRY));
            el("p").class("note").set("role", "alert").child(say(Text::UI_NO_VIEW)).child(retry).view()
        }
    })
}
