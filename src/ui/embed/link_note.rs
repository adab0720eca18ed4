//! What the visitor is told about a link: the one in the frame's address, or that of the page around.

use super::{refusal::Refusal, state::Embed};
use crate::{
    link::{Notice, Why},
    text::{Language, Part},
    ui::{signal::at_each_change, speech},
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, PartialEq)]
pub enum LinkNote {
    /// About a link that is shown.
    Opened(Notice),
    /// The address of the frame holds none.
    Unreadable(Why),
    /// The link of the page around is not used.
    Refused(Refusal),
}

impl LinkNote {
    fn message(&self, language: Language) -> String {
        match self {
            LinkNote::Opened(notice) => notice.message(language),
            LinkNote::Unreadable(why) => why.message(language),
            LinkNote::Refused(refusal) => refusal.message(language),
        }
    }
}

/// Fetches what the notes are said with, where there are any.
pub async fn fetch_words(embed: Embed, language: Language) {
    if embed.link.with_untracked(|notes| !notes.is_empty()) {
        speech::fetch(Part::Views, language).await;
    }
}

/// Keeps the sentences in step with what there is to say and the language.
pub fn follow(embed: Embed) {
    let say = move |language: Language| {
        embed.link.with_untracked(|notes| notes.iter().map(|note| note.message(language)).collect::<Vec<_>>())
    };
    at_each_change(move || {
        let language = embed.session.language.get();
        embed.link.track();
        if Part::Views.is_here(language) {
            return embed.notes.set(say(language));
        }
        embed.notes.set(Vec::new());
        spawn_local(async move {
            fetch_words(embed, language).await;
            if embed.session.language.try_get_untracked() == Some(language) {
                embed.notes.set(say(language));
            }
        });
    });
}
