//! What the frame knows of the page around it.

use super::{book::BookNote, link_note::LinkNote, options::Options, refusal::Refusal};
use crate::{
    text::Language,
    ui::{layout::Layout, session::Session},
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Embed {
    pub session: Session,
    pub layout: Layout,
    /// Attributes as they were given last.
    pub options: StoredValue<Options>,
    /// The origin of the page around, once it has spoken; the only one that is told anything.
    pub origin: StoredValue<Option<String>>,
    /// The page around has asked to be told.
    pub connected: RwSignal<bool>,
    /// What was refused, until somebody listens and its words are here.
    pub unsaid: StoredValue<Vec<Refusal>>,
    /// The language asked for; its words may still be on their way.
    pub language: StoredValue<Language>,
    /// The calculator is shown.
    pub shown: RwSignal<bool>,
    /// Changes when parts or fixed answers do: they are built anew.
    pub build: RwSignal<u32>,
    /// Counts the books handed over, so that only the newest is used.
    pub wanted_book: StoredValue<u32>,
    /// A book is being read: figures wait for it.
    pub reading: RwSignal<bool>,
    /// What the visitor should know about the prices.
    pub book: RwSignal<BookNote>,
    /// What the visitor should know about the link, and the same in words.
    pub link: RwSignal<Vec<LinkNote>>,
    pub notes: RwSignal<Vec<String>>,
}

impl Embed {
    pub fn new(session: Session, layout: Layout) -> Embed {
        Embed {
            session,
            layout,
            options: StoredValue::new(Options::default()),
            origin: StoredValue::new(None),
            connected: RwSignal::new(false),
            unsaid: StoredValue::new(Vec::new()),
            language: StoredValue::new(Language::default()),
            shown: RwSignal::new(false),
            build: RwSignal::new(0),
            wanted_book: StoredValue::new(0),
            reading: RwSignal::new(false),
            book: RwSignal::new(BookNote::Default),
            link: RwSignal::new(Vec::new()),
            notes: RwSignal::new(Vec::new()),
        }
    }

    pub fn here() -> Embed {
        expect_context()
    }

    pub fn build_anew(&self) {
        self.build.update(|build| *build += 1);
    }
}
