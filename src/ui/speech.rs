//! The language of the page, and the words that come as files.

use super::{session::Session, settings};
use crate::{
    browser::file,
    text::{Language, Part},
};
use leptos::{prelude::*, task::spawn_local};

/// Asks at once for words that are not here yet. False where they cannot be had.
pub fn fetch(part: Part, language: Language) -> impl Future<Output = bool> {
    let coming = (!part.is_here(language)).then(|| {
        let (part_name, language_name) = (["page", "views"][part as usize], ["zh", "en"][language as usize]);
        file::text(&format!("words/{part_name}.{language_name}.{}.txt", part.mark(language)))
    });
    async move {
        match coming {
            Some(coming) => coming.await.is_some_and(|text| part.take(language, text)),
            None => true,
        }
    }
}

/// Speaks another language once its words are here; where they do not come, the page stays as it is and says so.
pub fn choose(session: Session, language: Language) {
    spawn_local(async move {
        let found = fetch(Part::Page, language).await;
        session.speechless.set(!found);
        if found {
            session.scale.set(settings::scale(language));
            session.language.set(language);
            settings::keep_language(language);
        }
    });
}
