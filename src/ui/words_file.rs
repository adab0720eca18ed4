//! Views whose words are no part of the first load.

use super::{
    element::{El, Piece, button, el, live},
    session::Session,
    words::say,
};
use crate::{
    browser::file,
    text::{Language, Text, has_later, take_later},
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy, PartialEq)]
enum Words {
    Coming,
    Here,
    Missing,
}

/// The content once its words have come; until then a line that says so, and another try where they cannot be had.
pub fn after_words(content: impl Fn() -> Vec<El> + Send + Sync + 'static) -> AnyView {
    let language = Session::here().language.get_untracked();
    let words = RwSignal::new(Words::Coming);
    fetch(words, language);
    live(move || match words.get() {
        Words::Here => untrack(&content).view(),
        Words::Coming => el("p").class("soft").set("role", "status").child(say(Text::UI_LOADING_VIEW)).view(),
        Words::Missing => {
            let retry = button(move || fetch(words, language)).class("link").child(say(Text::UI_RETRY));
            el("p").class("note").set("role", "alert").child(say(Text::UI_NO_VIEW)).child(retry).view()
        }
    })
}

fn fetch(words: RwSignal<Words>, language: Language) {
    if has_later(language) {
        words.set(Words::Here);
        return;
    }
    words.set(Words::Coming);
    let address = format!("words/views.{}.txt", if language == Language::Zh { "zh" } else { "en" });
    spawn_local(async move {
        let came = file::text(&address).await.is_some_and(|file| take_later(language, file));
        // The part may have closed meanwhile.
        let _ = words.try_set(if came { Words::Here } else { Words::Missing });
    });
}
